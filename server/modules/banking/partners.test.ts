import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 10 });

/** A merchant with a bank account and a wallet, a customer on account and a supplier. */
async function house() {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '100' });
  const make = async (name: string, kind: string): Promise<string> => (await s.run('banking.create-money-account', { name, kind })).id;
  const [bank, second] = [await make('工行', 'bank'), await make('招行', 'bank')];
  const wallet = await make('支付宝', 'alipay');
  const { id: customerId } = await s.run('parties.create-party', { name: '杭州批发行', customer: true, paymentDays: 30 });
  const { id: supplierId } = await s.run('parties.create-party', { name: '义乌百货厂', supplier: true, type: 'company' });
  return { s, bank, second, wallet, customerId, supplierId };
}
/** An order of that price that left unpaid. */
async function invoiced(s: Scenario, customerId: string, unitPrice: string) {
  const order = await s.order({ A: '1' }, { customerId, lines: [{ unitPrice }] });
  await s.audit(order);
  await s.ship(order);
  return order;
}
let invoices = 0;
const billed = (s: Scenario, supplierId: string, amount: string) =>
  s.run('purchasing.enter-service-bill', {
    ...{ supplierId, invoiceNumber: `S${++invoices}`, invoiceDate: '2026-03-01' },
    lines: [{ description: '仓储费', usedFor: 'storage', amount, taxRate: '0' }],
  });
/** Lines of a statement of that account that was taken, whose lines begin at nothing. */
async function taken(s: Scenario, account: string, amounts: string[], counterparty = '杭州批发行') {
  const lines = amounts.map((amount, at) => ({ n: at + 2, date: '2026-03-10', amount, serial: `B${newId().slice(-8)}`, counterparty }));
  const { number } = await s.run('banking.take-in-statement-lines', { account, importId: newId(), fileName: '流水.csv', lines });
  const { id } = await s.ask('banking.statement', { number });
  await s.run('banking.accept-statement', {
    statementId: id,
    opening: '0',
    closing: String(amounts.map(Number).reduce((a, b) => a + b, 0)),
  });
  return (await s.ask('banking.statement-lines', { statementId: id, sort: 'date', limit: 500 })).rows as any[];
}
const held = async (s: Scenario) =>
  Object.fromEntries((await s.ask('banking.money-balances')).rows.map(({ name, balance }: Record<string, string>) => [name, balance]));
const lineOf = async (s: Scenario, id: string) =>
  (await s.ask('banking.statement-lines', { limit: 500 })).rows.find((row: any) => row.id === id);
const dueOf = async (s: Scenario, order: { id: string }) => (await s.ask('billing.order-account', { orderId: order.id })).due;
const billOf = async (s: Scenario, { number }: { number: string }) => (await s.ask('purchasing.bill', { number })).open;
async function sound(s: Scenario) {
  await s.settle();
  expect(await s.differences()).toEqual([]);
}
const refused = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((each) => (each.status === 'rejected' ? [each.reason.code as string] : []));

