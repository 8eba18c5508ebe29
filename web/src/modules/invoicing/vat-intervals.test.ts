import { expect, test } from 'vitest';
import { monthOf, quarterOf } from './vat-intervals.ts';

test('months and quarters end on their last day, in leap years too', () => {
  expect(monthOf('2028-02-10')).toEqual(['2028-02-01', '2028-02-29']);
  expect(monthOf('2026-12-31')).toEqual(['2026-12-01', '2026-12-31']);
  expect(quarterOf('2026-02-28')).toEqual(['2026-01-01', '2026-03-31']);
  expect(quarterOf('2026-12-01')).toEqual(['2026-10-01', '2026-12-31']);
});
