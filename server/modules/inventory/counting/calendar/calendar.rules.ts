import { daysAfter } from '../../days.rules.ts';
import { type AbcClass, abcClassNames } from '../abc.rules.ts';

/** Goods with the day they are due. */
interface Due {
  class: AbcClass;
  dueOn: string;
}

/** A day of the calendar: what falls due, and what is left uncounted in the evening at the plan's pace. */
interface CountDay {
  date: string;
  due: number;
  capacity: number;
  left: number;
}

/** ISO day of the week: Monday 1, Sunday 7. */
export const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

interface Pace {
  today: string;
  days: number;
  weekdays: readonly number[];
  mostSkus: number;
}

/** What the coming days bring: today has all that is overdue, what a day cannot take is left for the next. */
export function countDays(due: readonly Due[], { today, days, weekdays, mostSkus }: Pace): CountDay[] {
  const byDay = Map.groupBy(due, ({ dueOn }) => (dueOn < today ? today : dueOn));
  let left = 0;
  return Array.from({ length: days }, (_, at) => {
    const date = daysAfter(today, at);
    const fresh = byDay.get(date)?.length ?? 0;
    const capacity = weekdays.includes(weekdayOf(date)) ? mostSkus : 0;
    left = Math.max(0, left + fresh - capacity);
    return { date, due: fresh, capacity, left };
  });
}

/** Goods and what of them is due or late, by class. */
export const byClass = (rows: readonly (Due & { overdue: number; countedOn: string | null })[]) =>
  abcClassNames.map((name) => {
    const own = rows.filter((row) => row.class === name);
    return {
      ...{ name, skus: own.length, never: own.filter(({ countedOn }) => countedOn === null).length },
      due: own.filter(({ overdue }) => overdue >= 0).length,
      overdue: own.filter(({ overdue, countedOn }) => overdue > 0 && countedOn !== null).length,
    };
  });
