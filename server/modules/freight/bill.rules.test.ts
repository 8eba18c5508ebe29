import { expect, test } from 'vitest';
import { decimal, text } from '../../kernel/decimal.ts';
import { booked, match } from './bill.rules.ts';

const expected = (waybill: string, amount: string | null, billable = '3.2', billed = false) => ({
  id: waybill,
  waybill,
  amount,
  billable,
  billed,
});
const line = (waybill: string, amount: string, weight: string | null = null) => ({ waybill, amount, weight });
const states = (lines: ReturnType<typeof line>[], known: ReturnType<typeof expected>[], tolerance = '0.5') =>
  match(lines, known, decimal(tolerance)).map(({ state, accepted, claim }) => [state, accepted, text(claim)]);

test('TV-74: computed 14.00 and billed 16.50: 2.50 are claimed, for the tolerance is 0.50; a month of 2268.00 with 9 % is 2080.73 and 187.27', () => {
  expect(states([line('A', '16.50', '4.1')], [expected('A', '14')])).toEqual([['weight', true, '2.5']]);
  expect(booked(['2000', '268'], '0.09', { deducts: true, exponent: 2 })).toEqual({ net: '2080.73', tax: '187.27' });
  expect(booked(['2268'], '0.09', { deducts: false, exponent: 2 })).toEqual({ net: '2268', tax: '0' });
});

test('each line stands as it is: matched, within tolerance, heavier, dearer, cheaper, without a price, unknown, billed twice', () => {
  const known = [expected('A', '14'), expected('B', null), expected('C', '14', '3.2', true)];
  const one = (amount: string, weight: string | null = null) => states([line('A', amount, weight)], known)[0]?.[0];
  expect([one('14'), one('14.5'), one('13.5'), one('14.51'), one('14.51', '3.3'), one('14.51', '3.2'), one('13.49')]).toEqual([
    ...['matched', 'tolerance', 'tolerance', 'price', 'weight', 'price', 'under'],
  ]);
  expect(states([line('B', '9'), line('X', '9'), line('C', '14'), line('A', '14'), line('A', '14')], known)).toEqual([
    ['unpriced', true, '0'],
    ['unknown', false, '0'],
    ['duplicate', false, '0'],
    ['matched', true, '0'],
    ['duplicate', false, '0'],
  ]);
});
