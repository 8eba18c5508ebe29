import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aftersales } from '../server/modules/aftersales/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, nameOf, state, submit } from './desk.ts';
import { type Floor, openFloor } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();

const WORDS = {
  'zh-CN': { replaced: '已换货', received: '换货到货' },
  en: { replaced: 'Replaced', received: 'Replacements received' },
} as const;

/** Two of A, which have lots and days, and one of B, which has a number, are defective and with their supplier again: a claim stands. */
async function claimed(page: Page, floor: Floor): Promise<{ number: string; codes: [string, string] }> {
  const { warehouseId } = floor;
  const [a, b] = [floor.skus.A, floor.skus.B] as [{ id: string; code: string }, { id: string; code: string }];
  const trace = async (code: string, more: object) => {
    const { id: productId } = await get(page, 'catalog/product', { code });
    await post(page, 'inventory/set-tracking', { productId, ...more });
  };
  await trace(a.code, { tracking: 'lot_expiry' });
  await trace(b.code, { tracking: 'serial' });
  const [serialNumbers, lotNumber] = [[`OLD-${b.code}`], `L-${a.code}`];
  await post(page, 'inventory/post-opening-stock', {
    warehouseId,
    lines: [
      { skuId: a.id, quantity: '2', unitCost: '6', lotNumber, expiresOn: '2099-06-30' },
      { skuId: b.id, quantity: '1', unitCost: '60', serialNumbers },
    ],
  });
  const lines = [
    { skuId: a.id, quantity: '2' },
    { skuId: b.id, quantity: '1', serialNumbers },
  ];
  const grades = { from: 'good', to: 'defective' };
  await post(page, 'inventory/change-quality', { warehouseId, lines: lines.map((line) => ({ ...line, ...grades })) });
  const { id: supplierId } = await post(page, 'parties/create-party', { name: `宏远工厂 ${a.code}`, supplier: true, type: 'company' });
  const { claimNumber } = await post(page, 'aftersales/ship-supplier-return', { supplierId, warehouseId, lines });
  return { number: claimNumber, codes: [a.code, b.code] };
}

test.each<Language>(['zh-CN', 'en'])(
  'a supplier sends other goods for those that went back, in a lot and under a number of their own: the claim is settled by them: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '0', B: '0' });
    const { number, codes } = await claimed(page, floor);
    await page.goto(`/after-sales/claims?q=${number}`);
    await page.locator('tr', { hasText: number }).locator('a').first().click();
    await page.waitForURL(/\/after-sales\/claims\/CL/);
    const title = nameOf(aftersales.operations['receive-replacement'], language);
    await begin(page, title);
    const sheet = page.getByRole('dialog');
    const cell = (row: number, column: number) => sheet.locator(`[data-cell="${row}-${column}"] :is(input, textarea)`);
    // all that went back is proposed, each kind with what it is traced by
    await expect.poll(() => Promise.all([cell(0, 2).inputValue(), cell(1, 2).inputValue()])).toEqual(['2', '1']);
    await cell(0, 3).fill(`NEW-${codes[0]}`);
    await cell(0, 4).fill('2099/12/31');
    await cell(1, 5).fill(`NEW-${codes[1]}`);
    await expectAccessible(page);
    await submit(page, title);
    await state(page, words.replaced);
    await page.getByRole('heading', { name: words.received }).waitFor();
    await expectAccessible(page);
    // two at 6 and one at 60
    expect(await get(page, 'aftersales/claim', { number })).toMatchObject({ status: 'replaced', replaced: '72', left: '0' });
    const { rows: lots } = await get(page, 'inventory/lots', { search: codes[0], limit: 10 });
    expect(lots.find((lot: any) => lot.number === `NEW-${codes[0]}`)).toMatchObject({ good: '2', expiresOn: '2099-12-31' });
    const { rows: serials } = await get(page, 'inventory/serials', { search: `NEW-${codes[1]}`, limit: 10 });
    expect(serials).toMatchObject([{ state: 'in_stock' }]);
    await page.close();
  },
);
