import type { DateUnit } from './contract.ts';

/** Spans of days as people say them, in the merchant's calendar. Dates are YYYY-MM-DD; weeks begin on Monday. */
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`);
// four digits of a year and no more: what lies before or after is the first or the last day there is
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T00:00:00Z');
const asDate = (time: number) => new Date(Math.min(LAST, Math.max(FIRST, time))).toISOString().slice(0, 10);

export const addDays = (date: string, days: number) => asDate(dayOf(date) + days * 86_400_000);

/** The first day of the month that lies so many months from that of a date. */
function monthFrom(date: string, months: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return asDate(Date.UTC(year, month - 1 + months, 1));
}

const MONTHS: Partial<Record<DateUnit, number>> = { month: 1, quarter: 3, year: 12 };

/** The first day of the span in which a date lies. */
export function firstDayOf(date: string, unit: DateUnit): string {
  if (unit === 'day') return date;
  if (unit === 'week') return addDays(date, -((new Date(dayOf(date)).getUTCDay() + 6) % 7));
  const month = Number(date.slice(5, 7)) - 1;
  return monthFrom(date, -(month % (MONTHS[unit] ?? 1)));
}

/** The first day of the span that lies so many spans from that of a date. */
function spanFrom(date: string, unit: DateUnit, by: number): string {
  const first = firstDayOf(date, unit);
  const months = MONTHS[unit];
  return months ? monthFrom(first, months * by) : addDays(first, by * (unit === 'week' ? 7 : 1));
}

/** The last day of the span in which a date lies. */
export const lastDayOf = (date: string, unit: DateUnit) => addDays(spanFrom(date, unit, 1), -1);

const WHICH: Record<string, number> = { last: -1, this: 0, next: 1 };

/**
 * The first and last day of a relative date: `today`, `this_week`, `last_quarter`, `last_14_days` (today is the last of them),
 * `next_7_days` (today is the first), `before_today`. An open end is undefined; what is no relative date has no range.
 */
export function relativeRange(value: string, today: string): [from: string | undefined, to: string | undefined] | undefined {
  const near = { yesterday: -1, today: 0, tomorrow: 1 }[value];
  if (near !== undefined) return [addDays(today, near), addDays(today, near)];
  if (value === 'before_today') return [undefined, addDays(today, -1)];
  if (value === 'from_today') return [today, undefined];
  const span = /^(last|this|next)_(week|month|quarter|year)$/.exec(value);
  if (span) {
    const first = spanFrom(today, span[2] as DateUnit, WHICH[span[1] ?? ''] ?? 0);
    return [first, lastDayOf(first, span[2] as DateUnit)];
  }
  const days = /^(last|next)_([1-9]\d{0,3})_days$/.exec(value);
  if (!days) return undefined;
  const others = Number(days[2]) - 1;
  return days[1] === 'last' ? [addDays(today, -others), today] : [today, addDays(today, others)];
}

/** How many months there are from one through another, YYYY-MM both; 0 or less where the last lies before the first. */
export const monthsThrough = (first: string, last: string): number =>
  (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7)) + 1;

/** The month that lies some months after (negative: before) another, YYYY-MM. */
export function monthAfter(month: string, count = 1): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
