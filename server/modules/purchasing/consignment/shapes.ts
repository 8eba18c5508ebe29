import { z } from 'zod';
import { date, id, instant, optionalText, positiveQuantity, unitPrice, version } from '../../../kernel/contract.ts';
import { goodsShape, share } from '../supplier-shapes.ts';

const price = unitPrice.refine((value) => !value.startsWith('-'), 'negative');
const head = {
  supplierId: id,
  warehouseId: id,
  reference: optionalText(80).default(''),
  note: optionalText(500).default(''),
};

export const arrival = z.object({
  ...head,
  lines: z
    .array(
      z.object({
        skuId: id,
        quantity: positiveQuantity,
        /** What the supplier gets for one once it is sold, with or without tax as his terms say; where nothing is given, as agreed before. */
        unitPrice: price.optional(),
        locationId: id.optional(),
        lotNumber: optionalText(60).optional(),
        expiresOn: date.nullish(),
      }),
    )
    .min(1)
    .max(1000),
});
export const going = z.object({
  ...head,
  lines: z
    .array(z.object({ skuId: id, quantity: positiveQuantity }))
    .min(1)
    .max(1000),
});
export const onConsignment = z.object({ consignmentId: id, expectedVersion: version.optional() });
export const agreedPrice = z.object({ supplierId: id, skuId: id, unitPrice: price, taxRate: share.optional() });
export const settlement = z.object({
  supplierId: id,
  /** Of what was sold up to this day; today where nothing is said. */
  until: date.optional(),
  /** The supplier's invoice; the number of the report where it comes later. */
  invoiceNumber: optionalText(60).default(''),
  invoiceDate: date.optional(),
  dueDate: date.optional(),
  note: optionalText(500).default(''),
});

export const consignmentRow = z.object({
  id,
  number: z.string(),
  kind: z.enum(['in', 'out', 'back']),
  supplierId: id,
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  status: z.enum(['posted', 'reversed']),
  goods: z.string(),
  quantity: z.string(),
  reference: z.string(),
  note: z.string(),
  madeAt: instant,
  version: z.number(),
  allowed: z.array(z.string()),
});
export const consignedRow = z.object({
  id,
  supplierId: id,
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  ...goodsShape,
  /** All that lies here, and what of it can be sold. */
  held: z.string(),
  good: z.string(),
  unitCost: z.string().nullable(),
  /** Sold since the last report, and what is owed for it. */
  sold: z.string(),
  owed: z.string().nullable(),
  allowed: z.array(z.string()),
});
export const saleRow = z.object({
  id,
  supplierId: id,
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  ...goodsShape,
  quantity: z.string(),
  value: z.string().nullable(),
  source: z.string(),
  sourceNumber: z.string(),
  businessDate: date,
  billNumber: z.string().nullable(),
  recordedAt: instant,
});
/** The sold report as it would stand now. */
export const report = z.object({
  currency: z.string(),
  until: date,
  lines: z.array(
    z.object({ ...goodsShape, quantity: z.string(), net: z.string(), taxRate: z.string(), tax: z.string(), gross: z.string() }),
  ),
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
});
