import { expect, test } from 'vitest';
import { byMonth, weekAt } from './weeks.ts';

test('a week that two months share gives each of them its days, and nothing is lost', () => {
  // Monday the 26th of January: six days of it are in January, one is the first of February
  expect(byMonth('2026-01-26', ['14', '7'])).toEqual({ months: ['2026-01', '2026-02'], values: ['12', '9'] });
});

test('a month of which nothing is known is empty, not zero', () => {
  expect(byMonth('2026-02-02', ['7', '7', '7', '7', ...Array<null>(5).fill(null)])).toEqual({
    months: ['2026-02', '2026-03', '2026-04'],
    values: ['27', '1', null],
  });
});

test('weeks are counted from the first Monday', () => {
  expect(weekAt('2026-01-26', 2)).toBe('2026-02-09');
});
