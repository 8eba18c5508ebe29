import { z } from 'zod';
import { amount, id, instant, localizedText, money, optionalText, positiveQuantity, quantity, text } from '../../kernel/contract.ts';
import { freightReasons } from './amounts.rules.ts';
import { grades, statuses, types } from './after-sale.rules.ts';
import { requestKinds, requestStates } from './request-words.ts';

export const type = z.enum(types);
export const status = z.enum(statuses);
export const grade = z.enum(grades);

/** Who is to blame: charge-backs, freight and figures follow it (facts.md 5.5). */
export const responsibilities = ['merchant', 'warehouse', 'carrier', 'supplier', 'buyer', 'platform'] as const;
export const responsibility = z.enum(responsibilities);
/** Who has to do the next step. */
export const departments = ['customer_service', 'warehouse', 'finance', 'purchasing'] as const;
export const department = z.enum(departments);
/** What a platform does by itself when its clock runs out. */
export const deadlineActions = ['none', 'approve', 'refund', 'close'] as const;
export const deadlineAction = z.enum(deadlineActions);
export const policies = ['keep', 'recompute'] as const;
export const repairStates = ['none', 'diagnosed', 'quoted', 'accepted', 'repaired', 'returned'] as const;

export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const photos = z.array(hash).max(12).default([]);

/** What is asked for, for which the amounts are computed. */
export const asked = {
  orderId: id,
  type,
  /** Lines that have stock or are services; a bundle stands in its components. A quantity of zero means money alone. */
  lines: z
    .array(z.object({ orderLineId: id, quantity }))
    .min(1)
    .max(500),
  reasonId: id.optional(),
  /** Of this case rather than of its reason. */
  responsibility: responsibility.optional(),
  policy: z.enum(policies).default('keep'),
  /** The threshold the whole order had reached, where what is kept is priced anew. */
  promotion: z.object({ threshold: amount, reduction: amount }).optional(),
  /** How much is agreed on, where it is not what the lines say: spread over them. */
  agreed: amount.optional(),
};

export const quotedLine = z.object({
  orderLineId: id,
  skuId: id.nullable(),
  skuCode: z.string(),
  title: z.string(),
  quantity,
  /** Units that can be asked for. */
  possible: quantity,
  paid: money,
  refunded: money,
  /** Approved elsewhere and not refunded yet. */
  promised: money,
  share: money,
  room: money,
  amount: money,
});

/** A request as a platform tells of it. */
export const platformRequest = {
  shopId: id,
  /** The platform's number of the order, or ours. */
  orderNumber: text(100),
  /** The platform's number of the line within it. */
  lineNumber: text(100).optional(),
  /** The platform's number of the request. */
  platformNumber: text(100),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  amount: amount.optional(),
  /** Where the platform does not say the line. */
  skuCode: text(100).optional(),
  quantity: positiveQuantity.optional(),
  /** The reason by its name or code; another text is kept as a description. */
  reason: optionalText(200).default(''),
  description: optionalText(1000).default(''),
  returnCarrier: optionalText(60).default(''),
  returnTracking: optionalText(80).default(''),
  requestedAt: instant.optional(),
  deadlineAt: instant.optional(),
  refundedAt: instant.optional(),
};

/** How the amount is computed, with the policy that was not chosen. */
export const quote = z.object({
  lines: z.array(quotedLine),
  goods: money,
  freight: money,
  freightReason: z.enum(freightReasons),
  /** List value of gifts that stay although what brought them came back. */
  giftDeduction: money,
  /** Lowered to what of the buyer's money is still here. */
  limitedTo: money.nullable(),
  total: money,
  policy: z.enum(policies),
  keep: money,
  recompute: money.nullable(),
  keptPrice: money.nullable(),
});
export type Quote = z.output<typeof quote>;

