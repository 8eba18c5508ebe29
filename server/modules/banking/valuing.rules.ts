import { add, type Decimal, divide, isPositive, maximum, minimum, multiply, multiplyDivide, subtract, zero } from '../../kernel/decimal.ts';

/** Decimals a rate is kept with. */
export const RATE_PLACES = 10;

/** What lies on an account before money leaves it: in its currency, and as the books carry it. */
export interface Carried {
  own: Decimal;
  books: Decimal;
}

/**
 * What the books carry of a part of an account in foreign money that leaves it (facts.md 6.5: R9): its share of what is carried, all of it with the last of
 * the money. Undefined where the account does not hold as much.
 */
export function carriedPart(amount: Decimal, { own, books }: Carried, exponent: number): Decimal | undefined {
  if (!isPositive(own) || amount > own) return undefined;
  return amount === own ? books : multiplyDivide(books, amount, own, exponent);
}

/** What a transfer moves in the books: what both sides have in common, and what the bank's rate made more or less of what was carried (30). */
export interface MovedInBooks {
  amount: Decimal;
  fee: Decimal;
  gain: Decimal;
  loss: Decimal;
}

/** What left at what it was carried at, what arrived at what it is worth. */
export function movedInBooks({ left, fee, arrived }: { left: Decimal; fee: Decimal; arrived: Decimal }): MovedInBooks {
  return {
    amount: minimum(left, arrived),
    fee,
    gain: maximum(subtract(arrived, left), zero),
    loss: maximum(subtract(left, arrived), zero),
  };
}

/** What an amount counts at a rate, rounded by itself (R9). */
export const atRate = (amount: Decimal, rate: Decimal, exponent: number): Decimal => multiply(amount, rate, exponent);
/** The rate that two amounts make. */
export const rateBetween = (books: Decimal, own: Decimal): Decimal => divide(books, own, RATE_PLACES);
/** What stands on the debit side of it. */
export const debitOf = ({ amount, fee, gain, loss }: MovedInBooks): Decimal => add(add(amount, fee), add(gain, loss));
