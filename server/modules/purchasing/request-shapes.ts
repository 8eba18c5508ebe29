import { z } from 'zod';
import { date, id, instant, optionalText, positiveQuantity, version } from '../../kernel/contract.ts';
import { goodsShape } from './supplier-shapes.ts';

const fields = { quantity: positiveQuantity, neededBy: date.nullish(), supplierId: id.nullish(), note: optionalText(500).optional() };
export const newRequest = z.object({ skuId: id, warehouseId: id, ...fields });
export const changedRequest = z.object({
  requestId: id,
  expectedVersion: version.optional(),
  ...fields,
  quantity: positiveQuantity.optional(),
});
export const onRequests = z.object({ requestIds: z.array(id).min(1).max(500) });
export const onRequest = z.object({ requestId: id, expectedVersion: version.optional() });
export const madeOrders = z.object({ orders: z.array(z.object({ id, number: z.string() })) });

export const requestRow = z.object({
  id,
  number: z.string(),
  ...goodsShape,
  warehouseId: id,
  warehouse: z.string(),
  quantity: z.string(),
  neededBy: date.nullable(),
  source: z.enum(['manual', 'threshold', 'shortage']),
  status: z.enum(['to_approve', 'open', 'ordered', 'dismissed']),
  /** What it was estimated to come to, where it had to be approved. */
  amount: z.string().nullable(),
  refusedReason: z.string(),
  requestedBy: id,
  supplierId: id.nullable(),
  supplier: z.string().nullable(),
  orderNumber: z.string().nullable(),
  available: z.string(),
  minimum: z.string().nullable(),
  note: z.string(),
  requester: z.string(),
  recordedAt: instant,
  version: z.number(),
  allowed: z.array(z.string()),
});