/** A case in a list. */
export const afterSaleRow = z.object({
  id,
  number: z.string(),
  type,
  status,
  orderId: id,
  orderNumber: z.string(),
  platformNumber: z.string().nullable(),
  shopId: id,
  shop: z.string(),
  reasonId: id.nullable(),
  reason: z.unknown(),
  responsibility,
  handlerId: id.nullable(),
  handler: z.string().nullable(),
  department,
  goods: z.string(),
  quantity: z.string(),
  currency: z.string(),
  approved: money,
  refunded: money,
  paidOut: money,
  returnTracking: z.string(),
  newOrderNumber: z.string().nullable(),
  deadlineAt: instant.nullable(),
  deadlineAction,
  dueAt: instant.nullable(),
  escalated: z.boolean(),
  refundedNotReturned: z.boolean(),
  returnedNotRefunded: z.boolean(),
  openedAt: instant,
  finishedAt: instant.nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});

export const caseLine = z.object({
  id,
  n: z.int(),
  orderLineId: id,
  skuId: id,
  skuCode: z.string(),
  name: z.string(),
  optionText: z.string(),
  thumbnail: z.string().nullable(),
  unit: z.string(),
  quantity,
  amount: money,
  refunded: money,
  good: quantity,
  defective: quantity,
  scrapped: quantity,
  disputed: quantity,
  /** Still to come back. */
  open: quantity,
  /** Of goods with serial numbers: the pieces that were sent and have not come back. */
  serials: z.array(z.string()),
});

export const parcelRow = z.object({
  id,
  number: z.string(),
  trackingNumber: z.string(),
  carrier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  afterSaleId: id.nullable(),
  afterSaleNumber: z.string().nullable(),
  orderNumber: z.string().nullable(),
  shop: z.string().nullable(),
  status: z.enum(['registered', 'inspected', 'void']),
  unknown: z.boolean(),
  contents: z.string(),
  note: z.string(),
  registeredBy: z.string().nullable(),
  registeredAt: instant,
  inspectedAt: instant.nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});

/** Which pieces are meant, of goods with serial numbers. */
export const serialNumbers = z.array(text(60)).max(1000).optional();

export const inspectedLine = z.object({
  afterSaleLineId: id,
  quantity: positiveQuantity,
  grade,
  defectCode: optionalText(60).default(''),
  note: optionalText(500).default(''),
  photos,
  /** A bin of the warehouse; else the one its kind of goods usually goes to. */
  locationId: id.optional(),
  /** Of goods with serial numbers: which of the pieces that were sent. */
  serialNumbers,
});

export const inspection = z.object({
  id,
  number: z.string(),
  parcelId: id,
  parcelNumber: z.string(),
  trackingNumber: z.string(),
  inspectedBy: z.string().nullable(),
  inspectedAt: instant,
  undoneAt: instant.nullable(),
  note: z.string(),
  /** null without the permission to see costs. */
  cost: money.nullable(),
  lines: z.array(
    z.object({
      n: z.int(),
      skuCode: z.string(),
      quantity,
      grade,
      defectCode: z.string(),
      note: z.string(),
      photos: z.array(z.string()),
    }),
  ),
});

export const reasonFields = {
  name: localizedText(60),
  responsibility,
  position: z.int().min(0).max(9999).default(0),
};
export const reason = z.object({
  id,
  code: z.string(),
  parentId: id.nullable(),
  name: z.record(z.string(), z.string()),
  responsibility,
  position: z.int(),
  active: z.boolean(),
  version: z.int(),
});

export const supplierReturnRow = z.object({
  id,
  number: z.string(),
  supplierId: id,
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  status: z.enum(['shipped', 'undone']),
  goods: z.string(),
  /** How many came in again. */
  replaced: quantity,
  cost: money.nullable(),
  claimNumber: z.string(),
  claimStatus: z.string(),
  trackingNumber: z.string(),
  note: z.string(),
  shippedBy: z.string().nullable(),
  shippedAt: instant,
  version: z.int(),
  allowed: z.array(z.string()),
});

