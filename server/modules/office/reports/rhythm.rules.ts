import { addDays, lastDayOf } from '../../../kernel/calendar.ts';
import { businessDate } from '../../../kernel/clock.ts';
import { instantOf } from '../../../kernel/zone.ts';
import type { ReportTerms } from './contract.ts';

/** When a report is sent. */
export type Rhythm = Pick<ReportTerms, 'rhythm' | 'days' | 'at'>;

const weekdayOf = (date: string) => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
const dayOfMonth = (date: string) => Number(date.slice(8, 10));

/** Whether it falls on a day. A day that a month has not is its last. */
function fallsOn({ rhythm, days }: Rhythm, date: string): boolean {
  if (rhythm === 'daily') return true;
  if (rhythm === 'workdays') return weekdayOf(date) <= 5;
  if (rhythm === 'weekly') return days.includes(weekdayOf(date));
  return days.some((day) => Math.min(day, dayOfMonth(lastDayOf(date, 'month'))) === dayOfMonth(date));
}

/** The instant at which the clocks of a zone show a time of a day. */
function momentOf(date: string, at: string, zone: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return instantOf({ year, month, day, hour, minute, second: 0, millisecond: 0 }, zone);
}

/** Two months hold a day of every kind. */
const FARTHEST = 62;

/** The first moment after an instant at which a report is due, up to the last day it is sent on; undefined where there is none any more. */
export function nextDue(rhythm: Rhythm, { after, zone, until }: { after: string; zone: string; until: string | null }): string | undefined {
  const today = businessDate(after, zone);
  for (let step = 0; step <= FARTHEST; step++) {
    const date = addDays(today, step);
    if (until !== null && date > until) return undefined;
    const moment = momentOf(date, rhythm.at, zone);
    if (fallsOn(rhythm, date) && Date.parse(moment) > Date.parse(after)) return moment;
  }
  return undefined;
}

/** Whether the days said fit the rhythm: of a week some of its seven, of a month one, else none. */
export function hasFittingDays({ rhythm, days }: Rhythm): boolean {
  if (rhythm === 'weekly') return days.length > 0 && days.every((day) => day <= 7) && new Set(days).size === days.length;
  return days.length === (rhythm === 'monthly' ? 1 : 0);
}
