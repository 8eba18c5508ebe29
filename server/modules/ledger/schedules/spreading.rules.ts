import { shareThrough } from '../../../kernel/allocation.ts';
import { monthsThrough } from '../../../kernel/calendar.ts';
import { type Decimal, subtract, zero } from '../../../kernel/decimal.ts';

/** What of a schedule is looked at: `amount` of all months where it is spread, of one where it is accrued. */
export interface Spread {
  kind: 'spread' | 'accrual';
  amount: Decimal;
  months: number;
  /** YYYY-MM. */
  firstMonth: string;
}

/**
 * What is still to be posted at the end of a month: of a cost what belongs to its months so far less all that was posted; of an accrual the amount of
 * the month less what was posted in that month.
 */
export function dueAt(spread: Spread, month: string, posted: { ever: Decimal; inMonth: Decimal }, exponent: number): Decimal {
  const steps = monthsThrough(spread.firstMonth, month);
  if (spread.kind === 'spread')
    return steps <= 0 ? zero : subtract(shareThrough(spread.amount, steps, spread.months, exponent), posted.ever);
  return steps < 1 || steps > spread.months ? zero : subtract(spread.amount, posted.inMonth);
}
