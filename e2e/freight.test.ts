import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { freight } from '../server/modules/freight/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, field, nameOf, state, submit } from './desk.ts';
import { openFloor, paidOrder, shippedOrder } from './floor.ts';
import { get } from './hand.ts';
import { paste } from './hands.ts';

const open = browser();

const WORDS = {
  'zh-CN': {
    ...{ compute: '试算', chosen: '选中', audit: '审单', why: '为什么', newBill: '导入快递账单', posted: '已过账' },
    ...{ matched: '一致', heavier: '重量不符', carrier: '快递公司', zto: '中通快递' },
  },
  en: {
    ...{ compute: 'Compute', chosen: 'Chosen', audit: 'Audit order', why: 'Why', newBill: 'Enter carrier bill', posted: 'Posted' },
    ...{ matched: 'Matches', heavier: 'Weight differs', carrier: 'Carrier', zto: '中通快递' },
  },
} as const;

/** The row of a service in the comparison. */
const service = (page: Page, template: string) => page.locator('tr', { hasText: template });

test.each<Language>(['zh-CN', 'en'])(
  'a parcel is quoted by every service, and the audit chooses the one the quote says: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    await page.goto('/freight/quote');
    await field(page, 'weight').fill('3.2');
    await page.locator('[data-field="destination.province"] input').fill('西湖区');
    await page.locator('.ant-cascader-menu-item').first().click();
    await page.getByRole('button', { name: words.compute }).click();
    // TV-73: 3.2 kg cost 6.50 with ZTO, 6.80 with YTO; SF takes 12 + 5 × 2.5 and 5 % for fuel
    await service(page, '¥6.50').getByText(words.chosen).waitFor();
    await service(page, '¥6.80').waitFor();
    await service(page, '¥25.73').waitFor();
    await expectAccessible(page);

    const floor = await openFloor(page, { A: '20' });
    const order = await paidOrder(page, floor, { A: '6' });
    await page.goto(`/orders/${order.number}`);
    await begin(page, words.audit);
    await page.locator('#rail-why').click();
    // 3 kg: 3.50 + 2 × 1.00 against 3.20 + 2 × 1.20
    const why = page.locator('#rail-panel');
    await why.getByText('5.5').first().waitFor();
    await why.locator('summary', { hasText: /./ }).last().click();
    await why.getByText('5.6').first().waitFor();
    expect(await get(page, 'sales/order', { number: order.number })).toMatchObject({ carrier: 'ZTO' });
    await page.close();
  },
);

test.each<Language>(['zh-CN', 'en'])(
  "a carrier's bill is pasted, matched by waybill, posted, and what is too dear is claimed: %s",
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '20' });
    const orders = [await shippedOrder(page, floor, { A: '1' }), await shippedOrder(page, floor, { A: '1' })];
    const [first, second] = await Promise.all(
      orders.map(async ({ id }) => (await get(page, 'fulfilment/order-shipments', { orderId: id })).rows[0].trackingNumber as string),
    );
    await page.goto('/freight/bills');
    await page.getByRole('button', { name: words.newBill }).first().click();
    await page.getByRole('dialog').getByLabel(words.carrier).click();
    await page.locator('.ant-select-item-option', { hasText: words.zto }).click();
    await page.locator('[data-cell="0-0"] input').click();
    await paste(page, `${first}\t0.5\t3.5\n${second}\t4.2\t7.5\nNOBODY1\t1\t3.5`);
    await submit(page, nameOf(freight.operations['import-bill'], language));
    await page.waitForURL(/\/freight\/bills\/FB/);
    const summary = page.locator('section table').first();
    await summary.locator('tr', { hasText: words.matched }).getByText('¥3.50').first().waitFor();
    await summary.locator('tr', { hasText: words.heavier }).getByText('¥4.00').waitFor();
    await expectAccessible(page);
    await begin(page, nameOf(freight.operations['post-bill'], language));
    await state(page, words.posted);
    const filter = [{ column: 'waybill', operator: 'equals', value: second }];
    expect((await get(page, 'freight/bill-lines', { filter })).rows).toMatchObject([{ claim: '4', claimStatus: 'open' }]);
    await page.close();
  },
);
