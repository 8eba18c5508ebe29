import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, type Decimal, decimal, fromUnits, sum, text } from '../../kernel/decimal.ts';
import { daysBetween, expiryDate, type FefoPick, type PickableLot, pickFefo } from './lots.rules.ts';

const lot = (name: string, quantity: string, expiry: string | null, more: Partial<PickableLot> = {}): PickableLot => ({
  lot: name,
  quantity: decimal(quantity),
  expiry,
  receivedAt: '2025-01-01T00:00:00.000Z',
  pickSequence: 1,
  ...more,
});
const demand = (quantity: string, shipDate = '2025-02-20', minRemainingDays = 0) => ({
  quantity: decimal(quantity),
  shipDate,
  minRemainingDays,
});
const shown = (pick: FefoPick): string[] => pick.picks.map(({ lot, quantity }) => `${lot.lot} ${text(quantity)}`);

describe('lots', () => {
  test('TV-8 first expired first out, leaving out what is too old at shipping', () => {
    const lots = [lot('L1', '5', '2025-03-01'), lot('L2', '8', '2025-04-15'), lot('L3', '6', '2025-04-01')];
    const pick = pickFefo(lots, demand('10', '2025-02-20', 14));
    expect(daysBetween('2025-02-20', '2025-03-01')).toBe(9);
    expect(shown(pick)).toEqual(['L3 6', 'L2 4']);
    expect(text(pick.short)).toBe('0');
    expect(pick.tooOld.map(({ lot }) => lot)).toEqual(['L1']);
  });

  test('the expiry day itself is still usable, the next day is not', () => {
    expect(shown(pickFefo([lot('A', '1', '2025-02-20')], demand('1')))).toEqual(['A 1']);
    expect(shown(pickFefo([lot('A', '1', '2025-02-19')], demand('1')))).toEqual([]);
    expect(shown(pickFefo([lot('A', '1', '2025-02-19')], demand('1', '2025-02-20', -5)))).toEqual([]);
  });

  test('equal expiry: earlier receipt, then bin sequence; goods without expiry last', () => {
    const lots = [
      lot('none', '1', null, { receivedAt: '2024-01-01T00:00:00.000Z' }),
      lot('far bin', '1', '2025-04-01', { pickSequence: 9 }),
      lot('near bin', '1', '2025-04-01', { pickSequence: 2 }),
      lot('older', '1', '2025-04-01', { receivedAt: '2024-12-01T00:00:00.000Z', pickSequence: 99 }),
    ];
    const order = ['older 1', 'near bin 1', 'far bin 1', 'none 1'];
    expect(shown(pickFefo(lots, demand('4')))).toEqual(order);
    expect(shown(pickFefo([...lots].reverse(), demand('4')))).toEqual(order);
  });

  test('what is missing is said, and empty lots are not picked', () => {
    const pick = pickFefo([lot('A', '0', '2025-03-01'), lot('B', '2.5', null)], demand('4'));
    expect(shown(pick)).toEqual(['B 2.5']);
    expect(text(pick.short)).toBe('1.5');
  });

  test('picked and short are the demand, no lot gives more than it has, and only the last one is broken', () => {
    const anyLot = fc.record({ quantity: fc.bigInt(0n, 50n), days: fc.option(fc.integer({ min: -5, max: 60 })) });
    fc.assert(
      fc.property(fc.array(anyLot, { maxLength: 8 }), fc.bigInt(1n, 200n), (rows, wanted) => {
        const lots = rows.map((row, index) =>
          lot(`L${index}`, String(row.quantity), row.days === null ? null : expiryDate('2025-02-20', { count: row.days, unit: 'day' })),
        );
        const { picks, short } = pickFefo(lots, demand(String(wanted)));
        expect(add(sum(picks.map(({ quantity }) => quantity)), short)).toBe(fromUnits(wanted, 0));
        for (const [place, pick] of picks.entries()) {
          expect(pick.quantity <= pick.lot.quantity).toBe(true);
          if (place < picks.length - 1) expect(pick.quantity).toBe(pick.lot.quantity);
        }
        const usable = lots
          .filter(({ expiry }) => expiry === null || expiry >= '2025-02-20')
          .reduce<Decimal>((all, { quantity }) => add(all, quantity), decimal('0'));
        if (short > 0n) expect(sum(picks.map(({ quantity }) => quantity))).toBe(usable);
      }),
    );
  });

  test.each([
    ['2025-01-31', 1, 'month', '2025-02-28'],
    ['2024-01-31', 1, 'month', '2024-02-29'],
    ['2024-02-29', 12, 'month', '2025-02-28'],
    ['2025-11-15', 18, 'month', '2027-05-15'],
    ['2025-12-31', 2, 'day', '2026-01-02'],
    ['2024-12-01', 365, 'day', '2025-12-01'],
  ] as const)('made %s with a shelf life of %i %s: usable to %s', (made, count, unit, expiry) => {
    expect(expiryDate(made, { count, unit })).toBe(expiry);
  });
});
