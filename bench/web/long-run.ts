import { type Browser, processorDuring } from './chromium.ts';
import { scrollFrames } from './blocking.ts';
import { quantile, type Report } from './report.ts';
import { navigationOf } from './route-change.ts';

const CHANGES = Number(process.env.BENCH_CHANGES ?? 1_000);

async function heap({ cdp }: Browser): Promise<number> {
  await cdp.send('HeapProfiler.enable');
  for (let n = 0; n < 3; n++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

/** Goes through the pages of the navigation again and again and watches what stays in memory. */
export async function measureMemory(browser: Browser, report: Report): Promise<void> {
  const { page } = browser;
  report.say(`\nMemory over ${CHANGES} changes of page (heap after collection)`);
  await page.goto('/');
  const paths = await navigationOf(page);
  const sizes: number[] = [];
  for (let done = 0; done < CHANGES; done += 100) {
    await page.evaluate(
      async ({ all, from }) => {
        const until = async (test: () => boolean) => {
          const end = performance.now() + 3_000;
          while (!test() && performance.now() < end) await new Promise((resolve) => requestAnimationFrame(resolve));
        };
        for (let n = 0; n < 100; n++) {
          const path = all[(from + n) % all.length] as string;
          const before = document.querySelector('main');
          if (location.pathname === path) continue;
          document.querySelector<HTMLElement>(`nav.navigation a[href="${path}"]`)?.click();
          await until(() => document.querySelector('main h1') !== null && document.querySelector('main') !== before);
          await until(() => document.querySelector('main .skeleton') === null);
        }
      },
      { all: paths, from: done },
    );
    sizes.push(await heap(browser));
  }
  report.told('after each hundred', `${sizes.map((size) => size.toFixed(1)).join(' ')} MB`);
  const settled = sizes.slice(Math.min(2, sizes.length - 1));
  const growth = ((settled.at(-1) ?? 0) - (settled[0] ?? 0)) / Math.max(1, settled.length - 1);
  report.measured('growth per hundred changes', Math.max(0, growth), 'MB', 0.5);
  report.measured('heap in the end', sizes.at(-1) ?? 0, 'MB', 120);
}

const FRAMES = 300;

/** A list of many rows, scrolled: frames, white frames, and how long the way to its end is. */
export async function measureLongList({ page, cdp }: Browser, rows: number, report: Report): Promise<void> {
  report.say(`\nA list of ${rows} rows`);
  await page.goto('/orders');
  await page.locator('tr[aria-rowindex] td').first().waitFor();
  await page.waitForLoadState('networkidle');
  for (const [title, step] of [
    ['by the wheel', 100],
    ['dragged', 1_600],
  ] as const) {
    const { spent, answer } = await processorDuring(cdp, () => scrollFrames(page, FRAMES, step));
    const { times, white, rows: reached } = answer;
    const dropped = times.reduce((sum, each) => sum + Math.max(0, Math.round(each / 16.7) - 1), 0);
    report.measured(`${title}, longest frame`, Math.max(...times), 'ms', 50);
    report.told(`${title}, processor time of the page a frame`, `${(spent / FRAMES).toFixed(1)} ms`);
    report.told(
      `${title}, frames`,
      `p95 ${quantile(times, 0.95).toFixed(1)} ms, ${dropped} of ${times.length + dropped} dropped, ${white} without rows, to row ${reached}`,
    );
  }
  const begun = performance.now();
  const reached = await page.evaluate(async (limit) => {
    const box = [...document.querySelectorAll<HTMLElement>('main *')].find(
      (each) => each.scrollHeight > each.clientHeight + 200 && each.querySelector('table.grid'),
    ) as HTMLElement;
    const end = performance.now() + 60_000;
    const last = () =>
      Math.max(0, ...[...document.querySelectorAll('tr[aria-rowindex]')].map((row) => Number(row.getAttribute('aria-rowindex')) - 1));
    while (performance.now() < end && last() < limit - 1) {
      box.scrollTop = box.scrollHeight;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return last();
  }, rows);
  const seconds = (performance.now() - begun) / 1000;
  report.told(
    'to the end by scrolling down',
    reached >= rows - 1 ? `${seconds.toFixed(1)} s` : `row ${reached} after ${seconds.toFixed(0)} s`,
  );
}
