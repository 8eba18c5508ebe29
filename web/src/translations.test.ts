import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueOf, literals, unevenKeys, unusedKeys, type WebSource } from './translations.ts';

const ROOT = import.meta.dirname;
const sources: WebSource[] = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
const catalogues = sources.flatMap((source) => (source.path.endsWith('messages.ts') ? (catalogueOf(source) ?? []) : []));

test('every text is there in Chinese and in English, with the same values', () => {
  expect(catalogues.length).toBeGreaterThan(1);
  expect(catalogues.flatMap(unevenKeys)).toEqual([]);
});

test('every text is asked for somewhere', () => {
  expect(unusedKeys(catalogues, sources)).toEqual([]);
});

test('no page has words of its own beside its messages', () => {
  expect(sources.filter((source) => source.path.endsWith('.tsx')).flatMap(literals)).toEqual([]);
});

const planted = (text: string): WebSource => ({
  path: 'modules/x/messages.ts',
  text: `import { defineMessages } from '../../i18n/i18n.ts';\nexport const messages = defineMessages('x', ${text});`,
});
const catalogue = (text: string) => catalogueOf(planted(text)) ?? { path: '', texts: {} };

test('a key without its twin, an empty text and a forgotten value are found', () => {
  expect(unevenKeys(catalogue(`{ 'zh-CN': { a: '甲', b: '乙' }, en: { a: 'A' } }`))).toEqual([
    'modules/x/messages.ts: b has no text in en',
  ]);
  expect(unevenKeys(catalogue(`{ 'zh-CN': { a: ' ' }, en: { a: 'A' } }`))).toEqual(['modules/x/messages.ts: a has no text in zh-CN']);
  expect(unevenKeys(catalogue(`{ 'zh-CN': { a: '共 {{n}} 条' }, en: { a: 'Rows' } }`))).toHaveLength(1);
  expect(
    unevenKeys(catalogue(`{ 'zh-CN': { 'a_other': '{{count}} 行' }, en: { 'a_one': '{{count}} line', 'a_other': '{{count}} lines' } }`)),
  ).toEqual([]);
});

test('a key that nobody asks for is found; one put together by a template is not', () => {
  const texts = [catalogue(`{ 'zh-CN': { a: '甲', 'state.x': '乙', c: '丙' }, en: { a: 'A', 'state.x': 'B', c: 'C' } }`)];
  const page = (text: string): WebSource => ({ path: 'modules/x/page.tsx', text });
  expect(unusedKeys(texts, [page("import { messages } from './messages.ts'; t('a'); t(`state.${x}`);")])).toEqual([
    'modules/x/messages.ts: c is asked for nowhere',
  ]);
  expect(unusedKeys(texts, [page("import { messages } from '../y/messages.ts'; t('a'); t(`state.${x}`); t('c');")])).toHaveLength(3);
});

test('words in a page are found, marks and names of classes are not', () => {
  const page = (text: string) => literals({ path: 'p.tsx', text });
  expect(page('<p>Orders</p>')).toEqual(['p.tsx:1 Orders']);
  expect(page('<p>订单</p>')).toHaveLength(1);
  expect(page('<Button title="Save" />')).toHaveLength(1);
  expect(page("<p>{late ? '迟到' : ''}</p>")).toHaveLength(1);
  expect(page('<p className="quiet" role="status">{name} · {other} → 12</p>')).toEqual([]);
});
