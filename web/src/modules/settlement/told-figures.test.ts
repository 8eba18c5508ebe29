import { expect, test } from 'vitest';
import { toldFigures } from './told-figures.ts';

test('rows copied out of a sheet are numbers and amounts; headings and empty lines are left out', () => {
  const pasted = '单号\t日期\t金额\nSH2501-000001\t2025-01-03\t1,234.50\n\nSO2501-7\t￥-30\nX-9;55\nX-10 8.00';
  expect(toldFigures(pasted)).toEqual([
    { number: 'SH2501-000001', amount: '1234.50' },
    { number: 'SO2501-7', amount: '-30' },
    { number: 'X-9', amount: '55' },
    { number: 'X-10', amount: '8.00' },
  ]);
});
