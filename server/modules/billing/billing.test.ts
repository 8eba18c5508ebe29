import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { RECEIVER, type Scenario, type ScenarioTerms, scenario as makeScenario } from '../../test/scenario.ts';
import { probeModules } from './fixtures/probe.ts';

const runtime = testRuntime({ modules: await probeModules(), poolSize: 8 });
const scenario = (terms: ScenarioTerms) => makeScenario(runtime(), terms);

/** Every leaf account that is not zero, as debit (+) or credit (-). */
async function books(s: Scenario): Promise<Record<string, string>> {
  const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
  const leaves = rows.filter(
    (row: { leaf: boolean; closingDebit: string; closingCredit: string }) =>
      row.leaf && (row.closingDebit !== '0' || row.closingCredit !== '0'),
  );
  return Object.fromEntries(
    leaves.map((row: Record<string, string>) => [row.accountCode, row.closingDebit !== '0' ? row.closingDebit : `-${row.closingCredit}`]),
  );
}
const pay = (s: Scenario, order: { id: string }, amount: string, more: object = {}) =>
  s.run('billing.receive-payment', { orderId: order.id, amount, ...more });
const refund = (s: Scenario, order: { id: string }, amount: string, more: object = {}) =>
  s.run('billing.refund-payment', { orderId: order.id, amount, ...more });
const ship = (s: Scenario, order: { id: string }, lines?: object[]) =>
  s.run('probe.ship-lines', { orderId: order.id, ...(lines ? { lines } : {}) });
const unship = (s: Scenario, order: { id: string }, shipped: object) => s.run('probe.undo-shipment', { orderId: order.id, ...shipped });
const account = (s: Scenario, order: { id: string }) => s.ask('billing.order-account', { orderId: order.id });
/** An order of one line of 113.00 (TV-50: 100.00 + 13.00). */
const order113 = (s: Scenario, quantity = '1') => s.order({ A: quantity }, { lines: [{ unitPrice: '113' }] });
/** What concerns money holds; the probe moves no stock. */
const sound = async (s: Scenario) => expect((await s.differences()).filter(({ proof }) => /^(billing|ledger)/.test(proof))).toEqual([]);

test('A125 a payment moves the payment axis: part, whole, over; the overpayment stays an advance', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  expect(await pay(s, order, '13')).toMatchObject({ advance: '13', receivable: '0' });
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'part_paid', paid: '13' });
  await pay(s, order, '100');
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'paid', paid: '113' });
  expect(await pay(s, order, '7')).toMatchObject({ advance: '120' });
  await ship(s, order);
  expect(await account(s, order)).toMatchObject({ billed: '113', advance: '7', receivable: '0', due: '0', refundable: '120' });
  expect(await books(s)).toEqual({ 1002: '120', 220301: '-7', 22210106: '-13', 500101: '-100' });
  await sound(s);
});

test('the merchant holds the money: 6, then 1 and 6b, in the account the money lies in', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  const { id } = await pay(s, order, '113', { method: 'wechat', reference: 'WX-1', paidAt: '2024-05-31T16:30:00Z' });
  const { entries } = await s.ask('ledger.entries-of-source', { sourceId: id });
  // 16:30 UTC is the next day in Shanghai
  expect(entries).toMatchObject([{ event: 'payment_received', date: '2024-06-01', source: 'billing.payment' }]);
  expect(entries[0].lines.map((line: Record<string, string>) => [line.accountCode, line.debit, line.credit])).toEqual([
    ['101202', '113', '0'],
    ['220301', '0', '113'],
  ]);
  await ship(s, order);
  expect(await books(s)).toEqual({ 101202: '113', 22210106: '-13', 500101: '-100' });
  await sound(s);
});

test('the platform holds the money: a payment posts nothing; the platform owes what is shipped', async () => {
  const s = await scenario({ moneyHolder: 'platform' });
  const order = await order113(s);
  const { id } = await pay(s, order, '113');
  expect((await s.ask('ledger.entries-of-source', { sourceId: id })).entries).toEqual([]);
  expect(await books(s)).toEqual({});
  await ship(s, order);
  expect(await books(s)).toEqual({ 1122: '113', 22210106: '-13', 500101: '-100' });
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'paid' });
  await sound(s);
});

test('goods first: the buyer owes, a payment clears it at once', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  await ship(s, order);
  expect(await account(s, order)).toMatchObject({ receivable: '113', advance: '0' });
  expect(await pay(s, order, '50')).toMatchObject({ receivable: '63' });
  expect(await books(s)).toEqual({ 1002: '50', 1122: '63', 22210106: '-13', 500101: '-100' });
  await sound(s);
});