export const scrapRow = z.object({
  id,
  number: z.string(),
  status: z.enum(['waiting', 'approved', 'refused', 'void']),
  afterSaleNumber: z.string(),
  skuCode: z.string(),
  warehouse: z.string(),
  quantity,
  /** null without the permission to see costs. */
  cost: money.nullable(),
  reason: z.string(),
  /** Of goods with serial numbers: the pieces that came back with it, parted by blanks; null of others. */
  serials: z.string().nullable(),
  askedBy: z.string().nullable(),
  askedById: id,
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string(),
  version: z.int(),
  allowed: z.array(z.string()),
});

export const claimRow = z.object({
  id,
  number: z.string(),
  against: z.enum(['carrier', 'supplier']),
  partyId: id.nullable(),
  party: z.string(),
  status: z.enum(['open', 'accepted', 'paid', 'credited', 'replaced', 'refused', 'void']),
  afterSaleNumber: z.string().nullable(),
  supplierReturnNumber: z.string().nullable(),
  amount: money,
  accepted: money,
  paid: money,
  /** Cost of what came in again for goods sent back, and in how many deliveries. */
  replaced: money,
  deliveries: z.int(),
  /** What is still asked for, or was accepted, beside it. */
  left: money,
  /** The credit note that settled it, in purchasing. */
  creditId: id.nullable(),
  creditNumber: z.string().nullable(),
  note: z.string(),
  openedAt: instant,
  settledAt: instant.nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});

/** One claim: its goods, and the deliveries that came for them. */
export const claimRecord = claimRow.extend({
  /** Of the parcel that is gone. */
  waybill: z.string(),
  orderNumber: z.string().nullable(),
  shipmentNumber: z.string().nullable(),
  openedBy: z.string().nullable(),
  lines: z.array(
    z.object({
      id,
      skuId: id,
      skuCode: z.string(),
      name: z.string(),
      optionText: z.string(),
      thumbnail: z.string().nullable(),
      unit: z.string(),
      quantity,
      replaced: quantity,
      /** null without the permission to see costs, and where the claim is not about what goods cost. */
      cost: money.nullable(),
    }),
  ),
  replacements: z.array(
    z.object({
      id,
      warehouse: z.string(),
      /** What came, by SKU. */
      goods: z.string(),
      /** null without the permission to see costs. */
      cost: money.nullable(),
      note: z.string(),
      receivedBy: z.string().nullable(),
      receivedAt: instant,
      undoneAt: instant.nullable(),
    }),
  ),
});

export const reviewRow = z.object({
  id,
  shopId: id,
  shop: z.string(),
  platformNumber: z.string().nullable(),
  /** null where the number is that of no order of ours. */
  orderId: id.nullable(),
  orderNumber: z.string(),
  rating: z.int(),
  content: z.string(),
  status: z.enum(['new', 'linked', 'answered']),
  afterSaleNumber: z.string().nullable(),
  answer: z.string(),
  reviewedAt: instant,
  version: z.int(),
  allowed: z.array(z.string()),
});

/** What after-sales are counted by. */
export const dimensions = ['reason', 'sku', 'supplier', 'handler', 'shop', 'type', 'responsibility', 'department'] as const;
const counted = { cases: z.int(), open: z.int(), late: z.int() };
/** What it costs is null without the permission to see costs. */
const sums = {
  refunded: money,
  paidOut: money,
  resent: money.nullable(),
  scrapped: money.nullable(),
  recovered: money,
  cost: money.nullable(),
};
export const reportRow = z.object({
  key: z.string().nullable(),
  name: z.record(z.string(), z.string().nullable()).nullable(),
  ...counted,
  ...sums,
  units: quantity.nullable(),
  shipped: quantity.nullable(),
  /** Units returned of those shipped in the same days. */
  rate: z.string().nullable(),
  /** On average, from opening to end. */
  hours: z.string().nullable(),
});
export const reportTotal = z.object({ ...counted, ...sums });

export const changed = z.object({ id, number: z.string(), status, version: z.int() });
export const trackingNumber = text(80);
