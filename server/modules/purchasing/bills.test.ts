import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type PurchaseScenario, purchaseScenario, refusal } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const ROLES =
  'inventory_good,payable_estimated,payable,prepayment,goods_in_transit,input_vat,input_vat_pending,cost_adjustment,fx_loss,fx_gain,bank';
/** What the accounts of buying hold: debit less credit, empty ones left out. */
async function books(s: PurchaseScenario) {
  const { rows } = await runtime().pools.owner.query(
    `select l.role, sum(l.debit - l.credit)::text as held from ledger.entry_line l
     where l.merchant_id = $1 and l.role = any($2) group by l.role having sum(l.debit - l.credit) <> 0`,
    [s.actor.merchant.id, ROLES.split(',')],
  );
  return Object.fromEntries(rows.map(({ role, held }) => [role, String(Number(held))]));
}
const settled = async (s: PurchaseScenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};
const receive = (s: PurchaseScenario, order: any, quantity: string, more: object = {}) =>
  s.run('purchasing.receive-goods', { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity }], ...more });
let invoices = 0;
const bill = (s: PurchaseScenario, order: any, quantity: string, more: object = {}, line: object = {}) =>
  s.run('purchasing.enter-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: `F${++invoices}`, invoiceDate: '2026-01-31' },
    ...{ lines: [{ orderLineId: order.lines[0].id, quantity, ...line }], ...more },
  });
const shown = (s: PurchaseScenario, of: { number: string }) => s.ask('purchasing.bill', { number: of.number });

test('a bill takes the accrual out and is owed with its tax; certified, its tax is deducted; reversed, it never was', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '10' });
  await receive(s, order, '10');
  const made = await bill(s, order, '10', { total: '113' });
  expect(made.holds).toEqual([]);
  expect(await books(s)).toEqual({ inventory_good: '100', payable: '-113', input_vat_pending: '13' });
  expect(await shown(s, made)).toMatchObject({ payment: 'open', dueDate: '2026-03-02', open: '113' });
  await s.run('purchasing.certify-bill', { billId: made.id });
  expect(await books(s)).toEqual({ inventory_good: '100', payable: '-113', input_vat: '13' });
  expect(await refusal(s.run('purchasing.reverse-bill', { billId: made.id }))).toBe('purchasing.bill_certified');
  await s.run('purchasing.uncertify-bill', { billId: made.id });
  await settled(s);
  await s.run('purchasing.reverse-bill', { billId: made.id });
  expect(await books(s)).toEqual({ inventory_good: '100', payable_estimated: '-100' });
  await settled(s);
});

test('TV-24: 100 received at 10.00, 30 gone, billed at 10.20: of the difference 14.00 go to stock and 6.00 to what is gone', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '100' }, {}, { A: '11.30' });
  await receive(s, order, '100');
  await s.run('inventory.post-other-out', {
    warehouseId: s.warehouseId,
    reason: 'lost',
    lines: [{ skuId: await s.sku('A'), quantity: '30' }],
  });
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, priceTolerance: '0.05' });
  const made = await bill(s, order, '100', {}, { unitPrice: '11.526' });
  expect(made.holds).toEqual([]);
  expect(await books(s)).toMatchObject({ inventory_good: '714', cost_adjustment: '6', payable: '-1152.6', input_vat_pending: '132.6' });
  await settled(s);
  await s.run('purchasing.reverse-bill', { billId: made.id });
  expect(await books(s)).toEqual({ inventory_good: '700', payable_estimated: '-1000' });
  await settled(s);
});

