import { expect, test } from 'vitest';
import { fractionOf } from './percent.ts';

test.each([
  ['13', '0.13'],
  ['0', '0'],
  ['6', '0.06'],
  ['1.5', '0.015'],
  ['100', '1'],
  ['１３', '0.13'],
  ['-3', '-0.03'],
  ['12.375', '0.12375'],
])('%s per cent is %s', (typed, fraction) => {
  expect(fractionOf(typed)).toBe(fraction);
});

test('what is no number stays as it is typed', () => {
  expect(fractionOf('13 %')).toBe('13 %');
  expect(fractionOf(undefined)).toBeUndefined();
});
