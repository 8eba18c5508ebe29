import { expect, test } from 'vitest';
import { accountIn, dayIn, enteredOpening, partyIn } from './opening-lines.ts';

const chart = [
  { id: 'a', code: '1002', name: '银行存款', asks: '' },
  { id: 'b', code: '1122', name: '应收账款', asks: 'party,shop' },
];

test('a pasted account is known by its code, its name, or both', () => {
  expect(accountIn(' 1002 ', chart)).toEqual({ accountId: 'a', account: '1002 银行存款', asks: [] });
  expect(accountIn('应收账款', chart)).toMatchObject({ accountId: 'b', asks: ['party', 'shop'] });
  expect(accountIn('1122 应收账款（客户）', chart)).toMatchObject({ accountId: 'b' });
  expect(accountIn('9999', chart)).toBeUndefined();
});

test('days are read as spreadsheets write them', () => {
  expect(dayIn('2026/3/5')).toEqual({ dueDate: '2026-03-05' });
  expect(dayIn('2026年12月31日')).toEqual({ dueDate: '2026-12-31' });
  expect(dayIn('soon')).toBeUndefined();
});

test('a pasted partner goes by what it is called until one is picked; empty lines are not sent', () => {
  const pasted = { accountId: 'b', account: '1122', debit: '5', ...partyIn('张三') };
  expect(enteredOpening([{}, { ...pasted, credit: '', dueDate: '' }, { ...pasted, partyId: 'p' }])).toEqual([
    { accountId: 'b', debit: '5', partyCode: '张三' },
    { accountId: 'b', debit: '5', partyId: 'p' },
  ]);
});
