import { z } from 'zod';
import { id, instant, optionalText, personal, positiveQuantity, quantity, text } from '../../kernel/contract.ts';

export const waveStatuses = ['draft', 'released', 'picking', 'sorting', 'done', 'cancelled'] as const;
export const waveKinds = ['single', 'single_sku', 'multi', 'mixed'] as const;
export const pickMethods = ['order', 'batch'] as const;
export const taskStatuses = ['open', 'claimed', 'done', 'cancelled'] as const;
export const outboundStatuses = [
  'waved',
  'picking',
  'picked',
  'sorted',
  'checked',
  'weighed',
  'shipped',
  'intercepted',
  'cancelled',
] as const;
export const shortReasons = ['missing', 'damaged', 'wrong_goods', 'unreadable'] as const;
export const shipMoments = ['check', 'weigh', 'hand_over'] as const;

/** Which orders go into a wave; what is not said does not matter. */
export const waveCriteria = z.object({
  kind: z.enum(['single', 'single_sku', 'multi']).optional(),
  /** Codes of carriers as they stand on the orders; an empty text means none chosen. */
  carriers: z.array(optionalText(60)).max(50).optional(),
  shopIds: z.array(id).max(200).optional(),
  /** All goods of the order lie in this zone. */
  zoneId: id.optional(),
  /** The order holds this SKU: a hot one is worth a wave of its own. */
  skuId: id.optional(),
  /** Promised to leave by this moment: the carrier's cut-off. */
  dueBefore: instant.optional(),
});

export const waveRow = z.object({
  id,
  number: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  status: z.enum(waveStatuses),
  kind: z.enum(waveKinds),
  method: z.enum(pickMethods),
  carrier: z.string(),
  wall: z.string().nullable(),
  orders: z.int(),
  lines: z.int(),
  quantity,
  /** Orders that have been picked, and those that have left. */
  picked: z.int(),
  shipped: z.int(),
  dueAt: instant.nullable(),
  createdAt: instant,
  releasedAt: instant.nullable(),
  endedAt: instant.nullable(),
  printedTimes: z.int(),
  version: z.int(),
  allowed: z.array(z.string()),
});

/** A group of orders that would make a good wave. */
export const waveProposal = z.object({
  carrier: z.string(),
  kind: z.enum(['single', 'single_sku', 'multi']),
  orders: z.int(),
  lines: z.int(),
  quantity,
  skus: z.int(),
  dueAt: instant,
  /** Orders promised to leave within the next hours. */
  urgent: z.int(),
  /** The SKU most of them hold, where one stands out. */
  hotSkuId: id.nullable(),
  hotSku: z.string().nullable(),
  hotOrders: z.int(),
});

export const taskRow = z.object({
  id,
  number: z.string(),
  waveId: id,
  wave: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  method: z.enum(pickMethods),
  status: z.enum(taskStatuses),
  orders: z.int(),
  lines: z.int(),
  quantity,
  picked: quantity,
  claimedBy: z.string().nullable(),
  claimedAt: instant.nullable(),
  doneAt: instant.nullable(),
  createdAt: instant,
  version: z.int(),
  allowed: z.array(z.string()),
});

const barcodes = z.array(z.object({ code: z.string(), quantity }));
const goods = {
  skuId: id,
  skuCode: z.string(),
  name: z.string(),
  optionText: z.string(),
  thumbnail: z.string().nullable(),
  unit: z.string(),
  barcodes,
};

/** Goods in a bin that are taken together. */
export const pickStop = z.object({
  n: z.int(),
  locationId: id,
  bin: z.string(),
  isDefaultBin: z.boolean(),
  zone: z.string(),
  lot: z.string().nullable(),
  expiresOn: z.string().nullable(),
  ...goods,
  /** Open of all; then for each slot of the trolley. */
  quantity,
  picked: quantity,
  short: quantity,
  slots: z.array(z.object({ slot: z.int(), orderNumber: z.string(), quantity, picked: quantity, short: quantity, stopped: z.boolean() })),
});

