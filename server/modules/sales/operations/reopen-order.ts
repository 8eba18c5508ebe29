import { handle } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { changed, openOrder } from '../opening.ts';
import { reopenOrder as reopen, takeCompletionBack } from '../reopening.ts';

/** Takes a cancellation back (see `reopenOrder`), or a completion. */
export const reopenOrder = handle(sales.operations['reopen-order'], async (ctx, input) => {
  const locked = await openOrder(ctx, input, 'sales.reopen-order');
  if (locked.order.closedReason === 'completed') takeCompletionBack(ctx, locked.order);
  else await reopen(ctx, locked);
  return changed(locked.order);
});
