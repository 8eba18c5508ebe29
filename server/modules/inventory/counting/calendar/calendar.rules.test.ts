import { expect, test } from 'vitest';
import { byClass, countDays, weekdayOf } from './calendar.rules.ts';

const due = (dueOn: string, times = 1) => Array.from({ length: times }, () => ({ class: 'A' as const, dueOn }));

test('Monday is the first day of the week, Sunday the seventh', () => {
  expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekdayOf)).toEqual([1, 6, 7]);
});

test('today has all that is overdue, what a day cannot take is left for the next, and days off take nothing', () => {
  const rows = [...due('2026-11-20', 5), ...due('2026-11-27', 2), ...due('2026-11-30', 4)];
  const days = countDays(rows, { today: '2026-11-27', days: 5, weekdays: [1, 2, 3, 4, 5], mostSkus: 3 });
  expect(days.map(({ date, due: fresh, capacity, left }) => [date, fresh, capacity, left])).toEqual([
    ['2026-11-27', 7, 3, 4],
    ['2026-11-28', 0, 0, 4],
    ['2026-11-29', 0, 0, 4],
    ['2026-11-30', 4, 3, 5],
    ['2026-12-01', 0, 3, 2],
  ]);
});

test('by class: goods never counted are due and not late, those past their day are late', () => {
  const rows = [
    { class: 'A' as const, dueOn: '2026-11-27', overdue: Number.POSITIVE_INFINITY, countedOn: null },
    { class: 'A' as const, dueOn: '2026-11-20', overdue: 7, countedOn: '2026-10-21' },
    { class: 'A' as const, dueOn: '2026-11-27', overdue: 0, countedOn: '2026-10-28' },
    { class: 'C' as const, dueOn: '2026-12-30', overdue: -33, countedOn: '2026-06-30' },
  ];
  expect(byClass(rows)).toEqual([
    { name: 'A', skus: 3, never: 1, due: 3, overdue: 1 },
    { name: 'B', skus: 0, never: 0, due: 0, overdue: 0 },
    { name: 'C', skus: 1, never: 0, due: 0, overdue: 0 },
  ]);
});
