import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { exchange } from '../contract.ts';
import { lockImport } from '../imports.ts';
import { showCancelled } from '../task.ts';

const CANCEL = statement(`
  update exchange.import_batch b set status = 'cancelled', finished_at = :now, version = b.version + 1
  where b.merchant_id = :merchant and b.id = :importId::uuid and b.status in ('uploaded', 'checking', 'checked', 'running')`);

/** Stops an import: what was written stays, nothing more is. */
export const cancelImport = handle(exchange.operations['cancel-import'], async (ctx, { importId }) => {
  const batch = await lockImport(ctx, importId);
  ctx.post(CANCEL, { importId });
  ctx.change('exchange.import', importId, { status: batch.status }, { status: 'cancelled' });
  await showCancelled(ctx, importId);
  ctx.emit(exchange.events['import-changed'], { id: importId, status: 'cancelled' });
  return { id: importId };
});
