import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, type ScenarioOrder, scenario as makeScenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 6 });
const PERIOD = { from: '2000-01-01', to: '2099-12-31' };

async function refundedBy(s: Scenario, by: 'sku' | 'category'): Promise<Record<string, string>> {
  const { rows } = await s.ask('analytics.sales-by', { ...PERIOD, by });
  return Object.fromEntries(rows.map((row: { key: string; refunded: string }) => [row.key, row.refunded]));
}
const refund = (s: Scenario, order: ScenarioOrder, amount: string, lines?: { orderLineId: string | null; amount: string }[]) =>
  s.run('billing.refund-payment', { orderId: order.id, amount, ...(lines && { lines }) });
const lineOf = async (s: Scenario, order: ScenarioOrder, code: string): Promise<string> =>
  (await s.show(order)).lines.find((line: { skuCode: string }) => line.skuCode === code).id;

/** An order that is paid, and shipped where told. */
async function sold(s: Scenario, prices: Record<string, string>, more: { ships?: boolean; freight?: string } = {}) {
  const quantities = Object.fromEntries(Object.keys(prices).map((code) => [code, '1']));
  const lines = Object.values(prices).map((unitPrice) => ({ unitPrice }));
  const order = await s.order(quantities, { lines, ...(more.freight && { freight: more.freight }) });
  await s.pay(order);
  if (more.ships) {
    await s.audit(order);
    await s.ship(order);
  }
  return order;
}

// worked out by hand beside each refund
test.each(['platform', 'merchant'] as const)('refunds stand with the goods they are of, money held by the %s', async (moneyHolder) => {
  const s = await makeScenario(runtime(), { moneyHolder });
  await s.stock({ A: '9', B: '9' });
  await s.bundle('K', { A: '1', B: '1' });

  // named line by line: A 12
  const named = await sold(s, { A: '20', B: '30' }, { ships: true });
  await refund(s, named, '12', [{ orderLineId: await lineOf(s, named, 'A'), amount: '12' }]);
  // nothing shipped, nothing named: by amount, A 10 x 10/30 = 3.33, B the rest 6.67
  await refund(s, await sold(s, { A: '10', B: '20' }), '10');
  // of a bundle: K 6, its components nothing
  await refund(s, await sold(s, { K: '30' }, { ships: true }), '6');
  // freight comes back last and is of no line: A 10
  await refund(s, await sold(s, { A: '10' }, { freight: '5' }), '15');
  // taken back again: nothing
  const { id } = await refund(s, await sold(s, { B: '50' }), '50');
  await s.run('billing.reverse-payment', { paymentId: id, reason: '退款被退回' });

  expect(await refundedBy(s, 'sku')).toEqual({ A: '25.33', B: '6.67', K: '6' });
  expect(await refundedBy(s, 'category')).toEqual({ '': '38' });
  const { total } = await s.ask('analytics.sales-by', { ...PERIOD, by: 'sku' });
  expect(total.refunded).toBe('43');
});

test('many refunds of an order come to the order to the cent, however they divide', async () => {
  const s = await makeScenario(runtime());
  const order = await sold(s, { A: '1', B: '1', C: '1' });
  for (const amount of ['0.1', '0.1', '0.8']) await refund(s, order, amount);
  // a third each of 1.00, the cents laid down in the order of the lines
  expect(await refundedBy(s, 'sku')).toEqual({ A: '0.33', B: '0.34', C: '0.33' });
  await refund(s, order, '2');
  expect(await refundedBy(s, 'sku')).toEqual({ A: '1', B: '1', C: '1' });
});
