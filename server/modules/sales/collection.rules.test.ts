import { expect, test } from 'vitest';
import { decimal, text } from '../../kernel/decimal.ts';
import { remittanceOf } from './collection.rules.ts';

const terms = { rate: decimal('0.01'), least: decimal('2.00') };
const remitted = (amount: string) => Object.values(remittanceOf(decimal(amount), terms, 2)).map(text);

test('TV-43 of 268.00 collected the carrier keeps one percent and remits 265.32', () => {
  expect(remitted('268.00')).toEqual(['2.68', '265.32']);
});

test('the carrier keeps at least its least fee, and nothing where nothing is collected', () => {
  expect(remitted('150.00')).toEqual(['2', '148']);
  expect(remitted('200.00')).toEqual(['2', '198']);
  expect(remitted('200.50')).toEqual(['2.01', '198.49']);
  expect(remitted('0')).toEqual(['0', '0']);
});
