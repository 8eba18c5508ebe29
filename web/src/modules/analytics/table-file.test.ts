import { expect, test } from 'vitest';
import { csvOf } from './table-file.ts';

test('commas and quotes stay within their cell, and no cell begins a formula', () => {
  expect(
    csvOf([
      ['店铺, "一"', '-12.5'],
      ['=1+1', '@x'],
    ]),
  ).toBe('\ufeff"店铺, ""一""",-12.5\r\n\'=1+1,\'@x\r\n');
});
