import { expect, test } from 'vitest';
import { decimal } from '../../../kernel/decimal.ts';
import { type Identified, unclear } from './tracking.rules.ts';

const TODAY = '2026-11-28';
const goods = (more: Partial<Identified>): Identified => ({
  ...{
    tracking: 'none',
    quantity: decimal('2'),
    lotNumber: undefined,
    saidUntil: undefined,
    knownUntil: undefined,
    isGood: true,
    serialNumbers: [],
  },
  ...more,
});
const codes = (more: Partial<Identified>) => unclear(goods(more), TODAY).map(({ code }) => code);

test('goods say what their product is kept by, and nothing else', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ lotNumber: 'L1' })).toEqual([]);
  expect(codes({ serialNumbers: ['A', 'B'] })).toEqual(['serial_not_kept']);
  expect(codes({ tracking: 'lot' })).toEqual(['lot_missing']);
  expect(codes({ tracking: 'lot', lotNumber: 'L1' })).toEqual([]);
  expect(codes({ tracking: 'lot_expiry', lotNumber: 'L1' })).toEqual(['expiry_missing']);
  expect(codes({ tracking: 'lot_expiry', lotNumber: 'L1', knownUntil: '2027-01-31' })).toEqual([]);
});

test('the last usable day itself is good; the day after it is not, unless the goods come in as what they are', () => {
  const until = (knownUntil: string, isGood = true) => codes({ tracking: 'lot', lotNumber: 'L1', knownUntil, isGood });
  expect(until(TODAY)).toEqual([]);
  expect(until('2026-11-27')).toEqual(['lot_expired']);
  expect(until('2026-11-27', false)).toEqual([]);
});

test('a lot is not good until two different days', () => {
  expect(codes({ lotNumber: 'L1', saidUntil: '2027-02-01', knownUntil: '2027-01-31' })).toEqual(['lot_differs']);
});

test('pieces are whole, each with its own number, as many as there are', () => {
  expect(codes({ tracking: 'serial', serialNumbers: ['A', 'B'] })).toEqual([]);
  expect(codes({ tracking: 'serial', serialNumbers: ['A'] })).toEqual(['serial_count']);
  expect(codes({ tracking: 'serial', serialNumbers: ['A', 'A'] })).toEqual(['serial_repeated']);
  expect(codes({ tracking: 'serial', quantity: decimal('1.5'), serialNumbers: ['A'] })).toEqual(['serial_whole']);
});
