import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type PurchaseScenario, purchaseScenario, refusal } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const ROLES = 'claims,payable,inventory_defective,cost_adjustment,aftersale_compensation,input_vat_pending,input_vat_reversed';
/** What the accounts of claims hold: debit less credit, empty ones left out. */
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
const claimOf = async (s: PurchaseScenario) => (await s.ask('aftersales.claims')).rows[0];
const notes = async (s: PurchaseScenario) => (await s.ask('purchasing.payments')).rows;

/** Two defective pieces that cost 60 each are with their supplier again. */
async function sentBack(supplierId?: string) {
  const s = await purchaseScenario(runtime());
  await s.stock({ A: '2' }, { unitCost: '60' });
  const skuId = await s.sku('A');
  const { warehouseId } = s;
  await s.run('inventory.change-quality', { warehouseId, lines: [{ skuId, quantity: '2', from: 'good', to: 'defective' }] });
  await s.run('aftersales.ship-supplier-return', {
    ...{ supplierId: supplierId ?? s.supplierId, warehouseId, lines: [{ skuId, quantity: '2' }] },
  });
  return s;
}

test('19: what a supplier grants of a claim is set against its bills; what it does not is cost; undone, the claim stands', async () => {
  const s = await sentBack();
  const claim = await claimOf(s);
  expect(claim).toMatchObject({ status: 'open', amount: '120' });
  expect(claim.allowed).toContain('purchasing.credit-claim');
  const made = await s.run('purchasing.credit-claim', { claimId: claim.id, net: '100', tax: '13', reference: '红字001' });
  // 113 off what is owed; the 120 that stood as a claim are gone, 20 of them for good, 13 of tax go back
  expect(await books(s)).toEqual({ payable: '113', cost_adjustment: '20', input_vat_reversed: '-13' });
  expect(await claimOf(s)).toMatchObject({ status: 'credited', paid: '100', creditNumber: made.number });
  const [note] = await notes(s);
  expect(note).toMatchObject({ kind: 'credit', amount: '113', open: '113', claimNumber: claim.number, reference: '红字001' });
  await settled(s);

  const order = await s.sent({ A: '10' });
  await s.run('purchasing.receive-goods', { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '10' }] });
  const bill = await s.run('purchasing.enter-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: 'F1', invoiceDate: '2026-01-31' },
    ...{ lines: [{ orderLineId: order.lines[0].id, quantity: '10' }] },
  });
  await s.run('purchasing.apply-prepayment', { paymentId: note.id, bills: [{ billId: bill.id, amount: '113' }] });
  expect(await s.ask('purchasing.bill', { number: bill.number })).toMatchObject({ payment: 'paid' });
  expect(await refusal(s.run('purchasing.undo-claim-credit', { paymentId: note.id }))).toBe('purchasing.credit_used');
  await settled(s);

  await s.run('purchasing.unapply-prepayment', { paymentId: note.id });
  await s.run('purchasing.reverse-bill', { billId: bill.id });
  await s.run('purchasing.undo-claim-credit', { paymentId: note.id });
  expect(await books(s)).toEqual({ claims: '120' });
  expect(await claimOf(s)).toMatchObject({ status: 'accepted', paid: '0', creditNumber: null });
  await settled(s);
  // granted again in full, its tax not certified yet
  await s.run('purchasing.credit-claim', { claimId: claim.id, net: '120', tax: '15.6', taxState: 'pending' });
  expect(await books(s)).toEqual({ payable: '135.6', input_vat_pending: '-15.6' });
  await settled(s);
});

test('a claim is granted once, by a supplier, over an amount; one that is settled in another way is not', async () => {
  const s = await sentBack();
  const claim = await claimOf(s);
  const grant = (more: object) => refusal(s.run('purchasing.credit-claim', { claimId: claim.id, ...more }));
  expect(await grant({ net: '0' })).toBe('purchasing.nothing_paid');
  expect(await grant({ net: '1.005' })).toBe('purchasing.nothing_paid');
  expect(await grant({ net: '1', tax: '-1' })).toBe('request.invalid');
  await s.run('aftersales.refuse-claim', { claimId: claim.id });
  expect(await grant({})).toBe('aftersales.claim_status');
  await s.run('aftersales.undo-claim-step', { claimId: claim.id, reason: 'x' });
  const both = await Promise.all([grant({}), grant({})]);
  expect(both.sort()).toEqual(['aftersales.claim_status', 'done']);
  expect(await books(s)).toEqual({ payable: '120' });
  const [note] = await notes(s);
  const twice = await Promise.all([1, 2].map(() => refusal(s.run('purchasing.undo-claim-credit', { paymentId: note.id }))));
  expect(twice.sort()).toEqual(['done', 'purchasing.payment_status']);
  expect(await books(s)).toEqual({ claims: '120' });
  await settled(s);
});

test('33: a claim for what an after-sale cost lowers that cost when it is credited; a carrier grants no credit note', async () => {
  const s = await purchaseScenario(runtime());
  await s.stock({ A: '1' });
  const order = await s.order({ A: '1' });
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const { lines } = await runtime().ask(s.actor, 'sales.order', { number: order.number });
  const asked = { orderId: order.id, type: 'compensation', lines: [{ orderLineId: lines[0].id, quantity: '0' }] };
  const { id: afterSaleId } = await s.run('aftersales.open-after-sale', asked);
  const claim = await s.run('aftersales.open-claim', { afterSaleId, against: 'supplier', partyId: s.supplierId, amount: '8' });
  await s.run('purchasing.credit-claim', { claimId: claim.id, net: '6' });
  expect(await books(s)).toEqual({ payable: '6', aftersale_compensation: '-6' });
  await settled(s);
  const carrier = await s.run('aftersales.open-claim', { afterSaleId, against: 'carrier', carrier: 'SF', amount: '8' });
  expect(await refusal(s.run('purchasing.credit-claim', { claimId: carrier.id }))).toBe('aftersales.claim_without_supplier');
  expect((await s.ask('aftersales.claims')).rows[0].allowed).not.toContain('purchasing.credit-claim');
});

test('a supplier that counts in another currency grants in it, at a rate that is said', async () => {
  const s = await sentBack();
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, currency: 'USD' });
  const { id: claimId } = await claimOf(s);
  expect(await refusal(s.run('purchasing.credit-claim', { claimId, net: '10' }))).toBe('purchasing.rate_missing');
  await s.run('purchasing.credit-claim', { claimId, net: '10', exchangeRate: '7.1' });
  expect((await notes(s))[0]).toMatchObject({ currency: 'USD', amount: '10', open: '10' });
  expect(await books(s)).toEqual({ payable: '71', cost_adjustment: '49' });
  await settled(s);
});
