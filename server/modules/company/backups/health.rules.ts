import { businessDate } from '../../../kernel/clock.ts';

/** What is known of the last backups, newest first. */
export interface Known {
  madeAt: string;
  state: 'making' | 'ready' | 'failed';
  rehearsal: 'proved' | 'failed' | null;
}
export type Health = 'well' | 'none' | 'old' | 'failed' | 'unproved';

const HOUR = 3_600_000;
/** A day, and time for the work of a night. */
const OLDEST_HOURS = 26;
/** A rehearsal that has not ended by then was broken off. */
const REHEARSING_HOURS = 3;

const isOlder = (instant: string, now: string, hours: number) => Date.parse(now) - Date.parse(instant) > hours * HOUR;

/** What is wrong: none at all, the last one failed, the last one is old, or nobody knows that it can be restored. */
export function healthOf(backups: readonly Known[], now: string): Health {
  const [latest] = backups.filter(({ state }) => state !== 'making');
  const good = backups.find(({ state }) => state === 'ready');
  if (!latest) return 'none';
  if (latest.state === 'failed') return 'failed';
  if (!good) return 'none';
  if (isOlder(good.madeAt, now, OLDEST_HOURS)) return 'old';
  const isTried = good.rehearsal === 'proved' || (!good.rehearsal && !isOlder(good.madeAt, now, REHEARSING_HOURS));
  return isTried ? 'well' : 'unproved';
}

/** The day whose hour has come last: before that hour it is the day before. */
function slotOf(instant: string, zone: string, hour: number): string {
  return businessDate(new Date(Date.parse(instant) - hour * HOUR).toISOString(), zone);
}

/** Whether the hour of a day has come since the last backup, or since there is something to back up: also where the program was asleep at that hour. */
export const isDue = (since: string, now: string, zone: string, hour: number): boolean =>
  slotOf(now, zone, hour) > slotOf(since, zone, hour);
