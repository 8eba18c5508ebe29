import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { banking } from './contract.ts';
import { errors } from './errors.ts';
import { checkVersion } from './opening.ts';

export interface StatementRow {
  id: string;
  number: string;
  moneyAccountId: string;
  status: 'draft' | 'taken' | 'withdrawn';
  version: number;
}

const LOCK = statement(`select s.id, s.number, s.money_account_id as "moneyAccountId", s.status, s.version from banking.statement s
  where s.merchant_id = :merchant and s.id = :statementId::uuid for update`);
const LOCK_ACCOUNT = statement(
  `select m.id from banking.money_account m where m.merchant_id = :merchant and m.id = :moneyAccountId::uuid for update`,
);

/** Locks a statement that must be in a state, and its account: statements of one account are taken one after the other. */
export async function openStatement(
  ctx: Context,
  input: { statementId: string; expectedVersion?: number | undefined },
  status: StatementRow['status'],
): Promise<StatementRow> {
  const row = await ctx.row<StatementRow>(LOCK, { statementId: input.statementId });
  if (!row) throw errors.statement_not_found();
  await ctx.row(LOCK_ACCOUNT, { moneyAccountId: row.moneyAccountId });
  checkVersion(row.version, input.expectedVersion);
  if (row.status !== status) throw errors.statement_status({ number: row.number });
  return row;
}

/** Says that a statement changed; what its operations answer. */
export function announceStatement(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(banking.events['statement-changed'], { id, number });
  return { id, number, version };
}
