import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../../modules/access/actors.ts';
import { testRuntime } from '../postgres.ts';
import { refusal } from '../purchase-scenario.ts';
import { plainBuying } from './buying.ts';

// C25, C28 and C29 are families of complaints that users of other systems filed
const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

test('C25 what is below its minimum is asked for once, up to its maximum, in whole packs; the minimum is no quantity', async () => {
  const s = await plainBuying(runtime());
  await s.offer({ A: '10' }, { multiple: '12', leastQuantity: '12', taxInclusive: false });
  await s.stock({ A: '4' });
  const place = { skuId: await s.sku('A'), warehouseId: s.warehouseId };
  await s.run('inventory.set-stock-limits', { limits: [{ ...place, minimum: '10', maximum: '30' }] });
  const raise = async () => (await s.run('purchasing.raise-requests', {})).raised;
  expect([await raise(), await raise(), await raise()]).toEqual([1, 0, 0]);
  const { rows } = await s.ask('purchasing.requests');
  expect(rows).toMatchObject([{ quantity: '26', available: '4', minimum: '10' }]);
  const { orders } = await s.run('purchasing.order-requests', { requestIds: [rows[0].id] });
  const order = await s.show(orders[0]);
  expect(order.lines).toMatchObject([{ quantity: '36' }]);
  await s.run('purchasing.submit-order', { orderId: order.id });
  await s.run('purchasing.send-order', { orderId: order.id });
  expect(await raise()).toBe(0);
  // partly here, and still below: what is open counts
  await s.receive(order, ['5']);
  expect(await raise()).toBe(0);
  await s.proven();
});

test('C25 of many who raise at once each need is asked for once', async () => {
  const s = await plainBuying(runtime());
  await s.stock({ A: '1', B: '2' });
  const limits = await Promise.all(
    ['A', 'B'].map(async (code) => ({ skuId: await s.sku(code), warehouseId: s.warehouseId, minimum: '10' })),
  );
  await s.run('inventory.set-stock-limits', { limits });
  const raised = await Promise.all([1, 2, 3, 4].map(async () => (await s.run('purchasing.raise-requests', {})).raised));
  expect(raised.reduce((sum, one) => sum + one, 0)).toBe(2);
  expect((await s.ask('purchasing.requests')).rows).toHaveLength(2);
});

test('C28 of two who change one order the second is told which version is there, and neither loses what was written', async () => {
  const s = await plainBuying(runtime());
  const made = await s.draft({ A: '10' });
  const { version, lines } = await s.show(made);
  const change = (quantity: string, remark: string, actor = s.actor) =>
    runtime().execute(actor, 'purchasing.change-order', {
      ...{ orderId: made.id, expectedVersion: version, supplierId: s.supplierId, warehouseId: s.warehouseId, remark },
      lines: [{ skuId: lines[0].skuId, quantity, unitPrice: '10' }],
    });
  await change('12', '先改的', s.another);
  await expect(change('15', '后改的')).rejects.toMatchObject({
    code: 'request.version_conflict',
    params: { expected: version, actual: version + 1 },
  });
  expect(await s.show(made)).toMatchObject({ remark: '先改的', lines: [{ quantity: '12' }] });
  // both at the same moment: one is kept whole
  const { version: now } = await s.show(made);
  const both = await Promise.allSettled(
    ['20', '30'].map((quantity) =>
      s.run('purchasing.change-order', {
        ...{ orderId: made.id, expectedVersion: now, supplierId: s.supplierId, warehouseId: s.warehouseId, remark: quantity },
        lines: [{ skuId: lines[0].skuId, quantity, unitPrice: '10' }],
      }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const kept = await s.show(made);
  expect(kept.remark).toBe(kept.lines[0].quantity);
});

test('C29 who wrote an order does not approve it, and nobody buys beyond what was approved', async () => {
  const s = await plainBuying(runtime());
  const order = await s.draft({ A: '1000' }, {}, { A: '100' });
  await s.run('purchasing.submit-order', { orderId: order.id });
  expect(await s.show(order)).toMatchObject({ status: 'submitted' });
  expect(await refusal(s.run('purchasing.approve-order', { orderId: order.id }))).toBe('purchasing.order_own');
  expect(await refusal(s.run('purchasing.send-order', { orderId: order.id }))).toBe('purchasing.order_status');
  await runtime().execute(s.another, 'purchasing.approve-order', { orderId: order.id });
  await s.run('purchasing.send-order', { orderId: order.id });
  const { lines } = await s.show(order);
  await s.run('purchasing.amend-order', { orderId: order.id, reason: '加量', lines: [{ lineId: lines[0].id, quantity: '1100' }] });
  expect(await s.show(order)).toMatchObject({ status: 'submitted' });
  expect(await refusal(s.receive(await s.show(order), ['10']))).toBe('purchasing.order_status');
});

test('C29 receipts are bounded by the order and the tolerance, none comes of an order that was cancelled, and one tried out closes nothing', async () => {
  const s = await plainBuying(runtime());
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, overTolerance: '0.05' });
  const order = await s.sent({ A: '100' }, {}, { A: '10' });
  expect(await refusal(s.receive(order, ['106']))).toEqual(['purchasing.lines_wrong', '1 purchasing.over_received']);
  const whole = { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '100' }] };
  await s.run('purchasing.receive-goods', whole, { dryRun: true });
  expect(await s.show(order)).toMatchObject({ status: 'sent', received: '0', open: '100' });
  await s.receive(order, ['60']);
  // many small deliveries stay within the whole
  expect(await refusal(s.receive(order, ['46']))).toEqual(['purchasing.lines_wrong', '1 purchasing.over_received']);
  await s.receive(order, ['45']);
  const other = await s.sent({ B: '10' }, {}, { B: '10' });
  await s.run('purchasing.cancel-order', { orderId: other.id });
  expect(await refusal(s.receive(other, ['1']))).toBe('purchasing.order_status');
  await s.proven();
});

test('C29 a bill of ten times what came is owed as it says and paid only when somebody else lets it pass', async () => {
  const s = await plainBuying(runtime(), {}, { taxInclusive: false, taxRate: '0', priceTolerance: '0' });
  const order = await s.sent({ A: '100' }, {}, { A: '10' });
  await s.receive(order, ['10']);
  const bill = await s.bill(order, [{ quantity: '100' }]);
  expect(bill.holds).toContain('quantity');
  const pay = () => s.run('purchasing.pay-bills', { supplierId: s.supplierId, bills: [{ billId: bill.id, amount: '1000' }] });
  expect(await refusal(pay())).toEqual(['purchasing.lines_wrong', '1 purchasing.bill_held']);
  // a second one for the same goods is entered too, and held too
  const again = await s.bill(order, [{ quantity: '10' }]);
  expect(again.holds).toEqual(['no_receipt']);
  await s.proven();
});
