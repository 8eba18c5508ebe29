import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { failuresCsv } from './failures.ts';

test('the list of what was refused is read back as it was, and runs nothing in a spreadsheet', () => {
  const text = failuresCsv(
    ['单号', '原因'],
    [
      ['SO-1', '库存不足，还差 "3" 件,\n请补货'],
      ['=1+1', '-'],
    ],
  );
  expect(parse(text, { bom: true })).toEqual([
    ['单号', '原因'],
    ['SO-1', '库存不足，还差 "3" 件,\n请补货'],
    ["'=1+1", "'-"],
  ]);
});
