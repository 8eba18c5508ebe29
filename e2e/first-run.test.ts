import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { api } from './hands.ts';

const open = browser();
const openElsewhere = browser();

const STEPS = ['company', 'warehouse', 'bins', 'shop', 'people', 'products', 'stock', 'order', 'ship'] as const;
type Step = (typeof STEPS)[number];
const WORDS = {
  'zh-CN': { check: '检查全部行', start: '开始导入', done: '已完成', skip: '跳过', role: '仓管员', all: '全部完成' },
  en: { check: 'Check all rows', start: 'Start import', done: 'Done', skip: 'Skip', role: 'Warehouse keeper', all: 'All done' },
} as const;

const step = (page: Page, key: Step) => page.locator(`.steps > li:nth-child(${STEPS.indexOf(key) + 1})`);
const ticked = (page: Page, key: Step) => page.locator(`.steps > li.done:nth-child(${STEPS.indexOf(key) + 1})`).waitFor();
/** The ways of a step, the likely one first. */
const way = (page: Page, key: Step, nth = 0) => step(page, key).locator('.step-ways button').nth(nth);
const fill = (page: Page, name: string, text: string) =>
  page.locator(`[data-field="${name}"]`).locator('input, textarea').first().fill(text);
const send = (page: Page) => page.keyboard.press('Control+Enter');

/** Opens a merchant of one's own, and goes back to the one before when the test is over. */
async function openMerchant(page: Page, name: string) {
  const { merchant } = await api(page, 'GET', 'me');
  onTestFinished(async () => void (await page.request.post('/api/access/choose-merchant', { data: { merchantId: merchant.id } })));
  await page.goto('/settings/merchants?run=register-merchant');
  await fill(page, 'name', name);
  await fill(page, 'legalName', `${name}有限公司`);
  await send(page);
  await page.waitForURL('**/start');
  await step(page, 'ship').waitFor();
}

/** Invites a colleague; answers the link that is shown this once. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await way(page, 'people').click();
  await fill(page, 'email', email);
  await fill(page, 'name', '小仓');
  const roles = page.locator('[data-field="roles"] input').first();
  await roles.click();
  await roles.fill(role);
  await page.locator('.ant-select-item-option', { hasText: role }).first().click();
  await send(page);
  const link = await page.locator('textarea.copied').inputValue();
  await page.locator('.ant-drawer-close').click();
  return link;
}

/** Who was invited opens the link somewhere else, chooses a password and stands in the merchant. */
async function accept(language: Language, link: string, merchant: string) {
  const other = await openElsewhere(language);
  await other.context().clearCookies();
  await other.goto(link);
  await expectAccessible(other);
  await other.locator('input[name="password"]').fill('a secret of her own');
  await other.keyboard.press('Enter');
  await other.locator('nav').first().waitFor();
  await other.getByText(merchant).first().waitFor();
  // a role for the warehouse: no people, no settings of the company
  const may: string[] = (await api(other, 'GET', 'me')).permissions;
  expect(may).toContain('inventory.view');
  expect(may).not.toContain('access.manage-people');
  await other.close();
}

async function enterOpeningStock(page: Page, code: string) {
  await way(page, 'stock').click();
  await page.locator('[data-cell="0-0"] input').fill(code);
  await page.locator('.picker-option').first().click();
  await page.locator('[data-cell="0-1"] input').fill('１２');
  await page.locator('[data-cell="0-3"] input').fill('6.5');
  await send(page);
  await page.waitForURL(/\/inventory\/documents\/\w/);
}

async function importGoods(page: Page, language: Language) {
  const words = WORDS[language];
  await way(page, 'products', 1).click();
  await page.waitForURL('**/imports/new?template=products');
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: 'first.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('\uFEFF商品编码,商品名称,SKU编码,售价\nTEA2,第二款茶,TEA2-A,39\nTEA3,第三款茶,TEA3-A,49\n'),
    });
  await page.getByRole('button', { name: words.check, exact: true }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: words.start, exact: true }).click({ timeout: 30_000 });
  await page.getByText(words.done, { exact: true }).first().waitFor({ timeout: 30_000 });
}

test.each<Language>(['zh-CN', 'en'])(
  'an empty merchant is set up by its guide, from company to the first import, in %s',
  async (language) => {
    const words = WORDS[language];
    const merchant = `新铺 ${language}`;
    const page = await open(language);
    await signIn(page);
    await openMerchant(page, merchant);
    await expectAccessible(page);
    await way(page, 'company').click();
    await fill(page, 'taxIdentity', '91330106MA2B1X4Y5C');
    await fill(page, 'phone', '0571-88886666');
    await fill(page, 'address', '杭州市西湖区文三路 478 号');
    await send(page);
    await ticked(page, 'company');
    // what can be guessed is filled in: these are sent as they stand
    for (const key of ['warehouse', 'bins', 'shop'] as const) {
      await way(page, key).click();
      await page.locator('.ant-drawer-open [data-field]').first().waitFor();
      await send(page);
      await ticked(page, key);
    }
    await accept(language, await invite(page, `keeper-${Date.now()}@example.com`, words.role), merchant);
    await ticked(page, 'people');
    await way(page, 'products').click();
    await fill(page, 'code', 'TEA1');
    await page.locator('[data-field^="name."] input').fill('第一款茶 🍵');
    await fill(page, 'price', '29');
    await send(page);
    await ticked(page, 'products');
    await enterOpeningStock(page, 'TEA1');
    await page.goto('/start');
    await ticked(page, 'stock');
    await importGoods(page, language);
    await page.goto('/start');
    for (const key of ['order', 'ship'] as const) {
      await step(page, key).getByRole('button', { name: words.skip, exact: true }).click();
      await page.locator(`.steps > li.skipped:nth-child(${STEPS.indexOf(key) + 1})`).waitFor();
    }
    await page.getByText(words.all).first().waitFor();

    const { rows: stock } = await api(page, 'GET', 'inventory/stock-on-hand', { limit: '10' });
    expect(stock.map((row: { skuCode: string; good: string }) => row.skuCode)).toEqual(['TEA1']);
    const { rows: skus } = await api(page, 'GET', 'catalog/skus', { limit: '10' });
    expect(skus.map((sku: { code: string }) => sku.code).toSorted()).toEqual(['TEA1', 'TEA2-A', 'TEA3-A']);
    // twelve at 6.5
    await page.goto('/ledger/trial-balance');
    await page.getByText('78.00').first().waitFor();
    await page.close();
  },
);
