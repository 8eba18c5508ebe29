import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testMerchant } from '../../test/merchant.ts';
import { scenario } from '../../test/scenario.ts';
import { testRuntime } from '../../test/postgres.ts';

const runtime = testRuntime();
const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name);

async function shopkeeper() {
  const actor = await testMerchant(runtime());
  const run = (name: string, input: object) => runtime().execute(actor, name, input);
  await run('sales.create-shop', { code: 'T1', name: '天猫店', platform: 'tmall', moneyHolder: 'platform', taxInclusive: true });
  await run('catalog.create-product', { code: 'SET', name: { zh: '合计商品' }, skus: [{ code: 'SET', listPrice: '1' }] });
  return actor;
}

test('products come in with their variants; the same file again changes nothing', async () => {
  const actor = await shopkeeper();
  const first = await importFiles(runtime(), actor, { template: 'products', files: { products: fixture('products.csv') } });
  expect(first).toMatchObject({ status: 'done', failed: 0, updated: 0, skipped: 0 });
  expect(first.created).toBe(first.total);
  const again = await importFiles(runtime(), actor, { template: 'products', files: { products: fixture('products.csv') } });
  expect(again).toMatchObject({ status: 'done', created: 0, updated: 0, skipped: first.total });
  const codes: any = await runtime().ask(actor, 'tax.tax-codes', {});
  const product: any = await runtime().ask(actor, 'catalog.product', { code: 'TS-001' });
  expect(codes.rows.find((row: { id: string }) => row.id === product.taxCodeId)?.code).toBe('VAT13');
});

test('orders of a report are imported, paid and refunded; the same file again changes nothing; the books prove themselves', async () => {
  const actor = await shopkeeper();
  const request = { template: 'tmall-report', files: { orders: fixture('tmall-report.csv') }, options: { shop: 'T1', sku: 'SET' } };
  const first = await importFiles(runtime(), actor, request);
  expect(first.status).toBe('done');
  expect(first.created).toBeGreaterThan(0);
  const sales = { from: '2020-01-01', to: '2020-12-31', by: 'day' };
  const before = await runtime().ask(actor, 'analytics.sales-by', sales);
  expect(before.total.orders).toBe(first.created);
  const again = await importFiles(runtime(), actor, request);
  expect(again).toMatchObject({ status: 'done', created: 0, updated: 0 });
  expect(await runtime().ask(actor, 'analytics.sales-by', sales)).toEqual(before);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});

test('every wrong row is told at once, and the failed rows can be downloaded', async () => {
  const actor = await shopkeeper();
  let checked: any;
  await importFiles(
    runtime(),
    actor,
    { template: 'orders', files: { orders: fixture('orders-wrong.csv') }, options: { shop: 'T1' } },
    (batch) => {
      checked = batch;
    },
  );
  expect(checked.failed).toBeGreaterThan(3);
  const { rows } = await runtime().ask(actor, 'exchange.import-problems', { importId: checked.id, limit: 200 });
  expect(rows.length).toBeGreaterThanOrEqual(checked.failed);
  expect(rows.every((row: { message: string; row: number }) => row.message && row.row > 1)).toBe(true);
  const file = await runtime().ask(actor, 'exchange.failed-rows', { importId: checked.id });
  expect(file.csv.split('\n').length).toBeGreaterThan(checked.failed);
});

test('a file that is no table is refused with a sentence, and nothing is written', async () => {
  const actor = await shopkeeper();
  const batch = await importFiles(runtime(), actor, { template: 'products', files: { products: import.meta.filename }, options: {} });
  expect(batch.status).toBe('failed');
  expect(batch.error).toBeTruthy();
});

