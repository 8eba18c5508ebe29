import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';
import { createActorResolver } from '../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Three pieces at a cost of 6 each have left in parcels of these numbers. */
async function shipped(s: Scenario, ...numbers: string[]) {
  await s.stock({ A: '10' });
  const order = await s.order({ A: '3' });
  await s.audit(order);
  const parcels = numbers.map((trackingNumber) => ({ trackingNumber }));
  await s.run('fulfilment.ship-order', { orderId: order.id, carrier: 'SF', parcels });
  return order;
}
async function tell(s: Scenario, trackingNumber: string, kind: string, hours: number) {
  await s.run('fulfilment.record-parcel-events', { events: [{ trackingNumber, kind, at: ago(hours) }] });
  await s.settle();
}
const claims = async (s: Scenario) => (await s.ask('aftersales.claims')).rows.map((row: any) => [row.party, row.amount, row.status]);
const cases = async (s: Scenario, order: { id: string }) =>
  (await s.ask('aftersales.order-after-sales', { orderId: order.id })).rows.map((row: any) => [row.type, row.status]);

test('a lost parcel is claimed from its carrier once, at its share of the cost; found again, the claim is void', async () => {
  const s = await scenario(runtime());
  const order = await shipped(s, 'P1', 'P2');
  await tell(s, 'P1', 'collected', 30);
  await tell(s, 'P1', 'lost', 10);
  await tell(s, 'P1', 'lost', 9);
  expect(await claims(s)).toEqual([['顺丰速运', '9', 'open']]);
  // its page leads to the parcel that is gone and what was in it
  const [{ number }] = (await s.ask('aftersales.claims')).rows;
  const [shipment] = (await s.ask('fulfilment.shipments')).rows;
  expect(await s.ask('aftersales.claim', { number })).toMatchObject({
    ...{ waybill: 'P1', orderNumber: order.number, shipmentNumber: shipment.number, replacements: [] },
    lines: [{ skuCode: 'A', quantity: '3', cost: '18' }],
  });
  await tell(s, 'P1', 'in_transit', 2);
  expect(await claims(s)).toEqual([['顺丰速运', '9', 'void']]);
  await tell(s, 'P1', 'lost', 1);
  expect(await claims(s)).toEqual([
    ['顺丰速运', '9', 'open'],
    ['顺丰速运', '9', 'void'],
  ]);
  expect(await s.differences()).toEqual([]);
});

test('a refused parcel opens one case that expects it; approved, the gate finds it by the number it left with', async () => {
  const s = await scenario(runtime());
  const order = await shipped(s, 'P1');
  await tell(s, 'P1', 'refused', 10);
  await tell(s, 'P1', 'returning', 8);
  expect(await cases(s, order)).toEqual([['rejection', 'requested']]);
  const { rows } = await s.ask('aftersales.order-after-sales', { orderId: order.id });
  await s.run('aftersales.approve-after-sale', { afterSaleId: rows[0].id });
  await tell(s, 'P1', 'returned', 1);
  const met = await s.run('aftersales.register-return', { trackingNumber: 'P1', warehouseId: s.warehouseId });
  expect(met).toMatchObject({ afterSaleNumber: rows[0].number });
  expect(await s.differences()).toEqual([]);
});

test('while a part of a shipment is still on its way, nobody guesses what was in the parcel that comes back', async () => {
  const s = await scenario(runtime());
  const order = await shipped(s, 'P1', 'P2');
  await tell(s, 'P1', 'refused', 3);
  expect(await cases(s, order)).toEqual([]);
  await tell(s, 'P2', 'refused', 1);
  expect(await cases(s, order)).toEqual([['rejection', 'requested']]);
});
