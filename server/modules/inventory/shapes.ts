import { z } from 'zod';
import {
  amount,
  date,
  id,
  instant,
  optionalText,
  personal,
  positiveQuantity,
  quantity,
  scannedAt,
  text,
  unitPrice,
  version,
} from '../../kernel/contract.ts';
import { qualities } from './keys.ts';

/** Code of a warehouse, zone or bin: letters, digits and the signs bins are written with. */
export const code = text(40).regex(/^[\p{L}\p{N}\-_./#]+$/u, 'code');
export const quality = z.enum(qualities);
export const names = z.record(z.string(), z.string());
export const warehouseType = z.enum(['own', 'third_party', 'platform', 'dropship', 'store', 'dealer']);
export const negativeStock = z.enum(['forbid', 'allow_ship_before_receipt']);
export const zonePurpose = z.enum(['receive', 'storage', 'pick_face', 'pack', 'return', 'defective', 'inspect']);
export const documentKind = z.enum(['other_in', 'other_out', 'bin_move', 'opening', 'quality_change', 'owned_in', 'owned_out']);
export const documentStatus = z.enum(['draft', 'posted', 'reversed']);
export const transferStatus = z.enum(['draft', 'in_transit', 'part_received', 'received', 'cancelled']);
/** Why goods come in without an order: found (a stock gain), a gift of the supplier, back from a buyer whose order is not known here, another reason. */
export const inReason = z.enum(['found', 'supplier_gift', 'customer_return', 'other']);
/** Why goods leave without an order: lost, damaged and scrapped are losses; own use and samples are costs. */
export const outReason = z.enum(['lost', 'damaged', 'scrapped', 'internal_use', 'sample', 'other']);
export const allowed = z.array(z.string());
const remark = optionalText(500).optional();
const lines = <T extends z.ZodType>(line: T, most = 200) => z.array(line).min(1).max(most);

export const warehouseFields = {
  code,
  name: text(80),
  type: warehouseType.optional(),
  /** ISO 3166 code. */
  country: text(2).optional(),
  province: optionalText(40).optional(),
  city: optionalText(40).optional(),
  district: optionalText(40).optional(),
  detail: optionalText(200).optional(),
  contact: personal(optionalText(60)).optional(),
  phone: personal(optionalText(40)).optional(),
  /** IANA zone, where it differs from the merchant's. */
  zone: optionalText(60).optional(),
  /** Provinces it serves first; empty serves all. */
  regions: z.array(text(40)).max(60).optional(),
  /** The lowest is the first choice. */
  priority: z.int().min(0).max(9999).optional(),
  /** Whether goods may leave before they have been received (facts.md 1.10). */
  negativeStock: negativeStock.optional(),
};

/** What was keyed: a quantity of the base unit or of a pack, whose factor is frozen on the line (R0-6). */
const entered = { skuId: id, quantity: positiveQuantity, packUnitId: id.optional() };
/** Enter an earlier time: needs inventory.backdate and an open period; costs of later issues follow (facts.md 1.10, 2.7). */
const effectiveAt = instant.optional();
/** Of goods that say which piece they are: those that are meant. */
const serialNumbers = z.array(text(60)).max(1000).optional();

export const inLine = z.object({
  ...entered,
  locationId: id.optional(),
  quality: quality.optional(),
  /** The lot on the label; one never seen is written down, good until the day given or for the product's shelf life. */
  lotNumber: text(60).optional(),
  madeOn: date.optional(),
  expiresOn: date.optional(),
  serialNumbers,
  /** What the line is worth; without it and without a unit cost, the current average. */
  value: amount.optional(),
  /** Cost of one unit as entered: 100.00 for a box. */
  unitCost: unitPrice.refine((cost) => !cost.startsWith('-'), 'positive').optional(),
});
export const outLine = z.object({ ...entered, locationId: id.optional(), quality: quality.optional(), serialNumbers });

export const postOtherIn = z.object({ warehouseId: id, reason: inReason, remark, effectiveAt, scannedAt, lines: lines(inLine) });
export const postOtherOut = z.object({
  warehouseId: id,
  reason: outReason,
  remark,
  effectiveAt,
  /** Input VAT that must be given back where goods were lost by poor management (facts.md 6.5 #21). */
  inputTax: amount.optional(),
  lines: lines(outLine),
});
export const postOpeningStock = z.object({ warehouseId: id, remark, effectiveAt, lines: lines(inLine, 1000) });
export const moveBetweenBins = z.object({
  warehouseId: id,
  remark,
  scannedAt,
  lines: lines(
    z
      /** Where nothing is said of a lot, what expires first. */
      .object({ ...entered, fromLocationId: id, toLocationId: id, quality: quality.optional(), lotId: id.optional(), serialNumbers })
      .refine((line) => line.fromLocationId !== line.toLocationId, 'same_bin'),
  ),
});
/** What a hand-held did without a network, the books refused, and the person gave up: what, why not, and why it is left so. */
export const dropScan = z.object({
  operation: text(100),
  /** What was done, in the words the person saw. */
  said: z.object({ zh: text(500), en: text(500) }),
  /** When it was done, and when it was given up. */
  done: instant,
  scannedAt,
  /** The key it was sent under. */
  key: text(200),
  /** Code of the refusal, and its words. */
  code: text(100),
  refusal: text(500),
  reason: text(200),
});
export const changeQuality = z.object({
  warehouseId: id,
  remark,
  lines: lines(
    z
      .object({ ...entered, locationId: id.optional(), toLocationId: id.optional(), from: quality, to: quality, serialNumbers })
      .refine((line) => line.from !== line.to, 'same_quality'),
  ),
});
export const postedDocument = z.object({ id, number: z.string(), quantity: z.string(), value: z.string().nullable() });

/** `serialNumbers`: of a transfer at once; one in two steps names its pieces when they leave. */
export const transferLine = z.object({ ...entered, quality: quality.optional(), serialNumbers });
export const createTransfer = z.object({ fromWarehouseId: id, toWarehouseId: id, remark, lines: lines(transferLine) });
export const progressed = z.object({ id, number: z.string(), status: transferStatus, version });
const ofTransfer = { transferId: id, expectedVersion: version.optional() };
export const shipTransfer = z.object({
  ...ofTransfer,
  /** What really leaves, per line; without it, all of it. */
  lines: z
    .array(z.object({ lineId: id, quantity, fromLocationId: id.optional(), serialNumbers }))
    .max(200)
    .optional(),
});
export const receiveTransfer = z.object({
  ...ofTransfer,
  /** What arrived, per line; without it, all that is on the way. */
  lines: z
    .array(z.object({ lineId: id, quantity: positiveQuantity, toLocationId: id.optional(), serialNumbers }))
    .max(200)
    .optional(),
});
export const settleTransfer = z.object({
  ...ofTransfer,
  lines: lines(z.object({ lineId: id, quantity: positiveQuantity, outcome: z.enum(['lost', 'returned']), serialNumbers })),
});
export const cancelTransfer = z.object(ofTransfer);

export const stockLimit = z.object({
  skuId: id,
  /** Without a warehouse the limit holds for all of them together. */
  warehouseId: id.nullable().optional(),
  minimum: quantity.nullable().optional(),
  maximum: quantity.nullable().optional(),
  safety: quantity.nullable().optional(),
  /** Days without a sale after which it moves slowly, where it is not the merchant's own number. */
  slowDays: z.int().min(1).max(3650).nullable().optional(),
});

// ---- answers ----------------------------------------------------------------------------------------------------

/** The SKU a row is about. */
export const skuOf = {
  skuId: id,
  skuCode: z.string(),
  name: names,
  optionText: z.string(),
  unit: z.string(),
  thumbnail: z.string().nullable(),
};

export const stockOnHandRow = z.object({
  id,
  ...skuOf,
  warehouseId: id,
  warehouse: z.string(),
  good: z.string(),
  defective: z.string(),
  inspect: z.string(),
  frozen: z.string(),
  expired: z.string(),
  /** Of the good ones, what consignors own. */
  consigned: z.string(),
  reserved: z.string(),
  available: z.string(),
  /** Under way from other warehouses. */
  incoming: z.string(),
  /** At the moving average; null without inventory.see-cost. */
  value: z.string().nullable(),
  minimum: z.string().nullable(),
  allowed,
});

export const stockByLocationRow = z.object({
  id,
  ...skuOf,
  warehouseId: id,
  warehouse: z.string(),
  locationId: id,
  location: z.string(),
  isDefault: z.boolean(),
  zone: z.string().nullable(),
  quality,
  /** Whose they are; empty where they are our own. */
  owner: z.string(),
  quantity: z.string(),
  allowed,
});

export const stockAtRow = z.object({
  id,
  ...skuOf,
  warehouseId: id,
  warehouse: z.string(),
  good: z.string(),
  defective: z.string(),
  inspect: z.string(),
  frozen: z.string(),
  expired: z.string(),
  quantity: z.string(),
});

export const stockFlowRow = z.object({
  id,
  ...skuOf,
  warehouseId: id,
  warehouse: z.string(),
  opening: z.string(),
  in: z.string(),
  out: z.string(),
  closing: z.string(),
});

export const stockMoveRow = z.object({
  id,
  effectiveAt: instant,
  recordedAt: instant,
  date,
  ...skuOf,
  quantity: z.string(),
  fromWarehouse: z.string().nullable(),
  from: z.string(),
  fromKind: z.string(),
  toWarehouse: z.string().nullable(),
  to: z.string(),
  toKind: z.string(),
  qualityFrom: quality,
  qualityTo: quality,
  lotId: id.nullable(),
  lot: z.string().nullable(),
  value: z.string().nullable(),
  source: z.string(),
  sourceId: id,
  sourceNumber: z.string(),
  /** Who did it and by which operation. */
  actor: z.string(),
  operation: z.string(),
  isReversal: z.boolean(),
});

export const stockCard = z.object({
  sku: z.object({ ...skuOf, precision: z.number() }),
  /** Quantity before the first movement shown, what came in and went out in the whole period, quantity at its end. */
  opening: z.string(),
  inSum: z.string(),
  outSum: z.string(),
  closing: z.string(),
  rows: z.array(
    z.object({
      id,
      effectiveAt: instant,
      recordedAt: instant,
      in: z.string(),
      out: z.string(),
      /** Quantity after it. */
      running: z.string(),
      value: z.string().nullable(),
      from: z.string(),
      fromKind: z.string(),
      fromWarehouse: z.string().nullable(),
      to: z.string(),
      toKind: z.string(),
      toWarehouse: z.string().nullable(),
      qualityFrom: quality,
      qualityTo: quality,
      source: z.string(),
      sourceId: id,
      sourceNumber: z.string(),
      actor: z.string(),
    }),
  ),
  next: z.string().nullable(),
});

export const stockDocumentRow = z.object({
  id,
  number: z.string(),
  kind: documentKind,
  warehouseId: id,
  warehouse: z.string(),
  reason: z.string(),
  remark: z.string(),
  status: documentStatus,
  date,
  effectiveAt: instant,
  lineCount: z.number(),
  quantity: z.string(),
  value: z.string().nullable(),
  isReversal: z.boolean(),
  /** Whose goods they are; null: our own. */
  owner: personal(z.string().nullable()),
  createdBy: z.string(),
  createdAt: instant,
  version,
  allowed,
});

export const stockDocument = stockDocumentRow.extend({
  reverses: z.object({ id, number: z.string() }).nullable(),
  reversedBy: z.object({ id, number: z.string() }).nullable(),
  lines: z.array(
    z.object({
      id,
      ...skuOf,
      from: z.string().nullable(),
      to: z.string().nullable(),
      qualityFrom: quality,
      qualityTo: quality,
      enteredQuantity: z.string(),
      enteredUnit: z.string(),
      quantity: z.string(),
      value: z.string().nullable(),
    }),
  ),
});

export const transferRow = z.object({
  id,
  number: z.string(),
  fromWarehouseId: id,
  fromWarehouse: z.string(),
  toWarehouseId: id,
  toWarehouse: z.string(),
  mode: z.enum(['one_step', 'two_step']),
  status: transferStatus,
  remark: z.string(),
  quantity: z.string(),
  /** Shipped and neither arrived, lost nor returned. */
  underway: z.string(),
  shippedAt: instant.nullable(),
  receivedAt: instant.nullable(),
  createdBy: z.string(),
  createdAt: instant,
  version,
  allowed,
});

export const transfer = transferRow.extend({
  lines: z.array(
    z.object({
      id,
      ...skuOf,
      quality,
      tracking: z.string(),
      quantity: z.string(),
      shipped: z.string(),
      received: z.string(),
      lost: z.string(),
      returned: z.string(),
      underway: z.string(),
      value: z.string().nullable(),
    }),
  ),
});

export const warehouseRow = z.object({
  id,
  code: z.string(),
  name: z.string(),
  type: warehouseType,
  /** The customer whose place it is. */
  dealer: z.string().nullable(),
  country: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  detail: z.string(),
  contact: personal(z.string()),
  phone: personal(z.string()),
  zone: z.string().nullable(),
  regions: z.array(z.string()),
  priority: z.number(),
  negativeStock,
  defaultLocationId: id,
  bins: z.number(),
  active: z.boolean(),
  version,
  allowed,
});

export const zoneRow = z.object({
  id,
  warehouseId: id,
  warehouse: z.string(),
  code: z.string(),
  name: z.string(),
  purpose: zonePurpose,
  bins: z.number(),
  active: z.boolean(),
  version,
  allowed,
});

export const locationRow = z.object({
  id,
  warehouseId: id,
  warehouse: z.string(),
  zoneId: id.nullable(),
  zone: z.string().nullable(),
  code: z.string(),
  isDefault: z.boolean(),
  pickSequence: z.number(),
  /** SKUs lying in it. */
  skus: z.number(),
  active: z.boolean(),
  version,
  allowed,
});

export const availabilityRow = z.object({
  /** The code, barcode or id it was asked by. */
  asked: z.string(),
  ...skuOf,
  precision: z.number(),
  kind: z.string(),
  tracking: z.string(),
  status: z.string(),
  /** Base units of one scan of the barcode: numerator / denominator. */
  scannedUnit: z.string(),
  numerator: z.string(),
  denominator: z.string(),
  good: z.string(),
  reserved: z.string(),
  available: z.string(),
  warehouses: z.array(
    z.object({
      warehouseId: id,
      warehouse: z.string(),
      good: z.string(),
      reserved: z.string(),
      available: z.string(),
    }),
  ),
});

export const lowStockRow = z.object({
  id,
  ...skuOf,
  /** Null where the limit holds for all warehouses together. */
  warehouseId: id.nullable(),
  warehouse: z.string().nullable(),
  available: z.string(),
  incoming: z.string(),
  minimum: z.string(),
  maximum: z.string().nullable(),
  shortage: z.string(),
  /** Up to the maximum, where there is one. */
  suggested: z.string(),
  /** Orders already cannot be served. */
  critical: z.boolean(),
});

export const stockLimitRow = z.object({
  id,
  ...skuOf,
  warehouseId: id.nullable(),
  warehouse: z.string().nullable(),
  minimum: z.string().nullable(),
  maximum: z.string().nullable(),
  safety: z.string().nullable(),
  slowDays: z.number().nullable(),
  version,
  allowed,
});
