import { type Decimal, minimum, zero } from '../../../kernel/decimal.ts';

/** How long goods have to last when they leave: days, or a part of their shelf life; what both say holds. */
export interface LifeRule {
  minDays: number | null;
  /** Of a hundred. */
  minPercent: string | null;
}
export interface ShelfLife {
  count: number;
  unit: 'day' | 'month';
}

const DAYS_OF_A_MONTH = 365.25 / 12;

const daysOf = ({ count, unit }: ShelfLife): number => (unit === 'day' ? count : Math.round(count * DAYS_OF_A_MONTH));

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

/** Levels of days that a promise of `days` takes from: its own, and all below, which it must not exhaust for those promised there before. */
export const levelsBelow = (levels: readonly number[], days: number): number[] => levels.filter((level) => level <= days);

/** What can be promised to whoever asks for `days`: the least that any of these levels has, and never more than there is in all. */
export const availableAt = (all: Decimal, levels: readonly (Decimal | undefined)[]): Decimal =>
  levels.reduce<Decimal>((least, level) => minimum(least, level ?? zero), all);
