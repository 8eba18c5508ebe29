import { beforeAll, expect, test } from 'vitest';
import type { Runtime } from '../kernel/runtime.ts';
import { createActorResolver } from '../modules/access/actors.ts';
import { testRuntime } from '../test/postgres.ts';
import { makeProducts } from './goods.ts';
import { dealerOrders } from './dealing.ts';
import { type DemoProgress, type DemoTerms, growMerchant } from './grow.ts';
import { makeOrders } from './orders.ts';
import { promisedOrders } from './promises.ts';

const runtime = testRuntime();
beforeAll(() => void createActorResolver(runtime()));
const terms: DemoTerms = { seed: 'small', name: '小样商店', days: 60, orders: 120 };
const progress = (): DemoProgress => ({ state: 'idle', done: 0, total: 0 });

test('the same seed makes the same orders, another one others', () => {
  const make = (seed: string) => makeOrders(makeProducts(seed), { seed, end: Date.parse('2026-03-01T08:00:00Z'), days: 60, total: 120 });
  expect(make('a')).toEqual(make('a'));
  expect(make('a')).not.toEqual(make('b'));
  expect(make('a')).toHaveLength(120);
});

test('a twentieth of the demo grows to green proofs, with orders in many states; growing it again changes nothing', async () => {
  const first = progress();
  const actor = await growMerchant(runtime(), terms, first);
  await runtime().settle();
  expect(first).toMatchObject({ state: 'ready', done: first.total });
  const report = await runtime().prove(actor.merchant.id);
  expect(report.differences).toEqual([]);
  expect(report.proofs).toBeGreaterThan(10);
  // goods that came back stand in stock on the day on which the books have them
  const late = await runtime().pools.owner.query(
    `select count(*)::int as returned, count(*) filter (where m.business_date <> (m.recorded_at at time zone 'Asia/Shanghai')::date)::int as late
      from inventory.stock_move m where m.merchant_id = $1 and m.source = 'return'`,
    [actor.merchant.id],
  );
  expect(late.rows).toEqual([{ returned: expect.any(Number), late: 0 }]);
  expect(late.rows[0].returned).toBeGreaterThan(0);
  const { rows } = await runtime().ask(actor, 'sales.orders', { limit: 200 });
  const statuses = new Set(rows.map((row: { fulfilmentStatus: string }) => row.fulfilmentStatus));
  expect(rows).toHaveLength(120 + promisedOrders + dealerOrders);
  for (const status of ['wait_audit', 'shipped', 'delivered', 'cancelled']) expect(statuses).toContain(status);
  const written = async () => (await runtime().pools.owner.query('select count(*)::int as n from kernel.operation_log')).rows[0].n;
  const before = await written();
  await growMerchant(runtime(), terms, progress());
  expect(await written()).toBe(before);
}, 120_000);

test('a demo that was stopped goes on where it was', async () => {
  const half = { ...terms, seed: 'half', name: '半途商店', days: 20, orders: 60 };
  let left = 90;
  const execute: Runtime['execute'] = async (...given) => {
    left -= 1;
    if (left <= 0) throw new Error('killed');
    return runtime().execute(...given);
  };
  await expect(growMerchant({ ...runtime(), execute }, half, progress())).rejects.toThrow('killed');
  const actor = await growMerchant(runtime(), half, progress());
  const { rows } = await runtime().ask(actor, 'sales.orders', { limit: 200 });
  expect(rows).toHaveLength(60 + promisedOrders + dealerOrders);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
}, 120_000);
