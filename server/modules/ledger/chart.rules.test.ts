import { expect, test } from 'vitest';
import { isChildCode, smallBusinessChart } from './chart.rules.ts';
import { firstLevel } from './charts/small-business.ts';
import { roles } from './roles.ts';

test('the chart of small businesses has the 66 first-level accounts of the standard', () => {
  const counts = Object.fromEntries(Object.entries(firstLevel).map(([category, rows]) => [category, rows.length]));
  expect(counts).toEqual({ asset: 32, liability: 12, equity: 5, cost: 5, revenue: 4, expense: 8 });
});

test.each(['general', 'small_scale', 'none'] as const)(
  'a payer of VAT of kind %s: codes are unique, every role means a leaf',
  (vatPayer) => {
    const chart = smallBusinessChart(vatPayer);
    const byCode = new Map(chart.accounts.map((account) => [account.code, account]));
    expect(byCode.size).toBe(chart.accounts.length);
    expect(Object.keys(chart.roles).sort()).toEqual(Object.keys(roles).sort());
    for (const code of Object.values(chart.roles)) expect(byCode.get(code)).toMatchObject({ leaf: true });
    for (const { parentCode, code, leaf } of chart.accounts) {
      if (parentCode) expect(isChildCode(code, parentCode)).toBe(true);
      expect(chart.accounts.some((account) => account.parentCode === code)).toBe(!leaf);
    }
  },
);

test('a small-scale payer keeps VAT in one account without columns', () => {
  const chart = smallBusinessChart('small_scale');
  expect(chart.roles.output_vat).toBe('222101');
  expect(chart.accounts.find((account) => account.code === '222101')).toMatchObject({ leaf: true, side: 'credit' });
  expect(smallBusinessChart('general').accounts.find((account) => account.code === '22210101')).toMatchObject({
    side: 'debit',
    category: 'liability',
  });
});

test('a sub-account has the code above it and two digits', () => {
  expect(isChildCode('100201', '1002')).toBe(true);
  for (const code of ['1002', '10020', '1002001', '100301', '1002ab']) expect(isChildCode(code, '1002')).toBe(false);
});
