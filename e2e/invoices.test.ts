import { expect, test } from 'vitest';
import { invoicing } from '../server/modules/invoicing/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, beginOnRow, field, nameOf, submit } from './desk.ts';
import { openFloor, shippedOrder } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();
const { operations } = invoicing;
const PATIENCE = { timeout: 15_000 };

const WORDS = {
  'zh-CN': { simulated: '模拟开票（试用）', warning: '模拟开票不连税务局', isSimulated: '模拟开票：不是真发票' },
  en: { simulated: 'Simulated (for trying out)', warning: 'Nothing goes to the tax bureau', isSimulated: 'Simulated: not a real invoice' },
} as const;

test.each<Language>(['zh-CN', 'en'])(
  'an invoice is asked for from an order that left, issued on trial, which says so, and taken back by a red one; the order lacks its invoice again: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '50' });
    await post(page, 'invoicing/set-goods-code', { classCode: '1070505000000000000', className: '日用杂品' });
    const order = await shippedOrder(page, floor, { A: '2' });
    const missing = async () => (await get(page, 'invoicing/order-invoices', { orderId: order.id })).missing;
    expect(await missing()).toBe('40');

    await page.goto(`/invoices/lacking?q=${order.number}`);
    await beginOnRow(page, order.number, nameOf(operations['request-invoices'], language));
    await field(page, 'buyerName').fill('周小舟');
    await submit(page, nameOf(operations['request-invoices'], language));
    await expect.poll(missing, PATIENCE).toBe('0');
    const [asked] = (await get(page, 'invoicing/order-invoices', { orderId: order.id })).invoices;
    await page.goto(`/invoices/${asked.number}`);
    await begin(page, nameOf(operations['issue-invoices'], language));
    await page.getByRole('dialog').getByText(words.warning).waitFor();
    await page.getByRole('dialog').locator('[data-field="provider"]').getByText(words.simulated, { exact: true }).click();
    await submit(page, nameOf(operations['issue-invoices'], language));
    const invoice = () => get(page, 'invoicing/sales-invoice', { number: asked.number });
    await expect.poll(async () => (await invoice()).status, PATIENCE).toBe('issued');
    // no tax bureau gives a number that begins so
    expect((await invoice()).invoiceNumber).toMatch(/^00/);
    await page.getByText(words.isSimulated).first().waitFor();
    await expectAccessible(page);

    await begin(page, nameOf(operations['request-red-invoice'], language));
    await field(page, 'reason').fill('抬头有误');
    await submit(page, nameOf(operations['request-red-invoice'], language));
    await expect.poll(missing, PATIENCE).toBe('40');
    await page.goto('/invoices/vat-return');
    await page.locator('main table tbody tr').first().waitFor();
    await expectAccessible(page);
    await page.close();
  },
);
