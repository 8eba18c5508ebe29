import { expect, test } from 'vitest';
import { clashesOf, documentIn, settled, type Touch } from './conflict.ts';

const touch = (changes: [field: string, before: unknown, after: unknown][]): Touch => ({
  id: changes.map(([field]) => field).join(),
  at: '2026-11-20T06:05:00Z',
  actor: '李四',
  changes: changes.map(([field, before, after]) => ({ field, before, after })),
});
const seen = { orderId: 'o', expectedVersion: 1, receiver: { city: '杭州', name: '王' }, note: '' };

test('what others changed is told from the first state to the newest, at its place in the form; what both wrote alike is no clash', () => {
  const mine = { ...seen, receiver: { city: '宁波', name: '王' }, note: '轻放' };
  const touches = [
    touch([['city', '上海', '苏州']]),
    touch([
      ['city', '杭州', '上海'],
      ['name', '王', '李'],
      ['note', '', '轻放'],
      ['tags', [], ['急']],
    ]),
  ];
  expect(clashesOf(touches, mine, seen)).toEqual([
    { field: 'city', path: 'receiver.city', before: '杭州', theirs: '苏州', mine: '宁波', both: true },
    { field: 'name', path: 'receiver.name', before: '王', theirs: '李', mine: '王', both: false },
    { field: 'tags', path: undefined, before: [], theirs: ['急'], mine: undefined, both: false },
  ]);
});

test('going on takes theirs but for the fields one keeps, and touches nothing else', () => {
  const mine = { ...seen, receiver: { city: '宁波', name: '王' } };
  const clashes = clashesOf(
    [
      touch([
        ['city', '杭州', '苏州'],
        ['name', '王', '李'],
      ]),
    ],
    mine,
    seen,
  );
  expect(settled(mine, clashes, new Set(['city']))).toEqual({ ...mine, receiver: { city: '宁波', name: '李' } });
  expect(settled(mine, clashes, new Set())).toEqual({ ...mine, receiver: { city: '苏州', name: '李' } });
});

test('a form knows its document by the name of its kind', () => {
  expect(documentIn('sales.order', { orderId: 'a', shopId: 'b' })).toBe('a');
  expect(documentIn('inventory.stock_document', { documentId: 'd' })).toBe('d');
  expect(documentIn('tax.tax-code', { id: 'c' })).toBe('c');
  expect(documentIn('sales.order', { shopId: 'b' })).toBeUndefined();
});
