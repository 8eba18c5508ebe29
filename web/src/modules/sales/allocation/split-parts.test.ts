import { expect, test } from 'vitest';
import { leftOf, partsToSplit } from './split-parts.ts';

test('what is left of a line is what no part takes; too much shows as less than nothing', () => {
  const line = { id: 'a', quantity: '3' };
  expect(leftOf(line, [{ a: '1' }, { a: '' }, {}])).toBe('2');
  expect(leftOf(line, [{ a: '1.5' }, { a: '1.5' }])).toBe('0');
  expect(leftOf(line, [{ a: '2' }, { a: '2' }])).toBe('-1');
  expect(leftOf(line, [{ a: 'x' }])).toBe('3');
});

test('parts and lines of nothing are not sent', () => {
  expect(partsToSplit([{ a: '1', b: '0' }, { b: '' }, { b: '2' }])).toEqual([
    { lines: [{ lineId: 'a', quantity: '1' }] },
    { lines: [{ lineId: 'b', quantity: '2' }] },
  ]);
});
