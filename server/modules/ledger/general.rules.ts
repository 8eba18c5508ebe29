import { add, type Decimal, negate, subtract, zero } from '../../kernel/decimal.ts';
import type { TreeAccount } from './balances.rules.ts';

/** What a leaf account moved in a month, `YYYY-MM`. */
export interface MonthMoved {
  accountId: string;
  month: string;
  debit: Decimal;
  credit: Decimal;
}

/** A month of an account in the general ledger: its totals, those of the year through it, and what stands after it on the account's side. */
export interface GeneralMonth {
  month: string;
  debit: Decimal;
  credit: Decimal;
  yearDebit: Decimal;
  yearCredit: Decimal;
  balance: Decimal;
}

export interface GeneralAccount<A> {
  account: A;
  /** What stood at the beginning of the year, on the account's side. */
  opening: Decimal;
  months: GeneralMonth[];
}

interface Sums {
  opening: Decimal;
  months: Map<string, { debit: Decimal; credit: Decimal }>;
}

/** The general ledger 总账 of a year: each account that stands or moved in it and those above, by code, month by month. */
export function generalLedger<A extends TreeAccount & { side: 'debit' | 'credit' }>(
  accounts: readonly A[],
  openings: readonly { accountId: string; balance: Decimal }[],
  moved: readonly MonthMoved[],
): GeneralAccount<A>[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const sums = new Map<string, Sums>();
  const upwards = (accountId: string, change: (of: Sums) => void) => {
    for (let account = byId.get(accountId); account; account = account.parentId ? byId.get(account.parentId) : undefined) {
      const of = sums.get(account.id) ?? { opening: zero, months: new Map() };
      sums.set(account.id, of);
      change(of);
    }
  };
  for (const { accountId, balance } of openings)
    upwards(accountId, (of) => {
      of.opening = add(of.opening, balance);
    });
  for (const { accountId, month, debit, credit } of moved)
    upwards(accountId, (of) => {
      const so = of.months.get(month) ?? { debit: zero, credit: zero };
      of.months.set(month, { debit: add(so.debit, debit), credit: add(so.credit, credit) });
    });
  return accounts
    .filter(({ id }) => sums.has(id))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((account) => ({ account, ...running(account.side, sums.get(account.id) as Sums) }));
}

function running(side: 'debit' | 'credit', { opening, months }: Sums): { opening: Decimal; months: GeneralMonth[] } {
  const onSide = (net: Decimal) => (side === 'debit' ? net : negate(net));
  let net = opening;
  let [yearDebit, yearCredit] = [zero, zero];
  const rows = [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { debit, credit }]) => {
      net = add(net, subtract(debit, credit));
      yearDebit = add(yearDebit, debit);
      yearCredit = add(yearCredit, credit);
      return { month, debit, credit, yearDebit, yearCredit, balance: onSide(net) };
    });
  return { opening: onSide(opening), months: rows };
}
