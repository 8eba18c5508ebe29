import { expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { type Scenario, scenario } from '../../../test/scenario.ts';
import { exchangeLeft } from './periods.rules.ts';

let now = '2025-02-10T04:00:00Z';
const runtime = testRuntime({ poolSize: 8, clock: () => now });
const on = (day: string): void => void (now = `${day}T04:00:00Z`);
const overQuota = { code: 'sales.check_failed', params: { codes: expect.arrayContaining(['CREDIT']) } };

/** A dealer who bought for 80000 in one order of units of 100. */
async function dealer(bought = '800') {
  on('2025-02-10');
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '2000', B: '2000' });
  const { id: partyId } = await s.run('parties.create-party', { name: '杭州经销商', customer: true });
  const order = await s.order({ A: bought }, { customerId: partyId, lines: [{ unitPrice: '100' }] });
  await s.audit(order);
  await s.ship(order);
  return { s, partyId, order };
}
type Dealer = Awaited<ReturnType<typeof dealer>>;

/** Goods of that value come back and others go out for them. */
async function exchange({ s, order }: Dealer, unitPrice: string): Promise<{ id: string; number: string }> {
  const { lines } = await s.show(order);
  const one = await s.run('aftersales.open-after-sale', {
    ...{ orderId: order.id, type: 'exchange', lines: [{ orderLineId: lines[0].id, quantity: '10' }] },
  });
  await s.run('aftersales.approve-after-sale', { afterSaleId: one.id });
  const placed = await s.run('aftersales.place-exchange-order', {
    ...{ afterSaleId: one.id, lines: [{ skuId: await s.sku('B'), quantity: '1', unitPrice }] },
  });
  return { id: placed.orderId, number: placed.orderNumber };
}
const share = ({ s, partyId }: Dealer, rate: string | null, more: object = {}) =>
  s.run('settlement.set-exchange-terms', { partyId, rate, validFrom: '2025-01-01', ...more });
const account = async (s: Scenario) => (await s.ask('settlement.exchange-account', { sort: 'from' })).rows;

test('TV-117 5 % of 80000 bought, 1200 exchanged: 2800 is left, to the cent', async () => {
  const figures = { rate: '0.05', purchases: '80000', exchanged: '1200', promised: '0' };
  expect(text(exchangeLeft(Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, decimal(value)])) as never, 2))).toBe(
    '2800',
  );

  const trade = await dealer();
  const { s } = trade;
  await share(trade, '0.05');
  const first = await exchange(trade, '1200');
  await s.audit(first);
  expect(await account(s)).toMatchObject([{ quota: '4000', exchanged: '0', promised: '1200', left: '2800' }]);
  await s.ship(first);
  expect(await account(s)).toMatchObject([
    { ...figures, from: '2025-01-01', to: '2025-12-31', quota: '4000', left: '2800', current: true },
  ]);
  const beyond = await exchange(trade, '2800.01');
  await expect(s.audit(beyond)).rejects.toMatchObject(overQuota);
  await s.audit(await exchange(trade, '2800'));
  expect(await account(s)).toMatchObject([{ left: '0', promised: '2800' }]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('whoever has no terms may exchange what he likes, and nothing with a share of nothing', async () => {
  const trade = await dealer();
  const { s } = trade;
  await s.audit(await exchange(trade, '900'));
  expect(await account(s)).toEqual([]);
  await share(trade, '0');
  const held = await exchange(trade, '10');
  await expect(s.audit(held)).rejects.toMatchObject(overQuota);
  await share(trade, null);
  await s.audit(held);
  await s.run('settlement.drop-exchange-terms', { partyId: trade.partyId, validFrom: '2025-01-01' });
  await expect(s.run('settlement.drop-exchange-terms', { partyId: trade.partyId, validFrom: '2025-01-01' })).rejects.toMatchObject({
    code: 'settlement.exchange_term_not_found',
  });
});

test('each period counts for itself, and a share that changes begins another', async () => {
  const trade = await dealer();
  const { s } = trade;
  await share(trade, '0.05', { per: 'quarter' });
  await s.audit(await exchange(trade, '700')).then(() => undefined);
  on('2025-05-06');
  const more = await s.order({ A: '100' }, { customerId: trade.partyId, lines: [{ unitPrice: '100' }] });
  await s.audit(more);
  await s.ship(more);
  await share(trade, '0.1', { per: 'month', validFrom: '2025-06-01' });
  on('2025-06-15');
  expect(await account(s)).toMatchObject([
    { from: '2025-01-01', to: '2025-03-31', purchases: '80000', quota: '4000', left: '4000', current: false },
    // what is promised counts when it leaves at the latest
    { from: '2025-04-01', to: '2025-05-31', purchases: '10000', quota: '500', left: '500' },
    { from: '2025-06-01', to: '2025-06-30', rate: '0.1', purchases: '0', promised: '700', left: '-700', current: true },
  ]);
});

test('of exchanges audited at once only those pass for which there is room', async () => {
  const trade = await dealer();
  const { s } = trade;
  await share(trade, '0.05');
  const orders = [];
  for (let at = 0; at < 4; at++) orders.push(await exchange(trade, '1500'));
  const settled = await Promise.allSettled(orders.map((each) => s.audit(each)));
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  for (const result of settled) if (result.status === 'rejected') expect(result.reason).toMatchObject(overQuota);
  expect(await account(s)).toMatchObject([{ promised: '3000', left: '1000' }]);
});
