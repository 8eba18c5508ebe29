import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fulfilment } from '../server/modules/fulfilment/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { nameOf, submit } from './desk.ts';
import { openFloor } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();
const WORDS = {
  'zh-CN': { send: '发货代销', paste: '粘贴货品', unknown: '这些编码找不到' },
  en: { send: 'Send on consignment', paste: 'Paste goods', unknown: 'Nobody knows these codes' },
} as const;
const LANGUAGES = ['zh-CN', 'en'] as const;

/** Chooses one of a list. */
async function choose(page: Page, name: string, text: string): Promise<void> {
  const place = page.locator(`[data-field="${name}"]`);
  await place.locator('input').first().fill(text);
  await page.locator('.ant-select-item-option', { hasText: text }).first().click();
}

test.each<Language>([...LANGUAGES])('goods go to a dealer by a pasted list, and his pasted list is what he sold: %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  const floor = await openFloor(page, { A: '40', B: '40' });
  const [a, b] = [floor.skus.A?.code as string, floor.skus.B?.code as string];
  const tag = a.slice(-6);
  const { id: dealerId } = await post(page, 'parties/create-party', { name: `代销商 ${a}`, customer: true });
  const code = `D${Date.now() % 1e8}`;
  await post(page, 'inventory/create-warehouse', { code, name: `门店 ${tag}`, type: 'dealer', dealerId });
  const held = async () => {
    const { rows } = await get(page, 'fulfilment/dealer-stock', { search: `门店 ${tag}`, limit: 10 });
    return Object.fromEntries(rows.map((row: { skuCode: string; held: string }) => [row.skuCode, row.held]));
  };
  const pasteInto = async (text: string) => {
    const box = page.getByRole('dialog').getByLabel(words.paste);
    await box.fill(text);
    await box.blur();
  };

  await page.goto('/shipments/dealers');
  await page.getByRole('button', { name: words.send, exact: true }).first().click();
  await choose(page, 'fromWarehouseId', floor.warehouse);
  await choose(page, 'toWarehouseId', code);
  await pasteInto(`${a}\t12\n${b}\t7\nNOBODY-${code}\t1`);
  await page.locator('.notice', { hasText: words.unknown }).waitFor();
  await expectAccessible(page);
  await submit(page, words.send);
  expect(await held()).toEqual({ [a]: '12', [b]: '7' });

  const report = nameOf(fulfilment.operations['report-dealer-sales'], language);
  await page.getByRole('button', { name: report, exact: true }).first().click();
  await choose(page, 'warehouseId', code);
  await pasteInto(`${a}\t2\t11.30\n${b}\t3\t9`);
  await page.getByRole('dialog').locator('[data-cell="1-0"]', { hasText: b }).waitFor();
  await submit(page, report);
  await page.waitForURL(/\/shipments\/SH/);
  expect(await held()).toEqual({ [a]: '10', [b]: '4' });
});
