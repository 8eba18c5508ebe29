import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../launch/browser.mjs';

const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];
export const administrator = { email: 'owner@example.com', password: 'a long enough secret' };

const GROUPS = [
  'home',
  'orders',
  'warehouse',
  'products',
  'buying',
  'aftersales',
  'customers',
  'dealers',
  'finance',
  'insight',
  'settings',
];

/** What runs in every page: it notes tasks that block the page, and knows when a page stands there as people see it. */
function instruments(groups: readonly string[]) {
  const tasks: number[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration))).observe({
    type: 'longtask',
    buffered: true,
  });
  // the title, no placeholder, and of a list its rows or the word that there are none
  const stands = () => {
    const main = document.querySelector('main');
    if (!main?.querySelector('h1') || main.querySelector('.skeleton')) return false;
    return !main.classList.contains('list-page') || main.querySelector('tr[aria-rowindex] td, .teaching, .trouble') !== null;
  };
  Object.assign(window, { tasks, stands });
  localStorage.setItem('zhanggui.language', '"zh-CN"');
  localStorage.setItem('zhanggui.navigation.groups', JSON.stringify(Object.fromEntries(groups.map((group) => [group, true]))));
}

declare global {
  var tasks: number[];
  var stands: () => boolean;
}

export interface Browser {
  page: Page;
  cdp: CDPSession;
  context: BrowserContext;
  close(): Promise<void>;
}

/** A browser at the program, with the administrator signed in. */
export async function openBrowser(address: string): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'zhanggui-bench-browser-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser(),
    args: ARGUMENTS,
    viewport: { width: 1440, height: 900 },
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  await context.addInitScript(instruments, GROUPS);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const cdp = await context.newCDPSession(page);
  await page.goto('/');
  await page.locator('input[autocomplete="username"], input[type="email"]').first().fill(administrator.email);
  await page.locator('input[type="password"]').fill(administrator.password);
  await page.keyboard.press('Enter');
  // the sign-in page has a title too: signed in is who sees the navigation
  await page.locator('nav.navigation a').first().waitFor();
  return {
    page,
    cdp,
    context,
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Slows the processor of the page down, 1 for as it is. */
export const slow = (cdp: CDPSession, rate: number) => cdp.send('Emulation.setCPUThrottlingRate', { rate });

/** Tasks over 50 ms while something is done. */
export async function tasksDuring(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  // whatever goes on from before is over
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 })));
  await page.evaluate(() => void tasks.splice(0));
  await work();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 })));
  return page.evaluate(() => tasks.splice(0));
}

/** Milliseconds of processor time that the page's own thread takes for something: on a shared machine they compare, times do not. */
export async function processorDuring<T>(cdp: CDPSession, work: () => Promise<T>): Promise<{ spent: number; answer: T }> {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const begun = await now();
  const answer = await work();
  const spent = (await now()) - begun;
  await cdp.send('Performance.disable');
  return { spent, answer };
}
