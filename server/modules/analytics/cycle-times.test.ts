import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
// all on one business date of Shanghai
const at = (hours: number, minutes = 0) => new Date(Date.UTC(2026, 0, 5, hours, minutes)).toISOString();
const PERIOD = { from: '2026-01-05', to: '2026-01-05' };

/** Orders of the demo kind, whose steps happen at the hours given: placed at 0, then audited, shipped and delivered. */
async function orders(courses: [audited: number, shipped: number, delivered: number][]) {
  const s = await scenario(runtime(), { demo: true });
  const lines = [{ skuId: await s.sku('A'), quantity: '100', unitCost: '6' }];
  await s.run('inventory.post-opening-stock', { warehouseId: s.warehouseId, lines }, { at: at(-24) });
  const numbers: string[] = [];
  for (const [audited, shipped, delivered] of courses) {
    const order = await s.run(
      'sales.place-order',
      {
        shopId: s.shopId,
        placedAt: at(0),
        receiver: { name: '王小明', phone: '13812345678', province: '浙江省', city: '杭州市', address: '文三路 100 号' },
        lines: [{ skuId: await s.sku('A'), quantity: '1', unitPrice: '10' }],
      },
      { at: at(0) },
    );
    await s.run('sales.audit-order', { orderId: order.id }, { at: at(audited) });
    const shipment = await s.run(
      'fulfilment.ship-order',
      { orderId: order.id, carrier: 'SF', trackingNumber: `SF${order.number}` },
      { at: at(shipped) },
    );
    await s.run('fulfilment.deliver-shipment', { shipmentId: shipment.id, deliveredAt: at(delivered) }, { at: at(delivered) });
    numbers.push(order.number);
  }
  return { s, numbers };
}

test('half and nine tenths of the orders passed a step within these hours; what was passed over counts nowhere', async () => {
  // audited after 1, 2, 3 hours; shipped 2, 2, 6 hours later
  const { s, numbers } = await orders([
    [1, 3, 5],
    [2, 4, 8],
    [3, 9, 12],
  ]);
  const { rows } = await s.ask('analytics.cycle-times', { ...PERIOD, by: 'all' });
  expect(rows).toHaveLength(1);
  const times = Object.fromEntries(rows[0].steps.map((step: any) => [step.step, [step.orders, step.median, step.ninth]]));
  // the ninth decile of 1, 2, 3 lies at 0.8 between 2 and 3; that of 2, 2, 6 at 0.8 between 2 and 6
  expect(times.audit).toEqual([3, '2.0', '2.8']);
  expect(times.ship).toEqual([3, '2.0', '5.2']);
  expect(times.wave).toBeUndefined();
  expect(times.pick).toBeUndefined();
  const slow = await s.ask('analytics.cycle-orders', { ...PERIOD, by: 'all', step: 'ship' });
  expect(slow.rows.map((row: any) => [row.number, row.hours])[0]).toEqual([numbers[2], '6.0']);
});

test('a shop, a warehouse, a carrier and a week are rows of their own, and lead to their orders', async () => {
  const { s } = await orders([[1, 3, 5]]);
  for (const [by, label] of [
    ['shop', '店铺 S1'],
    ['warehouse', '仓库 W1'],
    ['week', '2026-01-05'],
  ]) {
    const { rows } = await s.ask('analytics.cycle-times', { ...PERIOD, by });
    expect(rows.map((row: any) => row.label)).toEqual([label]);
    const behind = await s.ask('analytics.cycle-orders', { ...PERIOD, by, key: rows[0].key, step: 'audit' });
    expect(behind.rows).toHaveLength(1);
    expect((await s.ask('analytics.cycle-orders', { ...PERIOD, by, key: 'another', step: 'audit' })).rows).toHaveLength(0);
  }
  const elsewhere = { ...s.actor, shops: [] };
  expect(await runtime().ask(elsewhere, 'analytics.cycle-times', { ...PERIOD, by: 'all' })).toEqual({ rows: [] });
});

test('customers of a tag, such as dealers, have times of their own: how fast their orders were answered', async () => {
  const { s, numbers } = await orders([
    [1, 3, 5],
    [4, 5, 6],
  ]);
  const customer = await s.run('parties.create-party', { name: '华东经销', customer: true, tags: ['dealer', 'east'] });
  await runtime().pools.owner.query('update sales.sales_order set customer_id = $3 where merchant_id = $1 and number = $2', [
    s.actor.merchant.id,
    numbers[1],
    customer.id,
  ]);
  const { rows } = await s.ask('analytics.cycle-times', { ...PERIOD, by: 'tag' });
  const audit = Object.fromEntries(
    rows
      .map((row: any) => [row.key, row.steps.find((step: any) => step.step === 'audit')])
      .map(([key, step]: any) => [key, [step.orders, step.median]]),
  );
  expect(audit).toEqual({ '': [1, '1.0'], dealer: [1, '4.0'], east: [1, '4.0'] });
});

test('the warehouse that is chosen after the audit is a step of its own, and the wave counts from it', async () => {
  const { s, numbers } = await orders([[1, 9, 12]]);
  const { id } = await s.show({ number: String(numbers[0]) });
  await runtime().pools.owner.query(
    `update sales.decision set recorded_at = $3 where merchant_id = $1 and order_id = $2 and subject = 'warehouse'`,
    [s.actor.merchant.id, id, at(3)],
  );
  const { rows } = await s.ask('analytics.cycle-times', { ...PERIOD, by: 'all' });
  const times = Object.fromEntries(rows[0].steps.map((step: any) => [step.step, step.median]));
  expect([times.audit, times.allocate, times.ship]).toEqual(['1.0', '2.0', '6.0']);
});
