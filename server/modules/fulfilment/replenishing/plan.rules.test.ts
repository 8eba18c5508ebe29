import { expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { type Face, planMoves, type Reserve } from './plan.rules.ts';

const face = (locationId: string, minimum: string, maximum: string, free: string, coming = '0', skuId = 'A'): Face => ({
  ...{ skuId, locationId, minimum: decimal(minimum), maximum: decimal(maximum), free: decimal(free), coming: decimal(coming) },
});
const reserve = (locationId: string, free: string, skuId = 'A'): Reserve => ({ skuId, locationId, lotId: '0', free: decimal(free) });
const said = (faces: Face[], reserves: Reserve[], lacks: [string, string][] = []) => {
  const { moves, missing } = planMoves(faces, reserves, new Map(lacks.map(([sku, lack]) => [sku, decimal(lack)])));
  return [...moves.map((move) => `${move.skuId} ${move.fromLocationId}>${move.toLocationId} ${text(move.quantity)}`), text(missing)];
};

test('a face below its minimum is filled to its maximum, one bin after the other; at the minimum it is left alone', () => {
  expect(said([face('f', '5', '20', '4')], [reserve('r1', '10'), reserve('r2', '30')])).toEqual(['A r1>f 10', 'A r2>f 6', '0']);
  expect(said([face('f', '5', '20', '5')], [reserve('r1', '10')])).toEqual(['0']);
  expect(said([face('f', '5', '20', '1', '4')], [reserve('r1', '10')])).toEqual(['0']);
});

test('two faces never get the same goods, and what no bin has is said', () => {
  expect(said([face('f', '5', '10', '0'), face('g', '5', '10', '0')], [reserve('r1', '12')])).toEqual(['A r1>f 10', 'A r1>g 2', '8']);
  expect(said([face('f', '5', '10', '0', '0', 'B')], [reserve('r1', '12')])).toEqual(['10']);
});

test('a wave that wants more than lies there is brought all it lacks, also beyond the maximum', () => {
  expect(said([face('f', '5', '20', '8')], [reserve('r1', '90')], [['A', '3']])).toEqual(['A r1>f 12', '0']);
  expect(said([face('f', '5', '20', '8')], [reserve('r1', '90')], [['A', '40']])).toEqual(['A r1>f 40', '0']);
  expect(said([face('f', '2', '20', '8'), face('g', '2', '10', '9')], [reserve('r1', '90')], [['A', '12']])).toEqual(['A r1>f 12', '0']);
});
