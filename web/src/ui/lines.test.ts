import { expect, test } from 'vitest';
import { type LineColumn, pasted, shownOf } from './lines.ts';
import { tableOf } from './table-text.ts';

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
const at = (row: number, column: number) => ({ row, column });

test('a block from a spreadsheet is laid over the cells from where the cursor stands; lines are added as needed', () => {
  const block = tableOf('A\t1,000\tgift\r\nB\t２\t赠品\r\n');
  expect(pasted([{ sku: 'old', kind: 'x' }], columns, block, at(0, 0), blank)).toEqual({
    lines: [
      { sku: 'A', quantity: '1000', kind: 'gift' },
      { sku: 'B', quantity: '2', kind: 'gift' },
    ],
  });
});

test('fifty columns over two are refused as a whole; so are more rows than stand there where none may be added', () => {
  const wide = tableOf(Array.from({ length: 50 }, (_, n) => n).join('\t'));
  expect(pasted([{ quantity: '7' }], columns, wide, at(0, 1), blank)).toEqual({ misfit: { problem: 'columns', pasted: 50, room: 2 } });
  expect(pasted([{}], columns, tableOf('a\nb'), at(0, 0), undefined)).toEqual({ misfit: { problem: 'rows', pasted: 2, room: 1 } });
});

test('what is no figure stays to be seen, and headings copied along are left out', () => {
  expect(pasted([{}], columns, tableOf('Quantity\tKind\nthree\tnowhere'), at(0, 1), blank)).toEqual({ lines: [{ quantity: 'three' }] });
});

test('a column may read its own texts', () => {
  const own: LineColumn<Line>[] = [
    { key: 'sku', label: 'SKU', kind: 'custom', read: (text) => (text === 'A' ? { sku: 'id-of-A' } : undefined) },
  ];
  expect(pasted([], own, [['A'], ['Z']], at(0, 0), blank)).toEqual({ lines: [{ sku: 'id-of-A' }, {}] });
});

test('a column that only shows says its value, or what it draws of it', () => {
  const shown = (cell?: LineColumn<Line>['cell']) =>
    shownOf({ quantity: '3' }, { key: 'quantity', label: 'Quantity', kind: 'show', ...(cell && { cell }) }, () => undefined, 0);
  expect(shown()).toBe('3');
  expect(shown(({ quantity }) => `还差 ${quantity}`)).toBe('还差 3');
});
