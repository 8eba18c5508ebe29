import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, decimal, zero } from '../../../kernel/decimal.ts';
import { alternativeOf, type Share, type Warehouse, type Wish } from './alternatives.rules.ts';
import { alternativeOfPlan, chooseOver, plansOf } from './splits.rules.ts';

const warehouse = (id: string): Warehouse => ({ id, code: id.toUpperCase(), name: id, regions: [], priority: 1, negativeStock: 'forbid' });
const wish: Wish = { province: '浙江省', shopWarehouses: [], fixed: null };
const needsOf = (needs: Record<string, string>) => new Map<string, Decimal>(Object.entries(needs).map(([sku, q]) => [sku, decimal(q)]));
const stockOf = (levels: Record<string, string>) => (warehouseId: string, skuId: string) =>
  decimal(levels[`${warehouseId} ${skuId}`] ?? '0');
const takenBy = (shares: readonly Share[], warehouseId: string, skuId: string): Decimal =>
  shares.reduce<Decimal>(
    (taken, share) => (share.warehouseId === warehouseId && share.skuId === skuId ? ((taken + decimal(share.quantity)) as Decimal) : taken),
    zero,
  );
const all = ['a', 'b', 'c'].map(warehouse);

/** What facts.md 4.8 says of the choice: singles with their costs, splits only as far as they are worth it. */
function choose(levels: Record<string, string>, costs: Record<string, string>, saving: string | null) {
  const needs = needsOf({ x: '1', y: '1' });
  const stock = stockOf(levels);
  const singles = all.map((each) => alternativeOf(each, needs, stock, wish, { cost: (id) => costs[id] ?? null }));
  const splits = plansOf(all, needs, stock, 2).map((plan) =>
    alternativeOfPlan(
      plan,
      singles,
      plan.warehouses.map(({ id }) => costs[id] ?? null),
    ),
  );
  // a single parcel comes first in the merchant's own list, so what a split wins by is its saving alone
  return chooseOver([...singles, ...splits], ['complete', 'cost'], { most: 2, saving }).chosen;
}

test('TV-44 one parcel from A for 12.00 is chosen before B 6.50 and C 7.00, together 13.50', () => {
  const levels = { 'a x': '1', 'a y': '1', 'b x': '1', 'c y': '1' };
  expect(choose(levels, { a: '12.00', b: '6.50', c: '7.00' }, '0')).toMatchObject({ code: 'A', cost: '12.00' });
  expect(choose({ ...levels, 'a x': '0', 'a y': '0' }, { a: '12.00', b: '6.50', c: '7.00' }, null)).toMatchObject({
    code: 'B + C',
    cost: '13.5',
  });
});

test('a split is preferred to one parcel only where it saves what the merchant asks', () => {
  const levels = { 'a x': '1', 'a y': '1', 'b x': '1', 'c y': '1' };
  const costs = { a: '14.00', b: '6.50', c: '7.00' };
  expect(choose(levels, costs, '0.50')?.code).toBe('B + C');
  expect(choose(levels, costs, '0.51')?.code).toBe('A');
  expect(choose(levels, costs, null)?.code).toBe('A');
});

test('a SKU is shared between warehouses only where no way keeps each whole', () => {
  const plans = plansOf(all, needsOf({ x: '5', y: '1' }), stockOf({ 'a x': '5', 'b x': '3', 'b y': '1' }), 3);
  expect(plans.map(({ shares }) => shares)).toEqual([
    [
      { warehouseId: 'a', skuId: 'x', quantity: '5' },
      { warehouseId: 'b', skuId: 'y', quantity: '1' },
    ],
  ]);
  const [parts] = plansOf(all, needsOf({ x: '5' }), stockOf({ 'a x': '3', 'b x': '2' }), 2);
  expect(parts?.shares.map(({ warehouseId, quantity }) => [warehouseId, quantity])).toEqual([
    ['a', '3'],
    ['b', '2'],
  ]);
  expect(plansOf(all, needsOf({ x: '6' }), stockOf({ 'a x': '3', 'b x': '2' }), 3)).toEqual([]);
  expect(plansOf(all, needsOf({ x: '6' }), stockOf({ 'a x': '3', 'b x': '3' }), 1)).toEqual([]);
});

test('every plan gives exactly what is needed, never more than a warehouse has, and takes something from each of its warehouses', () => {
  const quantity = fc.integer({ min: 0, max: 6 }).map(String);
  const levels = fc.record(Object.fromEntries(['a', 'b', 'c'].flatMap((w) => ['x', 'y', 'z'].map((sku) => [`${w} ${sku}`, quantity]))));
  const needs = fc.record({ x: fc.integer({ min: 1, max: 9 }).map(String), y: fc.integer({ min: 1, max: 9 }).map(String) });
  fc.assert(
    fc.property(levels, needs, (there, wanted) => {
      const [stock, need] = [stockOf(there), needsOf(wanted)];
      for (const plan of plansOf(all, need, stock, 3)) {
        for (const [skuId, asked] of need) {
          const given = plan.warehouses.map(({ id }) => takenBy(plan.shares, id, skuId));
          expect(given.reduce((total, each) => (total + each) as Decimal, zero)).toBe(asked);
          expect(plan.warehouses.every(({ id }) => takenBy(plan.shares, id, skuId) <= stock(id, skuId))).toBe(true);
        }
        expect(plan.warehouses.every(({ id }) => plan.shares.some(({ warehouseId }) => warehouseId === id))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('of forty warehouses few are looked at, the richest among them: stock is read once for each, and the plan is found', () => {
  const many = Array.from({ length: 40 }, (_, index) => warehouse(`w${String(index).padStart(2, '0')}`));
  // a little everywhere, enough only far down the list
  const levels: Record<string, string> = Object.fromEntries(
    many.flatMap(({ id }) => [
      [`${id} x`, '1'],
      [`${id} y`, '1'],
    ]),
  );
  let reads = 0;
  const stock = (warehouseId: string, skuId: string) => {
    reads += 1;
    return stockOf({ ...levels, 'w35 x': '50', 'w38 y': '50' })(warehouseId, skuId);
  };
  const plans = plansOf(many, needsOf({ x: '50', y: '50' }), stock, 4);
  expect(plans.map(({ warehouses }) => warehouses.map(({ id }) => id))).toEqual([['w35', 'w38']]);
  expect(reads).toBe(80);
});