test('a bill that does not match is owed and not paid, until somebody lets it pass and says why', async () => {
  const s = await purchaseScenario(runtime());
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, taxInclusive: false, taxRate: '0', priceTolerance: '0.01' });
  const order = await s.sent({ A: '100' }, {}, { A: '10.00' });
  await receive(s, order, '98');
  const made = await bill(s, order, '100', {}, { unitPrice: '10.20' });
  expect(made.holds).toEqual(['quantity', 'price']);
  const found = await shown(s, made);
  expect(found).toMatchObject({ payment: 'blocked', lines: [{ quantityExposure: '20.4', priceExposure: '19.6' }] });
  // the two that have not come lie in transit at what they were billed
  expect(await books(s)).toEqual({ inventory_good: '999.6', goods_in_transit: '20.4', payable: '-1020' });
  const pay = () => s.run('purchasing.pay-bills', { supplierId: s.supplierId, bills: [{ billId: made.id, amount: '1020' }] });
  expect(await refusal(pay())).toEqual(['purchasing.lines_wrong', '1 purchasing.bill_held']);
  await s.run('purchasing.release-bill', { billId: made.id, reason: '供应商答应下次补' });
  await settled(s);
  await pay();
  expect(await shown(s, made)).toMatchObject({ payment: 'paid', open: '0' });
  const late = await receive(s, order, '2');
  expect(await books(s)).toEqual({ inventory_good: '1020', bank: '-1020' });
  await settled(s);
  await s.run('purchasing.reverse-receipt', { receiptId: late.id });
  expect(await books(s)).toMatchObject({ goods_in_transit: '20.4' });
  await settled(s);
});

test('an invoice is entered once per supplier, and only for orders of that supplier', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '10' });
  await receive(s, order, '10');
  await bill(s, order, '4', { invoiceNumber: 'X1' });
  expect(await refusal(bill(s, order, '4', { invoiceNumber: 'X1' }))).toBe('purchasing.invoice_twice');
  const other = await s.supplier('别家');
  expect(await refusal(bill(s, order, '4', { supplierId: other }))).toEqual(['purchasing.lines_wrong', '1 purchasing.line_unknown']);
  const rest = await bill(s, order, '6', { total: '80' });
  expect(rest.holds).toEqual(['total']);
  expect(await books(s)).toEqual({ inventory_good: '100', payable: '-113', input_vat_pending: '13' });
  await settled(s);
});

test('paid ahead, set against the bill, taken back: the books follow each step', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '100' });
  const ahead = await s.run('purchasing.pay-ahead', { supplierId: s.supplierId, orderId: order.id, kind: 'deposit', amount: '339' });
  expect(await books(s)).toEqual({ prepayment: '339', bank: '-339' });
  await receive(s, order, '100');
  const made = await bill(s, order, '100');
  const apply = (amount: string) => s.run('purchasing.apply-prepayment', { paymentId: ahead.id, bills: [{ billId: made.id, amount }] });
  expect(await refusal(apply('340'))).toBe('purchasing.payment_too_small');
  await apply('339');
  expect(await shown(s, made)).toMatchObject({ payment: 'part_paid', open: '791' });
  expect(await books(s)).toMatchObject({ payable: '-791', bank: '-339' });
  const rest = await s.run('purchasing.pay-bills', { supplierId: s.supplierId, bills: [{ billId: made.id, amount: '791' }] });
  expect(await refusal(s.run('purchasing.reverse-bill', { billId: made.id }))).toBe('purchasing.bill_paid');
  await settled(s);
  await s.run('purchasing.reverse-supplier-payment', { paymentId: rest.id });
  await s.run('purchasing.unapply-prepayment', { paymentId: ahead.id });
  expect(await books(s)).toMatchObject({ payable: '-1130', prepayment: '339', bank: '-339' });
  await s.run('purchasing.reverse-supplier-payment', { paymentId: ahead.id });
  expect(await books(s)).toEqual({ inventory_good: '1000', payable: '-1130', input_vat_pending: '130' });
  await settled(s);
});

