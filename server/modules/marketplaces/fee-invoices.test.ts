import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { settledShop } from './fixtures/shop.ts';

const runtime = testRuntime({ poolSize: 8 });
const code = (value: string) => expect.objectContaining({ code: value });
const EVENTS = ['platform_settled', 'platform_fees_invoiced', 'purchase_certified'];

/** A shop whose platform invoices its fees by the month; a commission of 5.65 and a promotion of 3.00 were booked whole. */
async function shop(terms = {}) {
  const s = await settledShop(runtime(), terms);
  await s.sold('O1', '113');
  const { number } = await s.tell([
    { order: 'O1', kind: 'sale', amount: '113.00' },
    { order: 'O1', kind: 'commission', amount: '-5.65', number: 'C1' },
    { order: 'O1', kind: 'promotion', amount: '-3', number: 'C2' },
    { order: 'O1', kind: 'payment_fee', amount: '-0.68' },
  ]);
  await s.post(number);
  const { id: statementId } = await s.ask('marketplaces.statement', { number });
  return {
    ...s,
    ...{ number, statementId },
    invoice: (more: object = {}) =>
      s.run('marketplaces.record-fee-invoice', {
        ...{ shopId: s.shopId, from: '2026-01-01', to: '2026-01-31', kinds: ['commission'], invoiceNumber: '26000001' },
        ...{ invoiceDate: '2026-02-03', gross: '5.65', tax: '0.32', ...more },
      }),
    lacking: async () => (await s.ask('marketplaces.fees-without-invoice', { sort: 'month' })).rows as any[],
    held: () => s.books(EVENTS),
  };
}

test('TV-52, 6.12: a commission of 5.65 booked whole becomes 5.33 and 0.32 when the invoice comes, to be certified; taken back it is whole again', async () => {
  const s = await shop();
  const whole = { alipay: '103.67', commission: '5.65', promotion: '3', payment_fee: '0.68', receivable_platform: '-113' };
  expect(await s.held()).toEqual(whole);
  expect((await s.lacking()).map(({ month, kind, lines, gross, net, tax }) => [month, kind, lines, gross, net, tax]).sort()).toEqual([
    ['2026-01-01', 'commission', 1, '5.65', '5.33', '0.32'],
    ['2026-01-01', 'promotion', 1, '3', '2.83', '0.17'],
  ]);
  const made = await s.invoice();
  expect(made).toMatchObject({ name: '26000001', lines: 1 });
  expect(await s.held()).toEqual({ ...whole, commission: '5.33', input_vat_pending: '0.32' });
  expect((await s.lacking()).map(({ kind }) => kind)).toEqual(['promotion']);
  const change = (verb: string) => s.run(`marketplaces.${verb}-fee-invoice`, { feeInvoiceId: made.id });
  await change('certify');
  expect(await s.held()).toEqual({ ...whole, commission: '5.33', input_vat: '0.32' });
  await expect(change('reverse')).rejects.toEqual(code('marketplaces.fee_invoice_certified'));
  await change('uncertify');
  await s.settle();
  expect(await s.differences()).toEqual([]);
  await change('reverse');
  expect(await s.held()).toEqual(whole);
  expect(await s.lacking()).toHaveLength(2);
  expect((await s.ask('marketplaces.fee-invoices')).rows).toMatchObject([
    { invoiceNumber: '26000001', status: 'reversed', gross: '5.65', net: '5.33', kinds: '佣金及技术服务费', allowed: [] },
  ]);
  await s.invoice();
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('one invoice for several kinds: its tax is split over them by what each came to, to the cent', async () => {
  const s = await shop();
  expect(
    await s.ask('marketplaces.fees-for-invoice', {
      shopId: s.shopId,
      from: '2026-01-01',
      to: '2026-01-31',
      kinds: ['commission', 'promotion'],
    }),
  ).toEqual({ lines: 2, gross: '8.65', tax: '0.49' });
  await s.invoice({ kinds: ['commission', 'promotion'], gross: '8.65', tax: '0.49' });
  // 0.49 over 5.65 and 3.00: 0.32 and 0.17
  expect(await s.held()).toMatchObject({ commission: '5.33', promotion: '2.83', input_vat_pending: '0.49' });
  expect(await s.lacking()).toEqual([]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('an invoice that says something else, says nothing of tax, or is there already is refused, and changes nothing', async () => {
  const s = await shop();
  await expect(s.invoice({ gross: '5.66' })).rejects.toMatchObject({
    code: 'marketplaces.fees_differ',
    params: { invoice: '5.66', fees: '5.65' },
  });
  await expect(s.invoice({ tax: '0' })).rejects.toEqual(code('marketplaces.fee_tax_range'));
  await expect(s.invoice({ tax: '5.65' })).rejects.toEqual(code('marketplaces.fee_tax_range'));
  await expect(s.invoice({ from: '2026-02-01', to: '2026-02-28' })).rejects.toEqual(code('marketplaces.no_fees'));
  await s.invoice();
  await expect(s.invoice()).rejects.toEqual(code('marketplaces.no_fees'));
  await expect(s.invoice({ kinds: ['promotion'], gross: '3', tax: '0.17' })).rejects.toEqual(code('marketplaces.fee_invoice_taken'));
  expect(await s.lacking()).toHaveLength(1);
  const small = await shop({ vatPayer: 'small_scale' });
  await expect(small.invoice()).rejects.toEqual(code('marketplaces.no_input_tax'));
});

test('of two who record the same fees at once one is refused; fees on an invoice keep their statement and their explanation', async () => {
  const s = await shop();
  const both = await Promise.allSettled([s.invoice({ invoiceNumber: 'A' }), s.invoice({ invoiceNumber: 'B' })]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await s.held()).toMatchObject({ commission: '5.33', input_vat_pending: '0.32' });
  await expect(s.run('marketplaces.reverse-statement', { statementId: s.statementId, reason: '错' })).rejects.toEqual(
    code('marketplaces.statement_invoiced'),
  );
});

test('what a pending line was explained as is a fee without an invoice too, and stays explained while it stands on one', async () => {
  const s = await shop();
  const { number } = await s.tell([{ order: 'X9', kind: 'advertising', amount: '-10.60', number: 'A1', at: '2026-03-02T02:00:00Z' }]);
  await s.post(number);
  expect(await s.lacking()).toHaveLength(2);
  const [line] = await s.fates(number);
  await s.run('marketplaces.explain-lines', { lineIds: [line.id], kind: 'advertising', note: '推广账户' });
  expect((await s.lacking()).at(-1)).toMatchObject({ month: '2026-03-01', kind: 'advertising', gross: '10.6', tax: '0.6' });
  await s.invoice({ from: '2026-03-01', to: '2026-03-31', kinds: ['advertising'], gross: '10.60', tax: '0.60' });
  await expect(s.run('marketplaces.undo-explanation', { lineId: line.id })).rejects.toEqual(code('marketplaces.line_invoiced'));
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
