import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, decimal, fromUnits, multiply, text, whole, zero } from '../../kernel/decimal.ts';
import {
  available,
  kitSellable,
  listingSellable,
  onHandTotal,
  projected,
  reserved,
  type StockFigures,
  sellablePool,
} from './availability.rules.ts';

const stock = (figures: Partial<Record<keyof StockFigures, string>>): StockFigures => {
  const none = { good: '0', defective: '0', inspect: '0', frozen: '0', expired: '0', hardReserved: '0', softReserved: '0' };
  const all = { ...none, incoming: '0', transferIn: '0', plannedProduction: '0', plannedComponentUse: '0', ...figures };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, decimal(value)])) as StockFigures;
};
const component = (sellable: string, perKit: string) => ({ sellable: decimal(sellable), perKit: decimal(perKit) });
const tv4 = stock({ good: '120', defective: '7', frozen: '5', hardReserved: '30', softReserved: '15', incoming: '60' });

describe('availability', () => {
  test('TV-4 on hand, reserved, available, sellable and projected', () => {
    const pool = sellablePool(tv4, { safetyBuffer: decimal('10'), includeIncoming: false });
    expect([onHandTotal(tv4), tv4.good, reserved(tv4), available(tv4), pool, projected(tv4)].map(text)).toEqual([
      '132',
      '120',
      '45',
      '75',
      '65',
      '135',
    ]);
  });

  test('incoming goods are sold only where the policy says so', () => {
    expect(text(sellablePool(tv4, { safetyBuffer: decimal('10'), includeIncoming: true }))).toBe('125');
  });

  test('oversold stock is available below zero and sellable not at all', () => {
    const oversold = stock({ good: '2', softReserved: '5' });
    expect(text(available(oversold))).toBe('-3');
    expect(text(sellablePool(oversold, { safetyBuffer: zero, includeIncoming: false }))).toBe('0');
  });

  test('defective, inspected, frozen and expired goods never raise what is sellable', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 10n ** 6n), { minLength: 4, maxLength: 4 }), (counts) => {
        const [defective = 0n, inspect = 0n, frozen = 0n, expired = 0n] = counts;
        const more = {
          ...tv4,
          defective: fromUnits(defective, 0),
          inspect: fromUnits(inspect, 0),
          frozen: fromUnits(frozen, 0),
          expired: fromUnits(expired, 0),
        };
        const policy = { safetyBuffer: zero, includeIncoming: false };
        expect(sellablePool(more, policy)).toBe(sellablePool(tv4, policy));
        expect(onHandTotal(more)).toBe(fromUnits(120n + defective + inspect + frozen + expired, 0));
      }),
    );
  });

  test('projected counts transfers, production and the components it uses', () => {
    expect(text(projected(stock({ good: '5', incoming: '1', transferIn: '2', plannedProduction: '4', plannedComponentUse: '7' })))).toBe(
      '5',
    );
  });

  test('TV-6 a kit is sellable as often as its scarcest component', () => {
    expect(text(kitSellable([component('50', '2'), component('31', '1'), component('100', '4')]))).toBe('25');
  });

  test('kits are whole, never negative, and nothing without components', () => {
    expect(text(kitSellable([component('7', '2'), component('10', '1')]))).toBe('3');
    expect(text(kitSellable([component('1', '0.3')]))).toBe('3');
    expect(text(kitSellable([component('-4', '2')]))).toBe('0');
    expect(text(kitSellable([]))).toBe('0');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.bigInt(0n, 10n ** 6n), fc.bigInt(1n, 1000n)), { minLength: 1, maxLength: 5 }), (rows) => {
        const components = rows.map(([sellable, perKit]) => ({ sellable: fromUnits(sellable, 0), perKit: fromUnits(perKit, 0) }));
        const kits = kitSellable(components);
        const fits = (count: Decimal): boolean => components.every(({ sellable, perKit }) => multiply(count, perKit, 0) <= sellable);
        expect([fits(kits), fits(fromUnits(kits / whole(1) + 1n, 0))]).toEqual([true, false]);
      }),
    );
  });

  test('a listing of several units shows whole multiples', () => {
    expect(text(listingSellable(decimal('33'), decimal('6')))).toBe('5');
  });
});