test('of a foreign bill only the price difference touches stock; what the rate made is exchange, at the bill and at the payment', async () => {
  const s = await purchaseScenario(runtime());
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, currency: 'USD', taxInclusive: false, taxRate: '0' });
  const order = await s.sent({ A: '1000' }, { exchangeRate: '7.15' }, { A: '1' });
  await receive(s, order, '1000');
  const made = await bill(s, order, '1000', { exchangeRate: '7.12' });
  expect(await books(s)).toEqual({ inventory_good: '7150', fx_gain: '-30', payable: '-7120' });
  const pay = (amount: string, exchangeRate: string) =>
    s.run('purchasing.pay-bills', { supplierId: s.supplierId, bills: [{ billId: made.id, amount }], exchangeRate });
  await pay('600', '7.085');
  expect(await books(s)).toEqual({ inventory_good: '7150', fx_gain: '-51', payable: '-2848', bank: '-4251' });
  await pay('400', '7.15');
  expect(await books(s)).toEqual({ inventory_good: '7150', fx_gain: '-51', fx_loss: '12', bank: '-7111' });
  await settled(s);
});

test('money paid ahead in a foreign currency counts at a rate that somebody said: now, or with the order; else it is refused', async () => {
  const s = await purchaseScenario(runtime());
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, currency: 'USD', taxInclusive: false, taxRate: '0' });
  const ahead = (more: object = {}) =>
    s.run('purchasing.pay-ahead', { supplierId: s.supplierId, kind: 'prepayment', amount: '100', ...more });
  expect(await refusal(ahead())).toBe('purchasing.rate_missing');
  const service = { supplierId: s.supplierId, invoiceNumber: 'S1', invoiceDate: '2026-01-31' };
  const lines = [{ description: '仓储费', usedFor: 'storage', amount: '10', taxRate: '0' }];
  expect(await refusal(s.run('purchasing.enter-service-bill', { ...service, lines }))).toBe('purchasing.rate_missing');
  const said = await s.sent({ A: '1' }, { exchangeRate: '7.15' }, { A: '1' });
  await ahead({ orderId: said.id });
  expect(await books(s)).toEqual({ prepayment: '715', bank: '-715' });
  await ahead({ orderId: said.id, exchangeRate: '7.05' });
  expect(await books(s)).toEqual({ prepayment: '1420', bank: '-1420' });
  // a bill of an earlier day goes by no rate that was said later
  expect(await refusal(s.run('purchasing.enter-service-bill', { ...service, lines }))).toBe('purchasing.rate_missing');
  await s.run('purchasing.enter-service-bill', { ...service, invoiceDate: '2999-01-01', lines });
  expect(await books(s)).toMatchObject({ payable: '-70.5' });
  await settled(s);
});

test('suppliers are scored by what came in, and prices are compared with the time before and the bill', async () => {
  const s = await purchaseScenario(runtime());
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, priceTolerance: '0.5' });
  const first = await s.sent({ A: '10' }, { expectedDate: '2999-01-01' });
  await receive(s, first, '10');
  await bill(s, first, '10', {}, { unitPrice: '12.43' });
  const second = await s.sent({ A: '4' }, { expectedDate: '2020-01-01' }, { A: '5.65' });
  await receive(s, second, '3');
  const { rows } = await s.ask('purchasing.scorecard');
  expect(rows).toMatchObject([{ supplier: '义乌百货厂', onTime: '0.5', inFull: '1', quality: '1', dearer: '0.1', score: '70' }]);
  const prices = (await s.ask('purchasing.price-history')).rows;
  expect(prices.map(({ price, before, change, billed, variance }: any) => [price, before, change, billed, variance])).toEqual([
    ['5', '10', '-0.5', null, null],
    ['10', null, null, '11', '0.1'],
  ]);
});

