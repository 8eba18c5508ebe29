import { add, type Decimal, isPositive, negate, subtract, zero } from '../../kernel/decimal.ts';
import type { Moved } from './balances.ts';

/** An account as a trial balance sees it. */
export interface TreeAccount {
  id: string;
  code: string;
  parentId: string | null;
}

/** Opening, movement and closing of an account; opening and closing stand on one side only. */
export interface Balance {
  openingDebit: Decimal;
  openingCredit: Decimal;
  periodDebit: Decimal;
  periodCredit: Decimal;
  closingDebit: Decimal;
  closingCredit: Decimal;
}

type Sums = Omit<Moved, 'accountId'>;
const none: Sums = { debitBefore: zero, creditBefore: zero, debit: zero, credit: zero };

const plus = (a: Sums, b: Sums): Sums => ({
  debitBefore: add(a.debitBefore, b.debitBefore),
  creditBefore: add(a.creditBefore, b.creditBefore),
  debit: add(a.debit, b.debit),
  credit: add(a.credit, b.credit),
});

const onDebit = (net: Decimal): Decimal => (isPositive(net) ? net : zero);

function balanceOf(sums: Sums): Balance {
  const opening = subtract(sums.debitBefore, sums.creditBefore);
  const closing = subtract(add(opening, sums.debit), sums.credit);
  return {
    openingDebit: onDebit(opening),
    openingCredit: onDebit(negate(opening)),
    periodDebit: sums.debit,
    periodCredit: sums.credit,
    closingDebit: onDebit(closing),
    closingCredit: onDebit(negate(closing)),
  };
}

/** The trial balance: each account that ever moved and those above it, by code; an account above shows the net of all below. */
export function trialBalance<A extends TreeAccount>(accounts: readonly A[], moved: readonly Moved[]): { account: A; balance: Balance }[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const sums = new Map<string, Sums>();
  for (const row of moved) {
    for (let account = byId.get(row.accountId); account; account = account.parentId ? byId.get(account.parentId) : undefined)
      sums.set(account.id, plus(sums.get(account.id) ?? none, row));
  }
  return accounts
    .filter((account) => sums.has(account.id))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((account) => ({ account, balance: balanceOf(sums.get(account.id) ?? none) }));
}

/** The sum of balances, column by column. */
export function totalOf(balances: readonly Balance[]): Balance {
  const empty: Balance = balanceOf(none);
  return balances.reduce((total, balance) => {
    const sum = { ...total };
    for (const key of Object.keys(sum) as (keyof Balance)[]) sum[key] = add(total[key], balance[key]);
    return sum;
  }, empty);
}
