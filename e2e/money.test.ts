import { expect, test } from 'vitest';
import { banking } from '../server/modules/banking/contract.ts';
import { dayFrom, openBooks, standing, voucher } from './books.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, beginOnRow, bringIn, field, nameOf, pick, rowWith, submit } from './desk.ts';
import { get } from './hand.ts';

const open = browser();
const { operations } = banking;
const PATIENCE = { timeout: 15_000 };

const WORDS = {
  'zh-CN': { check: '检查全部行', start: '开始导入', done: '已完成', fee: '手续费', interest: '利息收入', adjusted: '调节后余额' },
  en: { check: 'Check all rows', start: 'Start import', done: 'Done', fee: 'Bank fee', interest: 'Interest', adjusted: 'Adjusted balance' },
} as const;

/** What the bank has: the capital, a payment, two fees alike and the interest. */
const fileOf = (): string =>
  [
    '日期,收入,支出,余额,对方户名,摘要,流水号',
    `${dayFrom(-5)},50000,,50000,股东,投资款,B1`,
    `${dayFrom(-4)},,1200,48800,杭州文具店,货款,B2`,
    `${dayFrom(-3)},,15,48785,,账户管理费,B3`,
    `${dayFrom(-2)},,15,48770,,账户管理费,B4`,
    `${dayFrom(-1)},8.8,,48778.8,,结息,B5`,
  ].join('\n');

test.each<Language>(['zh-CN', 'en'])(
  'a bank account is created, its file brought in and agreed on, lines matched, a learned rule accepted, and the reconciliation adds up: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const books = await openBooks(page, `银行账 ${language} ${Date.now() % 1e6}`);
    await voucher(page, books, dayFrom(-5), '投资款', [
      ['1002', '50000', ''],
      ['3001', '', '50000'],
    ]);
    await voucher(page, books, dayFrom(-4), '购文具', [
      ['560206', '1200', ''],
      ['1002', '', '1200'],
    ]);
    await page.goto('/banking/accounts');
    await page.locator('main .ant-btn-primary').first().click();
    await field(page, 'name').fill('招行基本户');
    await field(page, 'accountNumber').fill('6225880100012345');
    await pick(page, 'accountId', '1002');
    await submit(page, nameOf(operations['create-money-account'], language));
    await rowWith(page, '招行基本户').getByText('2345').waitFor();

    await bringIn(page, words, { template: 'bank-statement', name: 'bank.csv', text: fileOf(), of: '招行基本户' });
    await page.goto('/banking/statements');
    await page.locator('a.row-link').first().click();
    await begin(page, nameOf(operations['accept-statement'], language));
    await field(page, 'closing').fill('48000');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: nameOf(operations['accept-statement'], language), exact: true })
      .click();
    // what the bank says is another sum: the form says which
    await page
      .getByRole('dialog')
      .getByText(/48778\.8/)
      .first()
      .waitFor();
    await field(page, 'closing').fill('48778.80');
    await submit(page, nameOf(operations['accept-statement'], language));

    await page.goto('/banking/matching');
    await expectAccessible(page);
    // amounts alone are not certain: a person says which of the books it is
    for (const serial of ['B1', 'B2']) {
      await beginOnRow(page, serial, nameOf(operations['match-lines'], language));
      await page.getByRole('dialog').locator('tbody input[type="checkbox"]').first().check();
      await submit(page, nameOf(operations['match-lines'], language));
    }
    await beginOnRow(page, 'B3', nameOf(operations['record-from-line'], language));
    await page.getByRole('dialog').locator('[data-field="kind"]').getByText(words.fee, { exact: true }).click();
    await submit(page, nameOf(operations['record-from-line'], language));
    await page.goto('/banking/matching-rules');
    await beginOnRow(page, '账户管理费', nameOf(operations['switch-on-matching-rule'], language));
    // what it was learned from stands there before it is accepted
    await submit(page, nameOf(operations['switch-on-matching-rule'], language));
    const rules = async () =>
      (await get(page, 'banking/matching-rules', { limit: 5 })).rows.map(({ status }: { status: string }) => status);
    await expect.poll(rules, PATIENCE).toEqual(['active']);
    await page.goto('/banking/matching');
    await page.locator('main .ant-btn-primary').first().click();
    await pick(page, 'moneyAccountId', '招行基本户');
    await submit(page, nameOf(operations['match-automatically'], language));
    const unmatched = async () =>
      (await get(page, 'banking/statement-lines', { filter: [{ column: 'matched', operator: 'is_false' }], limit: 9 })).rows.map(
        ({ serial }: { serial: string }) => serial,
      );
    // the second fee by the rule; interest nobody told it of
    await expect.poll(unmatched, PATIENCE).toEqual(['B5']);
    await page.goto('/banking/matching');
    await beginOnRow(page, 'B5', nameOf(operations['record-from-line'], language));
    await page.getByRole('dialog').locator('[data-field="kind"]').getByText(words.interest, { exact: true }).click();
    await submit(page, nameOf(operations['record-from-line'], language));
    await page.goto('/banking/reconciliation');
    const adjusted = page.locator('tfoot', { hasText: words.adjusted });
    await adjusted.getByText('48,778.80').nth(1).waitFor();
    await expectAccessible(page);
    expect(await standing(page, '1002')).toEqual(['48778.8', '0']);
    await page.close();
  },
);
