import { handle } from '../../../kernel/context.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { exchange } from '../contract.ts';
import { lockImport } from '../imports.ts';
import { showChecked } from '../task.ts';

const RECORD = statement(`
  with cleared as (delete from exchange.import_problem p where p.merchant_id = :merchant and p.batch_id = :importId::uuid)
  update exchange.import_batch b set status = :status, total = :total::int, failed_count = :refused::int, error = :error::jsonb, version = b.version + 1
  where b.merchant_id = :merchant and b.id = :importId::uuid`);
const PROBLEMS = statement(`
  insert into exchange.import_problem (merchant_id, batch_id, n, file_role, row_number, column_name, value, code, message, cells)
  select :merchant, :importId::uuid, r.n, r.part, r.row, r."column", r.value, r.code, r.message, r.cells
  from jsonb_to_recordset(:rows::jsonb) as r (n int, part text, "row" int, "column" text, value text, code text, message jsonb, cells jsonb)
  on conflict (merchant_id, batch_id, n) do nothing`);

/** Keeps what the check of all rows found. */
export const recordCheck = handle(exchange.operations['record-check'], async (ctx, { importId, total, refused, error, problems }) => {
  const batch = await lockImport(ctx, importId);
  if (batch.status !== 'checking') return { id: importId };
  const status = error ? 'failed' : 'checked';
  await ctx.rows(RECORD, { importId, status, total, refused, error: error ? JSON.stringify(error) : null });
  const rows = problems.map((problem, index) => ({
    ...problem,
    n: index + 1,
    message: { zh: errorMessage(problem.code, problem.params, 'zh'), en: errorMessage(problem.code, problem.params, 'en') },
  }));
  if (rows.length) ctx.post(PROBLEMS, { importId, rows: JSON.stringify(rows) });
  await showChecked(ctx, batch, { total, refused, error });
  ctx.emit(exchange.events['import-changed'], { id: importId, status });
  return { id: importId };
});
