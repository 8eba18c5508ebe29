import { handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { announceCount, lockCount } from '../count.ts';

// what was counted twice already is counted again: the last count of somebody else is the one that holds
const AGAIN = statement(`update inventory.stock_count_line l set needs_second = true,
    first_quantity = coalesce(l.second_quantity, l.first_quantity), first_at = coalesce(l.second_at, l.first_at),
    first_by = coalesce(l.second_by, l.first_by), second_quantity = null, second_at = null, second_by = null
  where l.merchant_id = :merchant and l.count_id = :countId::uuid and l.id = any(:lineIds::uuid[]) and l.first_at is not null returning l.n`);
const RECOUNT = statement(`update inventory.stock_count set status = 'recounting', version = version + 1
  where merchant_id = :merchant and id = :countId::uuid`);

/** Whoever reviews a count wants some of its lines counted again by somebody else. */
export const askRecount = handle(inventory.operations['ask-recount'], async (ctx, input) => {
  const count = await lockCount(ctx, 'ask-recount', input);
  const lineIds = [...new Set(input.lineIds)];
  const again = await ctx.rows(AGAIN, { countId: count.id, lineIds });
  if (again.length < lineIds.length) throw errors.count_line_unknown({ count: lineIds.length - again.length });
  ctx.post(RECOUNT, { countId: count.id });
  announceCount(ctx, count, 'recounting', { toRecount: again.length });
  return { id: count.id, number: count.number, status: 'recounting' as const, version: count.version + 1, toRecount: again.length };
});
