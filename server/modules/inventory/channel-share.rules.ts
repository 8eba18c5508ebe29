import {
  add,
  type Decimal,
  fromUnits,
  maximum,
  minimum,
  multiplyDivideDown,
  one,
  subtract,
  sum,
  toUnits,
  zero,
} from '../../kernel/decimal.ts';

/**
 * What each channel may show of the sellable pool (facts.md 1.3). Channels stand in priority order; under the rule *shared* each shows the
 * pool itself. `precision` = decimals of the SKU's base unit.
 */

/** Ratios (0.5 = 50 %) that can be granted: none negative, together at most the whole pool (R21). */
export const ratiosFit = (ratios: readonly Decimal[]): boolean => ratios.every((ratio) => ratio >= zero) && sum(ratios) <= one;

/**
 * *ratio*: floor(pool * ratio) each; the units left of floor(pool * sum of ratios) go one by one in priority order. RangeError above 100
 * %.
 */
export function shareByRatio(pool: Decimal, ratios: readonly Decimal[], precision: number): Decimal[] {
  if (!ratiosFit(ratios)) throw new RangeError('ratios of channels exceed the pool');
  const floors = ratios.map((ratio) => multiplyDivideDown(pool, ratio, one, precision));
  const left = toUnits(subtract(multiplyDivideDown(pool, sum(ratios), one, precision), sum(floors)), precision);
  return floors.map((floor, priority) => (BigInt(priority) < left ? add(floor, fromUnits(1n, precision)) : floor));
}

/** *dedicated*: each channel its quota, as far as the pool reaches in priority order. */
export function shareByQuota(pool: Decimal, quotas: readonly Decimal[]): Decimal[] {
  let left = maximum(pool, zero);
  return quotas.map((quota) => {
    const share = minimum(quota, left);
    left = subtract(left, share);
    return share;
  });
}

/** *cap*: the pool, but never more than the cap is shown. */
export const shareByCap = (pool: Decimal, cap: Decimal): Decimal => minimum(pool, cap);
