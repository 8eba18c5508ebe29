import { expect, test } from 'vitest';
import { countedUp, pressed } from './keypad.ts';

const typed = (keys: string, precision: number) =>
  [...keys].reduce((value, key) => pressed(value, key === '<' ? 'back' : key, precision), '');

test.each([
  ['12', 0, '12'],
  ['012', 0, '12'],
  ['1.5', 0, '15'],
  ['1.5', 2, '1.5'],
  ['.5', 2, '0.5'],
  ['1.234', 2, '1.23'],
  ['1..2', 2, '1.2'],
  ['12<<3', 0, '3'],
])('the keys %s with %i digits make %s', (keys, precision, quantity) => {
  expect(typed(keys, precision)).toBe(quantity);
});

test('scans count up by the units of what was scanned: a piece, a box of 24, half a metre', () => {
  expect(countedUp('', '1')).toBe('1');
  expect(countedUp('1', '24')).toBe('25');
  expect(countedUp('0.5', '0.5')).toBe('1');
});
