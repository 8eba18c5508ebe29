import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, type ScenarioTerms, scenario as makeScenario } from '../../test/scenario.ts';
import { modulesUpTo } from '../../test/goods.ts';

const runtime = testRuntime({ modules: await modulesUpTo('billing'), poolSize: 8 });
const scenario = (terms: ScenarioTerms) => makeScenario(runtime(), { auditUnpaid: false, ...terms });

const WINDOW = { balanceFrom: '2020-01-01T00:00:00Z', balanceUntil: '2099-01-01T00:00:00Z' };
const OVER = { balanceFrom: '2020-01-01T00:00:00Z', balanceUntil: '2020-02-01T00:00:00Z' };

/** Every leaf account that is not zero, as debit (+) or credit (-). */
async function books(s: Scenario): Promise<Record<string, string>> {
  const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
  const leaves = rows.filter((row: any) => row.leaf && (row.closingDebit !== '0' || row.closingCredit !== '0'));
  return Object.fromEntries(
    leaves.map((row: any) => [row.accountCode, row.closingDebit !== '0' ? row.closingDebit : `-${row.closingCredit}`]),
  );
}
/** TV-40: 299.00, of which a deposit of 20.00 pays 40.00. */
const presold = (s: Scenario, more: object = WINDOW) =>
  s.order({ A: '1' }, { lines: [{ unitPrice: '299' }], presale: { deposit: '20', countsAs: '40', ...more } });
const pay = (s: Scenario, order: { id: string }, amount: string) =>
  s.run('billing.receive-payment', { orderId: order.id, amount, method: 'alipay' });
const account = (s: Scenario, order: { id: string }) => s.ask('billing.order-account', { orderId: order.id });
const presale = (s: Scenario, order: { id: string }) => s.ask('sales.order-presale', { orderId: order.id });
const end = (s: Scenario, order: { id: string }, more: object = {}) =>
  s.run('billing.end-presale', { orderId: order.id, reason: '买家不付尾款', ...more });
const sound = async (s: Scenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};

test('TV-40 the deposit lies on 220302, the balance is 259.00, and with it 279.00 are an advance for the goods', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await presold(s);
  expect(order.payable).toBe('279');
  expect(await presale(s, order)).toMatchObject({ state: 'wait_deposit', deposit: '20', balance: '279' });
  await pay(s, order, '20');
  expect(await presale(s, order)).toMatchObject({ state: 'wait_balance', balance: '259' });
  expect(await books(s)).toEqual({ 101201: '20', 220302: '-20' });
  expect(await account(s, order)).toMatchObject({ deposit: '20', advance: '0', due: '259' });
  await pay(s, order, '259');
  expect(await books(s)).toEqual({ 101201: '279', 220301: '-279' });
  expect(await presale(s, order)).toMatchObject({ state: 'paid', balance: '0' });
  await sound(s);
});

test('TV-40 who does not pay the balance in time forfeits 20.00 to 530104, by the program itself; the order is cancelled', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await presold(s, OVER);
  await pay(s, order, '20');
  expect(await presale(s, order)).toMatchObject({ state: 'overdue' });
  expect(await s.run('billing.expire-next-presale', {})).toEqual({ number: order.number });
  expect(await s.run('billing.expire-next-presale', {})).toEqual({ number: null });
  expect(await books(s)).toEqual({ 101201: '20', 530104: '-20' });
  expect(await presale(s, order)).toMatchObject({ state: 'forfeited', forfeited: '20' });
  expect(await s.show(order)).toMatchObject({ closedReason: 'cancelled', fulfilmentStatus: 'cancelled' });
  expect(await account(s, order)).toMatchObject({ refundable: '0', deposit: '0', forfeited: '20' });
  await expect(s.run('billing.refund-payment', { orderId: order.id, amount: '1' })).rejects.toMatchObject({
    code: 'billing.refund_exceeds_paid',
  });
  await sound(s);
});

