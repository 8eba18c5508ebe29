import { expect, test } from 'vitest';
import { decimal } from '../../../kernel/decimal.ts';
import { type Box, boxFor, type PackedGoods, type Sides } from './box.rules.ts';

const sides = (...all: [string, string, string]): Sides => all.map(decimal) as unknown as Sides;
const box = (skuId: string, own: [string, string, string], more: Partial<Box> = {}): Box => ({
  ...{ skuId, sides: sides(...own), mostWeight: null, usual: false, ...more },
});
const goods = (quantity: string, own: [string, string, string] | null, weight?: string): PackedGoods => ({
  ...{ quantity: decimal(quantity), sides: own && sides(...own), weight: weight ? decimal(weight) : null },
});
const boxes = [
  box('large', ['40', '30', '20']),
  box('flat', ['35', '25', '3']),
  box('small', ['12', '10', '8'], { mostWeight: decimal('2') }),
];
const chosen = (of: PackedGoods[], parcels = 1) => boxFor(boxes, of, parcels)?.skuId;

test('the smallest box that holds: by sides however a piece is turned, by the bulk of all, by their weight', () => {
  expect(chosen([goods('1', ['8', '12', '10'])])).toBe('small');
  expect(chosen([goods('1', ['3', '35', '25'])])).toBe('flat');
  expect(chosen([goods('1', ['13', '1', '1'])])).toBe('flat');
  expect(chosen([goods('2', ['8', '12', '10'])])).toBe('large');
  expect(chosen([goods('1', ['8', '12', '10'], '2')])).toBe('small');
  expect(chosen([goods('1', ['8', '12', '10'], '2.1')])).toBe('large');
  expect(chosen([goods('1', ['41', '1', '1'])])).toBeUndefined();
  expect(chosen([goods('26', ['10', '10', '10'])])).toBeUndefined();
});

test('of several parcels each takes its share, and no piece is parted', () => {
  expect(chosen([goods('2', ['8', '12', '10'])], 2)).toBe('small');
  expect(chosen([goods('1', ['16', '12', '10'])], 2)).toBe('large');
});

test('goods of unknown size go in the usual box, where there is one', () => {
  expect(chosen([goods('1', ['1', '1', '1']), goods('1', null)])).toBeUndefined();
  expect(boxFor([...boxes, box('usual', ['50', '50', '50'], { usual: true })], [goods('1', null)], 1)?.skuId).toBe('usual');
});