export const pickTask = taskRow.extend({ mine: z.boolean(), wall: z.string().nullable(), stops: z.array(pickStop) });

export const outboundLine = z.object({
  n: z.int(),
  lineId: id,
  ...goods,
  /** Goods that must say which piece they are. */
  serial: z.boolean(),
  quantity,
  picked: quantity,
  short: quantity,
  sorted: quantity,
  checked: quantity,
  stopped: z.boolean(),
});

/** What a station can do next with an order. */
export const nextSteps = ['pick', 'sort', 'check', 'weigh', 'ship', 'none'] as const;

export const outboundAtStation = z.object({
  id,
  number: z.string(),
  status: z.enum(outboundStatuses),
  next: z.enum(nextSteps),
  waveId: id,
  wave: z.string(),
  slot: z.int(),
  wallSlot: z.string().nullable(),
  orderId: id,
  orderNumber: z.string(),
  platformNumber: z.string().nullable(),
  shop: z.string(),
  warehouseId: id,
  receiver: personal(z.string()),
  province: z.string(),
  city: z.string(),
  carrier: z.string(),
  buyerRemark: z.string(),
  sellerRemark: z.string(),
  /** Why it must stop here, in the person's language; null where it may go on. */
  refusal: z.string().nullable(),
  version: z.int(),
  lines: z.array(outboundLine),
});

export const outboundRow = z.object({
  id,
  number: z.string(),
  waveId: id,
  wave: z.string(),
  slot: z.int(),
  orderId: id,
  orderNumber: z.string(),
  shopId: id,
  shop: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  status: z.enum(outboundStatuses),
  carrier: z.string(),
  pieces: quantity,
  short: quantity,
  wavedAt: instant,
  releasedAt: instant.nullable(),
  pickedAt: instant.nullable(),
  sortedAt: instant.nullable(),
  checkedAt: instant.nullable(),
  weighedAt: instant.nullable(),
  shippedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Why it did not leave with the wave. */
  because: z.string().nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});

export const exceptionRow = z.object({
  id,
  reason: z.enum(shortReasons),
  status: z.enum(['open', 'solved']),
  orderId: id,
  orderNumber: z.string(),
  skuId: id,
  skuCode: z.string(),
  name: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  bin: z.string(),
  quantity,
  replaced: quantity,
  note: z.string(),
  by: z.string().nullable(),
  createdAt: instant,
  solvedAt: instant.nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});

export const putBackRow = z.object({
  id,
  status: z.enum(['open', 'done']),
  orderId: id,
  orderNumber: z.string(),
  skuId: id,
  skuCode: z.string(),
  name: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  bin: z.string(),
  quantity,
  createdAt: instant,
  doneAt: instant.nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});

export const wallRow = z.object({
  id,
  warehouseId: id,
  warehouse: z.string(),
  code: z.string(),
  slots: z.int(),
  /** Orders that lie in it now. */
  used: z.int(),
  active: z.boolean(),
  version: z.int(),
});

/** How a warehouse works. */
export const workSetting = {
  picks: z.boolean(),
  sorts: z.boolean(),
  checks: z.boolean(),
  weighs: z.boolean(),
  shipsAt: z.enum(shipMoments),
  walk: z.enum(['sequence', 'serpentine']),
  /** Kilograms. */
  packagingWeight: quantity,
  boxWeight: quantity,
  toleranceGrams: quantity,
  tolerancePercent: quantity,
};

/** A scan of goods at a bin or a station. */
export const scanOfGoods = { code: text(100), quantity: positiveQuantity.optional() };

export const progressed = z.object({
  id,
  number: z.string(),
  status: z.enum(outboundStatuses),
  next: z.enum(nextSteps),
  /** The line that was scanned, as it stands now. */
  line: z.object({ n: z.int(), skuCode: z.string(), quantity, done: quantity }).nullable(),
  complete: z.boolean(),
  /** Number of the shipment, where the step was the last one. */
  shipment: z.string().nullable(),
});
