import { expect, test } from 'vitest';
import { purchasing } from '../server/modules/purchasing/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { field, nameOf } from './desk.ts';
import { openFloor } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();
const KNOWN = { 'zh-CN': '不填按 7.15', en: 'Left empty: 7.15' } as const;

test.each<Language>(['zh-CN', 'en'])(
  'a foreign order without a rate is refused at the field; one that is known is said with its order, and counts: %s',
  async (language) => {
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '1' });
    const currency = language === 'en' ? 'SEK' : 'NOK';
    const name = `Acme ${floor.skus.A?.code}`;
    const { id: supplierId } = await post(page, 'parties/create-party', { name, supplier: true, type: 'company' });
    await post(page, 'purchasing/set-terms', { supplierId, currency, taxInclusive: false, taxRate: '0' });
    const create = nameOf(purchasing.operations['create-order'], language);
    const lines = [{ skuId: floor.skus.A?.id, quantity: '10', unitPrice: '5' }];
    const choosing = async () => {
      const ask = `?sku=${floor.skus.A?.id}&name=${encodeURIComponent('A')}&quantity=10`;
      await page.goto(`/purchasing/orders/new${ask}`);
      await field(page, 'supplierId').fill(name);
      await page.locator('.ant-select-item-option', { hasText: name }).first().click();
      await page.locator('[data-field="exchangeRate"]').waitFor();
      await page.locator('[data-cell="0-3"] input').fill('5');
    };
    await choosing();
    await page.getByRole('button', { name: create, exact: true }).click();
    const rate = page.locator('[data-field="exchangeRate"]');
    await rate.locator('.problem', { hasText: currency }).waitFor();
    await expectAccessible(page);
    await field(page, 'exchangeRate').fill('7.15');
    await page.getByRole('button', { name: create, exact: true }).click();
    await page.waitForURL(/\/purchasing\/orders\/PO/);

    const { number } = await post(page, 'purchasing/create-order', { supplierId, warehouseId: floor.warehouseId, lines });
    expect(await get(page, 'purchasing/order', { number })).toMatchObject({ currency, exchangeRate: '7.15', rateSaid: false });
    await choosing();
    await rate.locator('.hint', { hasText: KNOWN[language] }).waitFor();
  },
);
