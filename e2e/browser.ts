import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { findBrowser } from '../launch/browser.mjs';

const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Language = 'zh-CN' | 'en';

export interface BrowserTerms {
  /** Further arguments of the browser, such as a camera of its own. */
  args?: () => Promise<string[]>;
  viewport?: { width: number; height: number };
}

/** Tells of everything that a page was kept from by its policy: a style, a script, a picture that the browser refused. */
async function watchPolicy(context: BrowserContext, hear: (breach: string) => void): Promise<void> {
  await context.exposeBinding('policyBroken', ({ page }, breach: string) => hear(`${new URL(page.url()).pathname}: ${breach}`));
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber, sample }) => {
      const told = [effectiveDirective, blockedURI, `${sourceFile}:${lineNumber}`, sample].join(' ');
      (window as unknown as { policyBroken(breach: string): void }).policyBroken(told);
    }),
  );
}

/** A browser for a journey file; each call of the given function opens a page in a language. No page of a journey does what its policy forbids. */
export function browser(terms: BrowserTerms = {}): (language?: Language) => Promise<Page> {
  let context: BrowserContext | undefined;
  let folder: string | undefined;
  const breaches: string[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhanggui-browser-'));
    context = await chromium.launchPersistentContext(folder, {
      executablePath: findBrowser(),
      args: [...ARGUMENTS, ...((await terms.args?.()) ?? [])],
      viewport: terms.viewport ?? { width: 1440, height: 900 },
      baseURL: inject('programUrl'),
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    await watchPolicy(context, (breach) => breaches.push(breach));
  });
  afterEach(() => expect(breaches.splice(0)).toEqual([]));
  afterAll(async () => {
    await context?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  return async (language = 'zh-CN') => {
    if (!context) throw new Error('the browser is there once the tests run');
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.addInitScript((chosen) => localStorage.setItem('zhanggui.language', JSON.stringify(chosen)), language);
    return page;
  };
}

/** Signs the administrator in where nobody is. */
export async function signIn(page: Page): Promise<void> {
  const { email, password } = inject('administrator');
  await page.goto('/');
  const field = page.locator('input[type="email"], input[autocomplete="username"]').first();
  const frame = page.locator('nav').first();
  await field.or(frame).first().waitFor();
  if (!(await field.isVisible())) return;
  await field.fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.keyboard.press('Enter');
  await frame.waitFor();
}

/** Waits until nothing is on its way to another colour or place: axe judges what people read, not what passes. */
const stillness = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    return Promise.allSettled(passing.map(({ finished }) => finished)).then(() => undefined);
  });

/** What axe finds against a page, one line per rule with the places. What it finds it looks for once more: a page may have changed while it looked. */
export async function violationsOf(page: Page): Promise<string[]> {
  const first = await violationsNow(page);
  if (!first.length) return first;
  const again = await violationsNow(page);
  return first.filter((each) => again.includes(each));
}

async function violationsNow(page: Page): Promise<string[]> {
  await stillness(page);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** The page has no violation that axe finds. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  expect(await violationsOf(page)).toEqual([]);
}
