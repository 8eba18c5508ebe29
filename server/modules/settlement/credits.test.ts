import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario as makeScenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** A merchant who holds the money, and a customer on terms of 30 days. */
async function trade(paymentDays = 30) {
  const s = await makeScenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '100' });
  const { id: partyId } = await s.run('parties.create-party', { name: '杭州批发行', customer: true, paymentDays });
  return { s, partyId };
}
/** An order of that price that left unpaid. */
async function invoiced(s: Scenario, customerId: string, unitPrice: string, more: object = {}) {
  const order = await s.order({ A: '1' }, { customerId, lines: [{ unitPrice }], ...more });
  await s.audit(order);
  await s.ship(order);
  return order;
}
const receipt = (s: Scenario, partyId: string, amount: string, more: object = {}) =>
  s.run('settlement.enter-receipt', { partyId, amount, ...more });
const dueOf = async (s: Scenario, order: { id: string }) => (await s.ask('billing.order-account', { orderId: order.id })).due;
/** Every leaf account of these codes that is not zero, as debit (+) or credit (-). */
async function books(s: Scenario, ...codes: string[]): Promise<Record<string, string>> {
  const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
  return Object.fromEntries(
    rows.flatMap((row: Record<string, string>) =>
      codes.includes(row.accountCode as string) && (row.closingDebit !== '0' || row.closingCredit !== '0')
        ? [[row.accountCode, row.closingDebit !== '0' ? row.closingDebit : `-${row.closingCredit}`]]
        : [],
    ),
  );
}
const sound = async (s: Scenario) => expect(await s.differences()).toEqual([]);

test('TV-109 an advance of 3390.00 is set against an invoice of 11300.00: 7910.00 is due', async () => {
  const { s, partyId } = await trade();
  const advance = await receipt(s, partyId, '3390', { reference: 'BANK-1' });
  expect(await books(s, '1002', '1122', '220301')).toEqual({ 1002: '3390', 220301: '-3390' });
  const order = await invoiced(s, partyId, '11300');
  expect(await books(s, '1002', '1122', '220301')).toEqual({ 1002: '3390', 1122: '11300', 220301: '-3390' });
  await s.run('settlement.apply-credits', { applications: [{ creditId: advance.id, orderId: order.id, amount: '3390' }] });
  expect(await books(s, '1002', '1122', '220301')).toEqual({ 1002: '3390', 1122: '7910' });
  expect(await dueOf(s, order)).toBe('7910');
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'part_paid', paid: '3390' });
  await sound(s);
});

test('TV-55 a deposit that may be used and a receipt pay three invoices, the oldest due first', async () => {
  const { s, partyId } = await trade();
  const orders = [];
  for (const price of ['4000', '2500', '1800']) orders.push(await invoiced(s, partyId, price));
  await receipt(s, partyId, '1000', { kind: 'deposit' });
  await receipt(s, partyId, '5600');
  expect(await books(s, '220301', '220302')).toEqual({ 220301: '-5600', 220302: '-1000' });
  // without the customer's word the deposit pays nothing by itself
  expect((await s.ask('settlement.proposed-applications', { partyId })).unapplied).toBe('1000');
  await s.run('settlement.set-terms', { partyId, depositConsumable: true });
  const { proposed, unapplied } = await s.ask('settlement.proposed-applications', { partyId });
  expect(unapplied).toBe('0');
  expect(proposed.map(({ orderNumber, amount, why }: Record<string, string>) => [orderNumber, amount, why])).toEqual([
    [orders[0]?.number, '1000', 'due'],
    [orders[0]?.number, '3000', 'due'],
    [orders[1]?.number, '2500', 'due'],
    [orders[2]?.number, '100', 'due'],
  ]);
  expect(await s.run('settlement.apply-proposed', { partyId })).toEqual({ applied: '6600', count: 4 });
  expect(await Promise.all(orders.map((order) => dueOf(s, order)))).toEqual(['0', '0', '1700']);
  expect(await s.show(orders[0] as { number: string })).toMatchObject({ paymentStatus: 'paid' });
  expect(await books(s, '1122', '220301', '220302')).toEqual({ 1122: '1700' });
  await expect(s.run('settlement.apply-proposed', { partyId })).rejects.toMatchObject({ code: 'settlement.nothing_proposed' });
  await sound(s);
});

