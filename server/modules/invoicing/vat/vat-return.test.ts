import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario as makeScenario, type Scenario } from '../../../test/scenario.ts';
import { byRate, payableOf, totalRow } from './return.rules.ts';

const runtime = testRuntime({ poolSize: 8 });
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const month = () => ({ from: `${today().slice(0, 7)}-01`, to: today() });
const CODE = '1030201010000000000';

async function scenario(terms: object = {}) {
  const s = await makeScenario(runtime(), { moneyHolder: 'merchant', ...terms });
  await s.run('invoicing.set-goods-code', { classCode: CODE, className: '食品' });
  return s;
}
const vat = (s: Scenario) => s.ask('invoicing.vat-return', month());
async function shipped(s: Scenario, quantities: Record<string, string>, more: Record<string, unknown> = {}) {
  await s.stock(quantities);
  const order = await s.order(quantities, more);
  await s.pay(order);
  await s.audit(order);
  return { ...order, shipment: await s.ship(order) };
}
const taxCode = async (s: Scenario, code: string) =>
  (await s.ask('tax.tax-codes', { filter: [{ column: 'code', operator: 'equals', value: code }] })).rows[0].id;

test('TV-53 output 13,000, input 8,400 certified and 600 waiting: 4,600.00 to pay; what waits does not count', () => {
  const of = (output: string, input: string, carried = '0') =>
    text(
      payableOf({
        ...{ output: decimal(output), input: decimal(input), transferredOut: decimal('0') },
        ...{ carriedForward: decimal(carried), prepaid: decimal('0') },
      }),
    );
  expect(of('13000', '8400')).toBe('4600');
  // 5,000 carried forward: 400 more than is owed go on to the next month
  expect(of('13000', '8400', '5000')).toBe('-400');
});

test('what is on no invoice is the rest, rate by rate and together', () => {
  const figure = fc.record({
    rate: fc.constantFrom('0.13', '0.09', '0.06'),
    net: fc.bigInt({ min: -9_999_999n, max: 9_999_999n }),
    tax: fc.bigInt({ min: -999_999n, max: 999_999n }),
  });
  const rows = fc.array(figure, { maxLength: 8 });
  fc.assert(
    fc.property(rows, rows, rows, (sales, special, general) => {
      const cents = (some: typeof sales) => some.map(({ rate, net, tax }) => ({ rate, net: decimal(`${net}`), tax: decimal(`${tax}`) }));
      const made = byRate({ sales: cents(sales), special: cents(special), general: cents(general) });
      const total = totalRow(made);
      const sumOf = (some: typeof sales) => some.reduce((so, { net }) => so + net, 0n);
      expect(text(total.uninvoiced.net)).toBe(text(decimal(`${sumOf(sales) - sumOf(special) - sumOf(general)}`)));
      for (const row of made) expect(row.uninvoiced.tax + row.special.tax + row.general.tax).toBe(row.sales.tax);
    }),
  );
});

