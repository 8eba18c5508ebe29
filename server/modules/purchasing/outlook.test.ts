import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { purchaseScenario } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const DAY = 86_400_000;
const inDays = (today: string, days: number) => new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10);

/** A has 5 and an order of 8 for in ten days, another of 3 that is late, and one of 4 that was forgotten long ago. */
async function supplied() {
  const s = await purchaseScenario(runtime());
  await s.stock({ A: '5' });
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const soon = await s.sent({ A: '8' }, { expectedDate: inDays(today, 10) });
  const late = await s.sent({ A: '3' }, { expectedDate: today });
  const { owner } = runtime().pools;
  const delay = (id: string, days: number) =>
    owner.query(`update purchasing.purchase_order set expected_date = $3 where merchant_id = $1 and id = $2`, [
      s.actor.merchant.id,
      id,
      inDays(today, -days),
    ]);
  await delay(late.id, 2);
  const forgotten = await s.sent({ A: '4' }, { expectedDate: today });
  await delay(forgotten.id, 40);
  return { ...s, today, soon, late };
}

test('what is open on purchase orders counts in alerts, but not what is overdue by more than 30 days (R19)', async () => {
  const s = await supplied();
  await s.run('inventory.set-stock-limits', {
    limits: [{ skuId: await s.sku('A'), warehouseId: s.warehouseId, minimum: '17', maximum: '30' }],
  });
  await s.run('inventory.refresh-stock-alerts', {});
  const { rows } = await s.ask('inventory.stock-analysis', {});
  expect(rows.find((row: any) => row.skuCode === 'A' && row.warehouseId === s.warehouseId)).toMatchObject({
    available: '5',
    incoming: '11',
  });
  // 5 and 11 to come are one short of the minimum of 17
  const alerts = await s.ask('inventory.stock-alerts', {});
  expect(alerts.rows.filter((row: any) => row.kind === 'minimum')).toMatchObject([{ skuCode: 'A', quantity: '1' }]);
});

test('the pipeline of a SKU: what comes on its day can be promised from then on; what is late is told, not promised', async () => {
  const s = await supplied();
  const found = await s.ask('inventory.sku-pipeline', { code: 'A' });
  expect(found).toMatchObject({ onOrder: '15', late: '7', undated: '0', inTransit: '0', onHand: '5', available: '5', projected: '20' });
  const on = (days: number) => found.days.find(({ date }: { date: string }) => date === inDays(s.today, days));
  expect([on(0), on(9), on(10), on(59)].map((day) => day?.promise)).toEqual(['5', '5', '13', '13']);
  expect(found.coming.map(({ number, quantity, late, from }: any) => [number === s.soon.number, quantity, late, from])).toEqual([
    [false, '4', true, '义乌百货厂'],
    [false, '3', true, '义乌百货厂'],
    [true, '8', false, '义乌百货厂'],
  ]);
  const { rows } = await s.ask('inventory.stock-pipeline', {});
  expect(rows).toMatchObject([{ skuCode: 'A', onOrder: '15', late: '7', onHand: '5', projected: '20', nextOn: inDays(s.today, 10) }]);
  expect(await s.ask('inventory.sku-pipeline', { code: 'NONE' })).toBeNull();
});