test('the order that a receipt names comes first, then the one of just its amount', async () => {
  const { s, partyId } = await trade();
  const old = await invoiced(s, partyId, '300');
  const exact = await invoiced(s, partyId, '120');
  const named = await invoiced(s, partyId, '500');
  await receipt(s, partyId, '200', { note: `货款 ${named.number}` });
  await receipt(s, partyId, '120', { reference: 'B-2' });
  await receipt(s, partyId, '50', { reference: 'B-3' });
  const { proposed } = await s.ask('settlement.proposed-applications', { partyId });
  expect(proposed.map(({ orderNumber, amount, why }: Record<string, string>) => [orderNumber, amount, why])).toEqual([
    [named.number, '200', 'reference'],
    [exact.number, '120', 'exact'],
    [old.number, '50', 'due'],
  ]);
});

test('an application is undone: the order owes it again, the credit is open, the books are as before', async () => {
  const { s, partyId } = await trade();
  const order = await invoiced(s, partyId, '800');
  const credit = await receipt(s, partyId, '500');
  await s.run('settlement.apply-credits', { applications: [{ creditId: credit.id, orderId: order.id, amount: '450' }] });
  await expect(s.run('settlement.reverse-credit', { creditId: credit.id, reason: '错' })).rejects.toMatchObject({
    code: 'settlement.credit_used',
  });
  const { applications, open } = await s.ask('settlement.credit', { number: credit.number });
  expect([open, applications.length]).toEqual(['50', 1]);
  const [{ paymentId }] = applications;
  await expect(s.run('billing.reverse-payment', { paymentId, reason: '错' })).rejects.toMatchObject({ code: 'billing.payment_of_credit' });
  await s.run('settlement.undo-application', { paymentId, reason: '挂错单' });
  expect(await dueOf(s, order)).toBe('800');
  expect(await books(s, '1122', '220301')).toEqual({ 1122: '800', 220301: '-500' });
  await expect(s.run('settlement.undo-application', { paymentId, reason: '再来' })).rejects.toMatchObject({
    code: 'billing.payment_reversed',
  });
  await s.run('settlement.reverse-credit', { creditId: credit.id, reason: '退票' });
  expect(await books(s, '1002', '220301')).toEqual({});
  await sound(s);
});

test('money entered twice is asked for; said again it is entered', async () => {
  const { s, partyId } = await trade();
  const other = await s.run('parties.create-party', { name: '另一家', customer: true });
  const once = { reference: 'TX-9' };
  await receipt(s, partyId, '100', once);
  await expect(receipt(s, partyId, '100', once)).rejects.toMatchObject({ code: 'settlement.receipt_twice' });
  // a reference is of one transfer, whoever it is entered for
  await expect(receipt(s, other.id, '100', once)).rejects.toMatchObject({ code: 'settlement.receipt_twice' });
  await receipt(s, partyId, '100', { ...once, again: true });
  await receipt(s, partyId, '70');
  await expect(receipt(s, partyId, '70')).rejects.toMatchObject({ code: 'settlement.receipt_twice' });
  await receipt(s, other.id, '70');
  const twins = await Promise.allSettled(Array.from({ length: 5 }, () => receipt(s, partyId, '31', { reference: 'TX-10' })));
  expect(twins.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(twins.flatMap((twin) => (twin.status === 'rejected' ? [twin.reason.code] : []))).toEqual(
    Array(4).fill('settlement.receipt_twice'),
  );
  await sound(s);
});

test('two who set the same credit and the same order against others at once never use more than is open', async () => {
  const { s, partyId } = await trade();
  const first = await invoiced(s, partyId, '600');
  const second = await invoiced(s, partyId, '600');
  const credit = await receipt(s, partyId, '1000', { reference: 'one' });
  const more = await receipt(s, partyId, '1000', { reference: 'two' });
  const apply = (...pairs: [credit: { id: string }, order: { id: string }][]) =>
    s.run('settlement.apply-credits', { applications: pairs.map(([c, o]) => ({ creditId: c.id, orderId: o.id, amount: '400' })) });
  const results = await Promise.allSettled([
    apply([credit, first], [more, second]),
    apply([more, first], [credit, second]),
    apply([credit, second], [more, first]),
    apply([credit, first]),
    apply([credit, second]),
  ]);
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
  expect(refused.length).toBeGreaterThan(0);
  for (const code of refused) expect(['settlement.order_too_small', 'settlement.credit_too_small']).toContain(code);
  for (const order of [first, second]) expect(await dueOf(s, order)).toBe('200');
  await sound(s);
});

test('a credit is not used beyond what is open of it, nor for another customer, a platform’s order or one that is gone', async () => {
  const { s, partyId } = await trade();
  const order = await invoiced(s, partyId, '600');
  const credit = await receipt(s, partyId, '100');
  const apply = (orderId: string, amount: string, creditId = credit.id) =>
    s.run('settlement.apply-credits', { applications: [{ creditId, orderId, amount }] });
  await expect(apply(order.id, '100.01')).rejects.toMatchObject({ code: 'settlement.credit_too_small', params: { open: '100' } });
  await expect(apply(order.id, '0.001')).rejects.toMatchObject({ code: 'settlement.amount_wrong' });
  await expect(apply(order.id, '1', order.id)).rejects.toMatchObject({ code: 'settlement.credit_not_found' });
  await expect(apply(credit.id, '1')).rejects.toMatchObject({ code: 'settlement.order_missing' });
  const stranger = await s.run('parties.create-party', { name: '另一家', customer: true });
  const theirs = await invoiced(s, stranger.id, '50');
  await expect(apply(theirs.id, '1')).rejects.toMatchObject({ code: 'settlement.order_of_another' });
  const { id: shopId } = await s.shop('S2', { moneyHolder: 'platform' });
  const atPlatform = await s.order({ A: '1' }, { customerId: partyId, shopId });
  await expect(apply(atPlatform.id, '1')).rejects.toMatchObject({ code: 'settlement.order_of_platform' });
  const dropped = await s.order({ A: '1' }, { customerId: partyId });
  await s.run('sales.cancel-order', { orderId: dropped.id, reason: '不要了' });
  await expect(apply(dropped.id, '1')).rejects.toMatchObject({ code: 'settlement.order_closed' });
  await sound(s);
});

test('an order that has not left is paid by a receipt that names it, and then may leave', async () => {
  const { s, partyId } = await trade();
  const order = await s.order({ A: '1' }, { customerId: partyId, lines: [{ unitPrice: '200' }] });
  const credit = await receipt(s, partyId, '200', { reference: order.number });
  await s.run('settlement.apply-proposed', { partyId });
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'paid' });
  expect((await s.ask('settlement.credit', { number: credit.number })).open).toBe('0');
  await s.audit(order);
  await s.ship(order);
  expect(await books(s, '1122', '220301')).toEqual({});
  await sound(s);
});

