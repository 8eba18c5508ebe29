import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sales } from '../server/modules/sales/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { nameOf, submit } from './desk.ts';
import { openFloor, paidOrder } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();

const WORDS = {
  'zh-CN': {
    ...{ waiting: '待审核', held: '已挂起', short: '缺货', byItself: '原因消失后自动恢复', see: '查看' },
  },
  en: {
    ...{ waiting: 'To audit', held: 'On hold', short: 'Out of stock', byItself: 'by itself', see: 'Look' },
  },
} as const;

const queued = (page: Page, number: string) => page.locator('.audit-queued', { hasText: number });
const inSight = (page: Page, number: string) => page.locator(`article[aria-label="${number}"]`);
/** Chooses an order in the queue. */
async function look(page: Page, number: string): Promise<void> {
  await queued(page, number).click();
  await inSight(page, number).waitFor();
}

test.each<Language>(['zh-CN', 'en'])(
  'at the audit desk an order without goods is on hold, comes back by itself with the goods, and is approved by a key: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '0' });
    const order = await paidOrder(page, floor, { A: '2' });
    // somebody approves everything at once: what lacks goods stays behind
    await post(page, 'sales/audit-orders', { orderIds: [order.id] });
    await page.goto('/orders/audit');
    await page.locator('.ant-segmented').getByText(words.held, { exact: true }).click();
    await look(page, order.number);
    await inSight(page, order.number).getByText(words.short).first().waitFor();
    await expectAccessible(page);

    await page.goto('/orders/exceptions');
    const row = page.locator('tr', { hasText: words.short });
    await row.getByText(words.byItself).waitFor();
    await expectAccessible(page);
    await row.getByRole('link', { name: words.see }).click();
    await page.locator('a.row-link', { hasText: order.number }).waitFor();

    // the goods arrive, and nobody touches the order
    const lines = [{ skuId: floor.skus.A?.id, quantity: '5', unitCost: '6' }];
    await post(page, 'inventory/post-other-in', { warehouseId: floor.warehouseId, reason: 'found', lines });
    await page.goto('/orders/audit');
    await look(page, order.number);
    await page.keyboard.press('a');
    await queued(page, order.number).waitFor({ state: 'detached' });
    expect(await get(page, 'sales/order', { number: order.number })).toMatchObject({ fulfilmentStatus: 'audited' });
    await page.close();
  },
);

test.each<Language>(['zh-CN', 'en'])('an order is held with a reason and released from the desk by keys: %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  const floor = await openFloor(page, { A: '9' });
  const order = await paidOrder(page, floor, { A: '1' });
  await page.goto('/orders/audit');
  await look(page, order.number);
  await page.keyboard.press('h');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').last().fill('等买家确认颜色');
  await submit(page, nameOf(sales.operations['hold-order'], language));
  await queued(page, order.number).waitFor({ state: 'detached' });
  await page.locator('.ant-segmented').getByText(words.held, { exact: true }).click();
  await look(page, order.number);
  await page.keyboard.press('r');
  await submit(page, nameOf(sales.operations['release-hold'], language));
  await queued(page, order.number).waitFor({ state: 'detached' });
  await page.locator('.ant-segmented').getByText(words.waiting, { exact: true }).click();
  await look(page, order.number);
  await page.close();
});
