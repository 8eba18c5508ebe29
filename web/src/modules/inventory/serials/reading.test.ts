import { expect, test } from 'vitest';
import { readSerials, spreadPieces } from './reading.ts';

test('serial numbers are read as they are pasted: lines, blanks, commas in both scripts', () => {
  expect(readSerials(' A1\nB2,C3，D4；E5 ')).toEqual(['A1', 'B2', 'C3', 'D4', 'E5']);
  expect(readSerials('')).toEqual([]);
});

test('a range stands for all of its numbers, with their leading zeros; what is none stays as it is', () => {
  expect(readSerials('SN008~SN011 X')).toEqual(['SN008', 'SN009', 'SN010', 'SN011', 'X']);
  expect(readSerials('SN1..3')).toEqual(['SN1', 'SN2', 'SN3']);
  expect(readSerials('SN008~XX011 SN9~SN1 A-1')).toEqual(['SN008~XX011', 'SN9~SN1', 'A-1']);
});

test('pieces go to the lines that want them, the first lines first', () => {
  const lines = [
    { lineId: '1', skuCode: 'A', quantity: '2' },
    { lineId: '2', skuCode: 'B', quantity: '1' },
    { lineId: '3', skuCode: 'A', quantity: '1' },
  ];
  expect(spreadPieces(lines, { A: ['x', 'y', 'z'] })).toEqual([
    { lineId: '1', numbers: ['x', 'y'] },
    { lineId: '3', numbers: ['z'] },
  ]);
});
