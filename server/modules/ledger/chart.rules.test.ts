import { describe, expect, test } from 'vitest';
import { chartOf, isChildCode } from './chart.rules.ts';
import { enterpriseCode, firstLevel as enterpriseLevel, smallBusinessCode } from './charts/enterprise.ts';
import { firstLevel } from './charts/small-business.ts';
import { closingCodes } from './closing/codes.rules.ts';
import { allowances } from './closing/impairment.rules.ts';
import { roles } from './roles.ts';

const standards = ['small_business', 'enterprise'] as const;
const codesOf = (standard: (typeof standards)[number]) => new Map(chartOf(standard, 'general').accounts.map((each) => [each.code, each]));

test('the chart of small businesses has the 66 first-level accounts of the standard', () => {
  const counts = Object.fromEntries(Object.entries(firstLevel).map(([category, rows]) => [category, rows.length]));
  expect(counts).toEqual({ asset: 32, liability: 12, equity: 5, cost: 5, revenue: 4, expense: 8 });
});

test('the chart of enterprises has the accounts that facts.md 6.3 names', () => {
  const named = (category: keyof typeof enterpriseLevel) => enterpriseLevel[category].map(([code]) => code);
  expect(named('equity')).toEqual(expect.arrayContaining(['4001', '4002', '4101', '4103', '4104']));
  expect([...named('revenue'), ...named('expense')]).toEqual(
    expect.arrayContaining([
      '6001',
      '6051',
      '6111',
      '6301',
      '6401',
      '6402',
      '6403',
      '6601',
      '6602',
      '6603',
      '6701',
      '6711',
      '6801',
      '6901',
    ]),
  );
  expect(named('asset')).toEqual(expect.arrayContaining(['1231', '1406', '1471']));
  expect(enterpriseLevel.liability.find(([code]) => code === '2232')?.[1]).toBe('应付股利');
});

describe.each(standards)('%s', (standard) => {
  test.each(['general', 'small_scale', 'none'] as const)(
    'a payer of VAT of kind %s: codes are unique, every role means a leaf',
    (vatPayer) => {
      const chart = chartOf(standard, vatPayer);
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
    const chart = chartOf(standard, 'small_scale');
    expect(chart.roles.output_vat).toBe('222101');
    expect(chart.accounts.find((account) => account.code === '222101')).toMatchObject({ leaf: true, side: 'credit' });
    expect(codesOf(standard).get('22210101')).toMatchObject({ side: 'debit', category: 'liability' });
  });

  test('closing posts to accounts that are there', () => {
    const { results, earlierYears, ...codes } = closingCodes[standard];
    const accounts = codesOf(standard);
    for (const code of Object.values(codes)) expect(accounts.get(code), code).toMatchObject({ leaf: true });
    if (earlierYears) expect(accounts.get(earlierYears)).toMatchObject({ leaf: true, category: 'expense' });
    for (const { code, category } of accounts.values())
      expect(code.startsWith(results), code).toBe(category === 'revenue' || category === 'expense');
  });
});

test('what differs between the standards stands on its own accounts (facts.md 6.3)', () => {
  const { roles: on } = chartOf('enterprise', 'general');
  expect([on.stock_gain, on.stock_loss].map((code) => code.slice(0, 4))).toEqual(['6602', '6602']);
  expect([on.fx_gain, on.fx_loss].map((code) => code.slice(0, 4))).toEqual(['6603', '6603']);
  expect(on.bad_debt.slice(0, 4)).toBe('1231');
  expect(on.advance.slice(0, 4)).toBe('2204');
  expect(on.inventory_consigned.slice(0, 4)).toBe('1406');
  expect([on.disposal_gain, on.disposal_loss].map((code) => code.slice(0, 4))).toEqual(['6115', '6115']);
  for (const { allowance, loss } of Object.values(allowances)) {
    expect(codesOf('enterprise').get(allowance)).toMatchObject({ leaf: true, side: 'credit', category: 'asset' });
    expect(codesOf('enterprise').get(loss)).toMatchObject({ leaf: true, category: 'expense' });
  }
});

test('a code goes to the other chart and back; categories stay, but of stock and exchange that are no income there', () => {
  const enterprise = codesOf('enterprise');
  const changed: string[] = [];
  for (const { code, category } of codesOf('small_business').values()) {
    expect(smallBusinessCode(enterpriseCode(code))).toBe(code);
    const there = enterprise.get(enterpriseCode(code));
    if (there && there.category !== category) changed.push(code);
  }
  expect(changed.sort()).toEqual(['530101', '530103', '571109']);
  // what only enterprises have lands on no account of the other chart
  const small = codesOf('small_business');
  for (const code of enterprise.keys())
    if (enterpriseCode(smallBusinessCode(code)) !== code) expect(small.has(smallBusinessCode(code)), code).toBe(false);
});

test('a sub-account has the code above it and two digits', () => {
  expect(isChildCode('100201', '1002')).toBe(true);
  for (const code of ['1002', '10020', '1002001', '100301', '1002ab']) expect(isChildCode(code, '1002')).toBe(false);
});
