import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testMerchant } from '../../test/merchant.ts';
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
