import { answer } from '../../../kernel/context.ts';
import { readOrder } from '../../sales/index.ts';
import { aftersales } from '../contract.ts';
import { othersOf } from '../others.ts';
import { quoteOf } from '../quoting.ts';
import { chosenReason } from '../reasons.ts';

/** What would go back for what is asked, and why: the same computation that opens the case. */
export const quote = answer(aftersales.queries.quote, async (ctx, { reasonId, ...input }) => {
  const [reason, locked, others] = await Promise.all([
    chosenReason(ctx, reasonId),
    readOrder(ctx, input.orderId),
    othersOf(ctx, input.orderId, null),
  ]);
  return quoteOf(ctx, locked, { ...input, responsibility: input.responsibility ?? reason?.responsibility ?? 'merchant' }, others);
});
