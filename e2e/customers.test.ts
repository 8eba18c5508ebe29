import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settlement } from '../server/modules/settlement/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, beginOnRow, field, nameOf, pick, rowWith, state, submit } from './desk.ts';
import { type Floor, openFloor } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();
const { operations } = settlement;

const WORDS = {
  'zh-CN': { draft: '草稿', sent: '已发对方', disputed: '有异议', confirmed: '对方已确认', receipt: '登记客户款' },
  en: { draft: 'Draft', sent: 'Sent', disputed: 'Disputed', confirmed: 'Confirmed', receipt: 'Enter receipt' },
} as const;
const receiver = { name: '周小舟', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路 478 号' };

/** Goods for 200.00 left on account. */
async function sellOnAccount(page: Page, floor: Floor, customerId: string) {
  const lines = [{ skuId: floor.skus.A?.id, quantity: '10', unitPrice: '20' }];
  const order = await post(page, 'sales/place-order', { shopId: floor.shopId, customerId, receiver, freight: '0', lines });
  await post(page, 'sales/choose-warehouse', { orderId: order.id, warehouseId: floor.warehouseId });
  await post(page, 'sales/choose-carrier', { orderId: order.id, carrier: 'ZTO' });
  await post(page, 'sales/audit-order', { orderId: order.id });
  return post(page, 'fulfilment/ship-order', { orderId: order.id, carrier: 'ZTO', trackingNumber: `ZT${order.number.replace(/\D/g, '')}` });
}

const openOf = async (page: Page, partyId: string): Promise<string> => {
  const filter = [{ column: 'partyId', operator: 'equals', value: partyId }];
  return (await get(page, 'settlement/aging', { filter, limit: 5 })).rows[0].balance;
};

/** Moves the statement in sight on, by its form. */
async function moveOn(page: Page, to: string, language: Language) {
  await begin(page, nameOf(operations['move-statement'], language));
  await page.getByRole('dialog').locator('[data-field="to"]').getByText(to, { exact: true }).click();
  await submit(page, nameOf(operations['move-statement'], language));
  await state(page, to);
}

test.each<Language>(['zh-CN', 'en'])(
  'a customer pays on account: it is set off in part, taken back, set off again; his statement is drawn up, he has another figure, both agree: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '50' });
    // goods may leave before they are paid
    const shop = { code: `PF${floor.skus.A?.code}`, name: `批发 ${floor.skus.A?.code}`, platform: 'own_site', moneyHolder: 'merchant' };
    const { id: shopId } = await post(page, 'sales/create-shop', { ...shop, auditUnpaid: true });
    const party = `批发客户 ${floor.skus.A?.code}`;
    const { id: partyId } = await post(page, 'parties/create-party', { name: party, customer: true, type: 'company' });
    const shipment = await sellOnAccount(page, { ...floor, shopId }, partyId);

    await page.goto('/settlement/credits');
    await page.getByRole('button', { name: words.receipt, exact: true }).click();
    await pick(page, 'partyId', party);
    await field(page, 'amount').fill('150');
    await submit(page, nameOf(operations['enter-receipt'], language));
    await rowWith(page, party).locator('a').first().click();
    const apply = async (amount: string) => {
      await begin(page, nameOf(operations['apply-credits'], language));
      await page.getByRole('dialog').locator('[data-cell="0-4"] input').fill(amount);
      await submit(page, nameOf(operations['apply-credits'], language));
    };
    await apply('120');
    const undo = page.locator('main').getByRole('button', { name: nameOf(operations['undo-application'], language), exact: true });
    await undo.click();
    await field(page, 'reason').fill('核错了');
    await submit(page, nameOf(operations['undo-application'], language));
    await undo.waitFor({ state: 'detached' });
    await apply('90');
    await undo.waitFor();
    await expectAccessible(page);
    // 200 owed, 150 paid: it does not matter what of it is set off
    expect(await openOf(page, partyId)).toBe('50');

    await page.goto(`/settlement/aging?q=${encodeURIComponent(party)}`);
    await beginOnRow(page, party, nameOf(operations['draft-statement'], language));
    await submit(page, nameOf(operations['draft-statement'], language));
    await page.waitForURL(/\/settlement\/statements\/ST/);
    await state(page, words.draft);
    await moveOn(page, words.sent, language);
    await begin(page, nameOf(operations['compare-statement'], language));
    await field(page, 'told').fill(`${shipment.number}\t190`);
    await submit(page, nameOf(operations['compare-statement'], language));
    await page.locator('main').getByText('¥10.00').first().waitFor();
    await moveOn(page, words.disputed, language);
    await moveOn(page, words.confirmed, language);
    await expectAccessible(page);
    await page.close();
  },
);
