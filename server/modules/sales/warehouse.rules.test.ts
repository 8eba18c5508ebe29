import { expect, test } from 'vitest';
import { type Decimal, decimal, zero } from '../../kernel/decimal.ts';
import { chooseWarehouse, reasonsOf, type Warehouse, type Wish } from './warehouse.rules.ts';

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
  return [choice.chosen?.warehouse.id, reasonsOf(choice, args[3]).at(-1)?.code];
};

test('the first that has everything serves the order; what the others lack is kept', () => {
  const choice = chooseWarehouse([warehouse('a', 1), warehouse('b', 2)], needs, stockOf({ 'a x': '1', 'b x': '2', 'b y': '1' }), wish);
  expect(choice.chosen?.warehouse.id).toBe('b');
  expect(choice.evaluated[1]?.missing).toEqual([
    { skuId: 'x', missing: '1' },
    { skuId: 'y', missing: '1' },
  ]);
  expect(reasonsOf(choice, wish)).toEqual([{ code: 'only_complete' }]);
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
