import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { warehouseScenario } from '../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

test('why an order did not leave with its wave is kept: the refusal in the words of the reader, and what a person said', async () => {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '5' });
  const [kept, held, taken] = [await s.ready({ A: '1' }), await s.ready({ A: '1' }), await s.ready({ A: '1' })];
  const wave = await s.wave();
  await s.run('sales.hold-order', { orderId: held.id, reason: '等等' });
  const { left } = await s.release(wave);
  expect(left).toMatchObject([{ orderNumber: held.number, code: 'sales.order_held' }]);
  const rows = await s.orders(wave.id);
  const outboundOf = (order: { number: string }) => rows.find((row: any) => row.orderNumber === order.number);
  await s.run('fulfilment.take-out-of-wave', { outboundIds: [outboundOf(taken).id], reason: '买家要改地址' });
  const because = async (order: { id: string }) => (await s.ask('fulfilment.order-shipments', { orderId: order.id })).waves;
  expect(await because(held)).toMatchObject([{ wave: wave.number, status: 'cancelled', because: left[0].message }]);
  expect(await because(taken)).toMatchObject([{ status: 'cancelled', because: '买家要改地址' }]);
  expect(await because(kept)).toMatchObject([{ status: 'waved', because: null }]);
  const listed = await s.orders(wave.id);
  expect(listed.find((row: any) => row.orderNumber === held.number).because).toBe(left[0].message);
});

test('the orders of a wave stand in the order of their slots', async () => {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '5' });
  for (let n = 0; n < 4; n++) await s.ready({ A: '1' });
  const wave = await s.wave();
  const filter = [{ column: 'waveId', operator: 'equals', value: wave.id }];
  const { rows } = await s.ask('fulfilment.wave-orders', { filter, sort: 'wavedAt' });
  expect(rows.map((row: any) => row.slot)).toEqual([1, 2, 3, 4]);
});

test('two warehouses may call their walls alike: the slot that is meant is that of the station, and nothing is guessed', async () => {
  const s = await warehouseScenario(runtime());
  const { id: other } = await s.run('inventory.create-warehouse', { code: 'W2', name: '二仓' });
  const orders: Record<string, { number: string }> = {};
  for (const warehouseId of [s.warehouseId, other]) {
    await s.run('fulfilment.set-warehouse-work', {
      ...{ warehouseId, picks: false, sorts: true, checks: true, weighs: false, shipsAt: 'check', walk: 'sequence' },
      ...{ packagingWeight: '0', boxWeight: '0', toleranceGrams: '20', tolerancePercent: '5' },
    });
    const wall = await s.run('fulfilment.create-wall', { warehouseId, code: 'A', slots: 4 });
    const lines = [await s.sku('A'), await s.sku('B')].map((skuId) => ({ skuId, quantity: '5', unitCost: '6' }));
    await s.run('inventory.post-opening-stock', { warehouseId, lines });
    const order = await s.order({ A: '1', B: '1' });
    await s.run('sales.choose-warehouse', { orderId: order.id, warehouseId });
    await s.audit(order);
    orders[warehouseId] = order;
    const wave = await s.run('fulfilment.create-wave', { warehouseId, method: 'batch', wallId: wall.id });
    await s.run('fulfilment.release-wave', { waveId: wave.id });
  }
  const station = (more: object) => s.ask('fulfilment.outbound-at-station', { code: 'A-1', ...more });
  for (const [warehouseId, order] of Object.entries(orders))
    expect(await station({ warehouseId })).toMatchObject({ orderNumber: order.number });
  await expect(station({})).rejects.toMatchObject({ code: 'fulfilment.slot_in_several' });
});

test('an order that is named for a wave is in it, though somebody else is at it for a moment', async () => {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '5' });
  const orders = [await s.ready({ A: '1' }), await s.ready({ A: '1' })];
  // two statements sent as one are one transaction: it holds the order until it ends
  const held = runtime().pools.owner.query(
    `select id from sales.sales_order where id = '${orders[0]?.id}' for update; select pg_sleep(0.5)`,
  );
  const isHeld = () =>
    runtime().pools.owner.query(`select 1 from pg_stat_activity where wait_event = 'PgSleep' and query like '%${orders[0]?.id}%'`);
  await expect.poll(async () => (await isHeld()).rows.length, { interval: 10 }).toBe(1);
  expect(await s.wave({ orderIds: orders.map(({ id }) => id) })).toMatchObject({ orders: 2 });
  await held;
});
