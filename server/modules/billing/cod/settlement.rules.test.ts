import { expect, test } from 'vitest';
import { decimal } from '../../../kernel/decimal.ts';
import { type Awaited, judgeLines } from './settlement.rules.ts';

const parcel = (waybill: string, open: string, more: Partial<Awaited> = {}): [string, Awaited] => [
  waybill,
  { id: waybill, waybill, carrier: 'SF', status: 'open', open: decimal(open), ...more },
];
const awaited = new Map([
  parcel('A', '268.00'),
  parcel('B', '100.00', { status: 'settled' }),
  parcel('C', '100.00', { status: 'refused' }),
  parcel('D', '100.00', { carrier: 'YTO' }),
  parcel('E', '100.00', { status: 'undone' }),
]);
const judged = (...lines: [waybill: string, collected: string][]) =>
  judgeLines(
    'SF',
    lines.map(([waybill, collected]) => ({ waybill, collected: decimal(collected) })),
    awaited,
  ).map(({ outcome }) => outcome);

test('what a carrier hands over is as expected, or off by up to five cents, which is nobody’s work (R11), or short, or too much', () => {
  expect(judged(['A', '268.00'])).toEqual(['matched']);
  expect(judged(['A', '267.95'])).toEqual(['rounding']);
  expect(judged(['A', '267.94'])).toEqual(['short']);
  expect(judged(['A', '268.01'])).toEqual(['over']);
});

test('a waybill that nobody knows, stands twice, was settled before, came back, left with another carrier or never left pays for nothing', () => {
  expect(judged(['Z', '1'], ['A', '268.00'], ['A', '268.00'])).toEqual(['unknown', 'matched', 'twice']);
  expect(judged(['B', '100'], ['C', '100'], ['D', '100'], ['E', '100'])).toEqual(['done', 'refused', 'other_carrier', 'unknown']);
});
