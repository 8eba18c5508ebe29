import { expect, test } from 'vitest';
import { type LineColumn, pasted, tableOf } from './lines.ts';

interface Line {
  sku?: string;
  quantity?: string;
  kind?: string;
}
const columns: LineColumn<Line>[] = [
  { key: 'sku', label: 'SKU', kind: 'text' },
  { key: 'quantity', label: 'Quantity', kind: 'decimal' },
  { key: 'kind', label: 'Kind', kind: 'choice', options: [{ value: 'gift', label: '赠品' }] },
];
const blank = (): Line => ({});

test('a block from a spreadsheet is laid over the cells from where the cursor stands; lines are added as needed', () => {
  const block = tableOf('A\t1,000\tgift\r\nB\t２\t赠品\r\n');
  expect(pasted([{ sku: 'old', kind: 'x' }], columns, block, 0, 0, blank)).toEqual([
    { sku: 'A', quantity: '1000', kind: 'gift' },
    { sku: 'B', quantity: '2', kind: 'gift' },
  ]);
});

test('columns beyond the last are left out, and what is no figure stays to be seen', () => {
  expect(pasted([{}], columns, tableOf('three\tnowhere\t50\t60'), 0, 1, blank)).toEqual([{ quantity: 'three' }]);
});

test('a column may read its own texts', () => {
  const own: LineColumn<Line>[] = [
    { key: 'sku', label: 'SKU', kind: 'custom', read: (text) => (text === 'A' ? { sku: 'id-of-A' } : undefined) },
  ];
  expect(pasted([], own, [['A'], ['Z']], 0, 0, blank)).toEqual([{ sku: 'id-of-A' }, {}]);
});
