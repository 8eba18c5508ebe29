import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dimensionTitles, figureTitles } from '../server/modules/analytics/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { openFloor, shippedOrder } from './floor.ts';
import { post } from './hand.ts';

const open = browser();

const WORDS = {
  'zh-CN': { by: '按', total: '合计', checks: '与总账核对', agrees: '一致', file: '导出 XLSX' },
  en: { by: 'By', total: 'Total', checks: 'Beside the ledger', agrees: 'Agrees', file: 'Export XLSX' },
} as const;

/** The figures of a row by the heads of their columns, as amounts without their sign. */
async function figuresOf(page: Page, row: string): Promise<Record<string, string>> {
  const table = page.locator('.profit-table');
  const found = table.locator('tr').filter({ has: page.getByRole('rowheader', { name: row, exact: true }) });
  await found.waitFor();
  const heads = await table.locator('thead th').allInnerTexts();
  const cells = await found.locator('th, td').allInnerTexts();
  return Object.fromEntries(heads.map((head, at) => [head, (cells[at] ?? '').replace(/[¥,\s]/g, '').replace('−', '-')]));
}

test.each<Language>(['zh-CN', 'en'])(
  'the profit of a shop leads to its orders, an order of them to itself; the rows come to the total and to the ledger: %s',
  async (language) => {
    const words = WORDS[language];
    const said = (title: { zh: string; en: string }) => (language === 'en' ? title.en : title.zh);
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '20' }, { weighs: false, shipsAt: 'hand_over' });
    const code = floor.skus.A?.code as string;
    const shop = `利润店 ${code}`;
    const { id: shopId } = await post(page, 'sales/create-shop', {
      code: `P${code}`,
      name: shop,
      platform: 'own_site',
      moneyHolder: 'merchant',
    });
    const big = await shippedOrder(page, { ...floor, shopId }, { A: '4' });
    const small = await shippedOrder(page, { ...floor, shopId }, { A: '2' });

    const cents = (figures: Record<string, string>, name: 'profit' | 'freightPaid') =>
      Math.round(Number(figures[said(figureTitles[name])]) * 100);
    await page.goto('/insight/profit');
    // six at 20 are 120, without the 13 % in each order 70.80 and 35.40; each cost 6; the carrier takes the rest of the profit
    const sum = { turnover: '120.00', revenue: '106.20', cost: '36.00' };
    const titled = (figures: Record<string, string>) =>
      Object.fromEntries(Object.entries(figures).map(([name, value]) => [said(figureTitles[name as keyof typeof figureTitles]), value]));
    const whole = await figuresOf(page, shop);
    expect(whole).toMatchObject(titled({ orders: '2', ...sum }));
    expect(cents(whole, 'profit')).toBe(7020 - cents(whole, 'freightPaid'));
    const ledger = page.getByRole('region', { name: words.checks });
    const accounts = await ledger.locator('tbody tr').count();
    expect(accounts).toBeGreaterThan(2);
    expect(await ledger.getByText(words.agrees, { exact: true }).count()).toBe(accounts);
    await expectAccessible(page);

    // down to the orders of the shop, which come to what the shop had
    await page.getByRole('rowheader', { name: shop, exact: true }).getByRole('link').click();
    await page.getByRole('columnheader', { name: said(dimensionTitles.order), exact: true }).waitFor();
    const [first, second] = [await figuresOf(page, big.number), await figuresOf(page, small.number)];
    expect(first).toMatchObject(titled({ revenue: '70.80', cost: '24.00' }));
    expect(second).toMatchObject(titled({ revenue: '35.40', cost: '12.00' }));
    expect(cents(first, 'profit')).toBe(4680 - cents(first, 'freightPaid'));
    expect(cents(first, 'profit') + cents(second, 'profit')).toBe(cents(whole, 'profit'));
    expect(await figuresOf(page, words.total)).toMatchObject({
      ...titled(sum),
      [said(figureTitles.profit)]: whole[said(figureTitles.profit)],
    });
    expect(await page.locator('.profit-table tbody tr').count()).toBe(2);
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words.file }).click();
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);

    // and an order to itself
    await page.getByRole('link', { name: big.number, exact: true }).click();
    await page.getByRole('heading', { name: big.number }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/orders/${big.number}`);
    await page.close();
  },
);
