import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { exchange } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockImport } from '../imports.ts';
import { showRun } from '../task.ts';

const START = statement(`
  update exchange.import_batch b set status = 'running', started_at = :now, failed_count = 0, version = b.version + 1
  where b.merchant_id = :merchant and b.id = :importId::uuid`);

/** Starts the run of a checked import: documents that are right are written, the others stay listed. */
export const startImport = handle(exchange.operations['start-import'], async (ctx, { importId }) => {
  const batch = await lockImport(ctx, importId);
  if (batch.status !== 'checked' || batch.total === 0) throw errors.import_not_ready({ status: batch.status });
  ctx.post(START, { importId });
  ctx.change('exchange.import', importId, { status: batch.status }, { status: 'running' });
  showRun(ctx, batch);
  ctx.emit(exchange.events['import-started'], { id: importId });
  return { id: importId };
});
