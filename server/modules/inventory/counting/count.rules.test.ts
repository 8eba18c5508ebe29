import { expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { accuracyOf, countRefusals, differenceOf, needsSecond } from './count.rules.ts';

const over = (quantity: string | null, percent: string | null = null, value: string | null = null) => ({
  quantity: quantity === null ? null : decimal(quantity),
  percent: percent === null ? null : decimal(percent),
  value: value === null ? null : decimal(value),
});
const line = (difference: string, expected: string, value = '0') => ({
  difference: decimal(difference),
  expected: decimal(expected),
  value: decimal(value),
});

test('TV-9 counted 95 where 97 are expected is a difference of -2, not of -5', () => {
  expect(text(differenceOf(decimal('95'), decimal('97')))).toBe('-2');
});

test('a difference beyond a threshold is counted again; exactly on it, and none at all, is not', () => {
  expect(needsSecond(line('-3', '100'), over('2'))).toBe(true);
  expect(needsSecond(line('-2', '100'), over('2'))).toBe(false);
  expect(needsSecond(line('0', '0'), over('0', '0', '0'))).toBe(false);
  expect(needsSecond(line('6', '100'), over(null, '5'))).toBe(true);
  expect(needsSecond(line('5', '100'), over(null, '5'))).toBe(false);
  expect(needsSecond(line('1', '0'), over(null, '500'))).toBe(true);
  expect(needsSecond(line('-1', '10', '-100.01'), over(null, null, '100'))).toBe(true);
  expect(needsSecond(line('-9', '10'), over(null))).toBe(false);
});

test('accuracy counts exact lines; gains and losses do not make up for each other', () => {
  const judged = [
    { difference: decimal('0'), value: decimal('0'), bookValue: decimal('100') },
    { difference: decimal('1'), value: decimal('5'), bookValue: decimal('50') },
    { difference: decimal('-1'), value: decimal('-5'), bookValue: decimal('50') },
  ];
  const accuracy = accuracyOf(judged);
  expect([accuracy.counted, accuracy.exact, text(accuracy.bookValue), text(accuracy.differenceValue), text(accuracy.netValue)]).toEqual([
    3,
    1,
    '200',
    '10',
    '0',
  ]);
});

test('what is posted or cancelled takes nothing more', () => {
  expect(countRefusals({ status: 'posted' }, 'count-goods')).toEqual(['count_status']);
  expect(countRefusals({ status: 'cancelled' }, 'cancel-count')).toEqual(['count_status']);
  expect(countRefusals({ status: 'counting' }, 'post-count')).toEqual(['count_status']);
  expect(countRefusals({ status: 'review' }, 'post-count')).toEqual([]);
});