test('payments name a money account and post to it, go back to it when taken back, and go by their method where none is named', async () => {
  const { s, wallet, second, customerId, supplierId } = await house();
  const order = await invoiced(s, customerId, '100');
  const paid = await s.run('billing.receive-payment', { orderId: order.id, amount: '60', moneyAccountId: second });
  expect(await held(s)).toEqual({ 工行: '0', 招行: '60', 支付宝: '0' });
  expect((await s.ask('billing.payment', { number: paid.number })).moneyAccount).toContain('招行');
  await s.run('billing.receive-payment', { orderId: order.id, amount: '40', method: 'bank' });
  await s.run('billing.refund-payment', { orderId: order.id, amount: '5', moneyAccountId: wallet });
  expect(await held(s)).toEqual({ 工行: '40', 招行: '60', 支付宝: '-5' });
  const credit = await s.run('settlement.enter-receipt', { partyId: customerId, amount: '30', moneyAccountId: wallet });
  expect(await s.ask('settlement.credit', { number: credit.number })).toMatchObject({ method: 'alipay' });
  const bill = await billed(s, supplierId, '20');
  const pay = await s.run('purchasing.pay-bills', { supplierId, moneyAccountId: second, bills: [{ billId: bill.id, amount: '20' }] });
  const ahead = await s.run('purchasing.pay-ahead', { supplierId, kind: 'prepayment', amount: '7', moneyAccountId: wallet });
  expect(await held(s)).toEqual({ 工行: '40', 招行: '40', 支付宝: '18' });
  await sound(s);
  for (const paymentId of [pay.id, ahead.id]) await s.run('purchasing.reverse-supplier-payment', { paymentId });
  await s.run('settlement.reverse-credit', { creditId: credit.id, reason: '错' });
  for (const { id, direction } of (await s.ask('billing.payments')).rows
    .filter(({ state }: any) => state === 'valid')
    .sort((a: any) => (a.direction === 'refunded' ? -1 : 1)))
    await s.run('billing.reverse-payment', { paymentId: id, reason: direction });
  expect(await held(s)).toEqual({ 工行: '0', 招行: '0', 支付宝: '0' });
  await s.run('banking.archive-money-account', { moneyAccountId: second });
  await expect(s.run('billing.receive-payment', { orderId: order.id, amount: '1', moneyAccountId: second })).rejects.toMatchObject({
    code: 'banking.account_archived',
  });
  await sound(s);
});

test('a refund of an after-sale goes out of the account that is named; where a platform holds the money none is', async () => {
  const { s, second, wallet, customerId } = await house();
  const order = await s.order({ A: '1' }, { customerId, lines: [{ unitPrice: '50' }] });
  await s.run('billing.receive-payment', { orderId: order.id, amount: '50', moneyAccountId: second });
  const { lines } = await s.show(order);
  const asked = { orderId: order.id, type: 'refund_unshipped', lines: [{ orderLineId: lines[0].id, quantity: '1' }] };
  const { id: afterSaleId } = await s.run('aftersales.open-after-sale', asked);
  await s.run('aftersales.approve-after-sale', { afterSaleId });
  await s.run('aftersales.refund-after-sale', { afterSaleId, amount: '20', moneyAccountId: wallet });
  expect(await held(s)).toEqual({ 工行: '0', 招行: '50', 支付宝: '-20' });
  const { id: shopId } = await s.shop('S2', { moneyHolder: 'platform' });
  const atPlatform = await s.order({ A: '1' }, { shopId });
  await expect(s.run('billing.receive-payment', { orderId: atPlatform.id, amount: '1', moneyAccountId: second })).rejects.toMatchObject({
    code: 'billing.money_at_platform',
  });
  await sound(s);
});

test('the account that forms offer first is one of its currency', async () => {
  const { s, bank, second } = await house();
  const firstOffered = async () => (await s.ask('banking.money-choices')).rows[0];
  expect(await firstOffered()).toMatchObject({ id: bank, usual: false });
  await s.run('banking.offer-money-account-first', { moneyAccountId: second });
  expect(await firstOffered()).toMatchObject({ id: second, usual: true });
  await s.run('banking.offer-money-account-first', { moneyAccountId: bank });
  expect((await s.ask('banking.money-choices')).rows.filter(({ usual }: any) => usual)).toMatchObject([{ id: bank }]);
});

