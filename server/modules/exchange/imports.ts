import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

export type ImportStatus = 'uploaded' | 'checking' | 'checked' | 'running' | 'done' | 'failed' | 'cancelled';

/** A batch of files as it is kept. */
export interface ImportRow {
  id: string;
  number: string;
  template: string;
  files: { part: string; hash: string; name: string }[];
  mapping: Record<string, Record<string, string>>;
  options: Record<string, string>;
  status: ImportStatus;
  total: number;
  position: number;
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  error: { code: string; params: Record<string, unknown> } | null;
  createdBy: string;
  createdAt: string;
  finishedAt: string | null;
  version: number;
}

export const COLUMNS = `b.id, b.number, b.template, b.files, b.mapping, b.options, b.status, b.total, b.position, b.created_count as created,
  b.updated_count as updated, b.skipped_count as skipped, b.failed_count as failed, b.error, b.created_by as "createdBy", b.created_at as "createdAt",
  b.finished_at as "finishedAt", b.version`;
const LOCK = statement(
  `select ${COLUMNS} from exchange.import_batch b where b.merchant_id = :merchant and b.id = :importId::uuid for update`,
);
const READ = statement(`select ${COLUMNS} from exchange.import_batch b where b.merchant_id = :merchant and b.id = :importId::uuid`);

/** Locks a batch; refused where it is not there. */
export async function lockImport(ctx: Context, importId: string): Promise<ImportRow> {
  const row = await ctx.row<ImportRow>(LOCK, { importId });
  if (!row) throw errors.import_not_found();
  return row;
}

export async function readImport(ctx: ReadContext, importId: string): Promise<ImportRow> {
  const row = await ctx.row<ImportRow>(READ, { importId });
  if (!row) throw errors.import_not_found();
  return row;
}

/** What may be done with a batch in its state. */
export function allowedOn(status: ImportStatus, total: number): string[] {
  if (status === 'checked' && total > 0) return ['exchange.start-import', 'exchange.cancel-import'];
  return status === 'running' || status === 'checking' || status === 'checked' ? ['exchange.cancel-import'] : [];
}
