import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aftersales } from '../server/modules/aftersales/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, field, nameOf, state, submit } from './desk.ts';
import { type FloorOrder, openFloor, shippedOrder } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();
const { operations } = aftersales;

const WORDS = {
  'zh-CN': {
    ...{ quantity: '数量', returning: '待买家退货', inspected: '已验货', closed: '已完成', unknown: '无头件' },
    ...{ register: '登记退件', exchange: '换货', newOrder: '新订单' },
  },
  en: {
    ...{ quantity: 'Quantity', returning: 'Waiting for goods', inspected: 'Inspected', closed: 'Closed' },
    ...{ unknown: 'Unknown', register: 'Register parcel', exchange: 'Exchange', newOrder: 'New order' },
  },
} as const;

/** Opens a case from its order: so many of the one line come back. */
async function openCase(page: Page, order: FloorOrder, quantity: string, language: Language, type?: string): Promise<void> {
  await page.goto(`/orders/${order.number}`);
  await begin(page, nameOf(operations['open-after-sale'], language));
  if (type) {
    await page.locator('[data-field="type"] .ant-select, [data-field="type"] input').first().click();
    await page.locator('.ant-select-item-option, [data-field="type"] label').getByText(type, { exact: true }).first().click();
  }
  await page.getByLabel(new RegExp(`^${WORDS[language].quantity} J`)).fill(quantity);
}

/** From the order to its case. */
async function follow(page: Page): Promise<string> {
  await page.getByRole('main').locator('a[href^="/after-sales/"]').first().click();
  await page.waitForURL(/\/after-sales\/[A-Z]/);
  return page.url().split('/').at(-1) as string;
}

const photo = () =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: '#8a6d3b' } })
    .jpeg()
    .toBuffer();

/** Inspects the parcel in sight: everything as it stands in the form, with a photograph. */
async function inspect(page: Page, language: Language): Promise<void> {
  await begin(page, nameOf(operations['inspect-return'], language));
  await page
    .locator('.photo-add input')
    .first()
    .setInputFiles({ name: 'back.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await page.getByRole('dialog').locator('.photo-add ~ * img, img').first().waitFor();
  await submit(page, nameOf(operations['inspect-return'], language));
}

/** The parcel of the case in sight arrives and is inspected; ends at the case again. */
async function takeBack(page: Page, number: string, language: Language): Promise<void> {
  await begin(page, nameOf(operations['register-return'], language));
  await field(page, 'trackingNumber').fill(`BACK${number}`);
  await submit(page, nameOf(operations['register-return'], language));
  await page.getByRole('main').locator('section a[href^="/after-sales/returns/"]').first().click();
  await page.waitForURL(/\/after-sales\/returns\/[A-Z]/);
  // the head of the case stays in sight until that of its parcel is drawn
  await page
    .locator('header.record-head')
    .getByText(page.url().split('/').at(-1) as string)
    .first()
    .waitFor();
  await inspect(page, language);
  await page.goto(`/after-sales/${number}`);
  await state(page, WORDS[language].inspected);
}

test.each<Language>(['zh-CN', 'en'])(
  'goods come back and their money goes back to the cent: asked, approved, received, inspected with a photograph, refunded: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '9' });
    // three for 99.97 after a reduction: one of them was paid with 33.32
    const lines = [{ skuId: floor.skus.A?.id, quantity: '3', unitPrice: '33.33', discount: '0.02' }];
    const order = await shippedOrder(page, floor, { A: '3' }, { lines });
    await openCase(page, order, '1', language);
    await page.getByRole('dialog').getByText('¥33.32').first().waitFor();
    await expectAccessible(page);
    await submit(page, nameOf(operations['open-after-sale'], language));
    const number = await follow(page);
    await begin(page, nameOf(operations['approve-after-sale'], language));
    await submit(page, nameOf(operations['approve-after-sale'], language));
    await state(page, words.returning);

    await takeBack(page, number, language);
    await expectAccessible(page);
    await begin(page, nameOf(operations['refund-after-sale'], language));
    await submit(page, nameOf(operations['refund-after-sale'], language));
    await state(page, words.closed);
    expect(await get(page, 'aftersales/after-sale', { number })).toMatchObject({ status: 'closed', refunded: '33.32' });
    expect(await get(page, 'sales/order', { number: order.number })).toMatchObject({ refunded: '33.32' });
    await page.close();
  },
);

test.each<Language>(['zh-CN', 'en'])('goods are exchanged: what came back pays for what goes out: %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  const floor = await openFloor(page, { A: '9', B: '9' });
  const order = await shippedOrder(page, floor, { A: '1' });
  await openCase(page, order, '1', language, words.exchange);
  await submit(page, nameOf(operations['open-after-sale'], language));
  const number = await follow(page);
  await begin(page, nameOf(operations['approve-after-sale'], language));
  await submit(page, nameOf(operations['approve-after-sale'], language));
  await state(page, words.returning);
  await takeBack(page, number, language);
  await begin(page, nameOf(operations['place-exchange-order'], language));
  await page.locator('[data-cell="0-0"] input').fill(floor.skus.B?.code as string);
  await page.locator('.picker-option').first().click();
  await submit(page, nameOf(operations['place-exchange-order'], language));
  await page.getByRole('region').getByText(words.newOrder, { exact: true }).waitFor();
  const { newOrderNumber } = await get(page, 'aftersales/after-sale', { number });
  const exchanged = await get(page, 'sales/order', { number: newOrderNumber });
  expect(exchanged).toMatchObject({ payable: '20', paymentStatus: 'paid' });
  await page.close();
});

test.each<Language>(['zh-CN', 'en'])('a parcel nobody knows is kept, and matched with its case later: %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  const floor = await openFloor(page, { A: '9' });
  const tracking = `WHO${Date.now()}`;
  await page.goto('/after-sales/returns');
  await page.getByRole('button', { name: words.register, exact: true }).first().click();
  await field(page, 'trackingNumber').fill(tracking);
  await submit(page, nameOf(operations['register-return'], language));
  await page.waitForURL(/\/after-sales\/returns\/[A-Z]/);
  await state(page, words.unknown);
  const parcel = page.url();

  // the buyer asks only now
  const order = await shippedOrder(page, floor, { A: '1' });
  const { lines } = await get(page, 'sales/order', { number: order.number });
  const { id: afterSaleId, number } = await post(page, 'aftersales/open-after-sale', {
    ...{ orderId: order.id, type: 'return', returnTracking: tracking },
    lines: [{ orderLineId: lines[0].id, quantity: '1' }],
  });
  await post(page, 'aftersales/approve-after-sale', { afterSaleId });
  await page.goto(parcel);
  await begin(page, nameOf(operations['match-return'], language));
  await page.getByRole('dialog').getByText(number).first().waitFor();
  await submit(page, nameOf(operations['match-return'], language));
  await page.getByRole('link', { name: number }).first().waitFor();
  await inspect(page, language);
  expect((await get(page, 'aftersales/after-sale', { number })).lines).toMatchObject([{ quantity: '1', good: '1', defective: '0' }]);
  await page.close();
});
