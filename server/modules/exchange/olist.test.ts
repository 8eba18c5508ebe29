import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { balancesOf, brazilianMerchant, bringInOlist, expectOlist, readOlist } from '../../test/olist.ts';

const runtime = testRuntime();
const file = (name: string) => join(import.meta.dirname, 'fixtures', 'olist', `${name}.csv`);

test('a small set with the quirks of the real one: no lines, several payments, a sequence that skips, no category', async () => {
  const [orders, items, payments, customers, products, categories] = [
    'orders',
    'items',
    'payments',
    'customers',
    'products',
    'categories',
  ].map(file) as [string, string, string, string, string, string];
  const set = await readOlist({ orders, items, payments, customers, products, categories });
  expect(balancesOf(set)).toEqual({
    bank: '384.95',
    // 77 without lines, 17.39 cancelled, 0.02 too much
    advance: '-94.41',
    receivable: '0.00',
    inventory_good: '0.00',
    opening_equity: '-137.88',
    cost_of_sales: '137.88',
    revenue: '-229.80',
    freight_income: '-60.74',
  });
  const actor = await brazilianMerchant(runtime());
  const first = await bringInOlist(runtime(), actor, set);
  expect(first.orders.batch).toMatchObject({ status: 'done', created: 5, failed: 0 });
  await expectOlist(runtime(), actor, set);
  const again = await bringInOlist(runtime(), actor, set);
  for (const [name, { batch }] of Object.entries(again))
    expect(batch, name).toMatchObject({ status: 'done', created: 0, updated: 0, failed: 0, skipped: batch.total });
  await expectOlist(runtime(), actor, set);
});
