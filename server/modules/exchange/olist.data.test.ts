import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import {
  balancesOf,
  brazilianMerchant,
  bringInOlist,
  categoriesOf,
  expectOlist,
  freightOf,
  money,
  type OlistSet,
  priceOf,
  readOlistFolder,
  sumsBy,
  total,
  trialBalance,
} from '../../test/olist.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'olist');
const isHere = existsSync(FOLDER);
const runtime = testRuntime();

if (!isHere) console.warn('data test skipped: olist is not in ../shared/data');

/** The figures computed here and those of the ground truth, which somebody else computed, are the same. */
function expectTruth(set: OlistSet, truth: any): void {
  const lines = set.orders.flatMap((order) => order.items);
  expect([set.orders.length, lines.length]).toEqual([truth.rows.orders, truth.rows.items]);
  expect(money(total(set.orders.map(priceOf)))).toBe(truth.item_price_total);
  expect(money(total(set.orders.map(freightOf)))).toBe(truth.freight_total);
  expect(money(total(set.orders.map((order) => order.paid)))).toBe(truth.payments_total);
  const statuses = Object.entries(sumsBy(set, (order) => order.status)).map(([status, [orders]]) => [status, orders]);
  expect(Object.fromEntries(statuses)).toEqual(truth.orders_by_status);
  const months = sumsBy({ ...set, orders: set.orders.filter((order) => order.items.length) }, (order) => order.month);
  expect(
    Object.fromEntries(
      Object.entries(months).map(([month, [orders, price, freight]]) => [month, { orders_with_items: orders, price, freight }]),
    ),
  ).toEqual(truth.by_month_purchase_all_statuses);
  expect(categoriesOf(set).slice(0, 10)).toEqual(truth.top10_categories_by_price);
  expect(set.orders.filter((order) => !order.items.length)).toHaveLength(truth.orders_without_items);
  expect(balancesOf(set)).toMatchObject({ bank: '1789934.29', revenue: '-1530485.05', freight_income: '-246551.63' });
}

test.skipIf(!isHere)(
  '10,992 orders of Olist come in, leave stock and stand in the books as the files say; the same files again change nothing',
  async () => {
    const set = await readOlistFolder(FOLDER);
    expectTruth(set, JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8')));
    const actor = await brazilianMerchant(runtime());

    const first = await bringInOlist(runtime(), actor, set);
    for (const [name, { batch, seconds }] of Object.entries(first)) console.info(`${name}: ${batch.created} created in ${seconds} s`);
    expect(first.orders.batch).toMatchObject({ status: 'done', created: set.orders.length, failed: 0 });
    await expectOlist(runtime(), actor, set);

    const before = await trialBalance(runtime(), actor);
    const again = await bringInOlist(runtime(), actor, set);
    for (const [name, { batch, seconds }] of Object.entries(again)) {
      console.info(`${name} again: ${batch.skipped} skipped in ${seconds} s`);
      expect(batch, name).toMatchObject({ status: 'done', created: 0, updated: 0, failed: 0, skipped: batch.total });
    }
    expect(await trialBalance(runtime(), actor)).toEqual(before);
    await expectOlist(runtime(), actor, set);
  },
);
