import type { Locator, Page } from 'playwright-core';
import type { Browser } from './chromium.ts';
import { quantile, type Report } from './report.ts';

/** What a hand does, counted: every key pressed (a chord is one), every click. */
function hand(page: Page) {
  let keys = 0;
  let clicks = 0;
  return {
    page,
    async press(key: string) {
      keys++;
      await page.keyboard.press(key);
    },
    async type(text: string) {
      keys += text.length;
      await page.keyboard.type(text);
    },
    async click(place: Locator) {
      clicks++;
      await place.click();
    },
    /** Presses a key until a place is reached; every press counts. */
    async until(key: string, place: string) {
      for (let n = 0; n < 60; n++) {
        if (await page.evaluate((selector) => document.activeElement?.closest(selector) !== null, place)) return;
        await this.press(key);
      }
      throw new Error(`${place} is not reached`);
    },
    count: () => ({ keys, clicks }),
  };
}
type Hand = ReturnType<typeof hand>;

interface Task {
  title: string;
  /** A new thing for each road, so that both do the same work. */
  keyboard: (hand: Hand, thing: Thing) => Promise<unknown>;
  mouse: (hand: Hand, thing: Thing) => Promise<unknown>;
}
interface Thing {
  number: string;
  phone: string;
  sku: string;
}

const PALETTE = 'dialog.palette [role="option"]';
const operation = (page: Page, title: string) => page.locator('header.record-head').getByRole('button', { name: title, exact: true });
const submit = (page: Page) => page.locator('.ant-drawer-footer .ant-btn-primary').last();
const closed = (page: Page) => page.locator('.ant-drawer-open').first().waitFor({ state: 'detached' });

/** One line in the one field. */
async function command({ page, ...does }: Hand, text: string, found: string) {
  await does.press('Control+k');
  await page.locator('dialog.palette input').waitFor();
  await does.type(text);
  await page.locator(PALETTE).filter({ hasText: found }).first().waitFor();
  await does.press('Enter');
}
async function findInList({ page, ...does }: Hand, nav: string, text: string) {
  await does.click(page.locator(`nav.navigation a[href="${nav}"]`).first());
  await does.click(page.locator('.free-search input, input.free-search').first());
  await does.type(text);
  await does.click(page.locator('a.row-link').filter({ hasText: text }).first());
}
const atOrder = (page: Page, number: string) => page.locator('header.record-head h1').filter({ hasText: number }).waitFor();

