import { type Decimal, minimum, zero } from '../../../kernel/decimal.ts';

/** How long goods have to last when they leave: days, or a part of their shelf life; what both say holds. */
export interface LifeRule {
  minDays: number | null;
  /** Of a hundred. */
  minPercent: string | null;
}
/** A rule with what it is about; the zero uuid where it names no shop, no customer or no category. */
export interface PlacedRule extends LifeRule {
  shopId: string;
  customerId: string;
  categoryId: string;
}
/** The zero uuid: a rule of a shop names no customer, one of a customer no shop. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface ShelfLife {
  count: number;
  unit: 'day' | 'month';
}

const DAYS_OF_A_MONTH = 365.25 / 12;

/** A shelf life in days. */
export const daysOf = ({ count, unit }: ShelfLife): number => (unit === 'day' ? count : Math.round(count * DAYS_OF_A_MONTH));

/** The days goods have to last by all rules that hold for an order, the strictest; a part of a shelf life that is not known asks nothing. */
export const daysAsked = (rules: readonly LifeRule[], life: ShelfLife | null): number =>
  Math.max(
    0,
    ...rules.flatMap(({ minDays, minPercent }) => [
      minDays ?? 0,
      // six digits are more than a percentage has, and what floats add lies behind them
      life && minPercent !== null ? Math.ceil(Number(((Number(minPercent) * daysOf(life)) / 100).toFixed(6))) : 0,
    ]),
  );

/** Of the rules of one shop, one customer or everybody: that of the nearest category of the goods, else the one for all goods. `path` goes from the root down. */
const nearest = (rules: readonly PlacedRule[], path: readonly string[]): PlacedRule | undefined =>
  [...path.toReversed(), NOBODY].map((id) => rules.find(({ categoryId }) => categoryId === id)).find(Boolean);

/**
 * The rules that hold for goods of a category that leave for a shop and a customer, the most specific of each: a nearer category before one above it
 * and before all goods. What is asked for everybody holds where neither shop nor customer asks anything of these goods.
 */
export function holding(
  rules: readonly PlacedRule[],
  who: { shopId: string; customerId: string | null },
  path: readonly string[],
): PlacedRule[] {
  const of = (shopId: string, customerId: string) => rules.filter((rule) => rule.shopId === shopId && rule.customerId === customerId);
  const own = [
    nearest(of(who.shopId, NOBODY), path),
    who.customerId === null ? undefined : nearest(of(NOBODY, who.customerId), path),
  ].filter((rule) => rule !== undefined);
  if (own.length) return own;
  const common = nearest(of(NOBODY, NOBODY), path);
  return common ? [common] : [];
}

/** Levels of days that a promise of `days` takes from: its own, and all below, which it must not exhaust for those promised there before. */
export const levelsBelow = (levels: readonly number[], days: number): number[] => levels.filter((level) => level <= days);

/** What can be promised to whoever asks for `days`: the least that any of these levels has, and never more than there is in all. */
export const availableAt = (all: Decimal, levels: readonly (Decimal | undefined)[]): Decimal =>
  levels.reduce<Decimal>((least, level) => minimum(least, level ?? zero), all);
