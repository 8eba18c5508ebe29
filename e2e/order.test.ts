import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';

const open = browser();

const WORDS = {
  'zh-CN': {
    shop: '店铺',
    sku: '货品 1',
    pay: '登记收款',
    audit: '审单',
    ship: '发货',
    tracking: '运单号',
    scanOrder: '扫描或输入订单号、平台单号、运单号',
    scanGoods: '逐件扫描商品条码',
    notHere: '不在这个订单里',
    states: { unpaid: '待付款', paid: '已付款', waiting: '待审核', audited: '待发货', shipped: '已发货' },
  },
  en: {
    shop: 'Shop',
    sku: 'SKU 1',
    pay: 'Receive payment',
    audit: 'Audit order',
    ship: 'Ship order',
    tracking: 'Tracking number',
    scanOrder: 'Scan or type the number of the order, the platform or the parcel',
    scanGoods: 'Scan every unit',
    notHere: 'is not in this order',
    states: { unpaid: 'Unpaid', paid: 'Paid', waiting: 'To audit', audited: 'To ship', shipped: 'Shipped' },
  },
} as const;
type Words = (typeof WORDS)[Language];

/** Enters an order by keyboard: shop, goods found by a part of their name, quantity, receiver. Ends on its record. */
async function enterOrder(page: Page, words: Words, goods: string): Promise<string> {
  await page.goto('/orders/new');
  await page.getByRole('radiogroup', { name: words.shop }).getByText('自营商城').click();
  await page.getByLabel(words.sku).fill(goods);
  await page.locator('.picker-option').first().click();
  await page.locator('[data-cell="0-1"] input').fill('2');
  await page.locator('[data-field="receiver.name"] input').fill('林小雨');
  await page.locator('[data-field="receiver.phone"] input').fill('13912345678');
  await page.locator('[data-field="receiver.province"] input').fill('西湖区');
  await page.locator('.ant-cascader-menu-item').first().click();
  await page.locator('[data-field="receiver.address"] input').fill('文三路 478 号');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/orders\/SO/);
  return page.url().split('/').at(-1) as string;
}

const state = (page: Page, text: string) => page.locator('.record-axes').getByText(text, { exact: true }).waitFor();
const operation = (page: Page, title: string) => page.locator('header.record-head').getByRole('button', { name: title, exact: true });
const submit = (page: Page, title: string) => page.getByRole('dialog').getByRole('button', { name: title, exact: true }).click();

test.each<Language>(['zh-CN', 'en'])('an order is entered, paid, audited and shipped in %s; stock and books follow', async (language) => {
  const words: Words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  const number = await enterOrder(page, words, '龙井');
  await state(page, words.states.unpaid);
  await state(page, words.states.waiting);

  await operation(page, words.pay).click();
  await submit(page, words.pay);
  await state(page, words.states.paid);
  await operation(page, words.audit).click();
  await state(page, words.states.audited);
  await operation(page, words.ship).click();
  await page.getByLabel(words.tracking).fill(`SF${number.replace(/\D/g, '')}`);
  await submit(page, words.ship);
  await state(page, words.states.shipped);
  await expectAccessible(page);

  await page.getByRole('main').getByRole('link', { name: /^SH\d/ }).first().click();
  await page.locator('#rail-effects').click();
  // two at 128 with 13 % tax inside: 226.55 net, 29.45 tax (facts.md 6.5 event 1)
  const effects = page.locator('#rail-panel');
  await effects.getByText('¥226.55').first().waitFor();
  await effects.getByText('¥29.45').first().waitFor();
  await page.goto('/ledger/trial-balance');
  await page.getByText(language === 'en' ? 'In balance' : '借贷平衡').waitFor();
  await page.close();
});

test.each<Language>(['zh-CN', 'en'])('an order is shipped by scan in %s: what does not belong to it stops', async (language) => {
  const words: Words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  const number = await enterOrder(page, words, '安吉白茶');
  await operation(page, words.pay).click();
  await submit(page, words.pay);
  await state(page, words.states.paid);
  await operation(page, words.audit).click();
  await state(page, words.states.audited);

  await page.goto('/shipments/scan');
  const field = page.getByLabel(words.scanOrder);
  await field.fill(number);
  await field.press('Enter');
  const goods = page.getByLabel(words.scanGoods);
  await goods.fill('NOT-OF-THIS-ORDER');
  await goods.press('Enter');
  await page.getByRole('alert').getByText(words.notHere).waitFor();
  const code = (await page.locator('.small-table .quiet').first().textContent()) as string;
  const done = page.getByRole('main').getByRole('button', { name: language === 'en' ? 'Ship' : '发货', exact: true });
  await goods.fill(code);
  await goods.press('Enter');
  expect(await done.isDisabled()).toBe(true);
  await goods.fill(code);
  await goods.press('Enter');
  await expectAccessible(page);
  await done.click();
  await field.waitFor();
  await page.goto(`/orders/${number}`);
  await state(page, words.states.shipped);
  await page.close();
});
