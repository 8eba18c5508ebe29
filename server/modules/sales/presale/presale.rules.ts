import { type Decimal, isPositive, minimum, subtract, zero } from '../../../kernel/decimal.ts';

/** A pre-sale with a deposit that counts for more than it is (定金膨胀; facts.md 4.12). */
export type PresaleTerms = {
  readonly price: Decimal;
  readonly deposit: Decimal;
  /** What the deposit counts for against the price; at least the deposit, at most the price. */
  readonly countsAs: Decimal;
};

export type Presale = {
  /** What is left to pay after the deposit. */
  readonly balance: Decimal;
  /** What the buyer pays in all. */
  readonly total: Decimal;
  /** What the merchant gives: how much more the deposit counts than it is. */
  readonly discount: Decimal;
};

/** RangeError where the deposit is nothing, or counts for less than it is or more than the price. */
export function presaleOf({ price, deposit, countsAs }: PresaleTerms): Presale {
  if (!isPositive(deposit) || countsAs < deposit || countsAs > price) throw new RangeError('the deposit does not fit the price');
  const discount = subtract(countsAs, deposit);
  return { balance: subtract(price, countsAs), total: subtract(price, discount), discount };
}

/** What becomes of the deposit of a buyer who does not pay the rest. */
export function onDefault(paid: Decimal, deposit: Decimal, isForfeitable: boolean): { forfeited: Decimal; refunded: Decimal } {
  const forfeited = isForfeitable ? minimum(paid, deposit) : zero;
  return { forfeited, refunded: subtract(paid, forfeited) };
}

export type BalanceWindow = { readonly from: string; readonly until: string };

/** Where a pre-sale stands at a moment; windows are half-open (R14). */
export function presaleState(
  { paid, deposit, total }: { paid: Decimal; deposit: Decimal; total: Decimal },
  { from, until }: BalanceWindow,
  now: string,
): 'wait_deposit' | 'wait_window' | 'wait_balance' | 'paid' | 'defaulted' {
  if (paid >= total) return 'paid';
  if (now >= until) return 'defaulted';
  if (paid < deposit) return 'wait_deposit';
  return now < from ? 'wait_window' : 'wait_balance';
}
