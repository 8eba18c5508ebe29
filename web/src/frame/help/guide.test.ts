import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lexer, type Token, walkTokens } from 'marked';
import { expect, test } from 'vitest';
import { pages } from '../pages.ts';
import { files as english } from './en.ts';
import { anchorOf, CONTENTS, findIn, type GuidePage, guideFor, guideOf } from './guide.ts';
import { imageOf } from './images.ts';
import { files as chinese } from './zh.ts';

const guides = { zh: guideOf(chinese), en: guideOf(english) };
const both = Object.entries(guides);
const GUIDE = join(import.meta.dirname, '../../../../docs/guide');

const linksOf = (page: GuidePage): { kind: 'link' | 'image'; href: string }[] => {
  const found: { kind: 'link' | 'image'; href: string }[] = [];
  walkTokens(lexer(page.text), (token: Token) => {
    if (token.type === 'link' || token.type === 'image') found.push({ kind: token.type, href: token.href });
  });
  return found;
};

/** Whether an address of the program has a page: parts that vary fit anything. */
const isPage = (address: string) =>
  pages.some(({ path }) => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`).test(address.split(/[?#]/)[0] ?? ''));

test.each(both)('every page of the navigation has its help in %s, by a page of the guide that says so', (_, guide) => {
  const without = pages.filter((page) => page.group && !guideFor(guide, page.path)).map(({ path }) => path);
  expect(without).toEqual([]);
});

test('both languages have the same pages, belonging to the same addresses, and addresses that exist', () => {
  const told = (guide: GuidePage[]) => Object.fromEntries(guide.map(({ name, pages: at }) => [name, at]));
  expect(told(guides.en)).toEqual(told(guides.zh));
  const addresses = guides.zh.flatMap((page) => page.pages);
  expect(new Set(addresses).size).toBe(addresses.length);
  const nowhere = addresses.filter((at) => !pages.some(({ path }) => path === at || path.startsWith(`${at}/`)));
  expect(nowhere).toEqual([]);
});

test.each(both)('no link and no picture of the guide in %s leads nowhere', (language, guide) => {
  const dead: string[] = [];
  for (const page of guide)
    for (const { kind, href } of linksOf(page)) {
      const [name = '', anchor] = href.split('#');
      const target = guide.find((each) => `${each.name}.md` === name);
      const alive =
        kind === 'image'
          ? imageOf(href) !== undefined
          : href.startsWith('/')
            ? isPage(href)
            : /^https?:/.test(href) ||
              (target
                ? !anchor || target.text.split('\n').some((line) => line.startsWith('#') && anchorOf(line) === anchor)
                : existsSync(join(GUIDE, language, name)));
      if (!alive) dead.push(`${page.name}: ${href}`);
    }
  expect(dead).toEqual([]);
});

test.each(both)('the contents in %s list every page once', (_, guide) => {
  const contents = guide.find(({ name }) => name === CONTENTS)?.text ?? '';
  const listed = [...contents.matchAll(/^\d+\. \[[^\]]+\]\(([\w-]+)\.md\)/gm)].map((match) => match[1]);
  expect(listed.toSorted()).toEqual(
    guide
      .map(({ name }) => name)
      .filter((name) => name !== CONTENTS)
      .toSorted(),
  );
});

test('the bundle holds every file of the guide', () => {
  for (const [language, guide] of both)
    expect(guide.map(({ name }) => `${name}.md`).toSorted()).toEqual(
      readdirSync(join(GUIDE, language))
        .filter((file) => file.endsWith('.md'))
        .toSorted(),
    );
});

test('the nearest page of the guide is shown', () => {
  const page = (name: string, ...at: string[]): GuidePage => ({ name, title: name, pages: at, text: '' });
  const guide = [page('home', '/'), page('orders', '/orders'), page('unmapped', '/orders/unmapped')];
  expect(guideFor(guide, '/orders/SO-1')?.name).toBe('orders');
  expect(guideFor(guide, '/orders/unmapped')?.name).toBe('unmapped');
  expect(guideFor(guide, '/')?.name).toBe('home');
  expect(guideFor(guide, '/ordersheet')).toBeUndefined();
});

test('a section is found by all of its words, one that has them in its heading first', () => {
  const found = findIn(guides.zh, '反审核');
  expect(found.map(({ page }) => page.name)).toContain('orders');
  expect(findIn(guides.zh, '挂起')[0]?.heading).toBe('挂起');
  expect(findIn(guides.en, 'reverse voucher')[0]?.page.name).toBe('ledger');
  expect(findIn(guides.en, 'zzz')).toEqual([]);
});
