import { localTime, todayIn } from '../../ui/time.ts';
import { instantOf } from '../../ui/wall-clock.ts';

/** What pages of a day, a moment or a period show when they are opened. */
export const valuesToday = (zone: string) => ({ date: todayIn(zone) });
export const stockAtMidnight = (zone: string) => ({ at: instantOf(localTime(Date.now(), zone).date, '00:00', zone) });
export const monthSoFar = (zone: string) => {
  const to = todayIn(zone);
  return { from: `${to.slice(0, 8)}01`, to };
};
