import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pages } from '../web/src/frame/pages.ts';
import { browser, type Language, signIn, violationsOf } from './browser.ts';
import { listen, untranslatedOn } from './words.ts';

const open = browser();

/** The page of the program that an address belongs to. */
const patternOf = (address: string): string | undefined => {
  const path = new URL(address, 'http://page').pathname;
  const known = pages.map((page) => page.path).filter((pattern) => new RegExp(`^${pattern.replace(/\$\w+/g, '[^/]+')}$`).test(path));
  return known.includes(path) ? path : known[0];
};

/** Goes to a page within the program, as a link does, and waits until it stands there with what it asked for. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    if (window.location.pathname !== address) document.querySelector('main')?.setAttribute('data-left', '');
    window.history.pushState({}, '', address);
  }, path);
  await page.locator('main:not([data-left]) h1').first().waitFor({ timeout: 5_000 });
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

/** The first row of a list leads to a record; one of each kind is looked at. */
const rowLinks = (page: Page): Promise<string[]> =>
  page.locator('a.row-link').evaluateAll((links) => links.slice(0, 1).map((link) => link.getAttribute('href') ?? ''));

// what axe finds lies in the marks of a page and in the colours, not in its words: each theme is shown in one language; each walk takes every other page
const walks: { language: Language; theme: 'light' | 'dark'; half: 0 | 1 }[] = [
  { language: 'zh-CN', theme: 'light', half: 0 },
  { language: 'zh-CN', theme: 'light', half: 1 },
  { language: 'en', theme: 'dark', half: 0 },
  { language: 'en', theme: 'dark', half: 1 },
];
const standing = pages.map(({ path }) => path).filter((path) => !path.includes('$'));

test.each(walks)(
  'every page opens in $language in the $theme theme, complete, in that language and accessible: half $half',
  { timeout: 420_000 },
  async ({ language, theme, half }) => {
    const page = await open(language);
    await page.addInitScript((chosen) => localStorage.setItem('zhanggui.theme', JSON.stringify(chosen)), theme);
    const wrong: string[] = [];
    let here = '/';
    page.on('pageerror', (error) => wrong.push(`${here}: ${error.message}`));
    const { heard } = listen(page);
    await signIn(page);
    const own = standing.filter((_, at) => at % 2 === half);
    const waiting = [...own];
    const seen = new Set<string>();
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      here = path;
      seen.add(patternOf(path) ?? path);
      const late = await goTo(page, path).then(
        () => [],
        (error: Error) => [error.message.split('\n')[0] ?? ''],
      );
      const found = [...late, ...(await violationsOf(page)), ...(await untranslatedOn(page, language, heard))];
      wrong.push(...found.map((each) => `${path}: ${each}`));
      for (const link of await rowLinks(page)) {
        const pattern = patternOf(link);
        if (!pattern) wrong.push(`${path}: its first row leads nowhere: ${link}`);
        else if (!seen.has(pattern)) waiting.unshift(link);
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(own.length);
    await page.close();
  },
);