test('two rates, freight, a refund, its reversal and a shipment undone: by rate and in the ledger the same; invoices are told apart', async () => {
  const s = await scenario();
  const nine = await taxCode(s, 'VAT9');
  await s.run('catalog.create-product', { code: 'BOOK', name: { zh: '书' }, taxCodeId: nine, skus: [{ code: 'BOOK', listPrice: '109' }] });
  const book = (await s.ask('catalog.skus', { search: 'BOOK' })).rows[0].id;
  await s.run('inventory.post-opening-stock', { warehouseId: s.warehouseId, lines: [{ skuId: book, quantity: '5', unitCost: '6' }] });
  // 1,130.00 at 13 % with 11.30 of freight, 218.00 at 9 %
  await s.stock({ A: '10' });
  const order = await s.run('sales.place-order', {
    ...{
      shopId: s.shopId,
      receiver: { name: '王', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路 1 号' },
    },
    ...{
      freight: '11.30',
      lines: [
        { skuId: await s.sku('A'), quantity: '10', unitPrice: '113' },
        { skuId: book, quantity: '2', unitPrice: '109' },
      ],
    },
  });
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const invoiced = await shipped(s, { A: '1' }, { lines: [{ unitPrice: '226' }] });
  const { invoices } = await s.run('invoicing.request-invoices', {
    ...{ orderIds: [invoiced.id], kind: 'special', buyer: { buyerName: '云图', buyerTaxIdentity: '91330106MA2CFJ2D7T' } },
  });
  await s.run('invoicing.record-issued', { invoiceId: invoices[0].id, invoiceNumber: '26332000000000000001' });
  expect(await vat(s)).toMatchObject({
    payer: 'general',
    rates: [
      {
        ...{ rate: '0.13', sales: { net: '1210', tax: '157.3' }, special: { net: '200', tax: '26' }, general: { net: '0', tax: '0' } },
        uninvoiced: { net: '1010', tax: '131.3' },
      },
      { rate: '0.09', sales: { net: '200', tax: '18' }, uninvoiced: { net: '200', tax: '18' } },
    ],
    ...{
      output: '175.3',
      payable: '175.3',
      checks: [
        { check: 'output', difference: '0' },
        { check: 'payable', difference: '0' },
      ],
    },
  });
  const { lines } = await s.show(order);
  const refund = { orderId: order.id, amount: '109', lines: [{ orderLineId: lines[1].id, amount: '109' }] };
  const { id: paymentId } = await s.run('billing.refund-payment', refund);
  expect((await vat(s)).rates[1]).toMatchObject({ rate: '0.09', sales: { net: '100', tax: '9' } });
  await s.run('billing.reverse-payment', { paymentId, reason: '误操作' });
  expect((await vat(s)).rates[1]).toMatchObject({ rate: '0.09', sales: { net: '200', tax: '18' } });
  await s.run('billing.refund-payment', refund);
  const undone = await shipped(s, { B: '1' }, { lines: [{ unitPrice: '56.5' }] });
  await s.run('fulfilment.undo-shipment', { shipmentId: undone.shipment.id });
  const made = await vat(s);
  expect(made).toMatchObject({ total: { sales: { net: '1310', tax: '166.3' } }, output: '166.3' });
  expect(made.checks.map(({ difference }: { difference: string }) => difference)).toEqual(['0', '0']);
  const { rows } = await s.ask('invoicing.vat-moves', { ...month(), sums: ['tax'], limit: 100 });
  expect(rows.reduce((so: number, row: { tax: string }) => so + Math.round(Number(row.tax) * 100), 0)).toBe(16630);
  const sheets = await s.ask('invoicing.vat-return-sheet', month());
  expect(JSON.stringify(sheets)).toContain('166.30');
});

test('input certified and waiting, tax by hand and the transfer at the end of the month: equal to the ledger, the hints name what is left', async () => {
  const s = await scenario();
  await shipped(s, { A: '1' }, { lines: [{ unitPrice: '1130' }] });
  const supplier = await s.run('parties.create-party', { name: '宏远', supplier: true });
  const bill = async (invoiceNumber: string, amount: string) =>
    s.run('purchasing.enter-service-bill', {
      ...{ supplierId: supplier.id, invoiceNumber, invoiceDate: '2026-01-31' },
      lines: [{ description: '仓储', usedFor: 'storage', amount, taxRate: '0.06' }],
    });
  const certified = await bill('F1', '1060');
  await bill('F2', '106');
  await s.run('purchasing.certify-bill', { billId: certified.id });
  const { rows: accounts } = await runtime().pools.owner.query(
    `select id, code from ledger.account where merchant_id = $1 and code in ('22210106', '22210108', '560299') order by code`,
    [s.actor.merchant.id],
  );
  const account = (code: string) => accounts.find((row) => row.code === code)?.id;
  await s.run('ledger.post-manual-voucher', {
    ...{ date: today(), summary: '视同销售与转出' },
    lines: [
      { accountId: account('560299'), debit: '15' },
      { accountId: account('22210106'), credit: '13' },
      { accountId: account('22210108'), credit: '2' },
    ],
  });
  const made = await vat(s);
  expect(made).toMatchObject({
    ...{ output: '143', inputTotal: '60', transferredOutTotal: '2', payable: '85', others: [{ event: 'manual', tax: '13', entries: 1 }] },
    ...{ pending: { tax: '6', bills: 1 }, certified: { tax: '60', bills: 1 } },
  });
  expect(made.checks.map(({ difference }: { difference: string }) => difference)).toEqual(['0', '0']);
  expect(made.hints.map(({ hint, count, amount }: Record<string, unknown>) => [hint, count, amount])).toEqual([
    ['uncertified', 1, '6'],
    ['lacking', 1, '1130'],
  ]);
});

test('a small-scale payer is told of the threshold from 80 % on and that it is reached, with the rates that hold now', async () => {
  const s = await scenario({ vatPayer: 'small_scale' });
  const hints = async () => (await vat(s)).hints.filter(({ hint }: { hint: string }) => hint === 'threshold');
  await shipped(s, { A: '1' }, { lines: [{ unitPrice: '79790' }] });
  // 79,790 / 1.01 = 79,000.00: below 80,000
  expect(await vat(s)).toMatchObject({ payer: 'small_scale', total: { sales: { net: '79000', tax: '790' } }, output: '790' });
  expect(await hints()).toEqual([]);
  await shipped(s, { A: '1' }, { lines: [{ unitPrice: '1010' }] });
  expect(await hints()).toEqual([{ hint: 'threshold', count: 0, amount: '80000', limit: '100000', reached: false }]);
  await shipped(s, { A: '1' }, { lines: [{ unitPrice: '20200' }] });
  expect(await hints()).toMatchObject([{ amount: '100000', reached: true }]);
});