test('TV-48 the money part: two sold for 226.00, both refunded: 200.00 and 26.00 go back in red', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s, '2');
  await pay(s, order, '226');
  await ship(s, order);
  const { id, fromRevenue, fromAdvance } = await refund(s, order, '226', { method: 'alipay' });
  expect([fromRevenue, fromAdvance]).toEqual(['226', '0']);
  const { entries } = await s.ask('ledger.entries-of-source', { sourceId: id });
  expect(entries[0].lines.map((line: Record<string, string>) => [line.accountCode, line.debit, line.credit])).toEqual([
    ['500101', '0', '-200'],
    ['22210106', '0', '-26'],
    ['101201', '0', '226'],
  ]);
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'refunded', refunded: '226' });
  await sound(s);
});

test('TV-124 a line refunded one by one loses exactly what was booked', async () => {
  const s = await scenario({ moneyHolder: 'platform' });
  const order = await s.order({ C: '3' }, { lines: [{ unitPrice: '33.3', discount: '12.61' }] });
  expect(order.payable).toBe('87.29');
  await pay(s, order, '87.29');
  await ship(s, order);
  const steps: string[][] = [];
  for (const amount of ['29.1', '29.09', '29.1']) {
    const { id } = await refund(s, order, amount);
    const { entries } = await s.ask('ledger.entries-of-source', { sourceId: id });
    steps.push(entries[0].lines.map((line: { credit: string }) => line.credit));
  }
  expect(steps).toEqual([
    ['-25.75', '-3.35', '29.1'],
    ['-25.75', '-3.34', '29.09'],
    ['-25.75', '-3.35', '29.1'],
  ]);
  expect(await books(s)).toEqual({});
  await sound(s);
});

test('a refund before shipping comes out of the advance; after it out of revenue; an overpayment out of the advance', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  await pay(s, order, '133');
  expect(await refund(s, order, '13')).toMatchObject({ fromAdvance: '13', fromRevenue: '0' });
  await ship(s, order);
  expect(await refund(s, order, '20')).toMatchObject({ fromAdvance: '7', fromRevenue: '13' });
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'part_refunded', paid: '133', refunded: '33' });
  expect(await books(s)).toEqual({ 1002: '100', 22210106: '-11.5', 500101: '-88.5' });
  await sound(s);
});

test('the platform refunds before shipping: nothing is posted; goods that leave all the same make it a refund of revenue', async () => {
  const s = await scenario({ moneyHolder: 'platform' });
  const order = await order113(s);
  await pay(s, order, '113');
  expect(await refund(s, order, '22.6')).toMatchObject({ fromAdvance: '0', fromRevenue: '0' });
  expect(await books(s)).toEqual({});
  const shipped = await ship(s, order);
  expect(await books(s)).toEqual({ 1122: '90.4', 22210106: '-10.4', 500101: '-80' });
  await unship(s, order, shipped);
  expect(await books(s)).toEqual({});
  await sound(s);
});

test('the platform refunds a part shipment: what is not shipped covers it first', async () => {
  const s = await scenario({ moneyHolder: 'platform' });
  const order = await order113(s, '2');
  await pay(s, order, '226');
  const { lines } = await s.show(order);
  await ship(s, order, [{ lineId: lines[0].id, quantity: '1' }]);
  expect(await refund(s, order, '113')).toMatchObject({ fromRevenue: '0' });
  expect(await refund(s, order, '11.3')).toMatchObject({ fromRevenue: '11.3' });
  expect(await books(s)).toEqual({ 1122: '101.7', 22210106: '-11.7', 500101: '-90' });
  await sound(s);
});

test('a refund names lines and freight, which must add up and be of the order', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await s.order({ A: '1', B: '1' }, { lines: [{ unitPrice: '113' }, { unitPrice: '56.5' }], freight: '11.3' });
  await pay(s, order, '180.8');
  await ship(s, order);
  const { lines } = await s.show(order);
  const b = lines.find((line: { skuCode: string }) => line.skuCode === 'B') ?? lines[1];
  const told = [
    { orderLineId: b.id, amount: '56.5' },
    { orderLineId: null, amount: '11.3' },
  ];
  await expect(refund(s, order, '60', { lines: told })).rejects.toMatchObject({ code: 'billing.refund_lines_differ' });
  await expect(refund(s, order, '60', { lines: [{ orderLineId: b.id, amount: '60' }] })).rejects.toMatchObject({
    code: 'billing.refund_line_exceeds',
  });
  await refund(s, order, '67.8', { lines: told });
  expect(await books(s)).toEqual({ 1002: '113', 22210106: '-13', 500101: '-100' });
  await sound(s);
});

