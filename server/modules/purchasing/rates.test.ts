import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type PurchaseScenario, purchaseScenario, refusal } from '../../test/purchase-scenario.ts';
import { createActorResolver } from '../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

/** The supplier counts in dollars, without tax. */
async function abroad(): Promise<PurchaseScenario> {
  const s = await purchaseScenario(runtime());
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, currency: 'USD', taxInclusive: false, taxRate: '0' });
  return s;
}
const worthOfStock = async (s: PurchaseScenario): Promise<string> => {
  const { rows } = await runtime().pools.owner.query(
    `select coalesce(trim_scale(sum(value)), 0)::text as value from inventory.cost_pool where merchant_id = $1`,
    [s.actor.merchant.id],
  );
  return rows[0].value;
};
const receive = (s: PurchaseScenario, order: { id: string; lines: { id: string }[] }, quantity: string, more: object = {}) =>
  s.run('purchasing.receive-goods', { orderId: order.id, lines: [{ lineId: order.lines[0]?.id, quantity }], ...more });
const knownOn = async (s: PurchaseScenario, date: string) =>
  (await s.ask('purchasing.known-rate', { supplierId: s.supplierId, date })).known;

test('an order in a foreign currency of which no rate is known is refused at the field, and never counts one to one', async () => {
  const s = await abroad();
  await expect(s.draft({ A: '10' }, {}, { A: '5' })).rejects.toMatchObject({
    code: 'purchasing.rate_missing',
    params: { currency: 'USD', issues: [{ path: ['exchangeRate'], message: expect.any(String) }] },
  });
  expect(await s.ask('purchasing.known-rate', { supplierId: s.supplierId })).toEqual({ currency: 'USD', known: null });
});

test('without a rate an order counts at the last that was said on or before its day; the form says which, of what day and where from', async () => {
  const s = await abroad();
  const first = await s.draft({ A: '10' }, { orderDate: '2026-01-10', exchangeRate: '7.15' }, { A: '5' });
  const second = await s.draft({ A: '10' }, { orderDate: '2026-02-10', exchangeRate: '7.05' }, { A: '5' });
  expect(await knownOn(s, '2026-01-09')).toBeNull();
  expect(await knownOn(s, '2026-02-09')).toEqual({ rate: '7.15', date: '2026-01-10', source: 'order', number: first.number });
  expect(await knownOn(s, '2026-02-10')).toEqual({ rate: '7.05', date: '2026-02-10', source: 'order', number: second.number });
  const silent = await s.draft({ A: '10' }, { orderDate: '2026-03-01' }, { A: '5' });
  expect(await s.show(silent)).toMatchObject({ exchangeRate: '7.05', rateSaid: false });
  // what was taken over says nothing new
  expect(await knownOn(s, '2026-03-02')).toMatchObject({ date: '2026-02-10', number: second.number });
  expect(await refusal(s.draft({ A: '10' }, { orderDate: '2026-01-01' }, { A: '5' }))).toBe('purchasing.rate_missing');
  await s.run('purchasing.delete-order', { orderId: second.id });
  expect(await knownOn(s, '2026-03-02')).toMatchObject({ date: '2026-01-10', number: first.number });
});

