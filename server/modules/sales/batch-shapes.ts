import { z } from 'zod';
import { id } from '../../kernel/contract.ts';

/** What became of one of many orders: done, or refused with the reason. */
export const batchRow = z.object({
  orderId: id,
  number: z.string().nullable(),
  done: z.boolean(),
  code: z.string().nullable(),
  message: z.string().nullable(),
});

/** What became of many orders, each by its row. */
export const batchOf = <R extends z.ZodType>(row: R) => z.object({ done: z.int(), refused: z.int(), rows: z.array(row) });
export const batchResult = batchOf(batchRow);
