import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime();

test('an order is shipped whole: goods leave at their cost, revenue, tax and cost stand in the ledger', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '4' }, { freight: '8' });
  await s.audit(order);
  const shipment = await s.ship(order);
  expect(shipment).toMatchObject({ gross: '48', cost: '24', orderNumber: order.number });
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'shipped' });
  const shown = await s.ask('fulfilment.shipment', { number: shipment.number });
  expect(shown).toMatchObject({ net: '35.4', tax: '4.6', freight: '8', cost: '24', status: 'shipped', receiver: '王小明' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a shipment is undone before the carrier has it: goods, promises and books are as before', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '4' }, { freight: '8' });
  await s.audit(order);
  const shipment = await s.ship(order);
  await s.run('fulfilment.undo-shipment', { shipmentId: shipment.id });
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited' });
  expect(await s.available('A')).toBe('6');
  expect(await s.differences()).toEqual([]);
  const again = await s.ship(order);
  expect(again.gross).toBe('48');
  await s.run('fulfilment.hand-over-shipments', { shipmentIds: [again.id] });
  await expect(s.run('fulfilment.undo-shipment', { shipmentId: again.id })).rejects.toMatchObject({ code: 'fulfilment.shipment_handed_over' });
  await s.run('fulfilment.deliver-shipment', { shipmentId: again.id });
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'delivered' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
