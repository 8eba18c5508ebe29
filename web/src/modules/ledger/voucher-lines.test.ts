import { expect, test } from 'vitest';
import { differenceOf, enteredLines, totalsOf } from './voucher-lines.ts';

test('totals are exact, and what is no number counts for nothing', () => {
  expect(totalsOf([{ debit: '0.1' }, { debit: '0.2' }, { credit: '0.3' }])).toEqual({ debit: '0.3', credit: '0.3', difference: '0' });
  expect(totalsOf([{ debit: 'x' }, { credit: '1,000.50' }])).toEqual({ debit: '0', credit: '1000.5', difference: '-1000.5' });
});

test('a new line balances the voucher', () => {
  expect(differenceOf([{ debit: '100' }, { credit: '40' }])).toEqual({ credit: '60' });
  expect(differenceOf([{ credit: '40' }])).toEqual({ debit: '40' });
  expect(differenceOf([{ debit: '5' }, { credit: '5' }])).toEqual({});
});

test('empty lines are not sent, and the labels of the pickers stay here', () => {
  expect(enteredLines([{}, { accountId: 'a', account: '1002 Bank', debit: '1', party: 'Wang' }])).toEqual([{ accountId: 'a', debit: '1' }]);
});
