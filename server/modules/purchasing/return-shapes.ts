import { z } from 'zod';
import { id, instant, optionalText, positiveQuantity, version } from '../../kernel/contract.ts';

export const newReturn = z.object({
  receiptId: id,
  expectedVersion: version.optional(),
  /** The supplier sends others for them. */
  replace: z.boolean().default(false),
  carrier: optionalText(60).default(''),
  trackingNumber: optionalText(80).default(''),
  note: optionalText(500).default(''),
  lines: z
    .array(
      z.object({ lineId: id, quantity: positiveQuantity, quality: z.enum(['good', 'defective', 'frozen', 'expired']).default('good') }),
    )
    .min(1)
    .max(500),
});
export const onReturn = z.object({ returnId: id });

export const returnRow = z.object({
  id,
  number: z.string(),
  receiptNumber: z.string(),
  supplierId: id,
  supplier: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  status: z.enum(['shipped', 'undone']),
  goods: z.string(),
  quantity: z.string(),
  replaced: z.boolean(),
  cost: z.string().nullable(),
  /** What the supplier owes for it, and what of that is not set against bills yet. */
  currency: z.string().nullable(),
  credit: z.string().nullable(),
  creditOpen: z.string().nullable(),
  trackingNumber: z.string(),
  carrier: z.string(),
  note: z.string(),
  returnedAt: instant,
  allowed: z.array(z.string()),
});