test('A127 a customer’s expenses, bad debts and discounts pay orders too: 29 and 31 in the books', async () => {
  const { s, partyId } = await trade();
  const order = await invoiced(s, partyId, '1000');
  const expense = await s.run('settlement.enter-expense', { partyId, amount: '100', note: '堆头费' });
  await s.run('settlement.apply-credits', { applications: [{ creditId: expense.id, orderId: order.id, amount: '100' }] });
  await s.run('settlement.forgive-debt', { orderId: order.id, kind: 'discount', amount: '20', note: '十天内付款' });
  const lost = await s.run('settlement.forgive-debt', { orderId: order.id, kind: 'write_off', amount: '80', note: '客户已注销' });
  expect(await dueOf(s, order)).toBe('800');
  expect(await books(s, '1122', '220301', '560199', '560305', '571102')).toEqual({
    1122: '800',
    560199: '100',
    560305: '20',
    571102: '80',
  });
  await expect(
    s.run('settlement.forgive-debt', { orderId: order.id, kind: 'write_off', amount: '800.01', note: '-' }),
  ).rejects.toMatchObject({
    code: 'settlement.order_too_small',
  });
  await sound(s);
  // the debtor is found after all: the debt is one again
  const { applications } = await s.ask('settlement.credit', { number: lost.number });
  await s.run('settlement.undo-application', { paymentId: applications[0].paymentId, reason: '找到了' });
  expect(await s.ask('settlement.credit', { number: lost.number })).toMatchObject({ status: 'reversed', applied: '0' });
  expect(await books(s, '1122', '571102')).toEqual({ 1122: '880' });
  await sound(s);
});

test('an order that is divided takes what was set against it along, and it can still be undone', async () => {
  const { s, partyId } = await trade();
  const order = await s.order({ A: '2', B: '2' }, { customerId: partyId, lines: [{ unitPrice: '100' }, { unitPrice: '50' }] });
  const credit = await receipt(s, partyId, '300');
  await s.run('settlement.apply-credits', { applications: [{ creditId: credit.id, orderId: order.id, amount: '300' }] });
  const { lines } = await s.show(order);
  const split = await s.run('sales.split-order', {
    orderId: order.id,
    parts: [{ lines: [{ lineId: lines[0].id, quantity: '2' }] }, { lines: [{ lineId: lines[1].id, quantity: '2' }] }],
  });
  await s.settle();
  const { applications, open } = await s.ask('settlement.credit', { number: credit.number });
  const standing = applications.filter(({ state }: { state: string }) => state === 'valid');
  expect([open, standing.map(({ amount }: { amount: string }) => amount).sort()]).toEqual(['0', ['100', '200']]);
  await s.run('settlement.undo-application', { paymentId: standing[0].paymentId, reason: '退一半' });
  expect(split).toBeDefined();
  await sound(s);
});

