import { allocate, cumulativeShare } from '../../../kernel/allocation.ts';
import { add, type Decimal, isPositive, isZero, minimum, multiplyDivide, subtract, zero } from '../../../kernel/decimal.ts';

/** Goods that left a pool since a receipt, and what of them went into one assembly. */
export interface Consumed {
  assemblyId: string;
  used: Decimal;
  gone: Decimal;
}

/** What came out of an assembly: goods of one movement, and what the whole of it was worth, with what was scrapped. */
export interface Outcome {
  moveId: string;
  assemblyId: string;
  quantity: Decimal;
  value: Decimal;
  whole: Decimal;
}

/**
 * How much of a late cost of goods that are gone goes on with those that were worked into others: an assembly bears the part of it that it took of all
 * that left since the receipt, by cumulative rounding (R0-5); of what came out, each movement bears its part by value, scrap leaves its own behind.
 */
export function carriedOn(
  amount: Decimal,
  consumed: readonly Consumed[],
  outcomes: ReadonlyMap<string, readonly Outcome[]>,
  exponent: number,
): { moveId: string; amount: Decimal }[] {
  let taken = zero;
  return consumed.flatMap(({ assemblyId, used, gone }) => {
    const upto = minimum(add(taken, used), gone);
    const share = subtract(cumulativeShare(amount, gone, upto, exponent), cumulativeShare(amount, gone, taken, exponent));
    taken = upto;
    const out = outcomes.get(assemblyId) ?? [];
    if (!out.length) return [];
    const worth = out.reduce((sum, { value }) => add(sum, value), zero);
    const whole = out[0]?.whole ?? zero;
    const borne = isPositive(whole) ? multiplyDivide(share, minimum(worth, whole), whole, exponent) : share;
    const parts = allocate(
      borne,
      out.map(({ value }) => value),
      exponent,
      out.map(({ quantity }) => quantity),
    );
    return out.flatMap(({ moveId }, at) => (isZero(parts[at] ?? zero) ? [] : [{ moveId, amount: parts[at] as Decimal }]));
  });
}
