import { expect, test } from 'vitest';
import { arranged, moved } from './arrangement.ts';

test('a block that a new version brings stands where the desk has it, the others where the person put them', () => {
  expect(arranged(['a', 'b', 'new', 'c'], { order: ['c', 'a', 'b'], hidden: [] })).toEqual(['c', 'a', 'b', 'new']);
  expect(arranged(['new', 'a'], { order: ['a'], hidden: [] })).toEqual(['new', 'a']);
});

test('a block that the desk no longer has is gone', () => {
  expect(arranged(['a', 'b'], { order: ['b', 'old', 'a'], hidden: ['old'] })).toEqual(['b', 'a']);
});

test('a block moves by one place and stops at the ends', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
});