test('a receipt of a customer typed among the money papers is his credit and pays the orders that are named; a payment to a supplier pays bills, the rest is ahead', async () => {
  const { s, bank, customerId, supplierId } = await house();
  const order = await invoiced(s, customerId, '300');
  const received = { moneyAccountId: bank, partyId: customerId, amount: '500', orders: [{ orderId: order.id, amount: '300' }] };
  const { number, link } = await s.run('banking.record-receipt', received);
  expect(link).toBe(`/settlement/credits/${number}`);
  expect(await s.ask('settlement.credit', { number })).toMatchObject({ applied: '300', open: '200' });
  expect(await dueOf(s, order)).toBe('0');
  await expect(s.run('banking.record-receipt', { ...received, orders: [] })).rejects.toMatchObject({ code: 'settlement.receipt_twice' });
  const bill = await billed(s, supplierId, '120');
  const paid = { moneyAccountId: bank, partyId: supplierId, amount: '150' };
  await s.run('banking.record-payment', { ...paid, bills: [{ billId: bill.id, amount: '120' }] });
  expect(await billOf(s, bill)).toBe('0');
  const { rows } = await s.ask('purchasing.payments');
  expect(rows.map(({ kind, amount, open }: any) => [kind, amount, open]).sort()).toEqual([
    ['payment', '120', '0'],
    ['prepayment', '30', '30'],
  ]);
  expect((await held(s)).工行).toBe('350');
  await expect(s.run('banking.record-payment', { ...paid, bills: [{ billId: bill.id, amount: '1' }] })).rejects.toMatchObject({
    code: 'purchasing.lines_wrong',
  });
  // what partners owe and are owed is posted to by no one without a partner, nor around his items
  const advances = (await s.ask('ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: '220301' }] })).rows[0];
  await expect(s.run('banking.record-receipt', { moneyAccountId: bank, amount: '1', counterAccountId: advances.id })).rejects.toMatchObject(
    {
      code: 'banking.account_of_partners',
    },
  );
  await expect(s.run('banking.record-receipt', { moneyAccountId: bank, amount: '1', partyId: supplierId })).rejects.toMatchObject({
    code: 'settlement.not_a_customer',
  });
  await sound(s);
});

test('a line of the bank pays several orders, and one several bills; taken back, the line is open again', async () => {
  const { s, customerId, supplierId } = await house();
  const orders = [await invoiced(s, customerId, '100'), await invoiced(s, customerId, '200')];
  const bills = [await billed(s, supplierId, '50'), await billed(s, supplierId, '70')];
  const [first, second] = await taken(s, '工行', ['350', '-130']);
  const credit = await s.run('banking.record-from-line', {
    ...{ lineId: first.id, kind: 'receipt', partyId: customerId },
    orders: orders.map(({ id }, at) => ({ orderId: id, amount: ['100', '200'][at] })),
  });
  await s.run('banking.record-from-line', {
    ...{ lineId: second.id, kind: 'payment', partyId: supplierId },
    bills: bills.map(({ id }, at) => ({ billId: id, amount: ['50', '70'][at] })),
  });
  expect(await Promise.all(orders.map((order) => dueOf(s, order)))).toEqual(['0', '0']);
  expect(await Promise.all(bills.map((bill) => billOf(s, bill)))).toEqual(['0', '0']);
  expect((await s.ask('settlement.credit', { number: credit.number })).open).toBe('50');
  await s.settle();
  expect([(await lineOf(s, first.id)).matched, (await lineOf(s, second.id)).matched]).toEqual([true, true]);
  // a payment and what is ahead of it, each taken back; the line is open from the first on
  const payments = (await s.ask('purchasing.payments')).rows;
  expect(payments.map(({ kind, amount }: any) => [kind, amount]).sort()).toEqual([
    ['payment', '120'],
    ['prepayment', '10'],
  ]);
  for (const { id } of payments) await s.run('purchasing.reverse-supplier-payment', { paymentId: id });
  for (const { paymentId } of (await s.ask('settlement.credit', { number: credit.number })).applications)
    await s.run('settlement.undo-application', { paymentId, reason: '错' });
  await s.run('settlement.reverse-credit', { creditId: credit.id, reason: '错' });
  await s.settle();
  expect([(await lineOf(s, first.id)).matched, (await lineOf(s, second.id)).matched]).toEqual([false, false]);
  expect(await Promise.all(bills.map((bill) => billOf(s, bill)))).toEqual(['50', '70']);
  // what came to nothing waits for no bank: only the two lines of the bank stand in the reconciliation
  const { books, bankLines } = await s.ask('banking.reconciliation', { moneyAccountId: first.moneyAccountId });
  expect([books.length, bankLines.length]).toEqual([0, 2]);
  const again = await s.run('banking.record-from-line', { lineId: first.id, kind: 'receipt', partyId: customerId });
  expect(again.number).not.toBe(credit.number);
  await sound(s);
});

test('the bank says what a person had entered as money of a customer: asked for, never booked twice', async () => {
  const { s, bank, customerId } = await house();
  const [line] = await taken(s, '工行', ['80']);
  await s.run('settlement.enter-receipt', {
    partyId: customerId,
    amount: '80',
    moneyAccountId: bank,
    date: '2026-03-10',
    reference: line.serial,
  });
  await expect(s.run('banking.record-from-line', { lineId: line.id, kind: 'receipt', partyId: customerId })).rejects.toMatchObject({
    code: 'settlement.receipt_twice',
  });
  const { rows } = await s.ask('banking.candidates', { lineId: line.id });
  expect(rows).toMatchObject([{ amount: '80', reasons: ['reference', 'amount', 'same_day', 'counterparty'] }]);
  await s.run('banking.match-lines', { moneyAccountId: bank, lineIds: [line.id], entries: [{ entryId: rows[0].entryId, n: rows[0].n }] });
  await sound(s);
});

test('a rule that was learned from money of a customer makes it his credit; what was entered already is left to a person', async () => {
  const { s, bank, customerId } = await house();
  const [first] = await taken(s, '工行', ['10']);
  await s.run('banking.record-from-line', { lineId: first.id, kind: 'receipt', partyId: customerId });
  const [rule] = (await s.ask('banking.matching-rules')).rows;
  await s.run('banking.switch-on-matching-rule', { ruleId: rule.id });
  const lines = [
    { n: 2, date: '2026-03-11', amount: '20', counterparty: '杭州批发行' },
    { n: 3, date: '2026-03-11', amount: '20', counterparty: '杭州批发行' },
    { n: 4, date: '2026-03-12', amount: '33', counterparty: '杭州批发行', serial: 'TX-33' },
  ];
  await s.run('settlement.enter-receipt', { partyId: customerId, amount: '33', method: 'bank', date: '2026-03-12', reference: 'TX-33' });
  const more = await s.run('banking.take-in-statement-lines', { account: '工行', importId: newId(), fileName: 'b.csv', lines });
  const { id } = await s.ask('banking.statement', { number: more.number });
  await s.run('banking.accept-statement', { statementId: id, opening: '10', closing: '83' });
  await s.run('banking.match-automatically', { moneyAccountId: bank });
  await s.settle();
  const rows = (await s.ask('settlement.credits', { filter: [{ column: 'partyId', operator: 'equals', value: customerId }] })).rows;
  expect(rows.map(({ amount }: any) => amount).sort()).toEqual(['10', '20', '20', '33']);
  await sound(s);
});

test('two people at once: the same line, the same bill, the same order: one is refused, and nothing is lost', async () => {
  const { s, bank, second, customerId, supplierId } = await house();
  const order = await invoiced(s, customerId, '100');
  const bill = await billed(s, supplierId, '100');
  const [into, out] = await taken(s, '工行', ['100', '-100']);
  const receive = () =>
    s.run('banking.record-from-line', {
      lineId: into.id,
      kind: 'receipt',
      partyId: customerId,
      orders: [{ orderId: order.id, amount: '100' }],
    });
  const pay = () =>
    s.run('banking.record-from-line', {
      lineId: out.id,
      kind: 'payment',
      partyId: supplierId,
      bills: [{ billId: bill.id, amount: '100' }],
    });
  const payBill = (moneyAccountId: string) =>
    s.run('purchasing.pay-bills', { supplierId, moneyAccountId, bills: [{ billId: bill.id, amount: '100' }] });
  const received = await Promise.allSettled([receive(), receive(), receive()]);
  expect(refused(received)).toHaveLength(2);
  for (const code of refused(received))
    expect(['banking.line_matched', 'settlement.receipt_twice', 'settlement.order_too_small']).toContain(code);
  const paid = await Promise.allSettled([pay(), payBill(bank), payBill(second), pay()]);
  expect(refused(paid)).toHaveLength(3);
  for (const code of refused(paid)) expect(['banking.line_matched', 'purchasing.lines_wrong']).toContain(code);
  expect([await dueOf(s, order), await billOf(s, bill)]).toEqual(['0', '0']);
  const money = (await s.ask('purchasing.payments')).rows.filter(({ status }: any) => status === 'posted');
  expect(money.map(({ amount }: any) => amount)).toEqual(['100']);
  await sound(s);
});
