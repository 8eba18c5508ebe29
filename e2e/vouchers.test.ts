import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ledger } from '../server/modules/ledger/contract.ts';
import { openBooks, standing } from './books.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, beginForm, field, nameOf, submit } from './desk.ts';
import { get, post } from './hand.ts';
import { tabTo } from './hands.ts';
import { joinAs } from './people.ts';

const open = browser();
const openElsewhere = browser();
const { operations, queries } = ledger;

const WORDS = {
  'zh-CN': { balanced: '借贷平衡', template: '存为模板', waits: '待审核', reversed: '已红冲', files: '附件' },
  en: { balanced: 'In balance', template: 'Keep as a template', waits: 'Waits', reversed: 'Reversed', files: 'Files' },
} as const;

/** The first account that is offered; lists of lines before lie hidden. */
const offered = (page: Page) => page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .picker-option').first();

/** Types a line: what it says, the account by a part of its name, the amount where the cursor then stands. */
async function typeLine(page: Page, row: number, said: string, account: string, amount?: string) {
  await page.locator(`[data-cell="${row}-0"] :focus`).waitFor();
  if (said) await page.keyboard.type(said);
  await page.keyboard.press('Enter');
  await page.locator(`[data-cell="${row}-1"] :focus`).waitFor();
  await page.keyboard.type(account);
  await offered(page).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`[data-cell="${row}-3"] :focus, [data-cell="${row}-4"] :focus`).first().waitFor();
  if (amount) await page.keyboard.type(amount);
}

test.each<Language>(['zh-CN', 'en'])(
  'an accountant enters a voucher by the keyboard alone, keeps it as a template, attaches its paper, prints it and corrects it in one step: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    await openBooks(page, `手工账 ${language} ${Date.now() % 1e6}`);
    await page.goto('/ledger/vouchers/new');
    await page.locator('[data-cell="0-0"] input').waitFor();
    await tabTo(page, '[data-cell="0-0"]');
    await typeLine(page, 0, '支付房租', '租金', '3000');
    await page.keyboard.press('Enter');
    // the new line says the same and has what is missing
    await typeLine(page, 1, '', '1002');
    await page.locator('tfoot').getByText(words.balanced).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/ledger\/vouchers\/[0-9a-f-]{36}$/);
    expect(await standing(page, '560207')).toEqual(['3000', '0']);

    await beginForm(page, words.template);
    await field(page, 'name').fill('每月房租');
    await submit(page, nameOf(operations['save-voucher-template'], language));
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: '房租发票.txt', mimeType: 'text/plain', buffer: Buffer.from('房租 3000') });
    await page.getByText('房租发票.txt').first().waitFor();
    const voucherUrl = page.url();
    await begin(page, nameOf(queries['voucher-sheets'], language));
    await page.waitForURL('**/print/ledger/voucher-sheets?*');
    await page.getByText('560207').first().waitFor();
    await page.goto(voucherUrl);

    await begin(page, nameOf(operations['correct-voucher'], language));
    const amounts = page.locator('[data-cell="0-3"] input');
    await amounts.waitFor();
    await amounts.fill('2800');
    await page.locator('[data-cell="1-4"] input').fill('2800');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((url) => /\/ledger\/vouchers\/[0-9a-f-]{36}$/.test(url.pathname) && url.href !== voucherUrl);
    expect(await standing(page, '560207')).toEqual(['2800', '0']);
    await page.goto(voucherUrl);
    await page.locator('.record-axes').getByText(words.reversed, { exact: true }).waitFor();

    await page.goto('/ledger/voucher-templates');
    await page.getByRole('link', { name: '每月房租' }).click();
    await page.locator('[data-cell="0-3"] input').fill('3100');
    await page.locator('[data-cell="1-4"] input').fill('3100');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/ledger\/vouchers\/[0-9a-f-]{36}$/);
    expect(await standing(page, '560207')).toEqual(['5900', '0']);
    await page.close();
  },
);

test('where two people have to see a voucher it waits outside the books until the second one passes it', async () => {
  const page = await open('zh-CN');
  await signIn(page);
  await openBooks(page, `复核账 ${Date.now() % 1e6}`);
  await post(page, 'company/set-parameter', { key: 'ledger.review_vouchers', value: true });
  const other = await openElsewhere('en');
  await joinAs(page, other, { key: `reviewer-${Date.now() % 1e6}`, name: '老王', permissions: ['ledger.view', 'ledger.review'] });
  await page.goto('/ledger/vouchers/new');
  await page.locator('[data-cell="0-0"] input').click();
  await typeLine(page, 0, '备用金', '1001', '500');
  await page.keyboard.press('Enter');
  await typeLine(page, 1, '', '1002');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/ledger\/voucher-drafts\/[0-9a-f-]{36}$/);
  expect(await standing(page, '1001')).toEqual(['0', '0']);
  // whoever wrote it has no button to pass it
  expect((await get(page, 'ledger/voucher-drafts', { limit: 5 })).rows[0].allowed).not.toContain('ledger.review-voucher');
  await other.goto(new URL(page.url()).pathname);
  await begin(other, nameOf(operations['review-voucher'], 'en'));
  await submit(other, nameOf(operations['review-voucher'], 'en')).catch(() => undefined);
  await expect.poll(() => standing(page, '1001'), { timeout: 15_000 }).toEqual(['500', '0']);
  await page.close();
  await other.close();
});
