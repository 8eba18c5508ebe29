import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { assets } from '../server/modules/assets/contract.ts';
import { ledger } from '../server/modules/ledger/contract.ts';
import { payroll } from '../server/modules/payroll/contract.ts';
import { type Books, monthBefore, openBooks, standing, voucher } from './books.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, field, nameOf, submit } from './desk.ts';
import { get, post } from './hand.ts';

const open = browser();
const { operations } = ledger;
const PATIENCE = { timeout: 15_000 };

const WORDS = {
  'zh-CN': { closed: '已结账', open: '未结账' },
  en: { closed: 'Closed', open: 'Open' },
} as const;

/** Runs what a page offers and, where it shows first what would follow, goes on. */
async function run(page: Page, name: string): Promise<void> {
  await page.locator('main').getByRole('button', { name, exact: true }).first().click();
  await confirm(page, name);
}

/** Goes on where it was shown first what would follow. */
async function confirm(page: Page, name: string): Promise<void> {
  const sheet = page.locator('dialog.trial');
  await sheet.getByRole('button', { name, exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
}

/** A month with a sale of 5000 and 650 tax, a cost over three months and dollars that rise. */
async function monthOfBusiness(page: Page, books: Books, month: string): Promise<void> {
  const day = `${month}-10`;
  await voucher(page, books, day, '投资款', [
    ['1002', '50000', ''],
    ['3001', '', '50000'],
  ]);
  await voucher(page, books, day, '销售', [
    ['1002', '5650', ''],
    ['500101', '', '5000'],
    ['22210106', '', '650'],
  ]);
  const dollars = { currency: 'USD', currencyAmount: '100', rate: '7' };
  await post(page, 'ledger/post-manual-voucher', {
    ...{ date: day, summary: '借入美元' },
    lines: [
      { accountId: books.account('1002'), debit: '700', ...dollars },
      { accountId: books.account('3001'), credit: '700' },
    ],
  });
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
  await post(page, 'ledger/set-exchange-rates', { rates: [{ currency: 'USD', day: last, rate: '7.2' }] });
  await post(page, 'ledger/create-schedule', {
    ...{ name: '房租', kind: 'spread', amount: '900', months: 3, firstMonth: month },
    ...{ debitAccountId: books.account('560207'), creditAccountId: books.account('1801') },
  });
}

test.each<Language>(['zh-CN', 'en'])(
  'a month is closed from its list: cost spread, currency, VAT, profit carried over, closed; its profit leads to the voucher; it is opened again with a reason: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const books = await openBooks(page, `月结账 ${language} ${Date.now() % 1e6}`);
    const month = monthBefore();
    await monthOfBusiness(page, books, month);
    await page.goto(`/ledger/periods/${month}`);
    await page.locator('main table tbody tr').first().waitFor();
    await expectAccessible(page);
    for (const step of ['post-schedules', 'revalue-currencies', 'transfer-vat', 'carry-forward-profit'] as const)
      await run(page, nameOf(operations[step], language));
    const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
    // 5000 less a third of the rent and with 20 of the dollars; the tax is owed
    await expect.poll(() => standing(page, '3103', last), PATIENCE).toEqual(['0', '4720']);
    expect(await standing(page, '222102', last)).toEqual(['0', '650']);
    await page
      .locator('main')
      .getByRole('button', { name: nameOf(operations['close-period'], language), exact: true })
      .click();
    await submit(page, nameOf(operations['close-period'], language));
    await page.locator('main').getByText(words.closed, { exact: true }).first().waitFor();

    await page.goto(`/ledger/income-statement?from=${month}-01&to=${last}`);
    await page.locator('main a', { hasText: '5,000.00' }).first().click();
    await page.waitForURL('**/ledger/statement-row?*');
    await page.locator('main a[href*="/ledger/accounts/"]').first().click();
    await page.waitForURL('**/ledger/accounts/*');
    await page.locator('main a[href*="/ledger/vouchers/"]').first().click();
    await page.waitForURL(/\/ledger\/vouchers\/[0-9a-f-]{36}$/);

    await page.goto(`/ledger/periods/${month}`);
    await page
      .locator('main')
      .getByRole('button', { name: nameOf(operations['reopen-period'], language), exact: true })
      .click();
    await field(page, 'reason').fill('补录一张发票');
    await submit(page, nameOf(operations['reopen-period'], language));
    await page.locator('main').getByText(words.open, { exact: true }).first().waitFor();
    await page.close();
  },
);

test.each<Language>(['zh-CN', 'en'])(
  'an asset is bought, depreciated and sold, and a sheet of pay is written, accrued and paid: %s',
  async (language) => {
    const page = await open(language);
    await signIn(page);
    await openBooks(page, `资产账 ${language} ${Date.now() % 1e6}`);
    const month = monthBefore();
    const { number } = await post(page, 'assets/add-asset', {
      ...{ name: '打单软件', category: 'software', cost: '3600', salvageRate: '0', months: 36, acquiredOn: `${month}-05`, origin: 'bank' },
    });
    await page.goto('/fixed-assets');
    await page.locator('main .ant-btn-primary').first().click();
    await field(page, 'name').fill('笔记本电脑');
    await field(page, 'cost').fill('12000');
    // 5 per cent are left of it in the end, as the form says from the beginning
    await submit(page, nameOf(assets.operations['add-asset'], language));
    const cards = (await get(page, 'assets/assets', { limit: 5 })).rows;
    expect(cards.find(({ name }: { name: string }) => name === '笔记本电脑').salvageRate).toBe('0.05');
    await page.getByRole('button', { name: nameOf(assets.operations.depreciate, language), exact: true }).click();
    await field(page, 'month').fill(month);
    await submit(page, nameOf(assets.operations.depreciate, language));
    expect(await standing(page, '1702')).toEqual(['0', '100']);
    await page.goto(`/fixed-assets/${number}`);
    await begin(page, nameOf(assets.operations['dispose-asset'], language));
    await field(page, 'proceeds').fill('3000');
    await submit(page, nameOf(assets.operations['dispose-asset'], language));
    await expect.poll(() => standing(page, '1701'), PATIENCE).toEqual(['0', '0']);
    await expectAccessible(page);

    await page.goto('/payroll');
    await page.locator('main .ant-btn-primary').first().click();
    await field(page, 'month').fill(month);
    await page.locator('[data-cell="0-0"] input').fill('林会计');
    await page.locator('[data-cell="0-2"] input').fill('8000');
    await submit(page, nameOf(payroll.operations['save-sheet'], language));
    await page.locator('a.row-link').first().click();
    for (const step of ['post-sheet', 'pay-sheet'] as const) {
      await begin(page, nameOf(payroll.operations[step], language));
      if (step === 'pay-sheet') await submit(page, nameOf(payroll.operations[step], language));
      else await confirm(page, nameOf(payroll.operations[step], language));
    }
    // 8000 less the 5000 that are free, at 3 per cent: 90 are withheld
    await expect.poll(() => standing(page, '2211'), PATIENCE).toEqual(['0', '0']);
    expect((await standing(page, '1002'))[1]).toBe(String(3600 - 3000 + 8000 - 90));
    await page.close();
  },
);
