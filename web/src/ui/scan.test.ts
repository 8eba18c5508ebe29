import { expect, test } from 'vitest';
import { scanned } from './scan.ts';

const type = (keys: [string, number][]) => {
  const burst = { text: '', last: 0 };
  return keys.flatMap(([key, at]) => scanned(burst, key, at) ?? []);
};
const burstOf = (text: string, from: number, gap: number): [string, number][] =>
  [...text, 'Enter'].map((key, at) => [key, from + at * gap]);

test('characters within 30 ms of each other, ended by Enter, are a scan', () => {
  expect(type(burstOf('6901234567892', 1000, 8))).toEqual(['6901234567892']);
  expect(type([...burstOf('AAAA', 1000, 30), ...burstOf('BBBB', 2000, 1)])).toEqual(['AAAA', 'BBBB']);
});

test('a person who types is no scanner, and two keys are no barcode', () => {
  expect(type(burstOf('6901234567892', 1000, 60))).toEqual([]);
  expect(type(burstOf('12', 1000, 5))).toEqual([]);
  expect(type([['x', 900], ...burstOf('12345', 1000, 5)])).toEqual(['12345']);
});

test('a late Enter is a person who presses it', () => {
  expect(type([...burstOf('12345', 1000, 5).slice(0, -1), ['Enter', 1500]])).toEqual([]);
});
