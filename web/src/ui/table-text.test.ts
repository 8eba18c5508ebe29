import { expect, test } from 'vitest';
import { misfitOf, tableOf, textOfTable, withoutHeadings } from './table-text.ts';

test('a block is read as a spreadsheet wrote it: tabs, either kind of line end, quotes with lines inside, the empty line at its end', () => {
  expect(tableOf('A\t1\r\nB\t2\r\n')).toEqual([
    ['A', '1'],
    ['B', '2'],
  ]);
  expect(tableOf('"first\nsecond"\t"says ""so"""\n"5"" pipe"\t7')).toEqual([
    ['first\nsecond', 'says "so"'],
    ['5" pipe', '7'],
  ]);
  expect(tableOf('\t\n\t')).toEqual([['', '']]);
  expect(tableOf('one')).toEqual([['one']]);
});

test('a quote that nothing closes is a sign like any other', () => {
  expect(tableOf('"open\tnext\nrow\t5" pipe')).toEqual([
    ['"open', 'next'],
    ['row', '5" pipe'],
  ]);
});

test('what is copied out comes back as it was', () => {
  const block = [
    ['a\tb', 'c\nd'],
    ['"quoted"', '茶 🍵'],
  ];
  expect(tableOf(textOfTable(block))).toEqual(block);
});

test('a block that is too wide, too long or has rows of other widths does not fit, and says how', () => {
  const wide = [Array.from({ length: 50 }, () => 'x')];
  expect(misfitOf(wide, { columns: 3, rows: 10 })).toEqual({ problem: 'columns', pasted: 50, room: 3 });
  expect(misfitOf([['a'], ['b']], { columns: 3, rows: 1 })).toEqual({ problem: 'rows', pasted: 2, room: 1 });
  expect(misfitOf([['a', 'b'], ['c']], { columns: 3, rows: 9 })).toEqual({ problem: 'ragged', row: 2, cells: 1, first: 2 });
  expect(misfitOf([['a', 'b']], { columns: 2, rows: 1 })).toBeUndefined();
});

test('headings copied along are no values', () => {
  const names = ['售价', 'Weight'];
  expect(
    withoutHeadings(
      [
        ['售价', 'weight'],
        ['1', '2'],
      ],
      names,
    ),
  ).toEqual([['1', '2']]);
  expect(withoutHeadings([['1', '2']], names)).toEqual([['1', '2']]);
  expect(withoutHeadings([['售价']], names)).toEqual([['售价']]);
});