/** The tasks of every day, each on two roads. Both end in the same state; the keyboard road touches no mouse. */
const TASKS: Task[] = [
  {
    title: 'open an order by its number',
    keyboard: async (does, { number }) => command(does, number, number).then(() => atOrder(does.page, number)),
    mouse: async (does, { number }) => findInList(does, '/orders', number).then(() => atOrder(does.page, number)),
  },
  {
    title: 'receive the payment of an order',
    keyboard: async (does, { number }) => {
      await command(does, number, number);
      await atOrder(does.page, number);
      await command(does, '登记收款', '登记收款');
      await submit(does.page).waitFor();
      await does.press('Control+Enter');
      await closed(does.page);
    },
    mouse: async (does, { number }) => {
      await findInList(does, '/orders', number);
      await does.click(operation(does.page, '登记收款'));
      await does.click(submit(does.page));
      await closed(does.page);
    },
  },
  {
    title: 'find a customer by the last digits of the phone',
    keyboard: async (does, { phone }) => {
      await command(does, phone, '尾号');
      await does.page.waitForURL(/customers\//);
    },
    mouse: async (does, { phone }) => {
      await does.click(does.page.locator('nav.navigation a[href="/parties/customers"]').first());
      await does.click(does.page.locator('.free-search input, input.free-search').first());
      await does.type(phone);
      await does.click(does.page.locator('a.row-link').filter({ hasText: '尾号' }).first());
      await does.page.waitForURL(/customers\//);
    },
  },
  {
    title: "change a product's price",
    keyboard: async (does, { sku }) => {
      await command(does, '批量修改', '批量修改');
      await does.page.locator('.bulk-active input').waitFor();
      await does.press('/');
      await does.type(sku);
      await does.page.locator('.bulk-sheet tbody tr').filter({ hasText: sku }).first().waitFor();
      await does.until('Tab', '.bulk-active');
      await does.type('88');
      await does.press('Control+Enter');
      await does.page.locator('.notice.tone-good').waitFor();
    },
    mouse: async (does, { sku }) => {
      await does.click(does.page.locator('nav.navigation a[href="/catalog/bulk-edit"]').first());
      await does.click(does.page.locator('.free-search input, input.free-search').first());
      await does.type(sku);
      await does.click(does.page.locator('.bulk-active input'));
      await does.type('89');
      await does.click(does.page.locator('.page-head-end .ant-btn-primary'));
      await does.page.locator('.notice.tone-good').waitFor();
    },
  },
];

// the keystroke-level model (Card, Moran, Newell 1980): a key of a practised typist, a pointing with its click, a hand that changes between keyboard and mouse
const KEY = 0.2;
const POINT = 1.2;
const HOME = 0.4;
const secondsOf = ({ keys, clicks }: { keys: number; clicks: number }) => keys * KEY + clicks * POINT + (clicks && keys ? 2 * HOME : 0);

/** Counts what hands do for the tasks of every day, by keyboard and by mouse. */
export async function measureKeys({ page }: Browser, things: readonly Thing[], report: Report): Promise<void> {
  report.say('\nKeys and clicks of daily tasks (seconds by the keystroke-level model)');
  const ratios: number[] = [];
  for (const [at, { title, keyboard, mouse }] of TASKS.entries()) {
    const counts: { keys: number; clicks: number }[] = [];
    for (const [road, go] of [keyboard, mouse].entries()) {
      await page.goto('/');
      await page.locator('nav.navigation a').first().waitFor();
      const does = hand(page);
      await go(does, things[(at * 2 + road) % things.length] as Thing);
      counts.push(does.count());
    }
    const [byKeys, byMouse] = counts as [{ keys: number; clicks: number }, { keys: number; clicks: number }];
    ratios.push(1 - secondsOf(byKeys) / secondsOf(byMouse));
    report.told(
      title,
      `keyboard ${byKeys.keys} keys (${secondsOf(byKeys).toFixed(1)} s), mouse ${byMouse.clicks} clicks and ${byMouse.keys} keys (${secondsOf(byMouse).toFixed(1)} s)`,
    );
  }
  const saved = quantile(ratios, 0.5) * 100;
  report.say(`  ${saved >= 40 ? '✓' : '✗'} the keyboard saves ${saved.toFixed(0)} % in the median (aim 40)`);
}

/** Things to work on: an unpaid order, a customer and a SKU for each road of each task. */
export function prepareKeys({ page }: Browser): Promise<Thing[]> {
  return page.evaluate(async (count) => {
    const send = async (path: string, body?: object) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const response = await fetch(`/api/${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : {});
      return response.json();
    };
    const { rows: shops } = await send('sales/shops?limit=50');
    const shop = shops.find(({ moneyHolder }: { moneyHolder?: string }) => moneyHolder === 'merchant') ?? shops[0];
    const { rows: skus } = await send('catalog/skus?limit=50');
    const things: { number: string; phone: string; sku: string }[] = [];
    for (let n = 0; n < count; n++) {
      const phone = `1380000${4100 + n}`;
      const { id: skuId, code: sku } = skus[n % skus.length];
      const receiver = { name: `收件 ${n}`, phone, province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路 1 号' };
      const { number } = await send('sales/place-order', { shopId: shop.id, receiver, lines: [{ skuId, quantity: '1', unitPrice: '10' }] });
      await send('parties/create-party', { name: `尾号 ${n}`, customer: true, phone });
      things.push({ number, phone: phone.slice(-4), sku });
    }
    // the index of texts follows within seconds
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    return things;
  }, TASKS.length * 2);
}
