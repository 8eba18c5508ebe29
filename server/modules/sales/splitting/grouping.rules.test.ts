import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, type Decimal, decimal, multiply, sum, text, zero } from '../../../kernel/decimal.ts';
import { byKey, byShares, byShortage, byWeight, withGifts } from './grouping.rules.ts';
import type { Part } from './splitting.rules.ts';

const goods = (of: Record<string, string>) => Object.entries(of).map(([lineId, quantity]) => ({ lineId, quantity: decimal(quantity) }));
const shown = (parts: readonly Part[]) => parts.map((part) => Object.fromEntries([...part].map(([id, quantity]) => [id, text(quantity)])));

test('lines of one category travel together', () => {
  const category: Record<string, string> = { a: 'food', b: 'glass', c: 'food' };
  expect(shown(byKey(goods({ a: '1', b: '2', c: '3' }), (id) => category[id] as string))).toEqual([{ a: '1', c: '3' }, { b: '2' }]);
});

test('what there is goes, the rest waits', () => {
  const there: Record<string, string> = { a: '2', b: '0', c: '-1', d: '9' };
  expect(shown(byShortage(goods({ a: '3', b: '1', c: '1', d: '4' }), (id) => decimal(there[id] as string)))).toEqual([
    { a: '2', d: '4' },
    { a: '1', b: '1', c: '1' },
  ]);
  expect(byShortage(goods({ d: '4' }), () => decimal('4'))).toHaveLength(1);
});

test('what leaves which warehouse is told of the lines that hold the SKU, in their order', () => {
  const lines = [
    { lineId: 'a', skuId: 'x', quantity: decimal('2') },
    { lineId: 'b', skuId: 'x', quantity: decimal('3') },
  ];
  const shares = [
    { warehouseId: 'w1', skuId: 'x', quantity: '4' },
    { warehouseId: 'w2', skuId: 'x', quantity: '1' },
  ];
  expect(shown(byShares(lines, shares))).toEqual([{ a: '2', b: '2' }, { b: '1' }]);
});

test('gifts travel with what they were given for', () => {
  const parts = shown(
    withGifts(
      byKey(goods({ a: '1', b: '1', g: '1' }), (id) => id),
      [{ lineId: 'g', quantity: decimal('1'), triggerLineId: 'b' }],
    ),
  );
  expect(parts).toEqual([{ a: '1' }, { b: '1', g: '1' }]);
  expect(
    shown(
      withGifts(
        byKey(goods({ a: '1', b: '1' }), (id) => id),
        [{ lineId: 'g', quantity: decimal('2'), triggerLineId: null }],
      ),
    ),
  ).toEqual([{ a: '1', g: '2' }, { b: '1' }]);
});

test('no parcel is heavier than the limit unless one unit is; everything is packed, nothing twice', () => {
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 9 }), grams: fc.integer({ min: 0, max: 1500 }) });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.integer({ min: 100, max: 2000 }), (lines, grams) => {
      const kilos = (g: number): Decimal => decimal((g / 1000).toFixed(3));
      const weightOf = (id: string) => kilos(lines[Number(id)]?.grams ?? 0);
      const limit = kilos(grams);
      const parts = byWeight(goods(Object.fromEntries(lines.map(({ quantity }, at) => [String(at), String(quantity)]))), weightOf, limit);
      for (const [at, { quantity }] of lines.entries())
        expect(text(sum(parts.map((part) => part.get(String(at)) ?? zero)))).toBe(String(quantity));
      for (const part of parts) {
        const weight = [...part].reduce((whole, [id, quantity]) => add(whole, multiply(weightOf(id), quantity, 6)), zero);
        const isSingle = part.size === 1 && [...part.values()][0] === decimal('1');
        expect(weight <= limit || isSingle).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
