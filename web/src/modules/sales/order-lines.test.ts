import { expect, test } from 'vitest';
import { changedLines, enteredLines, linesToChange } from './order-lines.ts';

const line = { id: 'l1', kind: 'goods', skuId: 'a', title: '杯子', optionText: '红', quantity: '2', unitPrice: '10', discount: '1' };
const before = linesToChange([line, { ...line, id: 'l2', kind: 'component' }]);

test('the parts of a bundle are not entered', () => {
  expect(before).toEqual([{ lineId: 'l1', skuId: 'a', sku: '杯子 红', quantity: '2', unitPrice: '10', discount: '1', gift: false }]);
});

test('of a line that stays only the changes are said', () => {
  expect(changedLines(before, before)).toEqual([{ lineId: 'l1', quantity: '2' }]);
  expect(changedLines(before, [{ ...before[0], quantity: '3' }])).toEqual([{ lineId: 'l1', quantity: '3' }]);
  expect(changedLines(before, [{ ...before[0], unitPrice: '9' }])).toEqual([{ lineId: 'l1', quantity: '2', unitPrice: '9' }]);
});

test('a line that becomes another SKU is said whole', () => {
  expect(changedLines(before, [{ ...before[0], skuId: 'b', sku: '盘子', unitPrice: '8' }])).toEqual([
    { lineId: 'l1', quantity: '2', skuId: 'b', unitPrice: '8', discount: '1' },
  ]);
});

test('lines taken off are not named, new ones have no id, empty ones are none', () => {
  expect(changedLines(before, [{ skuId: 'c', sku: '碗', quantity: '1', gift: true }, { quantity: '1' }])).toEqual([
    { skuId: 'c', quantity: '1', gift: true },
  ]);
  expect(enteredLines([{ skuId: 'c', sku: '碗', quantity: '1' }, { quantity: '1' }, {}])).toEqual([{ skuId: 'c', quantity: '1' }]);
});