test('no more than the deposit is forfeited: what was paid of the balance goes back', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await presold(s);
  await pay(s, order, '120');
  expect(await books(s)).toEqual({ 101201: '120', 220301: '-100', 220302: '-20' });
  expect(await end(s, order)).toMatchObject({ outcome: 'forfeited', forfeited: '20', refunded: '100' });
  expect(await books(s)).toEqual({ 1002: '-100', 101201: '120', 530104: '-20' });
  await sound(s);
});

test('a deposit that is not forfeitable, or given back as a favour, goes back whole; one that never came just lapses', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const kind = await presold(s, { ...WINDOW, forfeitable: false });
  await pay(s, kind, '20');
  expect(await end(s, kind)).toMatchObject({ outcome: 'refunded', forfeited: '0', refunded: '20' });
  const favour = await presold(s);
  await pay(s, favour, '20');
  expect(await end(s, favour, { deposit: 'give_back' })).toMatchObject({ outcome: 'refunded', refunded: '20' });
  const never = await presold(s);
  expect(await end(s, never)).toMatchObject({ outcome: 'lapsed', forfeited: '0', refunded: '0' });
  expect(await books(s)).toEqual({ 1002: '-40', 101201: '40' });
  await sound(s);
});

test('where the platform holds the money nothing is booked before; a forfeited deposit is what the platform owes', async () => {
  const s = await scenario({ moneyHolder: 'platform' });
  const order = await presold(s, OVER);
  await s.run('billing.receive-payment', { orderId: order.id, amount: '20' });
  expect(await books(s)).toEqual({});
  await s.run('billing.expire-next-presale', {});
  expect(await books(s)).toEqual({ 1122: '20', 530104: '-20' });
  await s.run('billing.undo-presale-end', { orderId: order.id, reason: '买家来付了' });
  expect(await books(s)).toEqual({});
  await sound(s);
});

test('the end is taken back whole: every balance equals before, the promise stands again, and the buyer can still pay', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await presold(s);
  await pay(s, order, '120');
  const before = [await books(s), await account(s, order)];
  await end(s, order);
  await s.run('billing.undo-presale-end', { orderId: order.id, reason: '误操作' });
  const after = await account(s, order);
  expect(await books(s)).toEqual(before[0]);
  expect(after).toMatchObject({ deposit: '20', advance: '100', refundable: '120', due: before[1]?.due });
  expect(await presale(s, order)).toMatchObject({ state: 'wait_balance' });
  await expect(s.run('billing.undo-presale-end', { orderId: order.id, reason: '再来' })).rejects.toMatchObject({
    code: 'billing.presale_not_ended',
  });
  await pay(s, order, '159');
  expect(await presale(s, order)).toMatchObject({ state: 'paid' });
  await sound(s);
});

test('a balance that bounces makes the deposit bind again; one that is paid at once never lies apart for longer than its payment', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await presold(s);
  await pay(s, order, '20');
  const { id } = await pay(s, order, '259');
  await s.run('billing.reverse-payment', { paymentId: id, reason: '退票' });
  expect(await books(s)).toEqual({ 101201: '20', 220302: '-20' });
  const whole = await presold(s);
  await pay(s, whole, '279');
  expect(await books(s)).toEqual({ 101201: '299', 220301: '-279', 220302: '-20' });
  await sound(s);
});

test('a pre-sale is neither audited nor shipped before it is paid whole, even where the shop lets others leave unpaid', async () => {
  const s = await scenario({ moneyHolder: 'merchant', auditUnpaid: true });
  await s.stock({ A: '5' });
  const order = await presold(s);
  await pay(s, order, '20');
  await expect(s.audit(order)).rejects.toMatchObject({ code: 'sales.order_balance_due' });
  expect(await s.run('sales.audit-due-orders', {})).toMatchObject({ checked: 0, audited: 0 });
  expect((await s.show(order)).allowed).not.toContain('sales.audit-order');
  await pay(s, order, '259');
  await s.audit(order);
  await sound(s);
});

