import { expect, test } from 'vitest';
import { balancing, differenceOf, enteredLines, totalsOf } from './voucher-lines.ts';

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

test('= makes a line what the voucher lacks, whatever the line said before, on the side that lacks it', () => {
  const lines = [{ debit: '100' }, { credit: '40' }, { debit: '7' }];
  expect(balancing(lines, 2, 'credit')).toEqual({ credit: '60' });
  expect(balancing(lines, 2, 'debit')).toEqual({ credit: '60' });
  expect(balancing(lines, 0, 'debit')).toEqual({ debit: '33' });
  expect(balancing([{ debit: '5' }, { credit: '5' }, {}], 2, 'debit')).toBeUndefined();
});
