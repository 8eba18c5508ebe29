import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { purchaseScenario, type PurchaseScenario, refusal } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** What stands on accounts of these roles, debit less credit, in the currency of the books and beside it in that of the lines. */
async function books(s: PurchaseScenario) {
  const { rows } = await runtime().pools.owner.query(
    `select l.role, trim_scale(sum(l.debit - l.credit))::text as amount,
       trim_scale(coalesce(sum(l.currency_amount * case when l.debit <> 0 then 1 else -1 end), 0))::text as foreign
     from ledger.entry_line l where l.merchant_id = $1 and l.role in ('bank', 'prepayment', 'payable', 'fx_loss', 'fx_gain') group by 1 order by 1`,
    [s.actor.merchant.id],
  );
  return Object.fromEntries(rows.filter(({ amount }) => amount !== '0').map(({ role, amount }) => [role, amount]));
}
const foreign = async (s: PurchaseScenario): Promise<Record<string, string>> => {
  const { rows } = await runtime().pools.owner.query(
    `select l.role, trim_scale(sum(l.currency_amount * case when l.debit <> 0 then 1 else -1 end))::text as amount
     from ledger.entry_line l where l.merchant_id = $1 and l.currency is not null group by 1 order by 1`,
    [s.actor.merchant.id],
  );
  return Object.fromEntries(rows.filter(({ amount }) => amount !== '0').map(({ role, amount }) => [role, amount]));
};
async function sound(s: PurchaseScenario) {
  await s.settle();
  expect(await s.differences()).toEqual([]);
}
let invoices = 0;
const billed = (s: PurchaseScenario, amount: string, more: object = {}) =>
  s.run('purchasing.enter-service-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: `R${++invoices}`, invoiceDate: '2026-03-01' },
    lines: [{ description: '仓储费', usedFor: 'storage', amount, taxRate: '0' }],
    ...more,
  });
const payment = async (s: PurchaseScenario, { number }: { number: string }) =>
  (await s.ask('purchasing.payments')).rows.find((row: any) => row.number === number);

test('what was paid ahead comes back in money, in part; the rest still pays bills; each is taken back in any order that leaves nothing hanging', async () => {
  const s = await purchaseScenario(runtime());
  const ahead = await s.run('purchasing.pay-ahead', { supplierId: s.supplierId, kind: 'prepayment', amount: '500' });
  const bill = await billed(s, '200');
  const back = (amount: string) => s.run('purchasing.record-repayment', { paymentId: ahead.id, amount });
  expect(await refusal(back('500.01'))).toBe('purchasing.payment_too_small');
  const repaid = await back('120.40');
  await s.run('purchasing.apply-prepayment', { paymentId: ahead.id, bills: [{ billId: bill.id, amount: '200' }] });
  expect(await payment(s, ahead)).toMatchObject({ applied: '320.4', open: '179.6' });
  expect(await payment(s, repaid)).toMatchObject({ kind: 'repaid', amount: '120.4', open: '0' });
  expect(await books(s)).toEqual({ bank: '-379.6', prepayment: '179.6' });
  expect(await refusal(back('179.61'))).toBe('purchasing.payment_too_small');
  expect(await refusal(s.run('purchasing.reverse-supplier-payment', { paymentId: ahead.id }))).toBe('purchasing.payment_repaid');
  await sound(s);
  await s.run('purchasing.unapply-prepayment', { paymentId: ahead.id });
  expect(await payment(s, ahead)).toMatchObject({ applied: '120.4' });
  expect(await refusal(s.run('purchasing.unapply-prepayment', { paymentId: ahead.id }))).toBe('purchasing.payment_status');
  await s.run('purchasing.reverse-supplier-payment', { paymentId: repaid.id });
  expect(await books(s)).toEqual({ bank: '-500', prepayment: '500', payable: '-200' });
  await sound(s);
  await s.run('purchasing.reverse-supplier-payment', { paymentId: ahead.id });
  expect(await books(s)).toEqual({ payable: '-200' });
  await sound(s);
});

test('TV-58 of what was paid ahead: 1000 dollars at 7.12; 600 come back at 7.085 lose 21.00, the last 400 at 7.15 gain 12.00', async () => {
  const s = await purchaseScenario(runtime());
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, currency: 'USD', taxInclusive: false, taxRate: '0' });
  const ahead = await s.run('purchasing.pay-ahead', { supplierId: s.supplierId, kind: 'prepayment', amount: '1000', exchangeRate: '7.12' });
  expect(await books(s)).toEqual({ bank: '-7120', prepayment: '7120' });
  const first = await s.run('purchasing.record-repayment', { paymentId: ahead.id, amount: '600', exchangeRate: '7.085' });
  expect(await books(s)).toEqual({ bank: '-2869', prepayment: '2848', fx_loss: '21' });
  expect(await foreign(s)).toEqual({ prepayment: '400' });
  const second = await s.run('purchasing.record-repayment', { paymentId: ahead.id, amount: '400', exchangeRate: '7.15' });
  expect(await books(s)).toEqual({ bank: '-9', fx_loss: '21', fx_gain: '-12' });
  expect(await foreign(s)).toEqual({});
  await sound(s);
  for (const { id } of [second, first]) await s.run('purchasing.reverse-supplier-payment', { paymentId: id });
  expect(await books(s)).toEqual({ bank: '-7120', prepayment: '7120' });
  expect(await foreign(s)).toEqual({ prepayment: '1000' });
  await sound(s);
});

test('a bill and a prepayment that were posted before lines said currencies are settled in the currency of the books: no side is left alone', async () => {
  const s = await purchaseScenario(runtime());
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, currency: 'USD', taxInclusive: false, taxRate: '0' });
  const ahead = await s.run('purchasing.pay-ahead', { supplierId: s.supplierId, kind: 'prepayment', amount: '100', exchangeRate: '7' });
  const bill = await billed(s, '300', { exchangeRate: '7.1' });
  // as programs of before wrote them
  await runtime().pools.owner.query('alter table ledger.entry_line disable trigger all');
  await runtime().pools.owner.query(
    'update ledger.entry_line set currency = null, currency_amount = null, rate = null where merchant_id = $1',
    [s.actor.merchant.id],
  );
  await runtime().pools.owner.query('alter table ledger.entry_line enable trigger all');
  const fresh = await billed(s, '50', { exchangeRate: '7.1' });
  await s.run('purchasing.apply-prepayment', { paymentId: ahead.id, bills: [{ billId: bill.id, amount: '100' }] });
  const paid = await s.run('purchasing.pay-bills', {
    ...{ supplierId: s.supplierId, exchangeRate: '7.2' },
    bills: [
      { billId: bill.id, amount: '200' },
      { billId: fresh.id, amount: '50' },
    ],
  });
  expect(await foreign(s)).toEqual({});
  expect((await books(s)).payable).toBeUndefined();
  await sound(s);
  await s.run('purchasing.reverse-supplier-payment', { paymentId: paid.id });
  await s.run('purchasing.unapply-prepayment', { paymentId: ahead.id });
  expect(await foreign(s)).toEqual({ payable: '-50' });
  await sound(s);
});
