import { expect, test } from 'vitest';
import { binCodes, MOST_BINS } from './bins.rules.ts';

test('a pattern stands for its codes, in the order of the walk', () => {
  expect(binCodes('A-{01..02}-{1..2}')).toEqual(['A-01-1', 'A-01-2', 'A-02-1', 'A-02-2']);
  expect(binCodes('{A..C}1')).toEqual(['A1', 'B1', 'C1']);
  expect(binCodes('R{8..11}')).toEqual(['R8', 'R9', 'R10', 'R11']);
  expect(binCodes('R{08..11}')).toEqual(['R08', 'R09', 'R10', 'R11']);
  expect(binCodes('收货区')).toEqual(['收货区']);
});

test('what is no pattern is none', () => {
  for (const pattern of ['{9..1}', '{A..3}', 'A {1..2}', '{1..2', '', 'x'.repeat(41)]) expect(binCodes(pattern)).toBeUndefined();
});

test('no more codes are made than one call may ask for, and one', () => {
  expect(binCodes('{0001..9999}-{0001..9999}')).toHaveLength(MOST_BINS + 1);
});
