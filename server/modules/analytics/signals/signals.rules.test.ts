import { expect, test } from 'vitest';
import { type Counted, type Counts, signalsOf, unusualDays } from './signals.rules.ts';

const counts = (more: Partial<Counts> = {}): Counts => ({ orders: 0, bought: 0, cancelled: 0, shipped: 0, refunded: 0, ...more });
const of = (key: string, now: Partial<Counts>, before: Partial<Counts> = {}): Counted => ({
  ...{ subject: 'sku', key, label: key },
  ...{ now: counts(now), before: counts(before) },
});
const kinds = (counted: Counted[], overall: Partial<Counts> = {}) =>
  signalsOf(counted, counts(overall)).map(({ kind, key }) => `${kind} ${key}`);

test('five orders and half as many again make a riser, the other way round a faller; fewer tell nothing', () => {
  expect(kinds([of('A', { bought: 6 }, { bought: 4 }), of('B', { bought: 5 }, { bought: 4 }), of('C', { bought: 4 })])).toEqual([
    'riser A',
  ]);
  expect(kinds([of('A', { bought: 4 }, { bought: 6 }), of('B', {}, { bought: 5 }), of('C', {}, { bought: 4 })])).toEqual([
    'faller B',
    'faller A',
  ]);
});

test('a rate stands out where it is half as high again as that of all orders', () => {
  const overall = { orders: 100, cancelled: 10, shipped: 50, refunded: 5 };
  expect(
    kinds([of('A', { orders: 20, cancelled: 3 }), of('B', { orders: 21, cancelled: 3 }), of('C', { orders: 4, cancelled: 3 })], overall),
  ).toEqual(['cancel_rate A']);
  expect(kinds([of('A', { shipped: 20, refunded: 3 }), of('B', { shipped: 10, refunded: 2 })], overall)).toEqual(['refund_rate A']);
});

test('a day is unusual beyond two standard deviations, and by five orders at least', () => {
  const days = [10, 11, 9, 10, 10, 30].map((orders, index) => ({ day: `2026-11-0${index + 1}`, orders }));
  expect(unusualDays(days, '2026-11-01').map(({ key, usual }) => [key, usual])).toEqual([['2026-11-06', '13.3']]);
  expect(unusualDays(days, '2026-11-07')).toEqual([]);
  expect(
    unusualDays(
      [0, 0, 0, 0, 0, 4].map((orders, index) => ({ day: `2026-11-0${index + 1}`, orders })),
      '2026-11-01',
    ),
  ).toEqual([]);
});
