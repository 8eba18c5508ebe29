import { expect, test } from 'vitest';
import { pastedValues } from './pasted.ts';

test('a column from a spreadsheet is read line by line, empty cells and repeats fall away', () => {
  expect(pastedValues('SO-1\r\nSO-2\r\n\r\nSO-1\r\n')).toEqual(['SO-1', 'SO-2']);
  expect(pastedValues('张三, 李四\n王五')).toEqual(['张三, 李四', '王五']);
});

test('one line is parted by commas of both kinds and by blanks', () => {
  expect(pastedValues('A1，A2, A3 A4、A5')).toEqual(['A1', 'A2', 'A3', 'A4', 'A5']);
  expect(pastedValues('  ')).toEqual([]);
});

test('three hundred numbers are three hundred values', () => {
  expect(pastedValues(Array.from({ length: 300 }, (_, at) => `SO2611-${at}`).join('\n'))).toHaveLength(300);
});
