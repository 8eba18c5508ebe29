import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sales } from '../server/modules/sales/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { beginForm, nameOf, submit } from './desk.ts';
import { openFloor, paidOrder } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();
const { operations } = sales;

const WORDS = {
  'zh-CN': { byShortage: '有货先发' },
  en: { byShortage: 'What is there' },
} as const;

const order = (page: Page, { number }: { number: string }): Promise<any> => get(page, 'sales/order', { number });
const state = (page: Page, of: { number: string }, figure: string) =>
  expect.poll(async () => (await order(page, of))[figure], { timeout: 15_000 });

test.each<Language>(['zh-CN', 'en'])(
  'what is there is split from what lacks, to the cent, and joined again from its page: %s',
  async (language) => {
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '9', B: '0' });
    const whole = await paidOrder(page, floor, { A: '1', B: '2' });
    // the program looks at a paid order within a minute and holds it: what it finds is there before the form is opened, and not between form and press
    await post(page, 'sales/audit-order', { orderId: whole.id });
    await state(page, whole, 'holdCodes').toEqual(['OUT_OF_STOCK']);
    await page.goto(`/orders/${whole.number}`);
    await beginForm(page, nameOf(operations['split-order'], language));
    await page.getByRole('dialog').getByText(WORDS[language].byShortage, { exact: true }).click();
    await page.getByRole('dialog').locator('tfoot tr').nth(3).waitFor();
    await expectAccessible(page);
    await submit(page, nameOf(operations['split-order'], language));
    const { parts } = await order(page, whole);
    expect(parts.map(({ payable }: any) => Number(payable))).toEqual([20, 40]);
    await beginForm(page, nameOf(operations['unsplit-order'], language));
    await submit(page, nameOf(operations['unsplit-order'], language));
    await state(page, whole, 'parts').toEqual([]);
    expect(Number((await order(page, whole)).payable)).toBe(60);
    await page.close();
  },
);

test.each<Language>(['zh-CN', 'en'])(
  'of chosen orders those of one buyer to one door become one, and the others say why not: %s',
  async (language) => {
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '9' });
    const buyer = { account: `journey-${floor.warehouse}` };
    const stranger = { name: '李远', phone: '13900000000', province: '广东省', city: '深圳市', district: '南山区', address: '科技路 1 号' };
    const two = [await paidOrder(page, floor, { A: '1' }, { buyer }), await paidOrder(page, floor, { A: '2' }, { buyer })] as const;
    const other = await paidOrder(page, floor, { A: '1' }, { receiver: stranger });
    await page.goto(`/orders?warehouseId=one_of:${floor.warehouseId}`);
    const boxes = page.locator('tbody input[type="checkbox"]');
    await boxes.nth(2).waitFor();
    for (const at of [0, 1, 2]) await boxes.nth(at).check();
    const bar = page.locator('.bulk').first();
    await bar.locator('button').nth(3).click();
    await page.getByRole('menuitem', { name: nameOf(operations['merge-orders'], language), exact: true }).click();
    await submit(page, nameOf(operations['merge-fitting-orders'], language));
    await page.getByText(other.number).last().waitFor();
    await state(page, two[0], 'paymentStatus').toBe('paid');
    expect((await order(page, two[0])).lines).toHaveLength(2);
    expect(await order(page, two[1])).toMatchObject({ closedReason: 'merged', lines: [] });
    await page.goto(`/orders/${two[0].number}`);
    await beginForm(page, nameOf(operations['unmerge-orders'], language));
    await submit(page, nameOf(operations['unmerge-orders'], language));
    await state(page, two[1], 'closedReason').toBe(null);
    await page.close();
  },
);

test.each<Language>(['zh-CN', 'en'])(
  'an order that nobody can serve is held by the press that approves it, and its shortage offers the ways out: %s',
  async (language) => {
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '0' });
    const short = await paidOrder(page, floor, { A: '2' });
    await page.goto('/orders/audit');
    await page.locator('.audit-queued', { hasText: short.number }).click();
    await page.locator(`article[aria-label="${short.number}"]`).waitFor();
    await page.keyboard.press('a');
    await state(page, short, 'holdCodes').toEqual(['OUT_OF_STOCK']);
    await page.goto('/orders/allocate');
    const row = page.locator('tr', { hasText: floor.skus.A?.code ?? '' });
    await row.locator('summary').click();
    await row.locator(`a[href="/orders/${short.number}?run=change-order-lines"]`).waitFor();
    await row.locator(`a[href^="/purchasing/orders/new?sku=${floor.skus.A?.id}"]`).waitFor();
    await expectAccessible(page);
    await page.close();
  },
);
