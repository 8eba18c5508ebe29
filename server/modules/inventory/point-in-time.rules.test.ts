import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, fromUnits, sum, text, zero } from '../../kernel/decimal.ts';
import { balanceAt, balancesAt, lowestBalanceFrom, type Movement, type StockKey } from './point-in-time.rules.ts';

const day = (date: string): string => `2025-${date}T12:00:00.000Z`;
const moved = (quantity: string, from: string, to: string, date: string, more: Partial<Movement> = {}): Movement => ({
  sku: 'A',
  quantity: decimal(quantity),
  from,
  to,
  qualityFrom: 'GOOD',
  qualityTo: 'GOOD',
  effectiveAt: day(date),
  recordedAt: day(date),
  ...more,
});
const at = (location: string, quality = 'GOOD'): StockKey => ({ sku: 'A', location, lot: null, serial: null, owner: null, quality });

describe('stock at any moment', () => {
  test('TV-12 a backdated receipt changes the past, but not what was known then', () => {
    const before = [moved('10', 'SUPPLIER', 'W1', '01-05'), moved('4', 'W1', 'CUSTOMER', '01-10'), moved('3', 'W1', 'CUSTOMER', '01-20')];
    const late = moved('6', 'SUPPLIER', 'W1', '01-08', { recordedAt: day('01-25') });
    const stock = (movements: Movement[], date: string, known?: string): string =>
      text(balanceAt(movements, at('W1'), day(date), known && day(known)));
    expect([stock(before, '01-05'), stock(before, '01-10')]).toEqual(['10', '6']);
    const after = [...before, late];
    expect([stock(after, '01-10'), stock(after, '01-31')]).toEqual(['12', '9']);
    expect(stock(after, '01-10', '01-24')).toBe('6');
    expect(stock(after, '01-10', '01-25')).toBe('12');
    expect(stock(after, '01-04')).toBe('0');
  });

  test('TV-3 everything that leaves a place is in another: the whole sums to nothing', () => {
    const steps = [
      moved('100', 'SUPPLIER', 'W1/QC', '01-01', { qualityFrom: 'INSPECT', qualityTo: 'INSPECT' }),
      moved('96', 'W1/QC', 'W1', '01-02', { qualityFrom: 'INSPECT' }),
      moved('4', 'W1/QC', 'W1', '01-02', { qualityFrom: 'INSPECT', qualityTo: 'DEFECTIVE' }),
      moved('20', 'W1', 'TRANSIT', '01-03'),
      moved('18', 'TRANSIT', 'W2', '01-04'),
      moved('2', 'TRANSIT', 'LOSS', '01-04'),
      moved('30', 'W1', 'CUSTOMER', '01-05'),
      moved('2', 'CUSTOMER', 'W1', '01-06'),
      moved('1', 'CUSTOMER', 'W1', '01-06', { qualityTo: 'DEFECTIVE' }),
    ];
    const now = balancesAt(steps, day('12-31'));
    const total = (location: string): string =>
      text(sum(now.filter(({ key }) => key.location === location).map(({ quantity }) => quantity)));
    expect(['SUPPLIER', 'W1/QC', 'TRANSIT', 'W2', 'LOSS', 'CUSTOMER'].map(total)).toEqual(['-100', '0', '0', '18', '2', '27']);
    expect([text(balanceAt(steps, at('W1'), day('12-31'))), text(balanceAt(steps, at('W1', 'DEFECTIVE'), day('12-31')))]).toEqual([
      '48',
      '5',
    ]);
    expect(sum(now.map(({ quantity }) => quantity))).toBe(zero);
  });

  test('lots, serials, owners and qualities are kept apart', () => {
    const steps = [
      moved('5', 'SUPPLIER', 'W1', '01-01', { lot: 'L1' }),
      moved('3', 'SUPPLIER', 'W1', '01-01', { owner: 'S' }),
      moved('1', 'SUPPLIER', 'W1', '01-01', { serial: 'X' }),
    ];
    expect(balanceAt(steps, at('W1'), day('01-02'))).toBe(zero);
    expect(text(balanceAt(steps, { ...at('W1'), lot: 'L1' }, day('01-02')))).toBe('5');
    expect(balancesAt(steps, day('01-02'))).toHaveLength(6);
  });

  test('backdated, no more can be taken than is there at that moment and at every later one', () => {
    const steps = [moved('10', 'SUPPLIER', 'W1', '01-05'), moved('8', 'W1', 'CUSTOMER', '01-10'), moved('20', 'SUPPLIER', 'W1', '01-20')];
    expect(['01-04', '01-05', '01-10', '01-20'].map((date) => text(lowestBalanceFrom(steps, at('W1'), day(date))))).toEqual([
      '0',
      '2',
      '2',
      '22',
    ]);
  });
});

describe('stock at any moment, always', () => {
  const place = fc.constantFrom('SUPPLIER', 'W1', 'W2', 'TRANSIT', 'CUSTOMER');
  const movement = fc
    .record({
      units: fc.bigInt(1n, 9999n),
      from: place,
      to: place,
      sku: fc.constantFrom('A', 'B'),
      effective: fc.integer({ min: 1, max: 28 }),
      recorded: fc.integer({ min: 1, max: 28 }),
    })
    .map(({ units, from, to, sku, effective, recorded }) =>
      moved('1', from, to, `01-${String(effective).padStart(2, '0')}`, {
        sku,
        quantity: fromUnits(units, 3),
        recordedAt: day(`01-${String(Math.max(effective, recorded)).padStart(2, '0')}`),
      }),
    );
  const movements = fc.array(movement, { maxLength: 25 });

  test('every SKU sums to zero over all locations at every moment, and the order of recording does not matter', () => {
    fc.assert(
      fc.property(movements, fc.integer({ min: 1, max: 28 }), (list, date) => {
        const moment = day(`01-${String(date).padStart(2, '0')}`);
        const balances = balancesAt(list, moment);
        for (const sku of ['A', 'B']) expect(sum(balances.filter(({ key }) => key.sku === sku).map(({ quantity }) => quantity))).toBe(zero);
        expect(balancesAt([...list].reverse(), moment)).toEqual(balances);
      }),
    );
  });

  test('what is recorded later never changes a report of what was known', () => {
    fc.assert(
      fc.property(movements, movements, (list, more) => {
        const later = more.map((each) => ({ ...each, recordedAt: day('02-15') }));
        expect(balancesAt([...list, ...later], day('01-15'), day('01-31'))).toEqual(balancesAt(list, day('01-15'), day('01-31')));
        expect(balancesAt(list, day('01-28'), day('01-31'))).toEqual(balancesAt(list, day('01-28')));
      }),
    );
  });

  test('taking out exactly the lowest later balance leaves no moment below zero', () => {
    fc.assert(
      fc.property(movements, fc.integer({ min: 1, max: 28 }), (list, date) => {
        const from = day(`01-${String(date).padStart(2, '0')}`);
        const lowest = lowestBalanceFrom(list, at('W1'), from);
        fc.pre(lowest > zero);
        const after = [...list, { ...moved('1', 'W1', 'CUSTOMER', '01-01'), quantity: lowest, effectiveAt: from }];
        expect(lowestBalanceFrom(after, at('W1'), from)).toBe(zero);
      }),
    );
  });
});
