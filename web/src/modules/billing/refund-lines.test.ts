import { expect, test } from 'vitest';
import { refundOf } from './refund-lines.ts';

test('without amounts at the lines the refund names none, so that it is spread', () => {
  expect(refundOf({ amount: '5', lines: [{ orderLineId: 'a' }, { orderLineId: null, amount: '0' }] })).toEqual({ amount: '5' });
});

test('lines with an amount are named, the freight by nothing; what is no figure is kept, to be refused', () => {
  const lines = [{ orderLineId: 'a', amount: '3' }, { orderLineId: 'b' }, { orderLineId: null, amount: '2' }];
  expect(refundOf({ amount: '5', lines })).toEqual({ amount: '5', lines: [lines[0], lines[2]] });
  expect(refundOf({ lines: [{ orderLineId: 'a', amount: 'x' }] })).toEqual({ lines: [{ orderLineId: 'a', amount: 'x' }] });
});
