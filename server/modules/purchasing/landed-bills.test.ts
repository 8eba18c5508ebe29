import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type PurchaseScenario, purchaseScenario, refusal } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

/** What is owed and paid, debit before credit. */
async function money(s: PurchaseScenario) {
  const { rows } = await runtime().pools.owner.query(
    `select l.role, sum(l.debit - l.credit) as held from ledger.entry_line l
     where l.merchant_id = $1 and l.role in ('payable', 'bank') group by l.role having sum(l.debit - l.credit) <> 0`,
    [s.actor.merchant.id],
  );
  return Object.fromEntries(rows.map(({ role, held }) => [role, String(Number(held))]));
}
const settled = async (s: PurchaseScenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};
/** Ten of A stand in stock; freight and duty of a forwarder come after. */
async function landed() {
  const s = await purchaseScenario(runtime());
  await s.stock({ A: '10' });
  const forwarder = await s.supplier('宁波货代', { paymentDays: 15 });
  const { rows } = await s.ask('inventory.receipt-costs', {});
  const spread = (more: object = {}) =>
    s.run('inventory.post-landed-cost', {
      ...{ treatment: 'capitalise', supplierId: forwarder, billNumber: 'HD-77' },
      parts: [
        { kind: 'freight', basis: 'value', amount: '50', tax: '4.5' },
        { kind: 'duty', basis: 'quantity', amount: '20' },
      ],
      lines: rows.map(({ id }: { id: string }) => ({ receiptMoveId: id })),
      ...more,
    });
  const billOf = async (number: string) =>
    (await s.ask('purchasing.bills', { filter: [{ column: 'landedCost', operator: 'equals', value: number }] })).rows[0];
  return { s, forwarder, spread, billOf };
}

test('a landed cost that somebody bills is owed like every bill: it is chosen, paid in part, and owed again when the payment is undone', async () => {
  const { s, forwarder, spread, billOf } = await landed();
  const { number } = await spread();
  const bill = await billOf(number);
  expect(bill).toMatchObject({ kind: 'landed_cost', invoiceNumber: 'HD-77', gross: '74.5', open: '74.5', payment: 'open', overdue: false });
  expect(bill.allowed).toContain('purchasing.pay-bills');
  expect(bill.allowed).not.toContain('purchasing.reverse-bill');
  expect(await s.ask('purchasing.bill', { number: bill.number })).toMatchObject({
    landedCost: number,
    lines: [
      { usedFor: 'freight', net: '50', tax: '4.5' },
      { usedFor: 'duty', net: '20' },
    ],
  });
  expect(await money(s)).toEqual({ payable: '-74.5' });
  await settled(s);
  const pay = (amount: string) => s.run('purchasing.pay-bills', { supplierId: forwarder, bills: [{ billId: bill.id, amount }] });
  const paid = await pay('30');
  expect(await billOf(number)).toMatchObject({ payment: 'part_paid', open: '44.5' });
  expect(await money(s)).toEqual({ payable: '-44.5', bank: '-30' });
  expect(await refusal(pay('44.51'))).toEqual(['purchasing.lines_wrong', '1 purchasing.paid_too_much']);
  await settled(s);
  await s.run('purchasing.reverse-supplier-payment', { paymentId: paid.id });
  expect(await billOf(number)).toMatchObject({ payment: 'open', open: '74.5' });
  expect(await money(s)).toEqual({ payable: '-74.5' });
  await settled(s);
});

test('a landed cost is taken back with its bill, not without it and not while it is paid; one invoice may be spread twice', async () => {
  const { s, forwarder, spread, billOf } = await landed();
  const first = await spread();
  const second = await spread({ parts: [{ kind: 'freight', basis: 'value', amount: '9' }] });
  const bill = await billOf(first.number);
  expect(await refusal(s.run('purchasing.reverse-bill', { billId: bill.id }))).toBe('purchasing.bill_of_landed_cost');
  expect(await refusal(s.run('purchasing.certify-bill', { billId: bill.id }))).toBe('purchasing.bill_certified');
  const paid = await s.run('purchasing.pay-bills', { supplierId: forwarder, bills: [{ billId: bill.id, amount: '74.5' }] });
  const takeBack = () => s.run('inventory.reverse-landed-cost', { landedCostId: first.id });
  expect(await refusal(takeBack())).toBe('purchasing.bill_paid');
  await s.run('purchasing.reverse-supplier-payment', { paymentId: paid.id });
  await takeBack();
  expect(await billOf(first.number)).toMatchObject({ status: 'reversed', open: '0' });
  expect(await billOf(second.number)).toMatchObject({ invoiceNumber: 'HD-77', gross: '9', open: '9' });
  expect(await money(s)).toEqual({ payable: '-9' });
  await settled(s);
});

test('a landed cost that nobody bills owes nobody a bill', async () => {
  const { s, spread } = await landed();
  await spread({ supplierId: undefined });
  expect((await s.ask('purchasing.bills', {})).rows).toEqual([]);
  await settled(s);
});
