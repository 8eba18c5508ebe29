import { z } from 'zod';
import { date, id, instant, optionalText, positiveQuantity, rate, text, unitPrice, version } from '../../kernel/contract.ts';
import { orderStatuses } from './order.rules.ts';
import { goodsShape, packPrice, share } from './supplier-shapes.ts';

export const reference = optionalText(80);
const price = unitPrice.refine((value) => !value.startsWith('-'), 'negative');

/** A line as it is written; the price is that of the supplier's catalogue where none is given. */
export const orderLine = z.object({
  skuId: id,
  /** Of the base unit, or of the pack that is named: then the price is that of a pack too. */
  quantity: positiveQuantity,
  packUnitId: id.optional(),
  unitPrice: price.optional(),
  taxRate: share.optional(),
  expectedDate: date.nullish(),
  remark: optionalText(200).optional(),
});

/** What one of the order's currency counts in that of the books; the last that is known where nothing is said. */
const exchangeRate = rate.refine((value) => !value.startsWith('-') && /[1-9]/.test(value), 'positive').optional();
const head = {
  supplierId: id,
  warehouseId: id,
  exchangeRate,
  orderDate: date.optional(),
  expectedDate: date.nullish(),
  reference: reference.default(''),
  remark: optionalText(1000).default(''),
};
const lines = z.array(orderLine).min(1).max(2000);

/** An order as a file has it: names and codes instead of ids. */
export const orderFile = z.object({
  supplier: z.string().trim().min(1).max(200),
  warehouse: z.string().trim().max(80).optional(),
  /** What the file calls it; an order of the supplier that is called so already is not taken in again. */
  reference: text(80),
  orderDate: date.optional(),
  expectedDate: date.optional(),
  exchangeRate,
  remark: optionalText(1000).default(''),
  lines: z
    .array(
      z.object({
        sku: z.string().trim().min(1).max(80),
        quantity: positiveQuantity,
        /** The pack of the SKU by its name: quantity and price are of packs then. */
        pack: z.string().trim().min(1).max(20).optional(),
        unitPrice: price.optional(),
        taxRate: share.optional(),
        expectedDate: date.optional(),
        remark: optionalText(300).default(''),
      }),
    )
    .min(1)
    .max(1000),
});

export const newOrder = z.object({ ...head, lines });
export const changedOrder = z.object({ orderId: id, expectedVersion: version.optional(), ...head, lines });
/** Empty where the currency is that of the books, or nobody has said a rate of it yet. */
export const knownRate = z.object({
  currency: z.string(),
  known: z
    .object({ rate: z.string(), date, source: z.enum(['order', 'receipt', 'bill', 'payment', 'table']), number: z.string() })
    .nullable(),
});

export const onOrder = z.object({ orderId: id, expectedVersion: version.optional() });

/** What the supplier promises of lines: the day, and what it will not deliver. */
export const confirmation = onOrder.extend({
  reference: reference.optional(),
  lines: z
    .array(z.object({ lineId: id, confirmedDate: date }))
    .max(2000)
    .default([]),
  /** For all lines that say nothing themselves. */
  confirmedDate: date.optional(),
});

export const amendment = onOrder.extend({
  reason: text(300),
  lines: z
    .array(
      z.object({
        lineId: id,
        quantity: positiveQuantity.optional(),
        unitPrice: price.optional(),
        /** Of the pack of a line that is bought by the pack. */
        packPrice: price.optional(),
        expectedDate: date.nullish(),
      }),
    )
    .max(2000)
    .default([]),
  added: z.array(orderLine).max(500).default([]),
});

export const announcement = onOrder.extend({
  carrier: optionalText(60).default(''),
  trackingNumber: optionalText(80).default(''),
  shippedOn: date.optional(),
  expectedDate: date.nullish(),
  note: optionalText(500).default(''),
  /** What is under way; all that is open where nothing is said. */
  lines: z
    .array(z.object({ lineId: id, quantity: positiveQuantity }))
    .max(2000)
    .default([]),
});

export const orderRow = z.object({
  id,
  number: z.string(),
  supplierId: id,
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  status: z.enum(orderStatuses),
  orderDate: date,
  expectedDate: date.nullable(),
  /** The next day on which goods are promised or wanted. */
  dueDate: date.nullable(),
  late: z.boolean(),
  lines: z.number(),
  currency: z.string(),
  net: z.string(),
  gross: z.string(),
  quantity: z.string(),
  received: z.string(),
  open: z.string(),
  underWay: z.number(),
  reference: z.string(),
  remark: z.string(),
  buyer: z.string(),
  recordedAt: instant,
  revision: z.number(),
  version: z.number(),
  allowed: z.array(z.string()),
});

export const orderLineRecord = z.object({
  id,
  n: z.number(),
  ...goodsShape,
  precision: z.number(),
  tracking: z.string(),
  supplierCode: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  pack: packPrice.nullable(),
  /** The quantity in packs, where it is whole or nearly so. */
  packs: z.string().nullable(),
  taxRate: z.string(),
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
  expectedDate: date.nullable(),
  confirmedDate: date.nullable(),
  remark: z.string(),
  received: z.string(),
  returned: z.string(),
  replaced: z.string(),
  billed: z.string(),
  cancelled: z.string(),
  open: z.string(),
});

export const noticeRecord = z.object({
  id,
  carrier: z.string(),
  trackingNumber: z.string(),
  shippedOn: date,
  expectedDate: date.nullable(),
  status: z.enum(['under_way', 'arrived', 'void']),
  lines: z.array(z.object({ lineId: id, quantity: z.string() })),
  note: z.string(),
});

export const orderRecord = orderRow.omit({ lines: true, dueDate: true, late: true, underWay: true }).extend({
  supplierCode: z.string(),
  exchangeRate: z.string(),
  /** Whether somebody said it with the order; else it was the last that was known. */
  rateSaid: z.boolean(),
  taxInclusive: z.boolean(),
  tax: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  refusedReason: z.string(),
  sentAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  receivedAt: instant.nullable(),
  /** The most that may come in beyond what was ordered, as a share. */
  overTolerance: z.string(),
  lines: z.array(orderLineRecord),
  notices: z.array(noticeRecord),
});

/** A line that is still to come, as whoever chases suppliers sees it. */
export const openLineRow = z.object({
  id,
  number: z.string(),
  orderId: id,
  supplierId: id,
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  ...goodsShape,
  status: z.enum(orderStatuses),
  quantity: z.string(),
  received: z.string(),
  open: z.string(),
  expectedDate: date.nullable(),
  confirmedDate: date.nullable(),
  dueDate: date.nullable(),
  daysLate: z.number(),
  late: z.boolean(),
  currency: z.string(),
  unitPrice: z.string(),
  orderDate: date,
});

export const noticeRow = z.object({
  id,
  number: z.string(),
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  carrier: z.string(),
  trackingNumber: z.string(),
  shippedOn: date,
  expectedDate: date.nullable(),
  status: z.enum(['under_way', 'arrived', 'void']),
  late: z.boolean(),
  note: z.string(),
  recordedAt: instant,
  allowed: z.array(z.string()),
});
