import type { Page } from 'playwright-core';
import { type Browser, slow } from './chromium.ts';
import { quantile, type Report } from './report.ts';
import { routes } from './routes.ts';

/**
 * From the click on a link of the navigation until the page behind it stands there with its rows, painted. What the person sees
 * counts: the address, another main part with a title, no placeholder, the rows of a list or the word that there are none.
 */
export async function timeChange(page: Page, path: string): Promise<number> {
  const link = page.locator(`nav.navigation a[href="${path}"]`).first();
  await link.hover();
  // nobody clicks in the moment in which the pointer arrives
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 120)));
  const timed = page.evaluate(
    (address) =>
      new Promise<number>((resolve, reject) => {
        const before = document.querySelector('main');
        const isThere = () => location.pathname === address && document.querySelector('main') !== before && stands();
        addEventListener(
          'click',
          ({ timeStamp }) => {
            const look = () => {
              if (isThere()) requestAnimationFrame(() => resolve(performance.now() - timeStamp));
              else if (performance.now() - timeStamp > 10_000) reject(new Error(`${address} did not come`));
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          },
          { capture: true, once: true },
        );
      }),
    path,
  );
  // where the click itself does not succeed, that is what is told
  timed.catch(() => undefined);
  await link.click();
  return timed;
}

/** The addresses that the navigation offers and stays beside: pages without the frame have no way back in it. */
export async function navigationOf(page: Page): Promise<string[]> {
  const links = page.locator('nav.navigation a');
  await links.first().waitFor();
  const offered = await links.evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href') ?? '/'))]);
  const bare = new Set((await routes()).filter((route) => route.bare).map(({ path }) => path));
  return offered.filter((path) => !bare.has(path));
}

/** A page that does not come counts as this long, and the walk goes on from another. */
const LOST = 30_000;

async function walk(page: Page, paths: readonly string[], report: Report): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const path of paths) {
    if (new URL(page.url()).pathname === path) continue;
    // a page that leaves the frame has no way on from it
    if (!(await page.locator(`nav.navigation a[href="${path}"]`).count())) await page.goto('/orders');
    const time = await timeChange(page, path).catch((error: unknown) => {
      report.told(path, `did not come: ${String(error).split('\n')[0]}`);
      return undefined;
    });
    times.set(path, time ?? LOST);
    if (time === undefined) await page.goto('/orders');
  }
  return times;
}

function tell(report: Report, title: string, times: Map<string, number>, budget: number) {
  const all = [...times.values()];
  report.measured(`${title}, p95 of ${all.length}`, quantile(all, 0.95), 'ms', budget);
  report.told('median', `${quantile(all, 0.5).toFixed(0)} ms`);
  const slowest = [...times].sort((a, b) => b[1] - a[1]).slice(0, 5);
  report.told('slowest', slowest.map(([path, time]) => `${path} ${time.toFixed(0)}`).join(', '));
}

/** Every page of the navigation by clicking its link, the first time and again, as the machine is and slowed down four times. */
export async function measureRouteChanges({ page, cdp }: Browser, report: Report): Promise<void> {
  // what was measured before may have ended on a page without navigation
  await page.goto('/');
  const paths = await navigationOf(page);
  report.say(`\nChange of page by a click, ${paths.length} pages of the navigation, rows painted`);
  for (const [rate, budget, how] of [
    [1, 200, ''],
    [4, 600, ', processor slowed 4x'],
  ] as const) {
    await slow(cdp, 1);
    await page.goto('/');
    await page.locator('main h1').first().waitFor();
    await slow(cdp, rate);
    tell(report, `first visit${how}`, await walk(page, paths, report), budget);
    tell(report, `again${how}`, await walk(page, paths, report), budget);
  }
  await slow(cdp, 1);
}
