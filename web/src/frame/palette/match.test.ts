import { expect, test } from 'vitest';
import { bestMatch, matched, type Sounds, splits } from './match.ts';

const sounds: Sounds = { 调: ['diao', 'tiao'], 拨: ['bo'], 单: ['dan', 'shan', 'chan'], 发: ['fa'], 货: ['huo'], 待: ['dai'] };
const score = (text: string, asked: string) => matched(text, asked, sounds)?.score ?? 0;

test.each([
  ['调拨单', 'dbd'],
  ['调拨单', 'tiaobodan'],
  ['调拨单', 'diaobd'],
  ['调拨单', 'diao bo dan'],
  ['待发货', 'fh'],
  ['Stock on hand', 'hand stock'],
  ['Ship order', 'ship'],
])('%s answers to %s', (text, asked) => {
  expect(score(text, asked)).toBeGreaterThan(0);
});

test.each([
  ['调拨单', 'dbx'],
  ['发货', 'fahuo1'],
  ['Ship order', 'shop'],
  ['发货', ''],
])('%s does not answer to “%s”', (text, asked) => {
  expect(score(text, asked)).toBe(0);
});

test('the whole name stands before its beginning, that before a part, and a part before the sound', () => {
  const all = [score('发货', '发货'), score('发货单', '发货'), score('待发货', '发货'), score('待发货', 'fh')];
  expect(all).toEqual(all.toSorted((a, b) => b - a));
  expect(new Set(all).size).toBe(4);
});

test('what is marked is what answered, also by its sound', () => {
  expect(matched('待发货', 'fahuo', sounds)?.marks).toEqual([[1, 3]]);
  expect(matched('Stock on hand', 'hand st', sounds)?.marks).toEqual([
    [9, 13],
    [0, 2],
  ]);
});

test('names that are not shown answer too, and mark nothing', () => {
  expect(bestMatch('Ship order', ['发货'], 'fahuo', sounds)).toMatchObject({ marks: [] });
});

test('one line is read as an operation beside a document, with or without a blank, in either order', () => {
  expect(splits('发货SO1042')).toContainEqual(['发货', 'SO1042']);
  expect(splits('ship order SO1042')).toContainEqual(['ship order', 'SO1042']);
  expect(splits('SO1042 发货')).toContainEqual(['SO1042', '发货']);
  expect(splits('SO1042')).toEqual([]);
});