test('A133 the running ledger and the summary say what moved and end where the open items stand', async () => {
  const { s, partyId } = await trade();
  const period = { from: '2020-01-01', to: '2099-12-31' };
  const opening = await invoiced(s, partyId, '12500');
  const sold = await invoiced(s, partyId, '30000');
  const credit = await receipt(s, partyId, '20000');
  await s.run('settlement.apply-credits', { applications: [{ creditId: credit.id, orderId: sold.id, amount: '20000' }] });
  await s.pay(sold, '5000');
  await s.run('billing.refund-payment', { orderId: sold.id, amount: '2000' });
  const expense = await s.run('settlement.enter-expense', { partyId, amount: '70', note: '堆头' });
  await s.run('settlement.reverse-credit', { creditId: expense.id, reason: '重复' });
  await s.run('settlement.forgive-debt', { orderId: opening.id, kind: 'discount', amount: '10', note: '早付' });
  const { rows } = await s.ask('settlement.partner-ledger', { partyId, ...period });
  const balance = rows.at(-1).balance;
  expect(rows.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
    'credit_undone',
    'discount',
    'expense',
    'goods_back',
    'receipt',
    'receipt',
    'refund',
    'sale',
    'sale',
  ]);
  const { rows: summary } = await s.ask('settlement.partner-summary', period);
  // the refund of 2000 went out again in money: 12500 + 30000 - 2000 - (25000 - 2000) - 10
  const figures = { opening: '0', charges: '42500', returns: '2000', paid: '22930', adjusted: '-80', closing: '17490' };
  expect(summary).toMatchObject([{ party: '杭州批发行', side: 'receivable', ...figures }]);
  expect(balance).toBe('17490');
  expect((await s.ask('settlement.aging')).rows).toMatchObject([{ balance: '17490' }]);
  const later = await s.ask('settlement.partner-ledger', { partyId, from: '2099-01-01', to: '2099-12-31' });
  expect(later.rows).toMatchObject([{ kind: 'opening', balance: '17490' }]);
  await sound(s);
});

test('A129 what a partner owes as a customer pays his bills as a supplier: nothing stays between, and all of it is taken back', async () => {
  const { s, partyId } = await trade();
  await s.run('parties.change-party', { id: partyId, supplier: true });
  const order = await invoiced(s, partyId, '500');
  const bill = await s.run('purchasing.enter-service-bill', {
    ...{ supplierId: partyId, invoiceNumber: 'F1', invoiceDate: '2026-01-31' },
    lines: [{ description: '仓租', usedFor: 'rent', amount: '900' }],
  });
  const setOff = (amount: string) => s.run('settlement.set-off-bills', { partyId, bills: [{ billId: bill.id, amount }] });
  await expect(setOff('900.01')).rejects.toMatchObject({ code: 'purchasing.lines_wrong' });
  const credit = await setOff('500');
  expect(await books(s, '1122', '220201', '220301')).toEqual({ 1122: '500', 220201: '-400', 220301: '-500' });
  await s.run('settlement.apply-credits', { applications: [{ creditId: credit.id, orderId: order.id, amount: '500' }] });
  expect(await books(s, '1122', '220201', '220301', '1002')).toEqual({ 220201: '-400' });
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'paid' });
  expect((await s.ask('settlement.aging')).rows).toMatchObject([{ side: 'payable', balance: '400' }]);
  await sound(s);
  const [payment] = (await s.ask('purchasing.payments')).rows;
  await expect(s.run('purchasing.reverse-supplier-payment', { paymentId: payment.id })).rejects.toMatchObject({
    code: 'purchasing.payment_of_set_off',
  });
  const { applications } = await s.ask('settlement.credit', { number: credit.number });
  await s.run('settlement.undo-application', { paymentId: applications[0].paymentId, reason: '错' });
  await s.run('settlement.reverse-credit', { creditId: credit.id, reason: '错' });
  expect(await books(s, '1122', '220201', '220301')).toEqual({ 1122: '500', 220201: '-900' });
  await sound(s);
});
