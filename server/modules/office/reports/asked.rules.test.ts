import { expect, test } from 'vitest';
import { columnsOf, inputOf } from './asked.rules.ts';
import { figureOf, holds } from './condition.rules.ts';

const held = { column: 'status', operator: 'one_of' as const, value: ['held'] };
const always = { column: 'shopId', operator: 'equals' as const, value: 's' };
const state = { fixed: { warehouseId: 'w' }, always: [always], search: '茶', filter: [held], sort: '-placedAt' };

test('a list as it stood is asked with all of it', () => {
  expect(inputOf({ state }, undefined)).toEqual({ warehouseId: 'w', search: '茶', filter: [always, held], sort: '-placedAt' });
});

test('a view says what is filtered, searched and ordered; what the page fixes stays', () => {
  const open = { column: 'placedAt', operator: 'between', value: ['2026-01-01', ''] };
  const kept = { filter: [open, { column: 'note', operator: 'contains', value: '' }], group: 'shop', page: '/orders', sort: 3 };
  expect(inputOf({ state }, { state: kept, columns: null })).toEqual({
    warehouseId: 'w',
    filter: [always, { column: 'placedAt', operator: 'at_least', value: '2026-01-01' }],
  });
  expect(inputOf({ state }, { state: { filter: 'x', search: null }, columns: null })).toEqual({ warehouseId: 'w', filter: [always] });
});

test('columns are those of the view where it keeps its own, else as they stood', () => {
  const columns = ['number', 'buyer', 'payable'];
  expect(columnsOf({ columns }, undefined)).toEqual(columns);
  expect(columnsOf({ columns }, { state: {}, columns: null })).toEqual(columns);
  expect(columnsOf({ columns }, { state: {}, columns: { order: ['payable', 'number', 'buyer'] } })).toEqual(['payable', 'number', 'buyer']);
  expect(columnsOf({ columns }, { state: {}, columns: { order: ['payable', 'remark'], hidden: ['buyer'] } })).toEqual([
    'payable',
    'remark',
    'number',
  ]);
});

test('conditions: so many rows, or a sum over or under a value, to the last digit', () => {
  expect(holds({ kind: 'always' }, { rows: 0, figure: null })).toBe(true);
  expect([0, 1, 2].map((rows) => holds({ kind: 'rows', least: 1 }, { rows, figure: null }))).toEqual([false, true, true]);
  const over = { kind: 'sum', column: 'payable', is: 'over', value: '100' } as const;
  expect(['99.9999', '100.0000', '100.0001'].map((figure) => holds(over, { rows: 1, figure }))).toEqual([false, false, true]);
  expect(['99.9999', '100', null].map((figure) => holds({ ...over, is: 'under' }, { rows: 1, figure }))).toEqual([true, false, true]);
});

test('of money only the merchant’s own currency counts', () => {
  const sums = [
    { currency: null, value: '1.10' },
    { currency: 'CNY', value: '2.25' },
    { currency: 'USD', value: '100' },
  ];
  expect(Number(figureOf(sums, 'CNY'))).toBe(3.35);
});
