import { z } from 'zod';
import { id, quantity, query } from '../../../kernel/contract.ts';

/** What of the contract of fulfilment is about where goods go that came in. */
export const puttingAwayQueries = {
  /** Good goods in default bins and receiving zones, each with the bins it should go to and why; nothing is reserved by asking. */
  'put-away': query({
    title: { zh: '上架建议', en: 'Put away' },
    permission: 'fulfilment.view',
    input: z.object({ warehouseId: id.optional(), skuIds: z.array(id).min(1).max(200).optional() }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          skuId: id,
          skuCode: z.string(),
          name: z.string(),
          unit: z.string(),
          warehouseId: id,
          warehouse: z.string(),
          fromLocationId: id,
          from: z.string(),
          /** Goods without a bin: there is no code to be scanned. */
          fromDefault: z.boolean(),
          lotId: id.nullable(),
          lot: z.string().nullable(),
          serialNumbers: z.array(z.string()),
          toLocationId: id,
          to: z.string(),
          quantity,
          reason: z.enum(['face_below_minimum', 'same_goods', 'face_room', 'empty_bin']),
        }),
      ),
      /** There is more than is shown. */
      more: z.boolean(),
    }),
  }),
};
