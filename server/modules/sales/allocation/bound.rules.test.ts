import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import { mostThatCanBeServed } from './bound.rules.ts';

const needsOf = (order: Record<string, number>) =>
  new Map<string, Decimal>(Object.entries(order).flatMap(([sku, quantity]) => (quantity ? [[sku, decimal(String(quantity))]] : [])));

/** Tries every set of orders. */
function exactly(orders: readonly Record<string, number>[], stock: Record<string, number>): number {
  let best = 0;
  for (let chosen = 0; chosen < 1 << orders.length; chosen += 1) {
    const own = orders.filter((_, index) => chosen & (1 << index));
    const fits = Object.keys(stock).every((sku) => own.reduce((sum, order) => sum + (order[sku] ?? 0), 0) <= (stock[sku] as number));
    if (fits) best = Math.max(best, own.length);
  }
  return best;
}

test('the bound is never below what is possible, and is what is possible where one SKU decides', () => {
  const quantity = fc.integer({ min: 0, max: 4 });
  const order = fc.record({ a: quantity, b: quantity, c: quantity });
  fc.assert(
    fc.property(fc.array(order, { maxLength: 9 }), fc.record({ a: fc.nat(8), b: fc.nat(8), c: fc.nat(8) }), (orders, stock) => {
      const bound = mostThatCanBeServed(orders.map(needsOf), (sku) => decimal(String(stock[sku as 'a'])));
      expect(bound).toBeGreaterThanOrEqual(exactly(orders, stock));
      expect(bound).toBeLessThanOrEqual(orders.length);
      const single = orders.map(({ a }) => ({ a }));
      expect(mostThatCanBeServed(single.map(needsOf), () => decimal(String(stock.a)))).toBe(exactly(single, { a: stock.a }));
    }),
    { numRuns: 200 },
  );
});
