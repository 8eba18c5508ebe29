import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { api } from './hands.ts';

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

test.each<Language>(['zh-CN', 'en'])('a date of another calendar is refused with what to do about it in %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  const name = `CAL-${language}`.toUpperCase();
  const head = '平台订单号,下单时间,收货人,手机,省,市,区,详细地址,SKU编码,数量,单价';
  const { rows } = await api(page, 'GET', 'catalog/skus', { limit: '1' });
  const row = (nth: number, date: string) =>
    `${name}${nth},${date},王小明,13812345678,浙江省,杭州市,西湖区,文三路 1 号,${rows[0].code},１,9.9`;
  await page.goto('/imports/new?template=orders');
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: 'calendar.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`\uFEFF${[head, row(1, '民国115年11月2日'), row(2, '2026-11-02 09:05')].join('\n')}\n`),
    });
  const shop = page.getByRole('combobox', { name: language === 'en' ? 'Shop' : '店铺' });
  await shop.click();
  await page.locator('.ant-select-item-option').first().click();
  await page.getByRole('button', { name: words.check, exact: true }).click({ timeout: 30_000 });
  await page.getByText(words.checked, { exact: true }).first().waitFor({ timeout: 30_000 });
  await page
    .getByText(language === 'en' ? 'is not a date of the Gregorian calendar' : '不是公历日期')
    .first()
    .waitFor();
  await page.getByRole('button', { name: words.start, exact: true }).click();
  await page.getByText(words.done, { exact: true }).first().waitFor({ timeout: 30_000 });
  const { rows: orders } = await api(page, 'GET', 'sales/orders', { search: name, limit: '5' });
  expect(orders.map(({ platformNumber }: { platformNumber: string }) => platformNumber)).toEqual([`${name}2`]);
  await page.close();
});
