import { expect, test } from 'vitest';
import { decimal } from '../../../kernel/decimal.ts';
import { abcClasses, daysBetweenCounts } from './abc.rules.ts';

const usages = (values: Record<string, string>) =>
  Object.entries(values).map(([code, value]) => ({ skuId: code, code, value: decimal(value) }));

test('TV-10 classes A A A A B B B C C C of ten yearly usage values; 66 counts a year', () => {
  const values = { a: '36000', b: '24000', c: '15000', d: '9000', e: '6000', f: '4000', g: '2500', h: '1800', i: '1000', j: '700' };
  const classes = abcClasses(usages(values));
  expect(Object.keys(values).map((code) => classes.get(code))).toEqual(['A', 'A', 'A', 'A', 'B', 'B', 'B', 'C', 'C', 'C']);
  const perYear = { A: 12, B: 4, C: 2 };
  expect([...classes.values()].reduce((sum, name) => sum + perYear[name], 0)).toBe(66);
});

test('equal usage goes by code, nothing used is C, and where nothing is used at all everything is', () => {
  expect([...abcClasses(usages({ z: '10', y: '10' }))]).toEqual([
    ['y', 'A'],
    ['z', 'A'],
  ]);
  expect(abcClasses(usages({ a: '100', b: '0' })).get('b')).toBe('C');
  expect([...abcClasses(usages({ a: '0', b: '0' })).values()]).toEqual(['C', 'C']);
  // exactly 80 % before it: the next is B
  expect(abcClasses(usages({ a: '80', b: '20' })).get('b')).toBe('B');
});

test('what is counted twelve times a year is due again after 30 days', () => {
  expect([12, 4, 2].map(daysBetweenCounts)).toEqual([30, 91, 182]);
});
