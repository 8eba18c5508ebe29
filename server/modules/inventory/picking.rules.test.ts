import { expect, test } from 'vitest';
import { NONE } from './keys.ts';
import { chooseBins, type HeldGoods, type Wanted } from './picking.rules.ts';

const held = (locationId: string, quantity: string, more: Partial<HeldGoods> = {}): HeldGoods => ({
  ...{ skuId: 'A', quality: 'good', locationId, lotId: NONE, serialId: NONE, serial: null, quantity, allocated: '0' },
  ...more,
});
const piece = (serial: string, locationId = 'b1', more: Partial<HeldGoods> = {}) =>
  held(locationId, '1', { serial, serialId: `id ${serial}`, ...more });
const want = (quantity: string, more: Partial<Wanted> = {}): Wanted => ({ skuId: 'A', quality: 'good', quantity, ...more });
const shown = (rows: readonly HeldGoods[], ...wanted: Wanted[]) => {
  const { picked, unnamed, missing } = chooseBins(rows, wanted, 'default');
  return {
    picked: picked.map((bins) =>
      bins.map(({ locationId, lotId, serialId, quantity }) =>
        [locationId, lotId, serialId, quantity].filter((part) => part !== NONE).join(' '),
      ),
    ),
    unnamed,
    missing,
  };
};

test('bins are emptied in their order, what is being picked stays, and what no bin holds is asked of the default bin', () => {
  const rows = [held('b1', '5', { allocated: '2' }), held('b2', '4')];
  expect(shown(rows, want('4'), want('5')).picked).toEqual([
    ['b1 3', 'b2 1'],
    ['b2 3', 'default 2'],
  ]);
});

test('a line that names its bin takes what is there, of whatever lot, before the lines that name none', () => {
  const rows = [held('b1', '3', { lotId: 'L1' }), held('b1', '3', { lotId: 'L2' }), held('b2', '9')];
  expect(shown(rows, want('4'), want('5', { locationId: 'b1' })).picked).toEqual([
    ['b1 L2 1', 'b2 3'],
    ['b1 L1 3', 'b1 L2 2'],
  ]);
  expect(shown(rows, want('2', { locationId: 'b1', lotId: 'L2' })).picked).toEqual([['b1 L2 2']]);
});

test('what a picker holds is asked where it lies, so that the refusal says so', () => {
  expect(shown([held('b1', '3', { lotId: 'L1', allocated: '3' })], want('2', { locationId: 'b1' })).picked).toEqual([['b1 L1 2']]);
});

test('where it is one piece or another, the line says which; where it is all of them, there is nothing to say', () => {
  const rows = [piece('S1'), piece('S2'), piece('S3', 'b2')];
  expect(shown(rows, want('2')).unnamed).toEqual([0]);
  expect(shown(rows, want('3')).unnamed).toEqual([]);
  expect(shown(rows, want('2', { locationId: 'b1' }))).toEqual({ picked: [['b1 id S1 1', 'b1 id S2 1']], unnamed: [], missing: [] });
  expect(shown(rows, want('2', { serialNumbers: ['S3', 'S1'] }))).toEqual({
    picked: [['b1 id S1 1', 'b2 id S3 1']],
    unnamed: [],
    missing: [],
  });
});

test('a piece that is not there, or that a picker holds, is named', () => {
  const rows = [piece('S1', 'b1', { allocated: '1' }), piece('S2')];
  expect(shown(rows, want('2', { serialNumbers: ['S1', 'S9'] })).missing).toEqual([
    { line: 0, serial: 'S1' },
    { line: 0, serial: 'S9' },
  ]);
});
