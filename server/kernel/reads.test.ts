import { expect, test } from 'vitest';
import { positionOf } from './reads.ts';

test('positions of the log are compared as the numbers they are, and what is none is before all of them', () => {
  expect(positionOf('10/0') > positionOf('F/FFFFFFFF')).toBe(true);
  expect(positionOf('0/2000') > positionOf('0/FFF')).toBe(true);
  expect(positionOf('1/0') - positionOf('0/FFFFFFFF')).toBe(1n);
  expect([positionOf('x'), positionOf('1/2/3'), positionOf(undefined), positionOf('123456789/0')]).toEqual([0n, 0n, 0n, 0n]);
});
