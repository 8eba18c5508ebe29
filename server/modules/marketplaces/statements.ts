import type { Context } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { startTask } from '../office/index.ts';
import { marketplaces } from './contract.ts';
import { errors } from './errors.ts';
import type { statementStatuses } from './shapes.ts';

export type StatementStatus = (typeof statementStatuses)[number];

/** A file as it is kept. */
export interface StatementRow {
  id: string;
  number: string;
  shopId: string;
  layout: string;
  feed: 'settlement' | 'flow';
  status: StatementStatus;
  lines: number;
  matched: number;
  version: number;
}

export const COLUMNS = `s.id, s.number, s.shop_id as "shopId", s.layout, s.feed, s.status, s.line_count as lines, s.matched_count as matched, s.version`;
const LOCK = statement(`select ${COLUMNS} from marketplaces.statement s
  where s.merchant_id = :merchant and s.id = :statementId::uuid and (:shops::uuid[] is null or s.shop_id = any(:shops::uuid[])) for update`);

/** Locks a statement. */
export async function lockStatement(ctx: Context, statementId: string): Promise<StatementRow> {
  const row = await ctx.row<StatementRow>(LOCK, { statementId });
  if (!row) throw errors.statement_not_found();
  return row;
}

/** Locks a statement that must be in one of some states. */
export async function openStatement(
  ctx: Context,
  { statementId, expectedVersion }: { statementId: string; expectedVersion?: number | undefined },
  states: readonly StatementStatus[],
): Promise<StatementRow> {
  const row = await lockStatement(ctx, statementId);
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: row.version });
  if (!states.includes(row.status)) throw errors.statement_status({ number: row.number });
  return row;
}

/** Says that a statement changed; what its operations answer. */
export function announce(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(marketplaces.events['statement-changed'], { id, number });
  return { id, number, version };
}

const ASKED = statement(`update marketplaces.statement s set status = 'matching', matched_count = 0, version = s.version + 1
  where s.merchant_id = :merchant and s.id = :statementId::uuid`);

/** Has a statement matched in the background; the person sees how far it is. */
export function askForMatching(ctx: Context, found: StatementRow, personId: string) {
  ctx.post(ASKED, { statementId: found.id });
  startTask(ctx, {
    ...{ id: found.id, personId, kind: 'marketplaces.matching', link: `/marketplaces/statements/${found.number}` },
    ...{ title: { zh: `核对平台账单 ${found.number}`, en: `Matching statement ${found.number}` }, total: found.lines },
  });
  ctx.change('marketplaces.statement', found.id, { status: found.status }, { status: 'matching' });
  ctx.emit(marketplaces.events['matching-asked'], { id: found.id, number: found.number, asked: ctx.operationId });
  return announce(ctx, { ...found, version: found.version + 1 });
}
