import { expect, test } from 'vitest';
import type { z } from 'zod';
import { assets } from '../../../../server/modules/assets/contract.ts';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { payroll } from '../../../../server/modules/payroll/contract.ts';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { tax } from '../../../../server/modules/tax/contract.ts';
import { keyOf } from './issue-keys.ts';

const keysOf = (shape: z.ZodType, input: unknown) =>
  Object.fromEntries(
    shape.safeParse(input, { reportInput: true }).error?.issues.map((issue) => [issue.path.join('.'), keyOf(issue)]) ?? [],
  );

test('what the shape of an operation refuses is said in words, never by the name of its rule', () => {
  const asset = { name: 'Shelf', category: 'furniture', cost: '-5', salvageRate: '1.5', months: 36, acquiredOn: '2026-11-01', tax: 'abc' };
  expect(keysOf(assets.operations['add-asset'].input, asset)).toMatchObject({
    cost: 'issue.negative',
    salvageRate: 'issue.outOfRange',
    tax: 'issue.figure',
  });
  const rates = { rates: [{ currency: 'dollar', day: '2026-11-01', rate: '0' }] };
  expect(keysOf(ledger.operations['set-exchange-rates'].input, rates)).toEqual({
    'rates.0.currency': 'issue.currency',
    'rates.0.rate': 'issue.positive',
  });
  expect(keysOf(assets.operations['add-asset'].input, { ...asset, cost: '1.23456', tax: '99999999999999999', months: 1.5 })).toMatchObject({
    cost: 'issue.decimals',
    tax: 'issue.tooLarge',
    months: 'issue.whole',
  });
  const terms = { partyId: '01a22503-0ee9-7004-ab05-00f04f5fd627', rate: '1.2' };
  expect(keysOf(settlement.operations['set-exchange-terms'].input, terms)).toEqual({ rate: 'issue.outOfRange' });
  const month = { month: '2026/11', note: '', lines: [] };
  expect(keysOf(payroll.operations['save-sheet'].input, month)).toMatchObject({ month: 'issue.month' });
  const code = { code: 'V', name: {}, kind: 'vat', rate: '0.13', validFrom: '2026-11-01' };
  expect(keysOf(tax.operations['create-tax-code'].input, code)).toEqual({ name: 'issue.oneLanguage' });
});