const offerFor = async (s: Scenario, quantity: string) =>
  s.run('sales.create-presale-offer', { shopId: s.shopId, skuId: await s.sku('A'), quantity, deposit: '20', countsAs: '40', ...WINDOW });
const byOffer = (s: Scenario, offerId: string, quantity = '1') =>
  s.order({ A: quantity }, { lines: [{ unitPrice: '299' }], presale: { offerId } });
const promised = async (s: Scenario) => (await s.ask('sales.presale-offers', {})).rows[0].promised;

test('what is to come is never promised twice: of twenty buyers at once ten get the ten that come', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const offer = await offerFor(s, '10');
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => byOffer(s, offer.id)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  for (const each of tries) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'sales.presale_sold_out' });
  expect(await promised(s)).toBe('10');
  await sound(s);
});

test('a promise is given back when its order is cancelled or ends, and made again when it stands again, if nobody else has it', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const offer = await offerFor(s, '2');
  const order = await byOffer(s, offer.id, '2');
  // 598.00 less what two deposits count for beyond their amount
  expect(order.payable).toBe('558');
  await s.run('sales.cancel-order', { orderId: order.id, reason: '不要了' });
  expect(await promised(s)).toBe('0');
  await s.run('sales.reopen-order', { orderId: order.id });
  expect(await promised(s)).toBe('2');
  await pay(s, order, '40');
  await end(s, order);
  expect(await promised(s)).toBe('0');
  await byOffer(s, offer.id);
  await expect(s.run('billing.undo-presale-end', { orderId: order.id, reason: '误' })).rejects.toMatchObject({
    code: 'sales.presale_sold_out',
  });
  expect(await presale(s, order)).toMatchObject({ state: 'forfeited' });
  await sound(s);
});

test('terms that do not fit are refused: a deposit beyond the price, a window that ends first, another shop’s offer, a stopped one', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await expect(presold(s, { ...WINDOW, deposit: '300', countsAs: '300' })).rejects.toMatchObject({ code: 'sales.presale_terms_unfit' });
  await expect(presold(s, { balanceFrom: WINDOW.balanceUntil, balanceUntil: WINDOW.balanceFrom })).rejects.toMatchObject({
    code: 'sales.presale_window_reversed',
  });
  const offer = await offerFor(s, '5');
  await expect(s.order({ B: '1' }, { presale: { offerId: offer.id } })).rejects.toMatchObject({ code: 'sales.presale_other_goods' });
  await s.run('sales.end-presale-offer', { offerId: offer.id });
  await expect(byOffer(s, offer.id)).rejects.toMatchObject({ code: 'sales.presale_offer_ended' });
  await s.run('sales.resume-presale-offer', { offerId: offer.id });
  await byOffer(s, offer.id, '2');
  await expect(s.run('sales.change-presale-offer', { offerId: offer.id, quantity: '1', deposit: '20', ...WINDOW })).rejects.toMatchObject({
    code: 'sales.presale_below_promised',
  });
  await sound(s);
});

test('a buyer who asks for more time gets it; the terms of an order that is paid stay', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await presold(s, OVER);
  await pay(s, order, '20');
  await s.run('sales.change-presale', { orderId: order.id, ...WINDOW });
  expect(await presale(s, order)).toMatchObject({ state: 'wait_balance' });
  expect(await s.run('billing.expire-next-presale', {})).toEqual({ number: null });
  await pay(s, order, '259');
  await expect(s.run('sales.change-presale', { orderId: order.id, ...WINDOW })).rejects.toMatchObject({ code: 'sales.order_no_presale' });
  const { rows } = await s.ask('sales.presales', { filter: [{ column: 'state', operator: 'equals', value: 'paid' }] });
  expect(rows.map((row: any) => row.number)).toEqual([order.number]);
  await sound(s);
});
