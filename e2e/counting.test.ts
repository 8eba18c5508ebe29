import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inventory } from '../server/modules/inventory/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, field, nameOf, state, submit } from './desk.ts';
import { type Floor, openFloor } from './floor.ts';
import { get, lyingIn, newDevice, scan } from './hand.ts';
import { joinAs } from './people.ts';

const open = browser();
const openElsewhere = browser({ viewport: { width: 390, height: 844 } });
const { operations } = inventory;

const WORDS = {
  'zh-CN': {
    ...{ bins: '按货位', counting: '盘点中', recounting: '复盘中', review: '待审核', posted: '已过账', which: '盘哪个货位？' },
    ...{ many: '实际有多少？', next: '下一步', accuracy: '库存准确率' },
  },
  en: {
    ...{ bins: 'Bins', counting: 'Counting', recounting: 'Counting again', review: 'To review', posted: 'Posted', which: 'Which bin?' },
    ...{ many: 'How many are there?', next: 'Next', accuracy: 'Stock accuracy' },
  },
} as const;

/** Somebody in the warehouse who counts and sees no costs. */
async function counter(page: Page, language: Language): Promise<Page> {
  const other = await openElsewhere(language);
  const permissions = ['inventory.view', 'inventory.count', 'catalog.view'];
  await joinAs(page, other, { key: `counter-${language}-${Date.now() % 1e6}`, name: '盘点员', permissions });
  return other;
}

/** Counts a bin on the hand-held: it is touched, its goods are scanned once and keyed. */
async function countOnHand(page: Page, floor: Floor, number: string, found: Record<string, string>, language: Language): Promise<void> {
  const words = WORDS[language];
  await newDevice(page);
  await page.goto('/hand/count');
  const [warehouse, task] = [page.getByRole('button', { name: floor.warehouse }), page.getByRole('button', { name: number })];
  await warehouse.or(task).first().waitFor();
  if (!(await task.isVisible())) await warehouse.click();
  await task.click();
  await page.getByRole('heading', { name: words.which }).waitFor();
  for (const [letter, quantity] of Object.entries(found)) {
    const sku = floor.skus[letter] as Floor['skus'][string];
    await scan(page, sku.bin);
    await page.getByRole('button', { name: new RegExp(sku.code) }).waitFor();
    // blind: what should lie there stands nowhere
    expect(await page.locator('main').innerText()).not.toMatch(/\b(?:10|20)\b/);
    await scan(page, sku.barcode);
    await page.getByRole('heading', { name: words.many }).waitFor();
    for (const digit of quantity) await page.getByRole('button', { name: digit, exact: true }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: words.next, exact: true }).click();
    await page.locator('.hand-done', { hasText: sku.code }).waitFor();
  }
}

test.each<Language>(['zh-CN', 'en'])(
  'bins are counted blind by hand-held, counted again by somebody else where they differ too much, posted, and the accuracy is told: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '10', B: '20' });
    const other = await counter(page, language);

    await page.goto('/inventory/new/count');
    await page.getByRole('combobox').first().fill(floor.warehouse);
    await page.locator('.ant-select-item-option', { hasText: floor.warehouse }).click();
    await page.locator('[data-field="scope"] .ant-select').click();
    await page.locator('.ant-select-item-option', { hasText: words.bins }).first().click();
    await field(page, 'bins').fill('A-01');
    await page.keyboard.press('Enter');
    await field(page, 'bins').fill('B-01');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await field(page, 'secondQuantity').fill('2');
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/inventory\/counts\//);
    await state(page, words.counting);
    const number = page.url().split('/').at(-1) as string;

    await countOnHand(other, floor, number, { A: '6', B: '19' }, language);
    const { rows: shown } = await get(other, 'inventory/count-lines', {
      filter: [{ column: 'count', operator: 'equals', value: number }],
      limit: 10,
    });
    expect(shown.map(({ book, difference }: Record<string, unknown>) => [book, difference])).toEqual(shown.map(() => [null, null]));
    await begin(page, nameOf(operations['submit-count'], language));
    await state(page, words.recounting);
    // four too few are more than two: that bin is counted again, by another person
    await begin(page, nameOf(operations['count-goods'], language));
    const again = page.getByRole('dialog').locator('input');
    await again.first().waitFor();
    expect(await again.count()).toBe(1);
    await again.fill('7');
    await submit(page, nameOf(operations['count-goods'], language));
    await begin(page, nameOf(operations['submit-count'], language));
    await state(page, words.review);
    await expectAccessible(page);
    await begin(page, nameOf(operations['post-count'], language));
    await submit(page, nameOf(operations['post-count'], language));
    await state(page, words.posted);
    await page.getByRole('tab').last().waitFor();
    expect(await lyingIn(page, floor.skus.A?.id as string, 'A-01')).toBe('7');
    expect(await lyingIn(page, floor.skus.B?.id as string, 'B-01')).toBe('19');
    // three at 6 and one at 6 are lost
    expect(await get(page, 'inventory/stock-count', { number })).toMatchObject({ accuracy: '0', lost: '24', gained: '0' });

    await page.goto(`/inventory/count-accuracy?q=${encodeURIComponent('A-01')}`);
    await page.getByRole('heading', { name: words.accuracy }).waitFor();
    await page.locator('tr', { hasText: floor.warehouse }).filter({ hasText: 'A-01' }).first().waitFor();
    await expectAccessible(page);
    await page.close();
    await other.close();
  },
);
