import type { Page } from 'playwright-core';
import { type Browser, slow, tasksDuring } from './chromium.ts';
import { timeChange } from './route-change.ts';
import type { Report } from './report.ts';

async function typeSearch(page: Page) {
  await page.locator('.free-search input, input.free-search').first().click();
  for (const text of ['王', '龙井', 'SF1234567890']) {
    await page.keyboard.type(text, { delay: 60 });
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Backspace');
  }
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Escape');
}

async function filter(page: Page) {
  await page.goto('/orders?payable=at_least:1');
  await page.locator('tr[aria-rowindex] td').first().waitFor();
  await page.locator('.chip-text').first().click();
  const field = page.locator('.filter-editor input, .filter-typed input, .ant-popover input').last();
  await field.waitFor();
  await field.click();
  await page.keyboard.type('250', { delay: 60 });
  await page.keyboard.press('Enter');
  await page.waitForLoadState('networkidle');
}

/** Scrolls the sheet of a list for some frames and tells what each frame showed. */
export function scrollFrames(page: Page, frames: number, step: number): Promise<{ times: number[]; white: number; rows: number }> {
  return page.evaluate(
    ([count, pixels]) =>
      new Promise((resolve) => {
        const box = [...document.querySelectorAll<HTMLElement>('main *')].find(
          (each) => each.scrollHeight > each.clientHeight + 200 && each.querySelector('table.grid'),
        ) as HTMLElement;
        const times: number[] = [];
        let white = 0;
        let last = performance.now();
        const frame = (now: number) => {
          times.push(now - last);
          last = now;
          const { top, left, height, width } = box.getBoundingClientRect();
          if (!document.elementFromPoint(left + width / 3, top + height / 2)?.closest('tr[aria-rowindex]')) white++;
          if (times.length < count) {
            box.scrollTop += pixels;
            requestAnimationFrame(frame);
          } else resolve({ times: times.slice(1), white, rows: Math.round(box.scrollTop / 32) });
        };
        requestAnimationFrame(frame);
      }),
    [frames, step] as const,
  );
}

/** Tasks that block the page for more than 50 ms while a person types, filters and scrolls. */
export async function measureBlocking({ page, cdp }: Browser, report: Report): Promise<void> {
  report.say('\nTasks that block input');
  for (const [rate, budget, how] of [
    [1, 50, ''],
    [4, 200, ', processor slowed 4x'],
  ] as const) {
    await slow(cdp, 1);
    await page.goto('/orders');
    await page.locator('tr[aria-rowindex] td').first().waitFor();
    await page.waitForLoadState('networkidle');
    await slow(cdp, rate);
    const typing = await tasksDuring(page, () => typeSearch(page));
    report.measured(`typing in the search of a list, longest${how}`, Math.max(0, ...typing), 'ms', budget);
    const scrolling = await tasksDuring(page, () => scrollFrames(page, 120, 96));
    report.measured(`scrolling a list, longest${how}`, Math.max(0, ...scrolling), 'ms', budget);
    await slow(cdp, 1);
    await page.goto('/orders?payable=at_least:1');
    await page.locator('.chip-text').first().waitFor();
    await slow(cdp, rate);
    const filtering = await tasksDuring(page, () => filter(page));
    report.told(`opening and changing a filter with its page, longest${how}`, `${Math.max(0, ...filtering).toFixed(0)} ms`);
  }
  await slow(cdp, 1);
}

/** From the key, as the page sees it, until the field stands there with the focus in it, painted. */
async function timeOpening(page: Page): Promise<number> {
  // a key overtakes what is asked of a busy page: the page listens before it is pressed
  const opened = await page.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const hear = ({ key, timeStamp }: KeyboardEvent) => {
      if (key !== 'k') return;
      removeEventListener('keydown', hear, true);
      const look = () => {
        const takesText = document.activeElement?.matches('dialog.palette input');
        requestAnimationFrame(() => (takesText ? resolve(performance.now() - timeStamp) : look()));
      };
      requestAnimationFrame(look);
    };
    addEventListener('keydown', hear, true);
    return { promise };
  });
  await page.keyboard.press('Control+k');
  return opened.evaluate(({ promise }) => promise);
}

/** From the keys for the palette until it takes text, and from the last letter until the first document is offered. */
export async function measurePalette({ page, cdp }: Browser, report: Report): Promise<void> {
  report.say('\nThe one field: search and commands');
  await timeChange(page, '/orders').catch(() => page.goto('/orders'));
  for (const [rate, opening, finding, how] of [
    [1, 100, 400, ''],
    [4, 300, 1000, ', processor slowed 4x'],
  ] as const) {
    await slow(cdp, rate);
    const opened: number[] = [];
    const found: number[] = [];
    const tasks = await tasksDuring(page, async () => {
      for (const text of ['龙井', '订单', 'dd', '审单', '商品']) {
        opened.push(await timeOpening(page));
        await page.keyboard.type(text, { delay: 40 });
        const typed = performance.now();
        await page.locator('dialog.palette [role="option"]').first().waitFor();
        found.push(performance.now() - typed);
        await page.keyboard.press('Escape');
        await page.locator('dialog.palette').waitFor({ state: 'detached' });
      }
    });
    report.measured(`open until it takes text, longest${how}`, Math.max(...opened), 'ms', opening);
    report.measured(`last letter until a result is offered, longest${how}`, Math.max(...found), 'ms', finding);
    report.told(`longest task${how}`, `${Math.max(0, ...tasks).toFixed(0)} ms`);
  }
  await slow(cdp, 1);
}