test('never more is refunded than was paid, also by two at a time', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  await pay(s, order, '113');
  await expect(refund(s, order, '113.01')).rejects.toMatchObject({ code: 'billing.refund_exceeds_paid', params: { refundable: '113' } });
  const results = await Promise.allSettled(Array.from({ length: 6 }, () => refund(s, order, '50')));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(2);
  expect(await account(s, order)).toMatchObject({ refunded: '100', refundable: '13' });
  await sound(s);
});

test('amounts are positive and no finer than the currency', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  await expect(pay(s, order, '0')).rejects.toMatchObject({ code: 'billing.amount_zero' });
  await expect(pay(s, order, '1.001')).rejects.toMatchObject({ code: 'billing.amount_too_fine' });
  await expect(pay(s, order, '-1')).rejects.toMatchObject({ kind: 'invalid' });
  await expect(pay(s, { id: '01930000-0000-7000-8000-000000000000' }, '1')).rejects.toMatchObject({ code: 'sales.order_not_found' });
  await expect(pay(s, order, '1', { expectedVersion: 99 })).rejects.toMatchObject({ code: 'request.version_conflict' });
});

test('a payment taken back leaves no trace in the balances, before and after shipping', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  const { id, number } = await pay(s, order, '113');
  await s.run('billing.reverse-payment', { paymentId: id, reason: '记错了' });
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'unpaid', paid: '0' });
  expect(await books(s)).toEqual({});
  expect(await s.ask('billing.payment', { number })).toMatchObject({ state: 'reversed', allowed: [], amount: '113' });
  await expect(s.run('billing.reverse-payment', { paymentId: id, reason: '再来' })).rejects.toMatchObject({
    code: 'billing.payment_reversed',
  });
  const again = await pay(s, order, '113');
  await ship(s, order);
  const undo = await s.run('billing.reverse-payment', { paymentId: again.id, reason: '退票' });
  expect(await account(s, order)).toMatchObject({ receivable: '113', advance: '0' });
  await expect(s.run('billing.reverse-payment', { paymentId: undo.id, reason: '?' })).rejects.toMatchObject({
    code: 'billing.payment_is_reversal',
  });
  expect(await books(s)).toEqual({ 1122: '113', 22210106: '-13', 500101: '-100' });
  await sound(s);
});

test('a payment that was refunded is taken back only after the refund; a refund taken back restores revenue', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  const paid = await pay(s, order, '113');
  await ship(s, order);
  const refunded = await refund(s, order, '22.6');
  await expect(s.run('billing.reverse-payment', { paymentId: paid.id, reason: '?' })).rejects.toMatchObject({
    code: 'billing.payment_refunded',
  });
  await s.run('billing.reverse-payment', { paymentId: refunded.id, reason: '退款被退回' });
  expect(await books(s)).toEqual({ 1002: '113', 22210106: '-13', 500101: '-100' });
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'paid', refunded: '0' });
  await sound(s);
});

test.each(['platform', 'merchant'] as const)(
  'a refund taken back, money held by the %s: axis, account and ledger agree',
  async (moneyHolder) => {
    const s = await scenario({ moneyHolder });
    const order = await order113(s, '2');
    await pay(s, order, '226');
    const { lines } = await s.show(order);
    const first = await refund(s, order, '30');
    await ship(s, order, [{ lineId: lines[0].id, quantity: '1' }]);
    const second = await refund(s, order, '150');
    await ship(s, order);
    await sound(s);
    await s.run('billing.reverse-payment', { paymentId: second.id, reason: 'x' });
    await sound(s);
    await s.run('billing.reverse-payment', { paymentId: first.id, reason: 'x' });
    expect(await books(s)).toEqual({ [moneyHolder === 'merchant' ? 1002 : 1122]: '226', 22210106: '-26', 500101: '-200' });
    await sound(s);
  },
);

test('an undone shipment opens the advance again, wherever the money had come from', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s, '2');
  await pay(s, order, '50');
  const { lines } = await s.show(order);
  const first = await ship(s, order, [{ lineId: lines[0].id, quantity: '1' }]);
  await pay(s, order, '100');
  const second = await ship(s, order);
  expect(await account(s, order)).toMatchObject({ billed: '226', receivable: '76' });
  await unship(s, order, first);
  expect(await account(s, order)).toMatchObject({ billed: '113', advance: '37', receivable: '0' });
  await sound(s);
  await unship(s, order, second);
  expect(await account(s, order)).toMatchObject({ billed: '0', advance: '150', receivable: '0' });
  expect(await books(s)).toEqual({ 1002: '150', 220301: '-150' });
  await sound(s);
});

