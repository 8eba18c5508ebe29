import { shareThrough } from '../../kernel/allocation.ts';
import { monthAfter, monthsThrough } from '../../kernel/calendar.ts';
import { type Decimal, decimal, maximum, minimum, multiply, one, subtract, zero } from '../../kernel/decimal.ts';
import type { AssetCategory } from './words.rules.ts';

/** What has no body is amortised. */
export const isIntangible = (category: AssetCategory): boolean => category === 'software' || category === 'other_intangible';

/** What depreciation of an asset goes by. */
export interface Depreciable {
  category: AssetCategory;
  cost: string;
  salvageRate: string;
  months: number;
  acquiredOn: string;
  /** Of an asset that is older than its card: what was depreciated before, over how many months. */
  depreciatedBefore: string;
  monthsBefore: number;
}

/** What of the cost is used up in all: the rest is what it is worth at the end. */
export const depreciableOf = ({ cost, salvageRate }: Pick<Depreciable, 'cost' | 'salvageRate'>, exponent: number): Decimal =>
  multiply(decimal(cost), subtract(one, decimal(salvageRate)), exponent);

/** The first month that is depreciated: of a fixed asset the one after it came, of an intangible one the month itself (facts.md 6.5 #44). */
export const firstMonthOf = ({ category, acquiredOn }: Pick<Depreciable, 'category' | 'acquiredOn'>): string =>
  isIntangible(category) ? acquiredOn.slice(0, 7) : monthAfter(acquiredOn.slice(0, 7));

/** What is depreciated of an asset since it has its card, through the end of a month, YYYY-MM: straight line, by cumulative rounding (R0-5, TV-59). */
export function depreciatedThrough(asset: Depreciable, month: string, exponent: number): Decimal {
  const rest = subtract(depreciableOf(asset, exponent), decimal(asset.depreciatedBefore));
  const steps = monthsThrough(firstMonthOf(asset), month) - asset.monthsBefore;
  return shareThrough(rest, steps, asset.months - asset.monthsBefore, exponent);
}

/** The amounts of the entry of a disposal: what is left of the cost, what it brings without tax, and gain or loss. */
export function disposalAmounts(cost: Decimal, depreciated: Decimal, proceeds: Decimal) {
  const left = subtract(cost, depreciated);
  return {
    left,
    proceeds,
    covered: minimum(left, proceeds),
    gain: maximum(zero, subtract(proceeds, left)),
    loss: maximum(zero, subtract(left, proceeds)),
  };
}
