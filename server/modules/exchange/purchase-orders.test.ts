import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'importing-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('purchase orders of a file become drafts, once; what is wrong with an order is told together', async () => {
  const s = await scenario(runtime());
  await s.run('parties.create-party', { name: '厂一', supplier: true, type: 'company' });
  await s.stock({ A: '1', B: '1' });
  const file = join(folder, 'orders.csv');
  const rows = [
    '单号,供应商,货品编码,数量,单价,税率,期望到货',
    'P1,厂一,A,100,12.5,13%,2026-12-01',
    'P1,厂一,B,10,20,13%,2026-12-01',
    'P2,谁,A,1,1,,',
    'P3,厂一,NONE,1,1,,',
    'P3,厂一,ALSO,1,1,,',
    'P4,厂一,A,1,,,',
  ];
  await writeFile(file, rows.join('\n'));
  const batch = await importFiles(runtime(), s.actor, { template: 'purchase-orders', files: { orders: file } });
  const { rows: problems } = await s.ask('exchange.import-problems', { importId: batch.id, limit: 50 });
  expect({ created: batch.created, failed: batch.failed }).toEqual({ created: 1, failed: 3 });
  // both SKUs of one order that are not there are named in its one problem
  expect(JSON.stringify(problems)).toMatch(/NONE[^}]*ALSO/);
  const { rows: orders } = await s.ask('purchasing.orders', {});
  expect(orders).toMatchObject([{ status: 'draft', reference: 'P1', lines: 2, gross: '1450' }]);
  const again = await importFiles(runtime(), s.actor, { template: 'purchase-orders', files: { orders: file } });
  expect({ created: again.created, skipped: again.skipped }).toEqual({ created: 0, skipped: 1 });
});

test('TV-7 a file counts in packs where it names one, at the price of a pack; a pack that the SKU does not have is told by its line', async () => {
  const s = await scenario(runtime());
  await s.run('parties.create-party', { name: '厂一', supplier: true, type: 'company' });
  await s.stock({ A: '1', B: '1' });
  const skuId = await s.sku('A');
  await s.run('catalog.set-pack-unit', { skuId, name: '箱', numerator: '36' });
  const file = join(folder, 'packs.csv');
  const rows = [
    '单号,供应商,货品编码,数量,包装单位,单价,税率',
    'Q1,厂一,A,10,箱,100,0',
    'Q1,厂一,B,7,,3,0',
    'Q2,厂一,A,1,箱,100,0',
    'Q2,厂一,B,1,箱,50,0',
    'Q2,厂一,A,1,盒,50,0',
  ];
  await writeFile(file, rows.join('\n'));
  const batch = await importFiles(runtime(), s.actor, { template: 'purchase-orders', files: { orders: file } });
  expect({ created: batch.created, failed: batch.failed }).toEqual({ created: 1, failed: 1 });
  const { rows: problems } = await s.ask('exchange.import-problems', { importId: batch.id, limit: 50 });
  expect(JSON.stringify(problems)).toMatch(/2: B[^}]*3: A/);
  const { rows: orders } = await s.ask('purchasing.orders', {});
  const order = await s.ask('purchasing.order', { number: orders[0].number });
  expect(order.lines).toMatchObject([
    { quantity: '360', packs: '10', pack: { name: '箱', price: '100' }, gross: '1000' },
    { quantity: '7', pack: null, gross: '21' },
  ]);
});

test('a file says the rate of its foreign orders; one that says none counts at the last that is known, and without any is told', async () => {
  const s = await scenario(runtime());
  const { id: supplierId } = await s.run('parties.create-party', { name: 'Acme', supplier: true, type: 'company' });
  await s.run('purchasing.set-terms', { supplierId, currency: 'USD', taxInclusive: false, taxRate: '0' });
  await s.stock({ A: '1' });
  const file = join(folder, 'foreign.csv');
  const rows = [
    '单号,供应商,下单日期,汇率,货品编码,数量,单价,税率',
    'F1,Acme,2026-01-10,,A,10,5,0',
    'F2,Acme,2026-01-11,7.15,A,10,5,0',
    'F3,Acme,2026-01-12,,A,10,5,0',
  ];
  await writeFile(file, rows.join('\n'));
  const batch = await importFiles(runtime(), s.actor, { template: 'purchase-orders', files: { orders: file } });
  expect({ created: batch.created, failed: batch.failed }).toEqual({ created: 2, failed: 1 });
  const { rows: orders } = await s.ask('purchasing.orders', {});
  const shown = await Promise.all(orders.map(({ number }: { number: string }) => s.ask('purchasing.order', { number })));
  expect(Object.fromEntries(shown.map(({ reference, exchangeRate, rateSaid }) => [reference, [exchangeRate, rateSaid]]))).toEqual({
    F2: ['7.15', true],
    F3: ['7.15', false],
  });
});
