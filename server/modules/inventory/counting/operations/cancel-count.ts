import { handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { announceCount, freeBins, lockCount } from '../count.ts';
import { forgetCounting } from '../held-bins.ts';

const CANCEL = statement(`update inventory.stock_count set status = 'cancelled', version = version + 1
  where merchant_id = :merchant and id = :countId::uuid`);

/** Nothing comes of it: the books stay as they are and the bins are free. */
export const cancelCount = handle(inventory.operations['cancel-count'], async (ctx, input) => {
  const count = await lockCount(ctx, 'cancel-count', input);
  ctx.post(CANCEL, { countId: count.id });
  freeBins(ctx, count.id);
  forgetCounting(ctx);
  announceCount(ctx, count, 'cancelled');
  return { id: count.id, number: count.number, status: 'cancelled' as const, version: count.version + 1 };
});
