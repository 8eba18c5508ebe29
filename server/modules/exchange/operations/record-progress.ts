import { handle } from '../../../kernel/context.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { exchange } from '../contract.ts';
import { lockImport } from '../imports.ts';
import { showProgress } from '../task.ts';

const RECORD = statement(`
  update exchange.import_batch b set position = :position::int, created_count = b.created_count + :created::int, updated_count = b.updated_count + :updated::int,
    skipped_count = b.skipped_count + :skipped::int, failed_count = b.failed_count + :failed::int, error = :error::jsonb, status = :status,
    finished_at = case when :status <> 'running' then :now end, version = b.version + 1
  where b.merchant_id = :merchant and b.id = :importId::uuid`);
const PROBLEMS = statement(`
  insert into exchange.import_problem (merchant_id, batch_id, n, file_role, row_number, column_name, value, code, message)
  select :merchant, :importId::uuid, (select coalesce(max(p.n), 0) from exchange.import_problem p where p.merchant_id = :merchant and p.batch_id = :importId::uuid) + r.n,
    '', r.row, '', r.key, r.code, r.message
  from jsonb_to_recordset(:rows::jsonb) as r (n int, key text, "row" int, code text, message jsonb)
  -- what the check told of a row already is not told again
  where not exists (select from exchange.import_problem p
    where p.merchant_id = :merchant and p.batch_id = :importId::uuid and p.row_number = r.row and p.code = r.code)`);

/** Keeps how far a run got; answers whether it shall go on. A run that was resumed records a stretch once. */
export const recordProgress = handle(exchange.operations['record-progress'], async (ctx, input) => {
  const batch = await lockImport(ctx, input.importId);
  if (batch.status !== 'running') return { id: batch.id, goOn: false };
  const status = input.error ? 'failed' : input.finished ? 'done' : 'running';
  const { problems, error, finished: _, ...counts } = input;
  ctx.post(RECORD, { ...counts, status, error: error ? JSON.stringify(error) : null });
  const rows = problems.map(({ key, row, code, params, message }, index) => ({
    ...{ n: index + 1, key, row, code },
    message: { zh: message ?? errorMessage(code, params, 'zh'), en: message ?? errorMessage(code, params, 'en') },
  }));
  if (rows.length) ctx.post(PROBLEMS, { importId: batch.id, rows: JSON.stringify(rows) });
  await showProgress(ctx, batch, { ...counts, status, error });
  ctx.emit(exchange.events['import-changed'], { id: batch.id, status });
  return { id: batch.id, goOn: status === 'running' };
});