test('a shipment whose money was refunded is not undone', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  await pay(s, order, '113');
  const shipped = await ship(s, order);
  await refund(s, order, '11.3');
  await expect(unship(s, order, shipped)).rejects.toMatchObject({ code: 'billing.shipment_refunded' });
  await sound(s);
});

test('what a platform had paid of the price is not paid to the buyer', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const line = { skuId: await s.sku('A'), quantity: '1', unitPrice: '113', platformDiscount: '13' };
  const { orders } = await s.run('sales.intake-orders', {
    orders: [{ shopId: s.shopId, platformNumber: 'T1', receiver: RECEIVER, lines: [line] }],
  });
  const order = orders[0];
  expect(order.payable).toBe('100');
  await pay(s, order, '100');
  await ship(s, order);
  expect(await account(s, order)).toMatchObject({ billed: '113', receivable: '13' });
  await refund(s, order, '100');
  expect(await books(s)).toEqual({});
  await sound(s);
});

test('a batch receives what it can, tells the rest in its place, and posts the same as one by one', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const [one, two] = [await order113(s), await order113(s)];
  const { results } = await s.run('billing.receive-payments', {
    payments: [
      { orderId: one.id, amount: '100', method: 'card' },
      { orderId: two.id, amount: '113.001' },
      { orderId: '01930000-0000-7000-8000-000000000000', amount: '1' },
      { orderId: one.id, amount: '13', method: 'card' },
    ],
  });
  expect(results.map((row: { number?: string; code?: string }) => row.code ?? row.number?.slice(0, 2))).toEqual([
    'PM',
    'billing.amount_too_fine',
    'billing.order_missing',
    'PM',
  ]);
  expect(await s.show(one)).toMatchObject({ paymentStatus: 'paid', paid: '113' });
  expect(await s.show(two)).toMatchObject({ paymentStatus: 'unpaid' });
  expect(await books(s)).toEqual({ 101209: '113', 220301: '-113' });
  await sound(s);
});

test('R20 a payment of a closed month is booked on the first open day and keeps its own date', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  await pay(s, order, '13', { paidAt: '2024-03-05T00:00:00Z' });
  await s.run('ledger.close-period', { month: '2024-03' });
  const { id, number } = await pay(s, order, '100', { paidAt: '2024-03-20T00:00:00Z' });
  expect((await s.ask('ledger.entries-of-source', { sourceId: id })).entries[0].date).toBe('2024-04-01');
  expect(await s.ask('billing.payment', { number })).toMatchObject({ paidAt: '2024-03-20T00:00:00.000Z' });
  await sound(s);
});

test('payments are listed, filtered, found by number and reference; another shop is not seen', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  const first = await pay(s, order, '100', { reference: 'REF-7', method: 'alipay' });
  const second = await refund(s, order, '20');
  const numbers = async (input: object) =>
    (await s.ask('billing.payments', input)).rows.map((row: { number: string }) => row.number).sort();
  expect(await numbers({})).toEqual([first.number, second.number].sort());
  expect(await numbers({ filter: [{ column: 'method', operator: 'equals', value: 'alipay' }] })).toEqual([first.number]);
  expect(await numbers({ search: 'REF-7' })).toEqual([first.number]);
  expect(await numbers({ search: second.number.toLowerCase() })).toEqual([second.number]);
  const stranger = { ...s.actor, shops: ['01930000-0000-7000-8000-000000000000'] };
  expect((await runtime().ask(stranger, 'billing.payments', {})).rows).toEqual([]);
  expect(await runtime().ask(stranger, 'billing.payment', { number: first.number })).toBeNull();
  expect(await runtime().ask(stranger, 'billing.order-account', { orderId: order.id })).toBeNull();
  await expect(runtime().execute(stranger, 'billing.receive-payment', { orderId: order.id, amount: '1' })).rejects.toMatchObject({
    code: 'sales.order_not_found',
  });
});

test('a dry run of a payment shows its entries and leaves nothing', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  const order = await order113(s);
  const { effects } = await runtime().preview(s.actor, 'billing.receive-payment', { orderId: order.id, amount: '113' });
  expect(effects.entries).toMatchObject([
    { kind: 'payment_received', lines: [{ account: '1002 银行存款', debit: '113' }, { role: 'advance' }] },
  ]);
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'unpaid' });
});
