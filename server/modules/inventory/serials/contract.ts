import { z } from 'zod';
import { id, instant, list, query } from '../../../kernel/contract.ts';
import { names, quality } from '../shapes.ts';

const goods = { skuId: id, skuCode: z.string(), name: names, optionText: z.string(), unit: z.string(), thumbnail: z.string().nullable() };
const serialRow = z.object({
  id,
  number: z.string(),
  ...goods,
  /** What became of it, as its movements say. */
  state: z.enum(['in_stock', 'reserved', 'in_transit', 'shipped', 'returned', 'built_in', 'scrapped', 'unknown']),
  warehouse: z.string().nullable(),
  bin: z.string().nullable(),
  quality: quality.nullable(),
  lotId: id.nullable(),
  lot: z.string().nullable(),
  /** When it last moved, and by which document. */
  movedAt: instant.nullable(),
  sourceNumber: z.string().nullable(),
});
const step = z.object({
  id,
  at: instant,
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
});

export const serialQueries = {
  serials: list({ title: { zh: '序列号', en: 'Serial numbers' }, permission: 'inventory.view', row: serialRow }),
  /** One piece: where it is, and every step it took with the document behind it, the last one first. */
  serial: query({
    title: { zh: '序列号', en: 'Serial number' },
    permission: 'inventory.view',
    input: z.object({ id: id.optional() }),
    output: serialRow.extend({ steps: z.array(step), allowed: z.array(z.string()) }).nullable(),
  }),
};
