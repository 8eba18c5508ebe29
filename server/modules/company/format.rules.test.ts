import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsFormat, type FormatProblem, readFormat } from './format.rules.ts';

const fits = (expression: string, text: string): boolean => {
  const read = readFormat(expression);
  if ('problem' in read) throw new Error(`${expression}: ${read.problem}`);
  return fitsFormat(read.format, text);
};

test.each<[string, string[], string[]]>([
  ['1[3-9]\\d{9}', ['13812345678'], ['12812345678', '138123456789', ' 13812345678']],
  ['^[A-Z]{2,3}-\\d+$', ['AB-1', 'ABC-0042'], ['A-1', 'ABCD-1', 'AB-']],
  ['(红|蓝)色?', ['红', '蓝色'], ['绿', '红色色']],
  ['[^@\\s]+@[^@\\s]+\\.\\w{2,}', ['a@b.cn'], ['a b@c.cn', 'a@b.c']],
  ['a?b*c+', ['c', 'abbcc'], ['ab', 'aac']],
  ['\\$\\d{1,}', ['$5'], ['5']],
  ['(?:ab){2}', ['abab'], ['ab', 'ababab']],
  ['', [''], ['x']],
  ['😀.', ['😀😀'], ['😀']],
])('%s takes whole texts that fit, and no others', (expression, good, bad) => {
  for (const text of good) expect([text, fits(expression, text)]).toEqual([text, true]);
  for (const text of bad) expect([text, fits(expression, text)]).toEqual([text, false]);
});

test.each<[string, FormatProblem]>([
  ['(a', 'unclosed'],
  ['a)', 'unclosed'],
  ['[a', 'unclosed'],
  ['*a', 'nothing_to_repeat'],
  ['a{3,2}', 'bad_count'],
  ['a{999}', 'bad_count'],
  ['[z-a]', 'bad_range'],
  ['(?=a)', 'not_known'],
  ['(a)\\1', 'not_known'],
  ['a^b', 'not_known'],
  ['((a{200}){200}){200}', 'too_many_states'],
  ['a'.repeat(201), 'too_long'],
])('%s is refused: %s', (expression, problem) => {
  expect(readFormat(expression)).toEqual({ problem });
});

test('it agrees with the regular expressions of the language wherever both know an expression', () => {
  const piece = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab)', '(a|ab)', '\\w', '(a*)', '(b?)');
  const repeat = fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}', '{0,}');
  const expression = fc.array(fc.tuple(piece, repeat), { maxLength: 5 }).map((parts) => parts.map((each) => each.join('')).join(''));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(expression, text, (written, tried) => fits(written, tried) === new RegExp(`^(?:${written})$`).test(tried)),
    { numRuns: 1500 },
  );
});

test('an expression that makes others hang takes no longer than its length', () => {
  const since = performance.now();
  expect(fits('(a+)+b', 'a'.repeat(5_000))).toBe(false);
  expect(fits('(a|a)*(a|a)*(a|a)*c', 'a'.repeat(5_000))).toBe(false);
  expect(performance.now() - since).toBeLessThan(2_000);
});
