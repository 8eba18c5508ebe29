import { expect, test } from 'vitest';
import { balancing, differenceOf, enteredLines, enteredVoucher, lineOf, onward, totalsOf } from './voucher-lines.ts';

test('totals are exact, and what is no number counts for nothing', () => {
  expect(totalsOf([{ debit: '0.1' }, { debit: '0.2' }, { credit: '0.3' }])).toEqual({ debit: '0.3', credit: '0.3', difference: '0' });
  expect(totalsOf([{ debit: 'x' }, { credit: '1,000.50' }])).toEqual({ debit: '0', credit: '1000.5', difference: '-1000.5' });
});

test('a new line balances the voucher', () => {
  expect(differenceOf([{ debit: '100' }, { credit: '40' }])).toEqual({ credit: '60' });
  expect(differenceOf([{ credit: '40' }])).toEqual({ debit: '40' });
  expect(differenceOf([{ debit: '5' }, { credit: '5' }])).toEqual({});
});

test('a new line says what the line above says', () => {
  expect(differenceOf([{ summary: '提现', debit: '100' }])).toEqual({ summary: '提现', credit: '100' });
  expect(
    differenceOf([
      { summary: '提现', debit: '5' },
      { summary: '手续费', credit: '5' },
    ]),
  ).toEqual({ summary: '手续费' });
});

test('empty lines are not sent, and what the cells show stays here', () => {
  const line = { accountId: 'a', account: '1002 Bank', asks: ['party' as const], debit: '1', partyId: 'p', names: { party: 'Wang' } };
  expect(enteredLines([{ summary: '提现' }, line])).toEqual([{ accountId: 'a', debit: '1', partyId: 'p' }]);
});

test('a voucher says what its first line says', () => {
  const entered = enteredVoucher({
    date: '2024-04-01',
    attachments: '2',
    lines: [
      { summary: '', accountId: 'a' },
      { summary: '提现', accountId: 'b' },
    ],
  });
  expect(entered).toMatchObject({ summary: '提现', attachments: 2 });
});

test('Enter goes along the line, past what it does not need, and from its amount to the next line', () => {
  const at = (column: number) => ({ row: 3, column });
  expect(onward({}, at(0))).toEqual(at(1));
  expect(onward({ accountId: 'a' }, at(1))).toEqual(at(3));
  expect(onward({ accountId: 'a', credit: '5' }, at(1))).toEqual(at(4));
  expect(onward({ accountId: 'a', asks: ['party'] }, at(1))).toEqual(at(2));
  expect(onward({}, at(2))).toEqual(at(3));
  expect(onward({}, at(3))).toEqual(at(4));
  expect(onward({ debit: '5' }, at(3))).toEqual({ row: 4, column: 0 });
  expect(onward({ credit: '5' }, at(4))).toEqual({ row: 4, column: 0 });
});

test('a line that was kept is entered again with its names, and zero is nothing', () => {
  const none = { partyName: null, warehouseName: null, personName: null, categoryName: null };
  const kept = { accountId: 'a', account: '1122 应收账款', asks: [], debit: '5', credit: '0', shopId: 's', shopName: '天猫', ...none };
  expect(lineOf(kept, '提现')).toEqual({
    ...{ summary: '提现', accountId: 'a', account: '1122 应收账款', asks: [], debit: '5', shopId: 's', names: { shop: '天猫' } },
  });
});

test('= makes a line what the voucher lacks, whatever the line said before, on the side that lacks it', () => {
  const lines = [{ debit: '100' }, { credit: '40' }, { debit: '7' }];
  expect(balancing(lines, 2, 'credit')).toEqual({ credit: '60' });
  expect(balancing(lines, 2, 'debit')).toEqual({ credit: '60' });
  expect(balancing(lines, 0, 'debit')).toEqual({ debit: '33' });
  expect(balancing([{ debit: '5' }, { credit: '5' }, {}], 2, 'debit')).toBeUndefined();
});
