import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { api, placeOrder } from './hands.ts';

const open = browser();
const languages: Language[] = ['zh-CN', 'en'];

const WORDS = {
  'zh-CN': {
    ship: '发货',
    print: '打印订单',
    enter: '录入订单',
    page: '操作日志',
    view: '大额待处理',
    by: 'daedcl',
    guide: '发货',
    help: '帮助',
    least: 3,
  },
  en: {
    ship: 'Ship order',
    print: 'Print order',
    enter: 'Enter order',
    page: 'Log',
    view: 'Big ones',
    by: 'big on',
    guide: 'Shipping',
    help: 'Help',
    least: 4,
  },
} as const;

/** A page that offers nothing of its own. */
async function elsewhere(page: Page) {
  await page.goto('/settings/log');
  await page.locator('tr[aria-rowindex] td').first().waitFor();
}

/** Opens the palette and types. */
async function ask(page: Page, text: string) {
  await page.keyboard.press('Control+k');
  await page.locator('dialog.palette input').waitFor();
  await page.keyboard.type(text);
}
const chosen = (page: Page) => page.locator('dialog.palette [role="option"][aria-selected="true"]');
const goods = async (page: Page) => {
  const { rows } = await api(page, 'GET', 'inventory/stock-on-hand', { limit: '200' });
  return rows.find(({ available }: { available: string }) => Number(available) >= 10).skuId;
};

test.each(languages)('Enter waits for the answer to what was typed, and opens nothing else, in %s', async (language) => {
  const page = await open(language);
  await signIn(page);
  const { number } = await placeOrder(page, '13500000001');
  await elsewhere(page);
  let free = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  await page.route('**/api/search/everything*', async (route) => {
    await held;
    await route.continue();
  });
  await ask(page, number);
  await page.keyboard.press('Enter');
  // the answer is on its way: nothing is opened yet
  await page.locator('dialog.palette footer', { hasText: language === 'en' ? 'Searching' : '查找中' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/settings/log');
  free();
  await page.waitForURL(`**/orders/${number}`);
  await page.unroute('**/api/search/everything*');

  // before the operations are known
  await page.route('**/api/operations', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await elsewhere(page);
  await ask(page, WORDS[language].enter);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/orders\/new/);
  await page.close();
});

test.each(languages)('an operation asks for its document, begins on it and is carried out in %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  const lines = [{ skuId: await goods(page), quantity: '1', unitPrice: '10' }];
  const { id, number } = await placeOrder(page, '13500000002', { lines, cashOnDelivery: true });
  await api(page, 'POST', 'sales/audit-order', { orderId: id });
  await elsewhere(page);
  await ask(page, words.ship);
  await chosen(page).getByText(words.ship, { exact: true }).waitFor();
  await page.keyboard.press('Tab');
  await page.locator('dialog.palette .palette-step', { hasText: words.ship }).waitFor();
  await chosen(page).waitFor();
  await expectAccessible(page);
  await page.keyboard.type(number.slice(-4));
  await chosen(page).getByText(number).waitFor();
  // an empty field leads back to the first step, and Tab here again
  for (let n = 0; n < 5; n++) await page.keyboard.press('Backspace');
  await page.locator('dialog.palette .palette-step').waitFor({ state: 'detached' });
  await page.keyboard.type(words.ship);
  await page.keyboard.press('Tab');
  await page.locator('dialog.palette .palette-step', { hasText: words.ship }).waitFor();
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/orders/${number}`);
  const tracking = page.getByRole('dialog').getByLabel(language === 'en' ? 'Tracking number' : '运单号');
  await tracking.fill(`SF${number.replace(/\D/g, '')}`);
  await page.keyboard.press('Control+Enter');
  await tracking.waitFor({ state: 'detached' });
  const order = await api(page, 'GET', 'sales/order', { number });
  expect(order.fulfilmentStatus).toBe('shipped');
  // what is not possible any more is not offered, and it is said why; the document itself can be opened
  await ask(page, `${words.ship} ${number}`);
  await page.locator('dialog.palette .palette-none', { hasText: words.ship }).waitFor();
  await chosen(page).getByText(number, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === `/orders/${number}` && !url.searchParams.has('run'));
  await elsewhere(page);
  await ask(page, `${words.print} ${number}`);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/print/sales/order-sheets?*');
  await page.getByText(number).first().waitFor();
  await page.close();
});

test.each(languages)('views that were saved and pages of the guide are found like everything else in %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  await page.goto(`/orders?payable=at_least:${words.least}&sort=-placedAt`);
  await page.locator('tr[aria-rowindex] td').first().waitFor();
  await page.locator('.views > button.view.quiet').click();
  await page.locator('.view-name input').first().fill(words.view);
  await page.keyboard.press('Enter');
  await page.locator('.views [aria-current]', { hasText: words.view }).waitFor();
  await elsewhere(page);
  await ask(page, words.by);
  await chosen(page).getByText(words.view).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/orders\\?.*payable=at_least%3A${words.least}`));
  await elsewhere(page);
  await page.keyboard.press('Control+k');
  // what was used last is there before anything is typed
  await page.locator('dialog.palette [role="option"]', { hasText: words.view }).first().waitFor();
  await page.keyboard.type(words.guide);
  const line = page.locator('dialog.palette [role="option"]', { hasText: words.help }).filter({ hasText: words.guide }).first();
  await line.click();
  await page.locator(`.help-panel .help-sheet[aria-label*="${words.guide}"]`).waitFor();
  await page.close();
});
