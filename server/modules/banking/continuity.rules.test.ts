import { expect, test } from 'vitest';
import { decimal, text } from '../../kernel/decimal.ts';
import { courseOf } from './continuity.rules.ts';

const lines = (...rows: [amount: string, balance: string | null][]) =>
  rows.map(([amount, balance], at) => ({ n: at + 1, amount: decimal(amount), balance: balance === null ? null : decimal(balance) }));
const ends = (...rows: [string, string | null][]) => {
  const course = courseOf(lines(...rows));
  return course.kind === 'whole' ? [text(course.opening), text(course.closing)] : course;
};

test('balances go on with the oldest line first or last; opening and closing follow', () => {
  expect(ends(['100', '1100'], ['-50', '1050'], ['7', '1057'])).toEqual(['1000', '1057']);
  expect(ends(['7', '1057'], ['-50', '1050'], ['100', '1100'])).toEqual(['1000', '1057']);
  expect(ends(['5', '5'])).toEqual(['0', '5']);
});

test('a line that is missing, or an amount that was changed, breaks the course at its row', () => {
  expect(ends(['100', '1100'], ['7', '1057'], ['1', '1058'])).toEqual({
    kind: 'broken',
    row: 2,
    expected: decimal('1107'),
    found: decimal('1057'),
  });
});

test('a file without a balance on every line says nothing', () => {
  expect(ends(['100', '1100'], ['-50', null])).toEqual({ kind: 'unsaid' });
});