test('goods go back at the average: what was not billed is not owed, for the rest the supplier owes; undone, all is as before', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '10' });
  const receipt = await receive(s, order, '10');
  const { lines } = await s.ask('purchasing.receipt', { number: receipt.number });
  const made = await bill(s, order, '6');
  const back = (quantity: string, more: object = {}) =>
    s.run('purchasing.return-goods', { receiptId: receipt.id, lines: [{ lineId: lines[0].id, quantity }], ...more });
  const first = await back('3', { replace: true });
  expect(await s.show(order)).toMatchObject({ status: 'part_received', open: '3' });
  expect(await books(s)).toEqual({ inventory_good: '70', payable_estimated: '-10', payable: '-67.8', input_vat_pending: '7.8' });
  const second = await back('4');
  // one was not billed, three are credited with their tax
  expect(await books(s)).toEqual({ inventory_good: '30', payable: '-33.9', input_vat_pending: '3.9' });
  expect(await refusal(back('4'))).toEqual(['purchasing.lines_wrong', '1 purchasing.over_returned']);
  expect(await refusal(s.run('purchasing.reverse-bill', { billId: made.id }))).toBe('purchasing.bill_received');
  const [credit] = (await s.ask('purchasing.payments')).rows;
  expect(credit).toMatchObject({ kind: 'credit', open: '33.9' });
  await settled(s);
  await s.run('purchasing.apply-prepayment', { paymentId: credit.id, bills: [{ billId: made.id, amount: '33.9' }] });
  expect(await shown(s, made)).toMatchObject({ payment: 'part_paid', open: '33.9' });
  expect(await refusal(s.run('purchasing.undo-return', { returnId: second.id }))).toBe('purchasing.return_settled');
  await settled(s);
  await s.run('purchasing.unapply-prepayment', { paymentId: credit.id });
  for (const { id } of [second, first]) await s.run('purchasing.undo-return', { returnId: id });
  expect(await s.show(order)).toMatchObject({ status: 'received', open: '0' });
  expect(await books(s)).toEqual({ inventory_good: '100', payable_estimated: '-40', payable: '-67.8', input_vat_pending: '7.8' });
  await settled(s);
});

test('a bill for services is an expense at once, owed, paid and taken back like every other; lines that do not come to its total are refused', async () => {
  const s = await purchaseScenario(runtime());
  const lines = [
    { description: '仓库三月租金', usedFor: 'rent', amount: '1090', taxRate: '0.09' },
    { description: '纸箱', usedFor: 'packaging', amount: '113', taxRate: '0.13' },
  ];
  const enter = (more: object = {}) =>
    s.run('purchasing.enter-service-bill', {
      supplierId: s.supplierId,
      invoiceNumber: `S${++invoices}`,
      invoiceDate: '2026-01-31',
      lines,
      ...more,
    });
  expect(await refusal(enter({ total: '1300' }))).toBe('purchasing.total_differs');
  expect(await refusal(enter({ lines: [{ ...lines[0], amount: '0' }] }))).toEqual(['purchasing.lines_wrong', '1 purchasing.nothing_paid']);
  const made = await enter({ total: '1203' });
  expect(await books(s)).toEqual({ payable: '-1203', input_vat_pending: '103' });
  const { rows } = await runtime().pools.owner.query(
    `select l.role, l.debit::float as debit from ledger.entry_line l where l.merchant_id = $1 and l.role in ('rent', 'packaging_stock') order by 1`,
    [s.actor.merchant.id],
  );
  expect(rows).toEqual([
    { role: 'packaging_stock', debit: 100 },
    { role: 'rent', debit: 1000 },
  ]);
  expect(await shown(s, made)).toMatchObject({
    kind: 'service',
    payment: 'open',
    gross: '1203',
    lines: [{ usedFor: 'rent' }, { usedFor: 'packaging' }],
  });
  const paid = await s.run('purchasing.pay-bills', { supplierId: s.supplierId, bills: [{ billId: made.id, amount: '1203' }] });
  expect(await books(s)).toEqual({ input_vat_pending: '103', bank: '-1203' });
  await settled(s);
  await s.run('purchasing.reverse-supplier-payment', { paymentId: paid.id });
  await s.run('purchasing.reverse-bill', { billId: made.id });
  expect(await books(s)).toEqual({});
  await settled(s);
});
