import { expect, test } from 'vitest';
import { add, decimal, text, zero } from '../../../kernel/decimal.ts';
import { modulesUpTo } from '../../../test/goods.ts';
import { probeModule } from '../../../test/goods-probe.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { stockScenario } from '../../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule] });
type Scenario = Awaited<ReturnType<typeof stockScenario>>;
const day = (date: string) => `${date}T02:00:00.000Z`;
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Value by one column of the report, and the whole beside what the accounts say. */
async function valued(s: Scenario, date: string, by: 'warehouse' | 'age' | 'class', knownAt?: string) {
  const moment = { date, ...(knownAt ? { knownAt } : {}) };
  const { rows } = await s.ask('stock-values', moment);
  const sums = new Map<string, ReturnType<typeof decimal>>();
  for (const row of rows) sums.set(row[by], add(sums.get(row[by]) ?? zero, decimal(row.value)));
  const total = await s.ask('stock-value-total', moment);
  expect(text([...sums.values()].reduce(add, zero))).toBe(total.value);
  return { ...total, by: Object.fromEntries([...sums].map(([key, value]) => [key, text(value)])) };
}

test('stock is worth by warehouse, class and age what the accounts say, to the cent', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '3', '10');
  await s.receive('A', '4', '7.77', { warehouseId: s.w2.id });
  await s.receive('B', '7', '0.99');
  await s.run('change-quality', { warehouseId: s.w1.id, lines: [{ skuId: s.sku.B, quantity: '2', from: 'good', to: 'defective' }] });
  const { by, agrees } = await valued(s, today(), 'warehouse');
  expect(agrees).toBe(true);
  expect(by).toEqual({ W1仓: '8.61', W2仓: '10.15' });
  expect((await valued(s, today(), 'class')).by).toEqual({ good: '18.48', defective: '0.28' });
  const transfer = await s.run('create-transfer', { fromWarehouseId: s.w1.id, toWarehouseId: s.w2.id, lines: [s.lineOf('A', '1')] });
  await s.run('ship-transfer', { transferId: transfer.id });
  expect((await valued(s, today(), 'warehouse')).by).toEqual({ W1仓: '6.07', W2仓: '10.15', null: '2.54' });
  await s.proven();
});

test('what is there is what came last: age by the newest arrivals that cover the stock', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100', { effectiveAt: day('2025-01-01') });
  await s.receive('A', '10', '100', { effectiveAt: day('2025-05-20') });
  await s.lose('A', '6', { effectiveAt: day('2025-06-01') });
  expect((await valued(s, '2025-06-10', 'age')).by).toEqual({ up_to_30: '100', up_to_180: '40' });
  expect((await valued(s, '2025-03-31', 'age')).by).toEqual({ up_to_90: '100' });
  expect((await valued(s, '2024-12-31', 'age')).by).toEqual({});
  await s.proven();
});

test('TV-12 of values: at a day, and as the day was known before a receipt was entered for it', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100', { effectiveAt: day('2025-01-05') });
  await s.lose('A', '4', { effectiveAt: day('2025-01-10') });
  const { rows } = await runtime().pools.owner.query('select max(recorded_at) as known from ledger.entry where merchant_id = $1', [
    s.actor.merchant.id,
  ]);
  const known = new Date(rows[0].known).toISOString();
  while (new Date().toISOString() <= known);
  await s.receive('A', '10', '200', { effectiveAt: day('2025-01-08') });
  expect(await valued(s, '2025-01-09', 'class')).toMatchObject({ value: '300', booked: '300', agrees: true });
  expect(await valued(s, '2025-01-10', 'class')).toMatchObject({ value: '240', booked: '240', agrees: true });
  expect(await valued(s, '2025-01-10', 'class', known)).toMatchObject({ value: '60', booked: '60', agrees: true });
  await s.proven();
});