test('approval, goods received and what is owed for them count a foreign order at its rate, whoever said it', async () => {
  const s = await abroad();
  await s.run('company.set-parameter', { key: 'purchasing.approve_from', value: '300' });
  await s.draft({ A: '1' }, { exchangeRate: '7' }, { A: '1' });
  // 50 dollars are 350
  const large = await s.draft({ A: '10' }, {}, { A: '5' });
  await s.run('purchasing.submit-order', { orderId: large.id });
  expect((await s.show(large)).status).toBe('submitted');
  // 40 dollars are 280
  const small = await s.sent({ A: '10' }, {}, { A: '4' });
  expect(small.status).toBe('sent');
  await receive(s, small, '10');
  expect(await worthOfStock(s)).toBe('280');
  await s.run('purchasing.enter-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: 'I1', invoiceDate: '2999-01-01' },
    lines: [{ orderLineId: small.lines[0].id, quantity: '10' }],
  });
  const bills = (await s.ask('purchasing.bills')).rows;
  const bill = await s.ask('purchasing.bill', { number: bills[0].number });
  expect(bill).toMatchObject({ currency: 'USD', gross: '40', exchangeRate: '7', booksAmount: '280' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('an order of before that was kept one to one is neither approved nor received at that: the rate that is known counts, or none', async () => {
  const s = await abroad();
  const draft = await s.draft({ A: '10' }, { exchangeRate: '7' }, { A: '5' });
  await runtime().pools.owner.query('update purchasing.purchase_order set exchange_rate = 1, rate_said = false where id = $1', [draft.id]);
  expect(await refusal(s.run('purchasing.submit-order', { orderId: draft.id }))).toBe('purchasing.rate_missing');
  await s.draft({ A: '1' }, { exchangeRate: '7.2' }, { A: '1' });
  await s.run('purchasing.submit-order', { orderId: draft.id });
  await s.run('purchasing.send-order', { orderId: draft.id });
  await receive(s, await s.show(draft), '10');
  expect(await worthOfStock(s)).toBe('360');
});

test('a draft that goes to a supplier of another currency takes no rate along; one that somebody said stays', async () => {
  const s = await abroad();
  const draft = await s.draft({ A: '10' }, { exchangeRate: '7' }, { A: '5' });
  const lines = [{ skuId: await s.sku('A'), quantity: '10', unitPrice: '5' }];
  const change = (supplierId: string) =>
    s.run('purchasing.change-order', { orderId: draft.id, supplierId, warehouseId: s.warehouseId, lines });
  await change(s.supplierId);
  expect(await s.show(draft)).toMatchObject({ currency: 'USD', exchangeRate: '7', rateSaid: true });
  const euro = await s.supplier('Euro GmbH');
  await s.run('purchasing.set-terms', { supplierId: euro, currency: 'EUR', taxInclusive: false, taxRate: '0' });
  expect(await refusal(change(euro))).toBe('purchasing.rate_missing');
  await change(await s.supplier('宁波文具厂'));
  expect(await s.show(draft)).toMatchObject({ currency: 'CNY', exchangeRate: '1', rateSaid: false });
});

test('what is wanted from a supplier of whose currency no rate is known is refused line by line; with one it is ordered', async () => {
  const s = await abroad();
  await s.offer({ A: '5' }, { currency: 'USD', taxInclusive: false });
  const { id } = await s.run('purchasing.create-request', {
    ...{ skuId: await s.sku('A'), warehouseId: s.warehouseId, quantity: '10', supplierId: s.supplierId },
  });
  expect(await refusal(s.run('purchasing.order-requests', { requestIds: [id] }))).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.rate_missing',
  ]);
  await s.draft({ A: '1' }, { exchangeRate: '7.1' }, { A: '1' });
  const { orders } = await s.run('purchasing.order-requests', { requestIds: [id] });
  expect(await s.show(orders[0])).toMatchObject({ currency: 'USD', exchangeRate: '7.1', rateSaid: false });
});

test('TV-58 a debt in dollars: what is paid at another rate is a gain, what is left counts at the rate of the month end until the first', async () => {
  const s = await abroad();
  const service = { description: '设计', usedFor: 'other', amount: '1000', taxRate: '0' };
  const bill = await s.run('purchasing.enter-service-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: 'US-1', invoiceDate: '2026-01-05', exchangeRate: '7.12', lines: [service] },
  });
  await s.run('purchasing.pay-bills', { supplierId: s.supplierId, exchangeRate: '7.085', bills: [{ billId: bill.id, amount: '600' }] });
  const standing = async () => (await s.ask('ledger.currency-balances', { month: '2099-12' })).rows;
  // the bank is kept in the currency of the books: dollars are changed when they leave
  expect(await standing()).toMatchObject([{ accountCode: '220201', currency: 'USD', amount: '-400', books: '-2848', rate: null }]);
  const gained = await runtime().pools.owner.query(
    `select sum(l.credit)::text as gain from ledger.entry_line l join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
     where l.merchant_id = $1 and a.code = '530103'`,
    [s.actor.merchant.id],
  );
  expect(Number(gained.rows[0].gain)).toBe(21);
  // of a month that has ended: the payment is taken back, the bill stands open again, in dollars and in the books
  const { rows: payments } = await s.ask('purchasing.payments');
  await s.run('purchasing.reverse-supplier-payment', { paymentId: payments[0].id });
  expect(await standing()).toMatchObject([{ amount: '-1000', books: '-7120' }]);
  await s.run('purchasing.reverse-bill', { billId: bill.id });
  expect(await standing()).toEqual([]);
  const ahead = await s.run('purchasing.pay-ahead', { supplierId: s.supplierId, kind: 'prepayment', amount: '100', exchangeRate: '7' });
  const second = await s.run('purchasing.enter-service-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: 'US-2', invoiceDate: '2026-01-05', exchangeRate: '7.2', lines: [service] },
  });
  await s.run('purchasing.apply-prepayment', { paymentId: ahead.id, bills: [{ billId: second.id, amount: '60' }] });
  expect(await standing()).toMatchObject([
    { accountCode: '1123', amount: '40', books: '280' },
    { accountCode: '220201', amount: '-940', books: '-6768' },
  ]);
  await s.run('purchasing.unapply-prepayment', { paymentId: ahead.id });
  expect(await standing()).toMatchObject([
    { amount: '100', books: '700' },
    { amount: '-1000', books: '-7200' },
  ]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a rate of the table counts like one that a document said: the latest on or before the day', async () => {
  const s = await abroad();
  await s.run('ledger.set-exchange-rates', { rates: [{ currency: 'USD', day: '2026-01-31', rate: '7.11' }] });
  expect(await knownOn(s, '2026-01-30')).toBeNull();
  expect(await knownOn(s, '2026-02-15')).toEqual({ rate: '7.11', date: '2026-01-31', source: 'table', number: '' });
  const order = await s.draft({ A: '10' }, { orderDate: '2026-02-10' }, { A: '5' });
  expect(await s.show(order)).toMatchObject({ exchangeRate: '7.11', rateSaid: false });
});
