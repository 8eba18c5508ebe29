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
  skuId: string;
  effectiveAt: string;
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
    return borneBy(share, outcomes.get(assemblyId) ?? [], exponent).flatMap(({ outcome: { moveId }, amount: borne }) =>
      isZero(borne) ? [] : [{ moveId, amount: borne }],
    );
  });
}

/** What each movement that came out of an assembly bears of an amount, by what it is worth; what was scrapped bears its own part. */
export function borneBy(amount: Decimal, out: readonly Outcome[], exponent: number): { outcome: Outcome; amount: Decimal }[] {
  if (!out.length) return [];
  const worth = out.reduce((sum, { value }) => add(sum, value), zero);
  const whole = out[0]?.whole ?? zero;
  const parts = allocate(
    isPositive(whole) ? multiplyDivide(amount, minimum(worth, whole), whole, exponent) : amount,
    out.map(({ value }) => value),
    exponent,
    out.map(({ quantity }) => quantity),
  );
  return out.map((outcome, at) => ({ outcome, amount: parts[at] ?? zero }));
}

/** What more (negative: less) goods that came out of assemblies are worth than the books say, by SKU and movement. */
export type Carried = ReadonlyMap<string, ReadonlyMap<string, Decimal>>;

/** What went into an assembly by which movements, and what came out. */
export interface Work {
  issues: ReadonlySet<string>;
  outcomes: readonly Outcome[];
}

/** What changed of the cost of goods that were worked into others goes on into those (facts.md 2.7); what evens out is left out. */
export function carriedInto(changes: ReadonlyMap<string, Decimal>, works: Iterable<Work>, exponent: number): Carried {
  const carried = new Map<string, Map<string, Decimal>>();
  for (const { issues, outcomes } of works) {
    const change = [...issues].reduce((sum, moveId) => add(sum, changes.get(moveId) ?? zero), zero);
    if (isZero(change)) continue;
    for (const { outcome, amount } of borneBy(change, outcomes, exponent)) {
      if (isZero(amount)) continue;
      const own = carried.get(outcome.skuId) ?? new Map<string, Decimal>();
      carried.set(outcome.skuId, own.set(outcome.moveId, amount));
    }
  }
  return carried;
}
