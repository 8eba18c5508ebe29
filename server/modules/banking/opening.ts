import type { Context, ReadContext } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { addMoneyPlaces, type MoneyPlace } from '../ledger/index.ts';
import { errors } from './errors.ts';
import type { AccountKind } from './shapes.ts';

/** What the person saw is what there is, or 409 with both versions (architecture D9). */
export function checkVersion(actual: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== actual) throw kernelErrors.version_conflict({ expected, actual });
}

export interface MoneyAccount {
  id: string;
  name: string;
  kind: AccountKind;
  accountId: string;
  code: string;
  chartName: Record<string, string>;
  currency: string;
  /** The only currency the account of the chart takes; null takes any. */
  keptIn: string | null;
  bank: string;
  holder: string;
  accountNumber: string;
  active: boolean;
  version: number;
}

const COLUMNS = `m.id, m.name, m.kind, m.account_id as "accountId", a.code, a.name as "chartName", m.currency, a.currency as "keptIn", m.bank, m.holder,
  m.account_number as "accountNumber", m.active, m.version
  from banking.money_account m join ledger.account a on a.merchant_id = m.merchant_id and a.id = m.account_id`;
const LOCK = statement(`select ${COLUMNS} where m.merchant_id = :merchant and m.id = :moneyAccountId::uuid for update of m`);
const READ = statement(`select ${COLUMNS} where m.merchant_id = :merchant and m.id = any(:ids::uuid[])`);

/** Locks an account to change it, or what is compared with it. */
export async function lockMoneyAccount(
  ctx: Context,
  input: { moneyAccountId: string; expectedVersion?: number | undefined },
): Promise<MoneyAccount> {
  const account = await ctx.row<MoneyAccount>(LOCK, { moneyAccountId: input.moneyAccountId });
  if (!account) throw errors.account_not_found();
  checkVersion(account.version, input.expectedVersion);
  return account;
}

/** Accounts in use, in the order asked. */
export async function openMoneyAccounts(ctx: ReadContext, ids: readonly string[]): Promise<MoneyAccount[]> {
  const rows = await ctx.rows<MoneyAccount>(READ, { ids });
  return ids.map((id) => {
    const account = rows.find((row) => row.id === id);
    if (!account) throw errors.account_not_found();
    if (!account.active) throw errors.account_archived({ name: account.name });
    return account;
  });
}

/** One account in use. */
export async function accountOf(ctx: ReadContext, id: string): Promise<MoneyAccount> {
  const [account] = await openMoneyAccounts(ctx, [id]);
  if (!account) throw errors.account_not_found();
  return account;
}

/** An account as entries of the ledger name it. */
export const inLedger = ({ accountId, code, chartName, kind, keptIn }: MoneyAccount): MoneyPlace => ({
  ...{ accountId, code, name: chartName, kind, currency: keptIn },
});

// what customers and suppliers pay and are paid names these accounts too
addMoneyPlaces(async (ctx, ids) => (await openMoneyAccounts(ctx, ids)).map(inLedger));
