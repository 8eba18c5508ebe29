import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentOf, fold, gramsOf, readSearch, sounds } from './grams.rules.ts';

/** Would an entry with these texts be found? The database does the same two things: grams contained, words in the content. */
function isFound(texts: string[], search: string): boolean {
  const content = contentOf(texts);
  const grams = new Set(gramsOf(content));
  const asked = readSearch(search);
  return asked !== null && asked.grams.every((gram) => grams.has(gram)) && asked.words.every((word) => content.includes(word));
}

test.each([
  ['牛津外套', 'njwt'],
  ['牛津外套', 'niujin'],
  ['牛津外套', '外套'],
  ['牛津外套', '津'],
  ['重庆小面 3 袋装', 'cqxm'],
  ['重庆小面 3 袋装', 'chongqing'],
  ['绿茶', 'lvcha'],
  ['iPhone 15 手机壳', 'IPHONE'],
  ['iPhone 15 手机壳', 'ｉＰｈｏｎｅ'],
  ['iPhone 15 手机壳', '手机壳 15'],
  ['SO2411-000123', '0123'],
  ['SO2411-000123', '11-00'],
  ['13812345678', '5678'],
  ['Café Zoë', 'cafe zoe'],
  ['a b c', 'b c'],
  ['M', 'M 码'],
])('%s is found by %s', (text, search) => {
  expect(isFound([text, '码'], search)).toBe(true);
});

test.each([
  ['牛津外套', '外衣'],
  ['牛津外套', 'njtw'],
  ['SO2411-000123', '0124'],
  ['手机壳', '手机 红色'],
])('%s is not found by %s', (text, search) => {
  expect(isFound([text], search)).toBe(false);
});

test('nothing is looked for by a single letter or by blanks', () => {
  for (const search of ['', ' ', 'a', '7', '\n', '　']) expect(readSearch(search)).toBeNull();
});

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point));
const character = fc.oneof(
  han,
  fc.constantFrom(...'abcXYZ019 -/_%\\.（）ＡＢé한がΣςİ😀𠮷'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const text = fc.array(character, { minLength: 2, maxLength: 24 }).map((characters) => characters.join(''));

test('every part of a text of two or more characters is found', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat(), fc.nat(), (texts, which, start, length) => {
      const points = [...(texts[which % texts.length] as string)];
      const from = start % (points.length - 1);
      const part = points.slice(from, from + 2 + (length % points.length)).join('');
      fc.pre([...fold(part)].length >= 2);
      expect(isFound(texts, part)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('the sound of any part of a Chinese text that is whole characters is found by its initials', () => {
  fc.assert(
    fc.property(fc.array(han, { minLength: 2, maxLength: 12 }), (characters) => {
      for (const sound of sounds(characters.join(''))) {
        if ([...sound].length >= 2) expect(isFound([characters.join('')], sound)).toBe(true);
      }
    }),
  );
});
