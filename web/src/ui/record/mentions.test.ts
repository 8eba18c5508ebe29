import { expect, test } from 'vitest';
import { begunAt, matching, mentionedIn, partsOf, written } from './mentions.ts';

const zhen = { id: '1', name: '阿珍', sounds: ['azhen', 'az'] };
const zhenzhen = { id: '2', name: '阿珍珍', sounds: ['azhenzhen', 'azz'] };
const anna = { id: '3', name: 'Anna Li', sounds: [] };
const all = [zhen, zhenzhen, anna];

test.each([
  ['请 @az', 5, 'az'],
  ['@', 1, ''],
  ['＠阿', 2, '阿'],
  ['@阿珍 好', 5, undefined],
  ['a@b@c', 5, 'c'],
  ['没有', 2, undefined],
])('in %s at %i the name begun is %s', (text, caret, begun) => {
  expect(begunAt(text, caret)).toBe(begun);
});

test('a colleague is found by name, pinyin and initials; a name that begins so comes first', () => {
  expect(matching(all, 'az').map(({ id }) => id)).toEqual(['1', '2']);
  expect(matching(all, 'zhenz').map(({ id }) => id)).toEqual(['2']);
  expect(matching(all, 'li').map(({ id }) => id)).toEqual(['3']);
  expect(matching(all, '').length).toBe(3);
});

test('a chosen name is written out where it was begun', () => {
  expect(written('请 @az 看', 5, '阿珍')).toEqual({ text: '请 @阿珍 看', caret: 6 });
  expect(written('@', 1, '阿珍')).toEqual({ text: '@阿珍 ', caret: 4 });
});

test('of names that begin alike the longest is meant', () => {
  expect(mentionedIn('@阿珍珍 和 @Anna Li，不是 @阿真', all)).toEqual(['2', '3']);
  expect(partsOf('给@阿珍看', all)).toEqual([{ text: '给' }, { text: '@阿珍', person: zhen }, { text: '看' }]);
  expect(partsOf('没有人', all)).toEqual([{ text: '没有人' }]);
});
