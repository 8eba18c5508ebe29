import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';

const open = browser();

const WORDS = {
  'zh-CN': { template: '商品与 SKU', check: '检查全部行', start: '开始导入', done: '已完成', checked: '待导入' },
  en: { template: 'Products and SKUs', check: 'Check all rows', start: 'Start import', done: 'Done', checked: 'Checked' },
} as const;

const HEADER = '商品编码,商品名称,SKU编码,售价';
const file = (name: string, rows: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${[HEADER, ...rows].join('\n')}\n`),
});

test.each<Language>(['zh-CN', 'en'])('a file with wrong rows is refused row by row in %s, the rest comes in', async (language) => {
  const words = WORDS[language];
  const code = `J${language.slice(0, 2).toUpperCase()}`;
  const page = await open(language);
  await signIn(page);
  await page.goto('/imports/new');
  await page.getByRole('button', { name: words.template, exact: true }).click();
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(
      file('goods.csv', [`${code}1,旅程帆布包,${code}1-A,59`, `${code}2,旅程水杯,${code}2-A,十九块`, `${code}3,,${code}3-A,12.5`]),
    );
  await page.getByRole('button', { name: words.check, exact: true }).click({ timeout: 30_000 });
  await page.getByText(words.checked, { exact: true }).first().waitFor({ timeout: 30_000 });
  await page.getByText('十九块').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: words.start, exact: true }).click();
  await page.getByText(words.done, { exact: true }).first().waitFor({ timeout: 30_000 });
  await expectAccessible(page);

  await page.goto(`/catalog/products?q=${code}1`);
  await page.getByText('旅程帆布包').first().waitFor();
  await page.goto(`/catalog/products?q=${code}2`);
  expect(await page.getByText('旅程水杯').count()).toBe(0);
  await page.close();
});
