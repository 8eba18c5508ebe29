import { expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { writeDown } from './write-down.rules.ts';

const of = (quantity: string, cost: string, price: string, sellingCost: string) => {
  const { value, excess } = writeDown(
    { quantity: decimal(quantity), cost: decimal(cost), price: decimal(price), sellingCost: decimal(sellingCost) },
    2,
  );
  return [text(value), text(excess)];
};

test('TV-114 defective goods at 12.00 that would bring 11.00 less 0.60 are worth 832.00: 128.00 lie above', () => {
  expect(of('80', '960.00', '11.00', '0.60')).toEqual(['832', '128']);
});

test('goods that bring more than they cost are not written up, and nothing is worth less than nothing', () => {
  expect(of('2', '10.00', '9.00', '1.00')).toEqual(['16', '0']);
  expect(of('2', '10.00', '1.00', '3.00')).toEqual(['0', '10']);
});
