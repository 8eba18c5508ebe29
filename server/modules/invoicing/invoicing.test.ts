import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, type ScenarioTerms, scenario as makeScenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const CODE = '1030201010000000000';
const BUYER = { buyerName: '杭州云图科技有限公司', buyerTaxIdentity: '91330106MA2CFJ2D7T' };

async function scenario(terms: ScenarioTerms = {}) {
  const s = await makeScenario(runtime(), { moneyHolder: 'merchant', ...terms });
  await s.run('invoicing.set-goods-code', { classCode: CODE, className: '食品' });
  return s;
}
/** An order that is paid and left; its lines cost what they say. */
async function shipped(s: Scenario, quantities: Record<string, string>, more: Record<string, unknown> = {}) {
  await s.stock(quantities);
  const order = await s.order(quantities, more);
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  return order;
}
const request = (s: Scenario, orders: { id: string }[], more: object = {}) =>
  s.run('invoicing.request-invoices', { orderIds: orders.map(({ id }) => id), buyer: BUYER, ...more });
const shown = (s: Scenario, invoice: { number: string }) => s.ask('invoicing.sales-invoice', { number: invoice.number });
/** Issued by a person, under a number of the test's own. */
let digits = 0;
async function issue(s: Scenario, invoice: { id: string }) {
  const invoiceNumber = `2633${String(++digits).padStart(16, '0')}`;
  await s.run('invoicing.record-issued', { invoiceId: invoice.id, invoiceNumber });
  return invoiceNumber;
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const sound = async (s: Scenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};

test('TV-50 an invoice says what its order says: 113.00 at 13 % is 100.00 and 13.00, and the order is not invoiced twice', async () => {
  const s = await scenario();
  const order = await shipped(s, { A: '1' }, { lines: [{ unitPrice: '113' }] });
  const { invoices } = await request(s, [order], { kind: 'special' });
  expect(invoices).toMatchObject([{ gross: '113', orders: [order.number] }]);
  expect(await shown(s, invoices[0])).toMatchObject({
    ...{ status: 'requested', kind: 'special', net: '100', tax: '13', gross: '113', rounding: 'line', ...BUYER },
    lines: [{ name: '商品 A', quantity: '1', unitPrice: '100', taxRate: '0.13', net: '100', tax: '13', classCode: CODE }],
  });
  expect(await refusal(request(s, [order]))).toBe('invoicing.nothing_to_invoice');
  expect(await s.ask('invoicing.order-invoices', { orderId: order.id })).toMatchObject({ due: '113', invoiced: '113', missing: '0' });
  await sound(s);
});

test('TV-51 five lines of 1.00: 0.88 and 0.12 each, 4.40 and 0.60 together, as their order was placed', async () => {
  const s = await scenario();
  const order = await shipped(
    s,
    { A: '1', B: '1', C: '1', D: '1', E: '1' },
    { lines: Array.from({ length: 5 }, () => ({ unitPrice: '1' })) },
  );
  const { invoices } = await request(s, [order]);
  const invoice = await shown(s, invoices[0]);
  expect(invoice).toMatchObject({ net: '4.4', tax: '0.6', gross: '5', rounding: 'line' });
  expect(invoice.lines.map(({ net, tax }: Record<string, string>) => [net, tax])).toEqual(
    Array.from({ length: 5 }, () => ['0.88', '0.12']),
  );
  await sound(s);
});

test('C9 discounts, freight, parts shipped and refunds: what is invoiced is what the books say, to the cent', async () => {
  const s = await scenario();
  await s.stock({ A: '7', B: '3' });
  const order = await s.order(
    { A: '7', B: '3' },
    { lines: [{ unitPrice: '14.33', discount: '9.97' }, { unitPrice: '3.01' }], freight: '8.88' },
  );
  await s.pay(order);
  await s.audit(order);
  const { lines } = await s.show(order);
  await s.ship(order, { lines: [{ lineId: lines[0].id, quantity: '3' }] });
  const first = (await request(s, [order])).invoices[0];
  await s.ship(order, { trackingNumber: 'SF2' });
  await s.run('billing.refund-payment', { orderId: order.id, amount: '5.55', lines: [{ orderLineId: lines[1].id, amount: '5.55' }] });
  const second = (await request(s, [order])).invoices[0];
  const [one, two] = [await shown(s, first), await shown(s, second)];
  const { rows } = await runtime().pools.owner.query(
    `select role, sum(credit - debit)::text as held from ledger.entry_line where merchant_id = $1 and role = any($2) group by role`,
    [s.actor.merchant.id, ['output_vat', 'revenue_goods', 'revenue_freight']],
  );
  const cents = (text: string) => Math.round(Number(text) * 100);
  const held = (role: string) => cents(rows.find((row) => row.role === role)?.held ?? '0');
  expect(held('output_vat')).toBeGreaterThan(0);
  expect(cents(one.tax) + cents(two.tax)).toBe(held('output_vat'));
  expect(cents(one.gross) + cents(two.gross)).toBe(cents(order.payable) - 555);
  expect(await s.ask('invoicing.order-invoices', { orderId: order.id })).toMatchObject({ missing: '0' });
  await sound(s);
});

test('orders of a customer share an invoice; one beyond the limit is split at whole units and stays the order to the cent', async () => {
  const s = await scenario();
  const { id: customerId } = await s.run('parties.create-party', { name: '华联超市', customer: true, taxIdentity: '91330106MA2CFJ2D7T' });
  const orders = [
    await shipped(s, { A: '3' }, { customerId, lines: [{ unitPrice: '33.33' }] }),
    await shipped(s, { A: '2' }, { customerId }),
  ];
  const { invoices } = await s.run('invoicing.request-invoices', {
    ...{ orderIds: orders.map(({ id }) => id), together: 'customer', kind: 'special', netLimit: '60' },
  });
  const all = await Promise.all(invoices.map((invoice: { number: string }) => shown(s, invoice)));
  // 99.99 is 88.49 and 11.50; two thirds of it 58.99 and 7.67, the rest 29.50 and 3.83
  expect(all.map(({ buyerName, net, tax, gross }) => [buyerName, net, tax, gross])).toEqual([
    ['华联超市', '58.99', '7.67', '66.66'],
    ['华联超市', '47.2', '6.13', '53.33'],
  ]);
  expect(await refusal(request(s, [await shipped(s, { A: '1' }, { lines: [{ unitPrice: '99' }] })], { netLimit: '60' }))).toBe(
    'invoicing.unit_over_limit',
  );
  await sound(s);
});

test('what the order asks for is taken over; a special invoice needs a tax identity, and somebody it is for', async () => {
  const s = await scenario();
  await s.stock({ A: '2' });
  const asking = await s.order({ A: '1' });
  await s.run('sales.set-invoice-request', { orderId: asking.id, kind: 'special', title: '云图科技', taxIdentity: '91330106MA2CFJ2D7T' });
  await s.audit(asking);
  expect(await refusal(s.run('invoicing.request-invoices', { orderIds: [asking.id] }))).toBe('invoicing.not_shipped');
  await s.ship(asking);
  const silent = await shipped(s, { A: '1' });
  expect(await refusal(request(s, [silent], { kind: 'special', buyer: { buyerName: '某人' } }))).toBe('invoicing.tax_identity_needed');
  const { rows } = await s.ask('invoicing.orders-lacking-invoice');
  expect(rows.map((row: Record<string, unknown>) => [row.number, row.asked, row.missing])).toEqual([
    [silent.number, false, '10'],
    [asking.number, true, '10'],
  ]);
  const { invoices } = await s.run('invoicing.request-invoices', { orderIds: [asking.id] });
  expect(await shown(s, invoices[0])).toMatchObject({ kind: 'special', buyerName: '云图科技', buyerTaxIdentity: '91330106MA2CFJ2D7T' });
});

test('two who ask at once for one order: one of them gets it', async () => {
  const s = await scenario();
  const order = await shipped(s, { A: '1' });
  const both = await Promise.allSettled([request(s, [order]), request(s, [order])]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await s.ask('invoicing.order-invoices', { orderId: order.id })).toMatchObject({ invoiced: '10', missing: '0' });
  await sound(s);
});

test('issued by file: lines without a classification are refused, answers are taken in once, wrong ones named', async () => {
  const s = await makeScenario(runtime(), { moneyHolder: 'merchant' });
  const orders = [await shipped(s, { A: '1' }), await shipped(s, { A: '1' }), await shipped(s, { A: '1' })];
  const { invoices } = await request(s, orders);
  const invoiceIds = invoices.map(({ id }: { id: string }) => id);
  expect(await refusal(s.run('invoicing.issue-invoices', { invoiceIds }))).toBe('invoicing.goods_codes_missing');
  await s.run('invoicing.set-goods-code', { skuId: await s.sku('A'), classCode: CODE, className: '食品' });
  await s.run('invoicing.issue-invoices', { invoiceIds });
  const { rows } = await s.ask('invoicing.request-lines');
  expect(rows).toMatchObject(
    invoices.map(({ number }: { number: string }) => ({ number, item: '*食品*商品 A', gross: '10', classCode: CODE })),
  );
  const [a, b, c] = invoices.map(({ number }: { number: string }) => number);
  const answers = [
    { number: a, invoiceNumber: '26332000000000000001', gross: '10' },
    { number: b, failure: '税号不存在' },
    { number: c, invoiceNumber: '26332000000000000003', gross: '10.01' },
    { number: 'FP0', invoiceNumber: '26332000000000000004' },
  ];
  const { results } = await s.run('invoicing.take-in-answers', { answers });
  expect(results.map(({ result }: { result: string }) => result)).toEqual(['issued', 'failed', 'refused', 'refused']);
  expect((await s.run('invoicing.take-in-answers', { answers: answers.slice(0, 1) })).results).toEqual([{ result: 'unchanged' }]);
  expect(await shown(s, { number: a })).toMatchObject({ status: 'issued', invoiceNumber: '26332000000000000001' });
  expect(await shown(s, { number: b })).toMatchObject({ status: 'failed', failure: '税号不存在' });
  const second = await s.run('invoicing.take-in-answers', { answers: [{ number: c, invoiceNumber: '26332000000000000001' }] });
  expect(second.results[0]).toMatchObject({ result: 'refused' });
  await s.run('invoicing.recall-invoices', { invoiceIds: [invoiceIds[2]] });
  await s.run('invoicing.withdraw-invoice', { invoiceId: invoiceIds[2] });
  expect(await s.ask('invoicing.order-invoices', { orderId: orders[2]?.id })).toMatchObject({ missing: '10' });
  await sound(s);
});

test('the simulated issuer answers by itself, and its numbers say that they are none', async () => {
  const s = await scenario();
  const { invoices } = await request(s, [await shipped(s, { A: '1' })]);
  await s.run('invoicing.issue-invoices', { invoiceIds: [invoices[0].id], provider: 'simulated' });
  await s.settle();
  const issued = await shown(s, invoices[0]);
  expect(issued).toMatchObject({ status: 'issued', provider: 'simulated' });
  expect(issued.invoiceNumber).toMatch(/^00\d{18}$/);
  expect(issued.allowed).toContain('invoicing.request-red-invoice');
});

test('TV-110 half of 22,600.00 goes back: a red invoice of -10,000.00 and -1,300.00; then no more than the rest', async () => {
  const s = await scenario();
  const order = await shipped(s, { A: '20' }, { lines: [{ unitPrice: '1130' }] });
  const { invoices } = await request(s, [order], { kind: 'special' });
  const blue = invoices[0];
  expect(await refusal(s.run('invoicing.request-red-invoice', { invoiceId: blue.id, reason: '退货' }))).toBe('invoicing.invoice_status');
  await issue(s, blue);
  const { lines } = await shown(s, blue);
  const half = { invoiceId: blue.id, reason: '退货', lines: [{ lineId: lines[0].id, quantity: '10' }] };
  const red = await s.run('invoicing.request-red-invoice', half);
  expect(await shown(s, red)).toMatchObject({
    colour: 'red',
    net: '-10000',
    tax: '-1300',
    gross: '-11300',
    lines: [{ quantity: '-10', unitPrice: '1000' }],
  });
  expect(await shown(s, blue)).toMatchObject({ red: '11300', left: '11300', reds: [{ number: red.number }] });
  const more = { ...half, lines: [{ lineId: lines[0].id, gross: '11300.01' }] };
  expect(await refusal(s.run('invoicing.request-red-invoice', more))).toBe('invoicing.red_too_much');
  await s.run('invoicing.request-red-invoice', { invoiceId: blue.id, reason: '退货' });
  expect(await shown(s, blue)).toMatchObject({ red: '22600', left: '0' });
  expect(await refusal(s.run('invoicing.request-red-invoice', { invoiceId: blue.id, reason: '退货' }))).toBe('invoicing.nothing_left');
  await sound(s);
});

test('TV-124 on a red invoice: 29.10, 29.09 and 29.10 of 77.25 and 10.04 take back 25.75 each and 3.35, 3.34, 3.35', async () => {
  const s = await scenario();
  const order = await shipped(s, { C: '3' }, { lines: [{ unitPrice: '33.3', discount: '12.61' }] });
  const blue = (await request(s, [order])).invoices[0];
  await issue(s, blue);
  const { lines } = await shown(s, blue);
  expect(lines).toMatchObject([{ net: '77.25', tax: '10.04' }]);
  const taken: string[][] = [];
  for (const part of [{ quantity: '1' }, { gross: '29.09' }, {}]) {
    const red = await s.run('invoicing.request-red-invoice', {
      invoiceId: blue.id,
      reason: '退',
      lines: [{ lineId: lines[0].id, ...part }],
    });
    const { net, tax } = await shown(s, red);
    taken.push([net, tax]);
  }
  expect(taken).toEqual([
    ['-25.75', '-3.35'],
    ['-25.75', '-3.34'],
    ['-25.75', '-3.35'],
  ]);
  await sound(s);
});

test('used by the buyer, a blue invoice is taken back by both: within 72 hours, bound meanwhile, free again when it lapses', async () => {
  const s = await scenario({ demo: true } as ScenarioTerms);
  const order = await shipped(s, { A: '2' });
  const blue = (await request(s, [order], { kind: 'special' })).invoices[0];
  await issue(s, blue);
  await s.run('invoicing.set-buyer-use', { invoiceId: blue.id, used: true });
  const whole = { invoiceId: blue.id, reason: '退货' };
  expect(await refusal(s.run('invoicing.request-red-invoice', whole))).toBe('invoicing.confirmation_needed');
  const opened = await s.run('invoicing.open-red-confirmation', { ...whole, openedBy: 'buyer' });
  expect(await shown(s, blue)).toMatchObject({ left: '0', confirmations: [{ status: 'waiting', gross: '-20' }] });
  expect(await refusal(s.run('invoicing.open-red-confirmation', whole))).toBe('invoicing.nothing_left');
  await s.run('invoicing.refuse-red', { confirmationId: opened.id });
  expect(await refusal(s.run('invoicing.confirm-red', { confirmationId: opened.id }))).toBe('invoicing.confirmation_over');
  const second = await s.run('invoicing.open-red-confirmation', whole);
  await runtime().pools.owner.query(`update invoicing.red_confirmation set lapses_at = opened_at where merchant_id = $1 and id = $2`, [
    s.actor.merchant.id,
    second.id,
  ]);
  expect(await refusal(s.run('invoicing.confirm-red', { confirmationId: second.id }))).toBe('invoicing.confirmation_lapsed');
  expect(await shown(s, blue)).toMatchObject({ left: '20', confirmations: [{ status: 'lapsed' }, { status: 'refused' }] });
  const third = await s.run('invoicing.open-red-confirmation', whole);
  const { redNumber } = await s.run('invoicing.confirm-red', { confirmationId: third.id });
  expect(await shown(s, { number: redNumber })).toMatchObject({ colour: 'red', gross: '-20', blue: { number: blue.number } });
  await sound(s);
});

test('C11 refunded after it was invoiced: what is too much is named with its age and taken back exactly, by confirmation where it was used', async () => {
  const s = await scenario();
  const orders = [
    await shipped(s, { A: '3' }, { lines: [{ unitPrice: '33.33' }] }),
    await shipped(s, { A: '1' }, { lines: [{ unitPrice: '113' }] }),
  ];
  const { invoices } = await request(s, orders);
  for (const invoice of invoices) await issue(s, invoice);
  await s.run('invoicing.set-buyer-use', { invoiceId: invoices[1].id, used: true });
  for (const [at, amount] of ['12.34', '113'].entries()) await s.run('billing.refund-payment', { orderId: orders[at]?.id, amount });
  const { rows } = await s.ask('invoicing.orders-lacking-red');
  expect(rows.map((row: Record<string, unknown>) => [row.number, row.missing, row.age])).toEqual([
    [orders[1]?.number, '-113', 0],
    [orders[0]?.number, '-12.34', 0],
  ]);
  const orderIds = orders.map(({ id }) => id);
  const made = await s.run('invoicing.take-back-refunded', { orderIds });
  expect(made.confirmations).toMatchObject([{ number: invoices[1].number }]);
  expect(made.invoices).toHaveLength(1);
  // of 99.99 = 88.49 + 11.50, 12.34 take back round(88.49 * 12.34 / 99.99) = 10.92
  expect(await shown(s, made.invoices[0])).toMatchObject({ net: '-10.92', tax: '-1.42', gross: '-12.34' });
  expect((await s.ask('invoicing.orders-lacking-red')).rows).toHaveLength(1);
  await s.run('invoicing.confirm-red', { confirmationId: made.confirmations[0].id });
  expect((await s.ask('invoicing.orders-lacking-red')).rows).toEqual([]);
  expect(await refusal(s.run('invoicing.take-back-refunded', { orderIds }))).toBe('invoicing.nothing_refunded');
  await sound(s);
});

test('discounts and gifts stand beneath their price: 100.00 less 20.00 is 80.00, a gift of 25.00 is nothing; a red one takes back what was paid', async () => {
  const s = await scenario();
  await s.stock({ A: '2', G: '1' });
  await s.run('catalog.create-product', { code: 'GIFT', name: { zh: '赠品' }, skus: [{ code: 'GIFT', listPrice: '25' }] });
  const gift = (await s.ask('catalog.skus', { search: 'GIFT' })).rows[0].id;
  await s.run('inventory.post-opening-stock', { warehouseId: s.warehouseId, lines: [{ skuId: gift, quantity: '1', unitCost: '6' }] });
  const order = await s.run('sales.place-order', {
    ...{
      shopId: s.shopId,
      receiver: { name: '王', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路 1 号' },
    },
    lines: [
      { skuId: await s.sku('A'), quantity: '2', unitPrice: '50', discount: '20' },
      { skuId: gift, quantity: '1', unitPrice: '0', gift: true },
    ],
  });
  // before it left nothing can be invoiced, and it says why
  expect(await refusal(request(s, [order]))).toBe('invoicing.not_shipped');
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const plain = await request(s, [order]);
  expect((await shown(s, plain.invoices[0])).lines).toHaveLength(1);
  await s.run('invoicing.withdraw-invoice', { invoiceId: plain.invoices[0].id });
  const { invoices } = await request(s, [order], { showDiscounts: true });
  const invoice = await shown(s, invoices[0]);
  // 100.00 / 1.13 is 88.50, 80.00 / 1.13 is 70.80, 25.00 / 1.13 is 22.12
  expect(invoice.lines.map((line: any) => [line.n, line.discounts, line.quantity, line.net, line.tax])).toEqual([
    [1, null, '2', '88.5', '11.5'],
    [2, 1, '0', '-17.7', '-2.3'],
    [3, null, '1', '22.12', '2.88'],
    [4, 3, '0', '-22.12', '-2.88'],
  ]);
  expect(invoice).toMatchObject({ net: '70.8', tax: '9.2', gross: '80', rounding: 'line' });
  await issue(s, invoices[0]);
  const half = await s.run('invoicing.request-red-invoice', {
    invoiceId: invoice.id,
    reason: '退一件',
    lines: [{ lineId: invoice.lines[0].id, quantity: '1' }],
  });
  expect(await shown(s, half)).toMatchObject({ net: '-35.4', tax: '-4.6', gross: '-40' });
  const rest = await s.run('invoicing.request-red-invoice', { invoiceId: invoice.id, reason: '全退' });
  expect(await shown(s, rest)).toMatchObject({ net: '-35.4', tax: '-4.6', gross: '-40' });
  expect(await refusal(s.run('invoicing.request-red-invoice', { invoiceId: invoice.id, reason: '再退' }))).toBe('invoicing.nothing_left');
  await sound(s);
});

test('a tax identity that the tax bureau would not take is refused before the invoice is asked for', async () => {
  const s = await scenario();
  const order = await shipped(s, { A: '1' });
  for (const buyerTaxIdentity of ['9133010', '91330106ma2cfj2d7t', '91330106-A2CFJ2D7T', '9133010612345678'])
    expect(await refusal(request(s, [order], { buyer: { buyerName: '云图', buyerTaxIdentity } }))).toBe('invoicing.tax_identity_malformed');
  const { invoices } = await request(s, [order], { buyer: { buyerName: '个人' } });
  const change = { invoiceId: invoices[0].id, buyerName: '云图', buyerTaxIdentity: '123' };
  expect(await refusal(s.run('invoicing.change-invoice', change))).toBe('invoicing.tax_identity_malformed');
});

test('C9: where tax is rounded on the document, the order, its shipment, its invoice and the ledger say the same', async () => {
  const s = await scenario();
  const { version, ...kept } = await s.ask('company.profile');
  await s.run('company.change-profile', {
    ...{ legalName: kept.legalName, taxIdentity: kept.taxIdentity, vatPayer: kept.vatPayer, taxRounding: 'document' },
    expectedVersion: version,
  });
  const order = await shipped(s, { A: '1', B: '1', C: '1', D: '1', E: '1' }, { lines: Array(5).fill({ unitPrice: '1' }) });
  const { invoices } = await request(s, [order]);
  const invoice = await shown(s, invoices[0]);
  // TV-51: not 4.40 and 0.60
  expect(invoice).toMatchObject({ net: '4.42', tax: '0.58', gross: '5', rounding: 'document' });
  const { rows } = await runtime().pools.owner.query(
    `select sum(credit)::text as tax from ledger.entry_line where merchant_id = $1 and role = 'output_vat'`,
    [s.actor.merchant.id],
  );
  expect(Number(rows[0].tax)).toBe(0.58);
  // C11: what is refunded piece by piece ends at what was paid, of the tax as well
  for (const amount of ['1.33', '1.33', '2.34']) await s.run('billing.refund-payment', { orderId: order.id, amount, method: 'alipay' });
  await s.settle();
  await issue(s, invoices[0]);
  await s.run('invoicing.take-back-refunded', { orderIds: [order.id] });
  expect(await shown(s, invoice)).toMatchObject({ left: '0', red: '5' });
  await sound(s);
});