test('opening stock comes in once: with its bins; rows that cannot are told in both languages, and the same file again posts nothing', async () => {
  const actor = await shopkeeper();
  const run = (name: string, input: object) => runtime().execute(actor, name, input);
  const { id: warehouseId } = await run('inventory.create-warehouse', { code: 'W1', name: '主仓' });
  await run('inventory.create-locations', { warehouseId, pattern: 'A-{1..2}' });
  const folder = await mkdtemp(join(tmpdir(), 'importing-'));
  const bringIn = async (...rows: string[]) => {
    const stock = join(folder, 'stock.csv');
    await writeFile(stock, ['仓库,货位,SKU编码,数量,金额,批次,质量状态', ...rows].join('\n'));
    const batch = await importFiles(runtime(), actor, { template: 'opening-stock', files: { stock } });
    const problems = (language: 'zh' | 'en'): Promise<any> =>
      runtime().ask({ ...actor, language }, 'exchange.import-problems', { importId: batch.id, limit: 50 });
    return { batch, zh: (await problems('zh')).rows, en: (await problems('en')).rows };
  };
  const good = ['W1,,SET,5,50.5,,良品', '主仓,A-1,SET,3,30,,良品', 'W1,A-1,SET,1,2,,残次品'];
  const first = await bringIn(...good, 'W2,,SET,1,1,,', 'W1,,NONE,1,1,,', 'W1,A-9,SET,1,1,,', 'W1,A-2,SET,1,1,L1,');
  expect(first.batch).toMatchObject({ status: 'done', created: 3, failed: 4 });
  expect(first.en.map((row: any) => [row.row, row.message])).toEqual([
    [5, 'Warehouse W2 was not found'],
    [6, 'SKU NONE was not found'],
    [7, 'Warehouse W1 has no bin A-9'],
    [8, 'SKU SET names a lot or serial number: opening stock cannot be imported by lot yet; leave these columns out'],
  ]);
  expect(first.zh.map((row: any) => row.message)).toEqual([
    '找不到仓库 W2',
    '找不到货品 NONE',
    '仓库 W1 没有货位 A-9',
    '货品 SET 填了批次或序列号：期初库存还不能按批次导入，请去掉这几列',
  ]);
  const lying = await runtime().ask(actor, 'inventory.stock-by-location', {});
  const placed = lying.rows.map((row: any) => [row.location, row.quality, row.quantity]).sort();

  expect((await bringIn(...good)).batch).toMatchObject({ created: 0, updated: 0, failed: 0, skipped: 3 });
  const other = await bringIn('W1,A-1,SET,4,40,,良品');
  expect(other.batch).toMatchObject({ created: 0, failed: 1 });
  expect(other.zh[0].message).toBe('货品 SET 在仓库 W1 已有期初库存 3（30）：请先冲销原单，或改用其他入库');
  const after = await runtime().ask(actor, 'inventory.stock-by-location', {});
  expect(after.rows.map((row: any) => [row.location, row.quality, row.quantity]).sort()).toEqual(placed);
  expect(placed.map(([, quality, quantity]: string[]) => [quality, quantity]).sort()).toEqual([
    ['defective', '1'],
    ['good', '3'],
    ['good', '5'],
  ]);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});

test('the language of a partner’s documents comes in by its name in either language, and one that is not said stays as it is', async () => {
  const actor = await shopkeeper();
  const folder = await mkdtemp(join(tmpdir(), 'importing-'));
  const bringIn = async (template: 'customers' | 'suppliers', ...rows: string[]) => {
    const file = join(folder, `${template}.csv`);
    await writeFile(file, rows.join('\n'));
    return importFiles(runtime(), actor, { template, files: { [template]: file } });
  };
  const languages = async (list: 'customers' | 'suppliers') => {
    const { rows }: any = await runtime().ask(actor, `parties.${list}`, { limit: 50 });
    const parties: any[] = await Promise.all(rows.map(({ id }: { id: string }) => runtime().ask(actor, 'parties.party', { id })));
    return Object.fromEntries(parties.map((party) => [party.code, party.language]));
  };
  const first = await bringIn(
    'customers',
    '客户编码,客户名称,单据语言',
    'C1,深圳贸易,英文',
    'C2,John,English',
    'C3,王明,',
    'C4,李雷,火星文',
  );
  expect(first.created).toBe(3);
  const { rows: problems }: any = await runtime().ask(actor, 'exchange.import-problems', { importId: first.id, limit: 50 });
  expect(problems).toMatchObject([{ row: 5, column: '单据语言' }]);
  await bringIn('suppliers', 'Code,Name,Document language', 'S1,Acme,en', 'S2,义乌工厂,Chinese');
  expect(await languages('customers')).toEqual({ C1: 'en', C2: 'en', C3: null });
  expect(await languages('suppliers')).toEqual({ S1: 'en', S2: 'zh' });
  await bringIn('customers', '客户编码,客户名称,邮箱', 'C1,深圳贸易,c1@example.com');
  expect((await languages('customers')).C1).toBe('en');
  await rm(folder, { recursive: true });
});

test('news of carriers comes in from a file: unknown numbers are told by row, the same file again changes nothing', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '1' });
  await s.audit(order);
  await s.ship(order, { trackingNumber: 'SF100' });
  const folder = await mkdtemp(join(tmpdir(), 'parcel-events-'));
  const file = join(folder, 'news.csv');
  await writeFile(
    file,
    [
      '运单号,状态,时间,网点,描述',
      'SF100,揽收,2026-01-05 09:10:00,上海,已收件',
      'SF100,签收,2026-01-06 18:30:00,杭州,本人签收',
      'XX1,签收,2026-01-06 18:30:00,,',
    ].join('\n'),
  );
  const request = { template: 'parcel-events', files: { events: file } };
  expect(await importFiles(runtime(), s.actor, request)).toMatchObject({ status: 'done', created: 2, skipped: 0, failed: 1 });
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'delivered' });
  const { rows } = await s.ask('fulfilment.parcels', { search: 'SF100' });
  // read on the clock of the merchant: 18:30 in Shanghai
  expect(rows[0]).toMatchObject({ status: 'delivered', place: '杭州', deliveredAt: '2026-01-06T10:30:00.000Z' });
  expect(await importFiles(runtime(), s.actor, request)).toMatchObject({ created: 0, skipped: 2, failed: 1 });
  await rm(folder, { recursive: true });
});
