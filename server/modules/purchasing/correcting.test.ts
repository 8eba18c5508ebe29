import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type PurchaseScenario, purchaseScenario } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

const balances = async (s: PurchaseScenario): Promise<Record<string, string>> => {
  const { rows } = await runtime().pools.owner.query(
    `select role, sum(debit - credit)::text as amount from ledger.entry_line where merchant_id = $1 group by role having sum(debit - credit) <> 0`,
    [s.actor.merchant.id],
  );
  return Object.fromEntries(rows.map((row) => [row.role, String(Number(row.amount))]));
};
const shown = (s: PurchaseScenario, number: string) => s.ask('purchasing.bill', { number });
const whole = async (s: PurchaseScenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};

async function billed() {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '10' });
  await s.run('purchasing.receive-goods', { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '10' }] });
  const said = { supplierId: s.supplierId, invoiceNumber: 'F-1', invoiceDate: '2026-01-31' };
  const lines = (quantity: string, unitPrice?: string) => [{ orderLineId: order.lines[0].id, quantity, ...(unitPrice && { unitPrice }) }];
  const wrong = await s.run('purchasing.enter-bill', { ...said, lines: lines('8') });
  return { s, said, lines, wrong };
}

test('B70 a bill is corrected in one step under its own invoice number: the wrong one is reversed, the right one owed, each names the other', async () => {
  const { s, said, lines, wrong } = await billed();
  expect(await balances(s)).toEqual({ inventory_good: '100', payable: '-90.4', payable_estimated: '-20', input_vat_pending: '10.4' });
  expect((await shown(s, wrong.number)).allowed).toContain('purchasing.correct-bill');
  const right = await s.run('purchasing.correct-bill', { billId: wrong.id, expectedVersion: 1, ...said, lines: lines('10') });
  expect(right.reversed).toBe(wrong.number);
  expect(await balances(s)).toEqual({ inventory_good: '100', payable: '-113', input_vat_pending: '13' });
  expect(await shown(s, wrong.number)).toMatchObject({ status: 'reversed', corrects: null, correctedBy: right.number });
  expect(await shown(s, right.number)).toMatchObject({ status: 'posted', corrects: wrong.number, correctedBy: null, invoiceNumber: 'F-1' });
  await whole(s);
  // corrected again, and taken back as any other
  const again = await s.run('purchasing.correct-bill', { billId: right.id, ...said, invoiceNumber: 'F-2', lines: lines('9') });
  expect(await shown(s, again.number)).toMatchObject({ corrects: right.number, open: '101.7' });
  await s.run('purchasing.reverse-bill', { billId: again.id });
  expect(await balances(s)).toEqual({ inventory_good: '100', payable_estimated: '-100' });
  await whole(s);
});

test('a correction that is refused leaves the wrong bill as it is; what is paid or certified is corrected only after that is undone', async () => {
  const { s, said, lines, wrong } = await billed();
  const correct = (more: object = {}) => s.run('purchasing.correct-bill', { billId: wrong.id, ...said, lines: lines('10'), ...more });
  await expect(correct({ lines: [{ orderLineId: s.supplierId, quantity: '1' }] })).rejects.toMatchObject({
    code: 'purchasing.lines_wrong',
  });
  await expect(correct({ expectedVersion: 9 })).rejects.toMatchObject({ code: 'request.version_conflict' });
  expect(await shown(s, wrong.number)).toMatchObject({ status: 'posted', open: '90.4' });
  await s.run('purchasing.certify-bill', { billId: wrong.id });
  await expect(correct()).rejects.toMatchObject({ code: 'purchasing.bill_certified' });
  await s.run('purchasing.uncertify-bill', { billId: wrong.id });
  const paid = await s.run('purchasing.pay-bills', { supplierId: s.supplierId, bills: [{ billId: wrong.id, amount: '1' }] });
  await expect(correct()).rejects.toMatchObject({ code: 'purchasing.bill_paid' });
  await s.run('purchasing.reverse-supplier-payment', { paymentId: paid.id });
  const both = await Promise.allSettled([correct(), correct()]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await balances(s)).toMatchObject({ payable: '-113' });
  await whole(s);
});

test('a bill for services is corrected likewise, to another supplier too; a bill of goods is none', async () => {
  const { s, wrong } = await billed();
  const other = await s.run('parties.create-party', { name: '另一家', supplier: true, type: 'company' });
  const service = (supplierId: string, amount: string) => ({
    ...{ supplierId, invoiceNumber: 'S-1', invoiceDate: '2026-01-31' },
    lines: [{ description: '房租', usedFor: 'rent', amount, taxRate: '0.09' }],
  });
  const rent = await s.run('purchasing.enter-service-bill', service(s.supplierId, '1090'));
  const right = await s.run('purchasing.correct-service-bill', { billId: rent.id, ...service(other.id, '109') });
  expect(await balances(s)).toMatchObject({ payable: '-199.4', input_vat_pending: '19.4' });
  expect(await shown(s, right.number)).toMatchObject({ supplier: '另一家', gross: '109', corrects: rent.number });
  await expect(s.run('purchasing.correct-service-bill', { billId: wrong.id, ...service(other.id, '1') })).rejects.toMatchObject({
    code: 'purchasing.bill_kind',
  });
  await whole(s);
});
