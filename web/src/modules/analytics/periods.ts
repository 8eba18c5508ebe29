import { addDays, daysBetween } from '../../ui/time.ts';

export const periods = [
  'today',
  'yesterday',
  'last_7',
  'last_30',
  'last_90',
  'this_month',
  'last_month',
  'this_year',
  'last_12_months',
] as const;
export type Period = (typeof periods)[number];
export const comparisons = ['before', 'year', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

/** Business dates, both inclusive. */
export interface Range {
  from: string;
  to: string;
}

const monthStart = (date: string) => `${date.slice(0, 7)}-01`;

/** The date so many months away: the same day, or the last one of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(first.getTime() + (Math.min(day, last) - 1) * 86_400_000).toISOString().slice(0, 10);
}

/** The dates of a period that moves along with today. */
export function rangeOf(period: Period, today: string): Range {
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'last_7':
      return { from: addDays(today, -6), to: today };
    case 'last_30':
      return { from: addDays(today, -29), to: today };
    case 'last_90':
      return { from: addDays(today, -89), to: today };
    case 'this_month':
      return { from: monthStart(today), to: today };
    case 'last_month': {
      const to = addDays(monthStart(today), -1);
      return { from: monthStart(to), to };
    }
    case 'this_year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case 'last_12_months':
      return { from: monthStart(addMonths(today, -11)), to: today };
  }
}

const isMonthStart = (date: string) => date.endsWith('-01');
const isMonthEnd = (date: string) => isMonthStart(addDays(date, 1));

/**
 * What a range is compared with: the range before it, or the same of last year. Months are compared with months: 1 to 15 November with 1 to 15 October,
 * whole months with as many whole ones; anything else with as many days.
 */
export function comparedWith({ from, to }: Range, how: Comparison): Range | undefined {
  if (how === 'none') return undefined;
  if (how === 'year') return { from: addMonths(from, -12), to: addMonths(to, -12) };
  if (isMonthStart(from) && daysBetween(from, to) > 0) {
    const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
    const end = isMonthEnd(to) ? addDays(from, -1) : addMonths(to, -months);
    return { from: addMonths(from, -months), to: end };
  }
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

/** Every day of a range, or every month. */
export function placesOf({ from, to }: Range, by: 'day' | 'month'): string[] {
  const places: string[] = [];
  if (by === 'day') for (let day = from; day <= to; day = addDays(day, 1)) places.push(day);
  else for (let month = monthStart(from); month <= to; month = addMonths(month, 1)) places.push(month.slice(0, 7));
  return places;
}
