import { type Decimal, isNegative, isPositive, isZero, multiply, negate, subtract, sum, zero } from '../../../kernel/decimal.ts';

/** What stands of a currency on an account with a partner: in that currency, and as the books carry it; debit less credit, both. */
export interface ForeignBalance {
  accountId: string;
  currency: string;
  partyId: string | null;
  amount: Decimal;
  books: Decimal;
}

/** A balance at the rate of a day, and what the books carry too little (negative: too much) of it. */
export interface Revalued extends ForeignBalance {
  rate: Decimal;
  revalued: Decimal;
  difference: Decimal;
}

/**
 * First-level accounts whose balances are money or are settled in money. What was paid or received ahead is settled in goods: it keeps the rate of
 * its day.
 */
const MONETARY = '1001 1002 1012 1101 1121 1122 1131 1132 1221 1501 2001 2201 2202 2211 2231 2232 2241 2501 2701'.split(' ');
export const isMonetary = (code: string): boolean => MONETARY.includes(code.slice(0, 4));

/** A balance at a rate, rounded by itself (R9). One whose currency is settled wholly is worth nothing at any rate. */
export function revalue(balance: ForeignBalance, rate: Decimal | undefined, exponent: number): Revalued | undefined {
  if (isZero(balance.amount)) return { ...balance, rate: zero, revalued: zero, difference: negate(balance.books) };
  if (rate === undefined) return undefined;
  const revalued = multiply(balance.amount, rate, exponent);
  return { ...balance, rate, revalued, difference: subtract(revalued, balance.books) };
}

/**
 * What revaluing posts (facts.md 6.5 30b): `passing` differences of balances that stand, taken back on the first of the next month (B33); `settled`
 * ones of balances whose currency is gone: they stay.
 */
export function differences(balances: readonly Revalued[]): { passing: Revalued[]; settled: Revalued[] } {
  const differing = balances.filter(({ difference }) => !isZero(difference));
  return {
    passing: differing.filter(({ amount }) => !isZero(amount)),
    settled: differing.filter(({ amount }) => isZero(amount)),
  };
}

/** Gains and losses of differences, each in all: assets that grow and debts that shrink are gains. */
export const gainsAndLosses = (balances: readonly Pick<Revalued, 'difference'>[]): { gain: Decimal; loss: Decimal } => ({
  gain: sum(balances.flatMap(({ difference }) => (isPositive(difference) ? [difference] : []))),
  loss: sum(balances.flatMap(({ difference }) => (isNegative(difference) ? [negate(difference)] : []))),
});
