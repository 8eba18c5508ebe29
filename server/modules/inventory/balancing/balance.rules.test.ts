import { expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { balance, type Place } from './balance.rules.ts';

const terms = { askDays: 7, fillDays: 30, precision: 0 };
const place = (
  warehouseId: string,
  available: string,
  daily: string,
  more: Partial<Record<'minimum' | 'maximum' | 'transferIn', string>> & { suppliedBy?: string } = {},
): Place => ({
  ...{ warehouseId, available: decimal(available), daily: decimal(daily), transferIn: decimal(more.transferIn ?? '0') },
  minimum: more.minimum === undefined ? null : decimal(more.minimum),
  maximum: more.maximum === undefined ? null : decimal(more.maximum),
  suppliedBy: more.suppliedBy ?? null,
});
const roads = (places: Place[]) => balance(places, terms).map(({ from, to, quantity }) => `${from}>${to} ${text(quantity)}`);

test('a warehouse that lasts less than a week is filled to a month, from whoever can spare most', () => {
  expect(roads([place('A', '10', '2'), place('B', '500', '1'), place('C', '100', '1')])).toEqual(['B>A 50']);
  // 14 last exactly a week: it does not ask
  expect(roads([place('A', '14', '2'), place('B', '500', '1')])).toEqual([]);
});

test('nobody gives below what it needs itself, and what is on its way counts as there', () => {
  expect(roads([place('A', '0', '2'), place('B', '70', '1')])).toEqual(['B>A 40']);
  expect(roads([place('A', '0', '2', { transferIn: '20' }), place('B', '70', '1')])).toEqual([]);
});

test('limits go before sales: asked below the minimum, filled to the maximum', () => {
  expect(roads([place('A', '5', '0', { minimum: '6', maximum: '20' }), place('B', '100', '0')])).toEqual(['B>A 15']);
  expect(roads([place('A', '6', '9', { minimum: '6', maximum: '20' }), place('B', '100', '0')])).toEqual([]);
});

test('a regional warehouse is filled from its central one first, then from others; goods are proposed once', () => {
  expect(roads([place('R', '0', '2', { suppliedBy: 'C' }), place('B', '500', '0'), place('C', '40', '0')])).toEqual(['C>R 40', 'B>R 20']);
  expect(roads([place('Q', '0', '2'), place('R', '0', '4'), place('C', '100', '0')])).toEqual(['C>R 100']);
});
