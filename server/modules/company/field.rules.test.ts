import { expect, test } from 'vitest';
import { brokenBy, type FieldRule, readyPatterns, ruleIssues, withDefaults } from './field.rules.ts';
import { readFormat } from './format.rules.ts';

const rule = (field: string, more: Partial<FieldRule> = {}): FieldRule => ({
  form: 'x.thing',
  field,
  required: false,
  pattern: null,
  ownPattern: null,
  minLength: null,
  maxLength: null,
  defaultValue: null,
  hint: null,
  ...more,
});
const create = { name: 'x.thing', mode: 'create' as const };
const change = { name: 'x.thing', mode: 'change' as const };
const told = (rules: FieldRule[], form: Parameters<typeof ruleIssues>[1], input: unknown) =>
  ruleIssues(rules, form, input).map(({ path, problem }) => `${path.join('.')} ${problem}`);

test('what is made needs its required fields; a change needs them only where it empties them', () => {
  const rules = [rule('receiver.phone', { required: true }), rule('tags', { required: true })];
  expect(told(rules, create, {})).toEqual(['receiver.phone needed', 'tags needed']);
  expect(told(rules, create, { receiver: { phone: ' ' }, tags: [] })).toEqual(['receiver.phone needed', 'tags needed']);
  expect(told(rules, change, {})).toEqual([]);
  expect(told(rules, change, { receiver: { phone: '' }, tags: null })).toEqual(['receiver.phone needed', 'tags needed']);
  expect(told(rules, create, { receiver: { phone: '1' }, tags: ['a'] })).toEqual([]);
});

test('rows of a batch are told one by one, with their place', () => {
  const rules = [rule('code', { pattern: 'digits' }), rule('skus.*.barcodes', { required: true })];
  const input = {
    things: [
      { code: '12', skus: [{ barcodes: ['1'] }] },
      { code: 'x1', skus: [{}, { barcodes: ['2'] }] },
    ],
  };
  expect(told(rules, { ...create, at: 'things.*' }, input)).toEqual(['things.1.code wrong_format', 'things.1.skus.0.barcodes needed']);
});

test('length counts characters as people do; every text of a list has to fit', () => {
  expect(brokenBy(rule('a', { minLength: 2 }), '😀')).toBe('too_short');
  expect(brokenBy(rule('a', { maxLength: 2 }), '茶叶罐')).toBe('too_long');
  expect(brokenBy(rule('a', { pattern: 'own', ownPattern: '[a-c]+' }), ['abc', 'abd'])).toBe('wrong_format');
  expect(brokenBy(rule('a', { pattern: 'own', ownPattern: '[a-c]+' }), 5)).toBeUndefined();
});

test.each([
  ['phone', ['13812345678', '+86 138-1234-5678', '0571-88888888'], ['abc', '12']],
  ['mobile_cn', ['13812345678'], ['23812345678']],
  ['tax_identity', ['91330106MA2CFJ2D7T', '330106123456789'], ['91330106']],
  ['email', ['a@b.cn'], ['a@b', '@b.cn']],
  ['digits', ['007'], ['0.7']],
  ['letters_digits', ['AB-1', 'a'], ['-a', 'a b', '茶']],
] as const)('the ready format %s knows its own', (pattern, good, bad) => {
  for (const text of good) expect([text, brokenBy(rule('a', { pattern }), text)]).toEqual([text, undefined]);
  for (const text of bad) expect([text, brokenBy(rule('a', { pattern }), text)]).toEqual([text, 'wrong_format']);
});

test('every ready format can be read', () => {
  for (const expression of Object.values(readyPatterns)) expect(readFormat(expression)).toHaveProperty('format');
});

test('a default fills what is made anew and nobody gave, and nothing else', () => {
  const rules = [rule('unit', { defaultValue: '箱' }), rule('name.zh', { defaultValue: '未命名' })];
  expect(withDefaults(rules, create, { code: 'A' })).toEqual({ code: 'A', unit: '箱', name: { zh: '未命名' } });
  const given = { unit: '个', name: { zh: '茶' } };
  expect(withDefaults(rules, create, given)).toBe(given);
  expect(withDefaults(rules, change, {})).toEqual({});
});
