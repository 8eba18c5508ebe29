import { expect, test } from 'vitest';
import { addMonths, comparedWith, placesOf, rangeOf } from './periods.ts';

const TODAY = '2026-03-15';

test.each([
  ['today', '2026-03-15', '2026-03-15'],
  ['yesterday', '2026-03-14', '2026-03-14'],
  ['last_7', '2026-03-09', '2026-03-15'],
  ['last_30', '2026-02-14', '2026-03-15'],
  ['this_month', '2026-03-01', '2026-03-15'],
  ['last_month', '2026-02-01', '2026-02-28'],
  ['this_year', '2026-01-01', '2026-03-15'],
  ['last_12_months', '2025-04-01', '2026-03-15'],
] as const)('%s is %s to %s', (period, from, to) => {
  expect(rangeOf(period, TODAY)).toEqual({ from, to });
});

test.each([
  ['2026-03-09', '2026-03-15', '2026-03-02', '2026-03-08'],
  ['2026-03-01', '2026-03-15', '2026-02-01', '2026-02-15'],
  ['2026-02-01', '2026-02-28', '2026-01-01', '2026-01-31'],
  ['2026-03-15', '2026-03-15', '2026-03-14', '2026-03-14'],
  ['2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
  ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
])('%s to %s is compared with %s to %s', (from, to, first, last) => {
  expect(comparedWith({ from, to }, 'before')).toEqual({ from: first, to: last });
});

test('a year earlier the 29th of February is the 28th', () => {
  expect(comparedWith({ from: '2028-02-01', to: '2028-02-29' }, 'year')).toEqual({ from: '2027-02-01', to: '2027-02-28' });
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
});

test('days and months of a range', () => {
  expect(placesOf({ from: '2026-02-27', to: '2026-03-01' }, 'day')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(placesOf({ from: '2025-12-20', to: '2026-02-01' }, 'month')).toEqual(['2025-12', '2026-01', '2026-02']);
});
