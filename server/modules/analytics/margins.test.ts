import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 6 });
const margins = async (s: Scenario) => (await s.ask('analytics.order-line-margins')).rows;

test('an order line shows revenue without tax, the cost of its goods and the margin, also as they changed since', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '4' }, { lines: [{ unitPrice: '11.3' }] });
  await s.audit(order);
  expect(await margins(s)).toEqual([]);
  await s.ship(order);
  const [line] = await margins(s);
  expect(line).toMatchObject({
    orderNumber: order.number,
    skuCode: 'A',
    shipped: '4',
    revenue: '40',
    cost: '24',
    margin: '16',
    rate: '0.4',
  });
  expect(line.standardCost).toBe(null);
  await s.run('inventory.set-standard-costs', { lines: [{ skuId: await s.sku('A'), cost: '5' }] });
  expect((await margins(s))[0]).toMatchObject({ standardCost: '20', standardMargin: '20' });

  // ten more at 10.00 were there yesterday: 4 of 20 worth 160 cost 32
  const effectiveAt = new Date(Date.now() - 86_400_000).toISOString();
  const more = { skuId: await s.sku('A'), quantity: '10', value: '100' };
  await s.run('inventory.post-other-in', { warehouseId: s.warehouseId, reason: 'found', effectiveAt, lines: [more] });
  expect((await margins(s))[0]).toMatchObject({ cost: '32', margin: '8' });

  const cost = await s.ask('analytics.order-line-cost', { orderLineId: line.id });
  expect(cost.line).toMatchObject({ cost: '32', margin: '8', rate: '0.2' });
  expect(cost.moves).toMatchObject([{ direction: 'out', quantity: '4', value: '24' }]);
  expect(cost.changes).toMatchObject([{ cost: '8' }]);
  expect(cost.entries.map((entry: { event: string; amount: string }) => [entry.event, entry.amount])).toEqual([
    ['cost_of_sale', '24'],
    ['cost_adjusted', '8'],
  ]);
  expect(await s.differences()).toEqual([]);
});

test('what was refunded of a line is no revenue', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '4' }, { lines: [{ unitPrice: '11.3' }] });
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const { lines } = await s.show(order);
  await s.run('billing.refund-payment', { orderId: order.id, amount: '11.3', lines: [{ orderLineId: lines[0].id, amount: '11.3' }] });
  expect((await margins(s))[0]).toMatchObject({ revenue: '40', refunded: '10', cost: '24', margin: '6' });
  expect(await s.differences()).toEqual([]);
});

test('a line whose shipment was undone has earned nothing', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '4' });
  await s.audit(order);
  const { id: shipmentId } = await s.ship(order);
  expect(await margins(s)).toHaveLength(1);
  await s.run('fulfilment.undo-shipment', { shipmentId });
  expect(await margins(s)).toEqual([]);
});
