import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';
import { errors } from '../errors.ts';

const ONE = statement('select name from kernel.practice_copy where id = :practiceId::uuid and source_id = :merchant');

/** Asks that a practice merchant made of this one be taken away with all its rows. */
export const deletePracticeMerchant = handle(analytics.operations['delete-practice-merchant'], async (ctx, { practiceId }) => {
  const row = await ctx.row<{ name: string }>(ONE, { practiceId });
  if (!row) throw errors.practice_not_found();
  ctx.change('analytics.practice', practiceId, { name: row.name }, { name: null });
  ctx.emit(analytics.events['practice-ended'], { id: practiceId });
  return { id: practiceId };
});
