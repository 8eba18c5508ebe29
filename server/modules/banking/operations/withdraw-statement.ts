import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { banking } from '../contract.ts';
import { errors } from '../errors.ts';
import { announceStatement, openStatement } from '../statements.ts';

const { operations } = banking;
const DELETE_LINES = statement(
  'delete from banking.statement_line l where l.merchant_id = :merchant and l.statement_id = :statementId::uuid',
);
const DELETE = statement('delete from banking.statement s where s.merchant_id = :merchant and s.id = :statementId::uuid');

/** What was never taken goes with its lines. */
export const deleteStatement = handle(operations['delete-statement'], async (ctx, input) => {
  const { id, number, version } = await openStatement(ctx, input, 'draft');
  ctx.post(DELETE_LINES, { statementId: id });
  ctx.post(DELETE, { statementId: id });
  ctx.change('banking.statement', id, { number }, { number: null });
  return announceStatement(ctx, { id, number, version });
});

const MATCHED = statement(`select count(*)::int as count from banking.match_line x
  join banking.statement_line l on l.merchant_id = x.merchant_id and l.id = x.statement_line_id
  where x.merchant_id = :merchant and l.statement_id = :statementId::uuid and not x.undone`);
const WITHDRAWN = statement(`with l as (update banking.statement_line set state = 'withdrawn'
    where merchant_id = :merchant and statement_id = :statementId::uuid)
  update banking.statement set status = 'withdrawn', version = version + 1 where merchant_id = :merchant and id = :statementId::uuid`);

/** A statement that was taken by mistake; its lines may come in again with another file. */
export const withdrawStatement = handle(operations['withdraw-statement'], async (ctx, input) => {
  const { id, number, version } = await openStatement(ctx, input, 'taken');
  const count = (await ctx.row<{ count: number }>(MATCHED, { statementId: id }))?.count ?? 0;
  if (count) throw errors.statement_matched({ number, count });
  ctx.post(WITHDRAWN, { statementId: id });
  ctx.change('banking.statement', id, { status: 'taken' }, { status: 'withdrawn' });
  return announceStatement(ctx, { id, number, version: version + 1 });
});
