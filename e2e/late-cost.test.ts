import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inventory } from '../server/modules/inventory/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, field, nameOf, submit } from './desk.ts';
import { openFloor, shippedOrder } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();
const { operations } = inventory;

const WORDS = {
  'zh-CN': { capitalise: '计入货品成本', margin: '毛利' },
  en: { capitalise: 'Cost of the goods', margin: 'Margin' },
} as const;

/** What the page of an order line says beside a word. */
const figure = (page: Page, label: string) =>
  page
    .locator('dl.figures div')
    .filter({ has: page.locator('dt', { hasText: label }) })
    .locator('dd')
    .first();

test.each<Language>(['zh-CN', 'en'])(
  'freight that is billed after goods were sold is spread over what is here and what is gone: what was sold keeps its margin, what is sold next earns less: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '0' }, { weighs: false, shipsAt: 'hand_over' });
    const skuId = floor.skus.A?.id as string;
    await post(page, 'parties/create-party', {
      name: `货代 ${floor.skus.A?.code}`,
      supplier: true,
      type: 'company',
    });
    const found = { warehouseId: floor.warehouseId, reason: 'found', lines: [{ skuId, quantity: '10', value: '100' }] };
    const { number: receipt } = await post(page, 'inventory/post-other-in', found);
    const order = await shippedOrder(page, floor, { A: '4' });
    const marginOf = async (number: string) => {
      const filter = [{ column: 'orderNumber', operator: 'equals', value: number }];
      return (await get(page, 'analytics/order-line-margins', { filter, limit: 5 })).rows[0];
    };
    const before = await marginOf(order.number);
    // 80 with 13 % in it are 70.80 without; four at 10 are 40
    expect(before).toMatchObject({ revenue: '70.8', cost: '40', margin: '30.8' });
    await page.goto(`/insight/margins/${before.id}`);
    expect(await figure(page, words.margin).innerText()).toContain('30.80');

    await page.goto(`/inventory/receipt-costs?q=${receipt}`);
    const row = page.locator('tr[aria-rowindex="2"]', { hasText: receipt });
    await row.locator('input[type="checkbox"]').check();
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: nameOf(operations['post-landed-cost'], language) })
      .click();
    await field(page, 'supplierId').fill('货代');
    await page
      .locator('.ant-select-item-option', { hasText: floor.skus.A?.code as string })
      .first()
      .click();
    await page.getByRole('dialog').locator('[data-cell="0-2"] input').fill('20');
    await page.locator('[data-field="treatment"] .ant-select').click();
    await page.locator('.ant-select-item-option', { hasText: words.capitalise }).first().click();
    await expectAccessible(page);
    await submit(page, nameOf(operations['post-landed-cost'], language));
    await page.waitForURL(/\/inventory\/landed-costs\//);
    const landed = page.url().split('/').at(-1) as string;
    await page.locator('h1', { hasText: landed }).waitFor();
    // two each: six are here, four are gone
    expect(await get(page, 'inventory/landed-cost', { number: landed })).toMatchObject({ stockValue: '12', goneValue: '8' });
    await expectAccessible(page);

    // four more at 12: 48 of 70.80; what left before costs what it cost then, its share of the freight is a cost of the period
    const next = await marginOf((await shippedOrder(page, floor, { A: '4' })).number);
    await page.goto(`/insight/margins/${next.id}`);
    await figure(page, words.margin).getByText('22.80').waitFor();
    await expectAccessible(page);
    await page.goto(`/insight/margins/${before.id}`);
    await figure(page, words.margin).getByText('30.80').waitFor();
    await page.goto(`/inventory/landed-costs/${landed}`);
    await begin(page, nameOf(operations['reverse-landed-cost'], language));
    await page
      .locator('dialog[open], .ant-popover, .ant-modal')
      .getByRole('button')
      .last()
      .click({ timeout: 3_000 })
      .catch(() => undefined);
    // two are here, eight are gone: the freight goes back the way it came
    await expect.poll(async () => (await get(page, 'inventory/landed-cost', { number: landed })).status).toBe('reversed');
    await page.close();
  },
);
