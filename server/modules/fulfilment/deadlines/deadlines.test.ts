import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { staffOf } from '../../../test/staff.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

test('an order has one clock at a time: to be audited, begun, shipped, collected, delivered; the soonest stands first', async () => {
  const s = await warehouseScenario(runtime(), { demo: true });
  await s.setWork();
  await s.lay('A-1', { A: '20' });
  const clocks = async () => (await s.ask('fulfilment.deadlines')).rows as any[];
  const causes = async () => (await clocks()).map((row) => row.cause);
  const order = await s.order({ A: '1' });
  expect(await causes()).toEqual(['audit']);
  await s.audit(order);
  const [process] = await clocks();
  expect(process).toMatchObject({ cause: 'process', overdue: false, owner: null, orderNumber: order.number, shipment: null });
  const wave = await s.released();
  expect(await causes()).toEqual(['ship']);
  const [task] = (await s.ask('fulfilment.pick-tasks', {})).rows;
  const staff = staffOf(runtime());
  const picker = await (await staff.hire(s.actor, { role: 'warehouse' })).actor();
  await runtime().execute(picker, 'fulfilment.claim-pick-task', { taskId: task.id });
  expect((await clocks())[0]).toMatchObject({ cause: 'ship', owner: picker.name });
  expect(wave.number).toBeTruthy();
  await s.ship(order, { trackingNumber: 'P1' });
  const [collect] = await clocks();
  expect(collect).toMatchObject({ cause: 'collect', hoursLeft: expect.stringMatching(/^2[34]\.\d$/) });
  await s.run('fulfilment.record-parcel-events', { events: [{ trackingNumber: 'P1', kind: 'collected', at: ago(0.1) }] });
  const [deliver] = await clocks();
  // five days were promised
  expect(deliver).toMatchObject({ cause: 'deliver', hoursLeft: expect.stringMatching(/^1(19|20)\.\d$/) });
  await s.run('fulfilment.record-parcel-events', { events: [{ trackingNumber: 'P1', kind: 'delivered', at: ago(0) }] });
  expect(await clocks()).toEqual([]);
});

test('what is late says so, and the parameters of the merchant move the clocks', async () => {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '20' });
  const order = await s.order({ A: '1' });
  await s.run('billing.receive-payment', { orderId: order.id, amount: order.payable, method: 'alipay', paidAt: ago(3) });
  const overdue = async () =>
    (await s.ask('fulfilment.deadlines', { filter: [{ column: 'overdue', operator: 'is_true' }] })).rows.map((row: any) => row.cause);
  // two hours are given to audit a paid order
  expect(await overdue()).toEqual(['audit']);
  await s.audit(order);
  expect(await overdue()).toEqual([]);
  const shipment = await s.ship(order);
  await s.run('company.set-parameter', { key: 'fulfilment.collect_within_hours', value: 1 });
  await runtime().pools.owner.query(
    "update fulfilment.shipment set shipped_at = shipped_at - interval '2 hours' where merchant_id = $1 and id = $2",
    [s.actor.merchant.id, shipment.id],
  );
  expect(await overdue()).toEqual(['collect']);
});
