import { expect, test } from 'vitest';
import { browser, type Language, signIn } from './browser.ts';
import { api, paste, tabTo } from './hands.ts';

const open = browser();
const languages: Language[] = ['zh-CN', 'en'];

test.each(languages)('an order is entered by keyboard alone in %s', async (language) => {
  const page = await open(language);
  await signIn(page);
  let clicks = 0;
  await page.exposeFunction('clicked', () => clicks++);
  await page.evaluate(() => addEventListener('mousedown', () => void (window as any).clicked(), { capture: true }));
  await page.keyboard.press('Control+k');
  await page.locator('dialog.palette input').waitFor();
  const enterOrder = language === 'en' ? 'Enter order' : '录入订单';
  await page.keyboard.type(enterOrder);
  await page.locator('dialog.palette [role="option"][aria-selected="true"]').filter({ hasText: enterOrder }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-field="shopId"] input').first().waitFor({ state: 'attached' });
  await tabTo(page, '[data-field="shopId"] input');
  await page.keyboard.press('Space');
  await page.locator('[data-cell="0-0"] input').waitFor({ state: 'attached' });
  await tabTo(page, '[data-cell="0-0"] input');
  // Enter before the answer is here: it waits for what the text finds
  await page.keyboard.type('龙井');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('[data-cell="0-1"] input').inputValue()).toBe('1');
  await tabTo(page, '[data-cell="0-1"] input');
  await page.keyboard.press('Control+a');
  // full-width digits, as a Chinese keyboard writes them
  await page.keyboard.type('２');
  await tabTo(page, '[data-field="receiver.name"] input');
  await page.keyboard.type('林小雨');
  await tabTo(page, '[data-field="receiver.phone"] input');
  await page.keyboard.type('13912345678');
  await tabTo(page, '[data-field="receiver.address"] input');
  await page.keyboard.type('文三路 478 号');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/orders\/SO/);
  const order = await api(page, 'GET', 'sales/order', { number: page.url().split('/').at(-1) as string });
  expect(order.lines.map(({ quantity }: { quantity: string }) => Number(quantity))).toEqual([2]);
  expect(clicks).toBe(0);
  await page.close();
});

test.each(languages)('a customer is found by the last digits of the phone in %s', async (language) => {
  const page = await open(language);
  await signIn(page);
  const tail = language === 'en' ? '7412' : '7413';
  const name = language === 'en' ? 'Tail Seven' : '尾号七';
  const { code } = await api(page, 'POST', 'parties/create-party', { name, customer: true, phone: `1391234${tail}` });
  await page.goto('/parties/customers');
  await page.locator('tr[aria-rowindex] td').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(tail);
  const rows = page.locator('a.row-link');
  await rows.filter({ hasText: name }).waitFor();
  await expect.poll(() => rows.count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(code));
  await page.close();
});

test.each(languages)('a block of fifty columns pasted over the lines of an order is refused as a whole in %s', async (language) => {
  const page = await open(language);
  await signIn(page);
  await page.goto('/orders/new');
  await page.locator('[data-cell="0-1"] input').click();
  await page.keyboard.type('3');
  await paste(page, Array.from({ length: 50 }, (_, at) => at).join('\t'));
  await page.locator('.notice').getByText(/50/).waitFor();
  expect(await page.locator('[data-cell="0-1"] input').inputValue()).toBe('3');
  expect(await page.locator('.line-grid tbody tr').count()).toBe(1);
  await page.close();
});
