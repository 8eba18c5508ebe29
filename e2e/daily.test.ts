import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { browser, type Language, signIn } from './browser.ts';
import { api, placeOrder } from './hands.ts';

const open = browser();
const languages: Language[] = ['zh-CN', 'en'];

test.each(languages)('fifty orders are chosen in the list and audited at once in %s', { timeout: 180_000 }, async (language) => {
  const page = await open(language);
  await signIn(page);
  const buyer = `批量${language === 'en' ? '乙' : '甲'}`;
  const receiver = { name: buyer, phone: '13600000000', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路 1 号' };
  const { rows: stock } = await api(page, 'GET', 'inventory/stock-on-hand', { limit: '200' });
  const plenty = stock.filter(({ available }: { available: string }) => Number(available) >= 10);
  for (let n = 0; n < 50; n++) {
    const lines = [{ skuId: plenty[n % plenty.length].skuId, quantity: '1', unitPrice: '10' }];
    await placeOrder(page, '13600000000', { receiver, lines, cashOnDelivery: true });
  }
  await page.goto(`/orders?receiver=${encodeURIComponent(`equals:${buyer}`)}`);
  await page
    .locator('tr[aria-rowindex="51"]')
    .waitFor({ state: 'attached' })
    .catch(() => undefined);
  await page.locator('thead input[type="checkbox"]').check();
  const bar = page.getByRole('toolbar').filter({ hasText: '50' });
  await bar.getByRole('button', { name: language === 'en' ? 'Audit order' : '审单' }).click();
  const question = page.locator('dialog[open]').getByRole('button').last();
  await question.click({ timeout: 3_000 }).catch(() => undefined);
  const states = async () => {
    const { rows } = await api(page, 'GET', 'sales/orders', {
      filter: JSON.stringify([{ column: 'receiver', operator: 'equals', value: buyer }]),
      limit: '100',
    });
    return rows.map(({ fulfilmentStatus }: { fulfilmentStatus: string }) => fulfilmentStatus);
  };
  await expect.poll(async () => (await states()).filter((state: string) => state === 'audited').length, { timeout: 60_000 }).toBe(50);
  await page.close();
});

test.each(languages)('a filtered list is exported, and the file holds those rows in %s', async (language) => {
  const page = await open(language);
  await signIn(page);
  await page.goto('/catalog/products');
  await page.locator('tr[aria-rowindex] td').first().waitFor();
  await page.getByRole('button', { name: language === 'en' ? 'Export' : '导出', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByText(/CSV/).first().click();
  const text = await readFile(await (await download).path(), 'utf8');
  const { rows } = await api(page, 'GET', 'catalog/products', { limit: '500' });
  expect(text.startsWith('\uFEFF')).toBe(true);
  const lines = text.trim().split(/\r?\n/);
  expect(lines).toHaveLength(rows.length + 1);
  for (const { code } of rows) expect(text).toContain(code);
  await page.close();
});

test.each(languages)('the back button at every step of an import loses nothing in %s', async (language) => {
  const page = await open(language);
  await signIn(page);
  await page.goto('/imports');
  await page.goto('/imports/new');
  await page.getByRole('button', { name: language === 'en' ? 'Products and SKUs' : '商品与 SKU', exact: true }).click();
  const code = `K${language.slice(0, 2).toUpperCase()}`;
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: 'kept.csv',
      mimeType: 'text/csv',
      // a name of 500 characters, emoji and letters that run from right to left
      buffer: Buffer.from(
        `\uFEFF商品编码,商品名称,SKU编码,售价\n${code}1,${'长'.repeat(500)},${code}1-A,59\n${code}2,茶 🍵 مرحبا,${code}2-A,１２\n`,
      ),
    });
  const check = page.getByRole('button', { name: language === 'en' ? 'Check all rows' : '检查全部行', exact: true });
  await page.getByText('kept.csv').first().waitFor();
  await page.goBack();
  await page.goForward();
  await page.getByText('kept.csv').first().waitFor();
  await check.click({ timeout: 30_000 });
  await page.waitForURL(/\/imports\/[0-9a-f]/);
  await page.goBack();
  await page.getByText('kept.csv').first().waitFor();
  await page.goForward();
  const start = page.getByRole('button', { name: language === 'en' ? 'Start import' : '开始导入', exact: true });
  await start.click({ timeout: 30_000 });
  await expect
    .poll(
      async () =>
        (await api(page, 'GET', 'catalog/skus', { search: `${code}2`, limit: '5' })).rows.map(({ name, listPrice }: any) => [
          name.zh,
          listPrice,
        ]),
      { timeout: 30_000 },
    )
    .toEqual([['茶 🍵 مرحبا', '12']]);
  expect((await api(page, 'GET', 'catalog/skus', { search: `${code}1`, limit: '5' })).rows).toEqual([]);
  await page.close();
});
