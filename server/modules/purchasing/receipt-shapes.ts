import { z } from 'zod';
import { date, id, instant, optionalText, quantity, rate, scannedAt, text, version } from '../../kernel/contract.ts';
import { reference } from './order-shapes.ts';
import { goodsShape } from './supplier-shapes.ts';

/** Goods of an order line that came: several rows of one line where they came in several lots or go to several bins. */
const arrivedLine = z.object({
  lineId: id,
  quantity,
  /** Not taken: it went back with the driver. */
  refused: quantity.default('0'),
  refusedReason: optionalText(200).default(''),
  /** Into stock to be inspected; not sold until then. */
  inspect: z.boolean().default(false),
  locationId: id.optional(),
  lotNumber: optionalText(60).optional(),
  /** Of goods that say which piece they are: one for each. */
  serialNumbers: z.array(text(60)).max(1000).optional(),
  madeOn: date.nullish(),
  expiresOn: date.nullish(),
});

export const arrival = z.object({
  orderId: id,
  expectedVersion: version.optional(),
  noticeId: id.optional(),
  reference: reference.default(''),
  note: optionalText(500).default(''),
  /** Of the day the goods came; that of the order where nothing is said. */
  exchangeRate: rate.refine((value) => !value.startsWith('-') && /[1-9]/.test(value), 'positive').optional(),
  scannedAt,
  lines: z.array(arrivedLine).min(1).max(2000),
});

export const onReceipt = z.object({ receiptId: id, expectedVersion: version.optional() });

export const inspection = onReceipt.extend({
  lines: z
    .array(
      z.object({ lineId: id, accepted: quantity.default('0'), rejected: quantity.default('0'), reason: optionalText(200).default('') }),
    )
    .min(1)
    .max(2000),
});

export const receiptRow = z.object({
  id,
  number: z.string(),
  orderId: id,
  orderNumber: z.string(),
  supplierId: id,
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  status: z.enum(['posted', 'reversed']),
  lines: z.number(),
  quantity: z.string(),
  refused: z.string(),
  rejected: z.string(),
  toInspect: z.number(),
  net: z.string().nullable(),
  /** Accrued and not yet billed. */
  unbilled: z.string().nullable(),
  reference: z.string(),
  note: z.string(),
  receiver: z.string(),
  businessDate: date,
  receivedAt: instant,
  version: z.number(),
  allowed: z.array(z.string()),
});

export const receiptLineRecord = z.object({
  id,
  n: z.number(),
  orderLineId: id,
  ...goodsShape,
  precision: z.number(),
  quantity: z.string(),
  refused: z.string(),
  refusedReason: z.string(),
  location: z.string(),
  lotNumber: z.string(),
  serialNumber: z.string(),
  expiresOn: date.nullable(),
  inspecting: z.boolean(),
  accepted: z.string(),
  rejected: z.string(),
  rejectedReason: z.string(),
  billed: z.string(),
  returned: z.string(),
  net: z.string().nullable(),
});

export const receiptRecord = receiptRow
  .omit({ lines: true, quantity: true, refused: true, rejected: true, toInspect: true, unbilled: true })
  .extend({
    exchangeRate: z.string(),
    lines: z.array(receiptLineRecord),
  });

export const inspectionRow = z.object({
  id,
  receiptId: id,
  number: z.string(),
  orderNumber: z.string(),
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  ...goodsShape,
  location: z.string(),
  lotNumber: z.string(),
  waiting: z.string(),
  quantity: z.string(),
  receivedAt: instant,
  version: z.number(),
  allowed: z.array(z.string()),
});

/** A delivery as the hand-held sees it: which goods of which order are awaited, without prices. */
export const delivery = z.object({
  orderId: id,
  number: z.string(),
  supplier: z.string(),
  dueDate: date.nullable(),
  noticeId: id.nullable(),
  lines: z.array(
    z.object({
      lineId: id,
      ...goodsShape,
      precision: z.number(),
      tracking: z.string(),
      supplierCode: z.string(),
      open: z.string(),
      most: z.string(),
      barcodes: z.array(z.string()),
    }),
  ),
});
export const deliveryAsked = z.object({ warehouseId: id, code: text(80) });
