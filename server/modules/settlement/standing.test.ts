import { expect, test } from 'vitest';
import { decimal, text } from '../../kernel/decimal.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, type ScenarioOrder, scenario } from '../../test/scenario.ts';
import { availableCredit } from './standing.rules.ts';

const runtime = testRuntime({ poolSize: 8 });

async function trade(creditLimit: string) {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '100' });
  const { id: customerId } = await s.run('parties.create-party', { name: '批发客户', customer: true, paymentDays: 30, creditLimit });
  const order = (unitPrice: string) => s.order({ A: '1' }, { customerId, lines: [{ unitPrice }] });
  return { s, customerId, order };
}
const standing = (s: Scenario, partyId: string) => s.ask('settlement.credit-standing', { partyId });
const overCredit = { code: 'sales.check_failed', params: { codes: ['CREDIT'] } };

test('TV-57 limit 100000, receivable 62300, shipped 8200, open orders 15500, deposits 5000: 19000 is available', async () => {
  const figures = { limit: '100000', receivable: '62300', uninvoiced: '8200', openOrders: '15500', unapplied: '5000' };
  const exposure = Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, decimal(value)])) as never;
  expect(text(availableCredit(exposure))).toBe('19000');

  const { s, customerId, order } = await trade('100000');
  for (const price of ['62300', '8200']) {
    const sold = await order(price);
    await s.audit(sold);
    await s.ship(sold);
  }
  await s.audit(await order('15500'));
  await s.run('settlement.enter-receipt', { partyId: customerId, kind: 'deposit', amount: '5000' });
  expect(await standing(s, customerId)).toEqual({
    ...{ limit: '100000', receivable: '70500', openOrders: '15500', unapplied: '5000', available: '19000', overdue: '0', overdueDays: 0 },
  });
  // to the cent: one more is too much, and what is not audited counts for nothing
  const beyond = await order('19000.01');
  await expect(s.audit(beyond)).rejects.toMatchObject(overCredit);
  await s.audit(await order('19000'));
  expect((await standing(s, customerId)).available).toBe('0');
  await s.run('settlement.enter-receipt', { partyId: customerId, amount: '19000.01' });
  await s.audit(beyond);
  expect((await standing(s, customerId)).available).toBe('0');
});

test('C27 closing, ordering again and reopening is no way around the limit', async () => {
  const { s, order } = await trade('1000');
  const first = await order('900');
  await s.audit(first);
  const second = await order('900');
  await expect(s.audit(second)).rejects.toMatchObject(overCredit);
  await s.run('sales.cancel-order', { orderId: first.id, reason: '改单' });
  await s.audit(second);
  await s.run('sales.reopen-order', { orderId: first.id });
  await expect(s.audit(first)).rejects.toMatchObject(overCredit);
  // what is gone and not paid counts although its order is completed
  await s.ship(second);
  await s.run('fulfilment.deliver-shipment', { shipmentId: (await s.ask('fulfilment.shipments')).rows[0].id });
  await s.run('sales.complete-order', { orderId: second.id }).catch(() => undefined);
  await expect(s.audit(first)).rejects.toMatchObject(overCredit);
  await s.pay(second);
  await s.audit(first);
});

test('of orders audited at once only those pass for which there is room', async () => {
  const { s, customerId, order } = await trade('1000');
  const orders = [];
  for (let at = 0; at < 5; at++) orders.push(await order('400'));
  const results = await Promise.allSettled(orders.map((each) => s.audit(each)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(overCredit);
  expect((await standing(s, customerId)).available).toBe('200');
});

test('TV-57 of orders audited in one batch only those pass for which there is room', async () => {
  const { s, customerId, order } = await trade('1000');
  const orders = [];
  for (let at = 0; at < 4; at++) orders.push(await order('400'));
  const { rows } = await s.run('sales.audit-orders', { orderIds: orders.map(({ id }) => id) });
  expect(rows.map(({ done }: { done: boolean }) => done)).toEqual([true, true, false, false]);
  expect((await standing(s, customerId)).available).toBe('200');
});

test('TV-57 a limit lowered after the audit holds what has not left, the latest first, until there is room, it is paid or finance lets it', async () => {
  const { s, customerId, order } = await trade('1000');
  const orders: ScenarioOrder[] = [];
  for (const price of ['300', '300', '300']) {
    const one = await order(price);
    await s.audit(one);
    orders.push(one);
  }
  const [first, second, third] = orders as [ScenarioOrder, ScenarioOrder, ScenarioOrder];
  const limit = async (creditLimit: string) => {
    await s.run('parties.change-party', { id: customerId, creditLimit });
    await s.settle();
  };
  const held = async () => {
    const shown = await Promise.all(orders.map((each) => s.show(each)));
    const inForce = (holds: { code: string; releasedAt: string | null }[]) => holds.filter(({ releasedAt }) => releasedAt === null);
    return shown.map(({ holds }) =>
      inForce(holds)
        .map(({ code }) => code)
        .join(),
    );
  };
  await limit('500');
  expect(await held()).toEqual(['', 'CREDIT', 'CREDIT']);
  await expect(s.ship(third)).rejects.toMatchObject({ code: 'sales.order_held' });
  await s.ship(first);
  await limit('600');
  expect(await held()).toEqual(['', '', 'CREDIT']);
  // what was paid ahead makes room, and takes it away again when it is taken back
  const receipt = await s.run('settlement.enter-receipt', { partyId: customerId, amount: '300' });
  await s.settle();
  expect(await held()).toEqual(['', '', '']);
  await s.run('settlement.reverse-credit', { creditId: receipt.id, reason: '退票' });
  await s.settle();
  expect(await held()).toEqual(['', '', 'CREDIT']);
  await s.pay(third);
  expect(await held()).toEqual(['', '', '']);
  await s.ship(third);
  await limit('400');
  expect(await held()).toEqual(['', 'CREDIT', '']);
  await expect(s.ship(second)).rejects.toMatchObject({ code: 'sales.order_held' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
