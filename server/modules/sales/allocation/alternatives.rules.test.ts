import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, decimal, zero } from '../../../kernel/decimal.ts';
import {
  type Alternative,
  better,
  chooseAmong,
  chooseWarehouse,
  plainStrategies,
  reasonsOf,
  type Warehouse,
  strategies,
  type Wish,
} from './alternatives.rules.ts';

const warehouse = (id: string, priority: number, more: Partial<Warehouse> = {}): Warehouse => ({
  id,
  code: id.toUpperCase(),
  name: id,
  regions: [],
  priority,
  negativeStock: 'forbid',
  ...more,
});
const stockOf = (levels: Record<string, string>) => (warehouseId: string, skuId: string) =>
  levels[`${warehouseId} ${skuId}`] ? decimal(levels[`${warehouseId} ${skuId}`] as string) : zero;
const needs = new Map<string, Decimal>([
  ['x', decimal('2')],
  ['y', decimal('1')],
]);
const wish: Wish = { province: '浙江省', shopWarehouses: [], fixed: null };
const both = { 'a x': '5', 'a y': '5', 'b x': '5', 'b y': '5' };
const chosen = (...args: Parameters<typeof chooseWarehouse>) => {
  const choice = chooseWarehouse(...args);
  return [choice.chosen?.warehouseId, reasonsOf(choice, args[3], plainStrategies).at(-1)?.code];
};

test('the first that has everything serves the order; what the others lack is kept', () => {
  const choice = chooseWarehouse([warehouse('a', 1), warehouse('b', 2)], needs, stockOf({ 'a x': '1', 'b x': '2', 'b y': '1' }), wish);
  expect(choice.chosen?.warehouseId).toBe('b');
  expect(choice.evaluated[1]?.missing).toEqual([
    { skuId: 'x', missing: '1' },
    { skuId: 'y', missing: '1' },
  ]);
  expect(reasonsOf(choice, wish, plainStrategies)).toEqual([{ code: 'only_complete' }]);
});

test('near ones come before far ones, then the shop’s order, then the warehouse’s priority', () => {
  const near = warehouse('b', 9, { regions: ['浙江省'] });
  expect(chosen([warehouse('a', 1), near], needs, stockOf(both), wish)).toEqual(['b', 'near_receiver']);
  expect(chosen([warehouse('a', 1), warehouse('b', 2)], needs, stockOf(both), { ...wish, shopWarehouses: ['b', 'a'] })).toEqual([
    'b',
    'shop_order',
  ]);
  expect(chosen([warehouse('b', 1), warehouse('a', 2)], needs, stockOf(both), wish)).toEqual(['b', 'priority']);
});

test('a shop’s list leaves the others out; a person’s choice leaves all others out', () => {
  expect(chosen([warehouse('a', 1), warehouse('b', 2)], needs, stockOf(both), { ...wish, shopWarehouses: ['b'] })).toEqual([
    'b',
    'only_complete',
  ]);
  expect(chosen([warehouse('a', 1), warehouse('b', 2)], needs, stockOf(both), { ...wish, fixed: 'b' })).toEqual(['b', 'chosen_by_person']);
  expect(chosen([warehouse('a', 1)], needs, stockOf({}), wish)).toEqual([undefined, 'none_complete']);
});

test('a warehouse that may ship before it has received serves when nobody has the goods', () => {
  const lenient = warehouse('a', 1, { negativeStock: 'allow_ship_before_receipt' });
  expect(chosen([lenient, warehouse('b', 2)], needs, stockOf({}), wish)).toEqual(['a', 'ships_before_receipt']);
  expect(chosen([lenient, warehouse('b', 2)], needs, stockOf({ 'b x': '2', 'b y': '1' }), wish)[0]).toBe('b');
});

const alternative = (warehouseId: string, more: Partial<Alternative> = {}): Alternative => ({
  ...{ warehouseId, code: warehouseId, name: warehouseId, parcels: 1, standing: 0, near: false, rank: 0 },
  ...{ cost: null, expires: null, load: 0, priority: 1, missing: [], ...more },
});

test('each strategy says which of two is better; who cannot serve the order is never chosen for being cheap', () => {
  const pairs = {
    complete: [{ parcels: 1 }, { parcels: 2 }],
    near: [{ near: true }, {}],
    shop_order: [{ rank: 0 }, { rank: 1 }],
    cost: [{ cost: '9.5' }, { cost: '12' }],
    stock_age: [{ expires: '2026-12-01' }, { expires: '2027-01-01' }],
    load: [{ load: 3 }, { load: 4 }],
    priority: [{ priority: 1 }, { priority: 2 }],
  } as const;
  for (const strategy of strategies) {
    const [good, bad] = pairs[strategy];
    const choice = chooseAmong([alternative('a', bad), alternative('b', good)], [strategy]);
    expect([strategy, choice.chosen?.warehouseId]).toEqual([strategy, 'b']);
    expect(chooseAmong([alternative('a', bad), alternative('b', { ...good, standing: 2 })], [strategy]).chosen?.warehouseId).toBe('a');
  }
  expect(chooseAmong([alternative('a'), alternative('b', { cost: '99' })], ['cost']).chosen?.warehouseId).toBe('b');
});

test('the first strategy that tells two apart decides, the reason names it', () => {
  const far = alternative('a', { cost: '5' });
  const near = alternative('b', { cost: '8', near: true });
  expect(chooseAmong([far, near], ['near', 'cost']).chosen?.warehouseId).toBe('b');
  const choice = chooseAmong([far, near], ['cost', 'near']);
  expect(choice.chosen?.warehouseId).toBe('a');
  expect(reasonsOf(choice, wish, ['cost', 'near'])).toEqual([{ code: 'complete' }, { code: 'least_cost' }]);
});

test('what is stored of a choice is enough to make it again, in whatever order it is read', () => {
  const any = fc.record({
    warehouseId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    parcels: fc.integer({ min: 1, max: 2 }),
    standing: fc.nat(2),
    near: fc.boolean(),
    rank: fc.nat(2),
    cost: fc.option(fc.constantFrom('5', '10.5', '9')),
    expires: fc.option(fc.constantFrom('2026-12-01', '2027-02-01')),
    load: fc.nat(2),
    priority: fc.nat(2),
  });
  const some = fc.uniqueArray(any, { selector: ({ warehouseId }) => warehouseId, minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(some, fc.shuffledSubarray([...strategies]), (found, by) => {
      const choice = chooseAmong(
        found.map(({ warehouseId, ...more }) => alternative(warehouseId, more)),
        by,
      );
      const stored = JSON.parse(JSON.stringify(choice.evaluated)) as Alternative[];
      expect(chooseAmong(stored.toReversed(), by).chosen?.warehouseId).toBe(choice.chosen?.warehouseId);
      for (const other of choice.evaluated) if (choice.chosen) expect(better(choice.chosen, other, by)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});
