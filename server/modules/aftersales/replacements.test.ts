import { beforeAll, expect, test } from 'vitest';
import { type PurchaseScenario, purchaseScenario, refusal } from '../../test/purchase-scenario.ts';
import { testRuntime } from '../../test/postgres.ts';
import { createActorResolver } from '../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const ROLES = 'claims,inventory_good,inventory_defective,cost_adjustment,payable';
/** What stock and claims are worth in the books: debit less credit, empty ones left out. */
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

/** Three defective pieces that cost 33.34 together are with their supplier again. */
async function sentBack() {
  const s = await purchaseScenario(runtime());
  await s.stock({ A: '3' }, { unitCost: '11.113333' });
  const { warehouseId, supplierId } = s;
  const lines = [{ skuId: await s.sku('A'), quantity: '3' }];
  await s.run('inventory.change-quality', { warehouseId, lines: [{ ...lines[0], from: 'good', to: 'defective' }] });
  await s.run('aftersales.ship-supplier-return', { supplierId, warehouseId, lines });
  const { id: claimId } = await claimOf(s);
  const goods = () => s.ask('aftersales.claim-goods', { claimId });
  const { lines: sent } = await goods();
  const come = (quantity: string, more: object = {}) =>
    s.run('aftersales.receive-replacement', { claimId, warehouseId, lines: [{ lineId: sent[0].lineId, quantity, ...more }] });
  return { ...s, claimId, goods, come, undo: () => s.run('aftersales.undo-replacement', { claimId }) };
}

test('19: goods for goods that went back come in at the cost of those, in as many deliveries as there are, to the cent', async () => {
  const s = await sentBack();
  expect(await books(s)).toEqual({ claims: '33.34' });
  await s.come('1');
  expect(await books(s)).toEqual({ claims: '22.23', inventory_good: '11.11' });
  expect(await claimOf(s)).toMatchObject({ status: 'open', replaced: '11.11', left: '22.23', deliveries: 1 });
  await s.come('1');
  expect(await books(s)).toEqual({ claims: '11.11', inventory_good: '22.23' });
  await s.come('1');
  expect(await books(s)).toEqual({ inventory_good: '33.34' });
  expect(await claimOf(s)).toMatchObject({ status: 'replaced', replaced: '33.34', left: '0', allowed: ['aftersales.undo-replacement'] });
  expect((await s.goods()).lines).toMatchObject([{ quantity: '3', replaced: '3', open: '0' }]);
  await settled(s);
  const [supplier] = (await s.ask('aftersales.report', { by: 'supplier', from: '2026-01-01', to: '2026-12-31' })).rows;
  expect(supplier).toMatchObject({ recovered: '33.34', cost: '0' });
});

test('deliveries are taken back one by one, the last first: goods leave again and the claim stands where it stood', async () => {
  const s = await sentBack();
  await s.come('1');
  await s.run('aftersales.accept-claim', { claimId: s.claimId });
  await s.come('2');
  await s.undo();
  expect(await claimOf(s)).toMatchObject({ status: 'accepted', replaced: '11.11', deliveries: 1, settledAt: null });
  await settled(s);
  const [back] = (await s.ask('aftersales.supplier-returns')).rows;
  await s.run('aftersales.undo-claim-step', { claimId: s.claimId, reason: 'x' });
  // while a piece of it is here again the return itself stays
  expect(back.allowed).toEqual([]);
  expect(await refusal(s.run('aftersales.undo-supplier-return', { supplierReturnId: back.id }))).toBe('aftersales.supplier_return_settled');
  const both = await Promise.all([refusal(s.undo()), refusal(s.undo())]);
  expect(both.sort()).toEqual(['aftersales.claim_status', 'done']);
  expect(await books(s)).toEqual({ claims: '33.34' });
  expect((await s.goods()).lines).toMatchObject([{ replaced: '0', open: '3' }]);
  await settled(s);
  await s.run('aftersales.undo-supplier-return', { supplierReturnId: back.id });
  expect(await books(s)).toEqual({ inventory_defective: '33.34' });
  await settled(s);
});

test('what is not replaced is paid, credited or refused, and each of them taken back', async () => {
  const s = await sentBack();
  await s.come('2');
  await s.run('aftersales.accept-claim', { claimId: s.claimId });
  await s.run('aftersales.pay-claim', { claimId: s.claimId });
  // 11.11 were left of what was accepted
  expect(await books(s)).toEqual({ inventory_good: '22.23' });
  expect(await claimOf(s)).toMatchObject({ status: 'paid', paid: '11.11' });
  expect(await refusal(s.undo())).toBe('aftersales.claim_status');
  await settled(s);
  await s.run('aftersales.undo-claim-step', { claimId: s.claimId, reason: 'x' });
  await s.run('aftersales.refuse-claim', { claimId: s.claimId });
  expect(await books(s)).toEqual({ inventory_good: '22.23', cost_adjustment: '11.11' });
  await settled(s);
  await s.run('aftersales.undo-claim-step', { claimId: s.claimId, reason: 'x' });
  await s.run('purchasing.credit-claim', { claimId: s.claimId });
  expect(await books(s)).toEqual({ inventory_good: '22.23', payable: '11.11' });
  await settled(s);
});

test('no more comes than went back, once, for goods that went back; what was sold meanwhile does not leave again', async () => {
  const s = await sentBack();
  await expect(s.come('4')).rejects.toMatchObject({ code: 'aftersales.replaced_too_much', params: { items: 'A 4 > 3' } });
  expect(await refusal(s.come('0.5'))).toBe('aftersales.quantity_too_fine');
  expect((await Promise.all([refusal(s.come('3')), refusal(s.come('3'))])).sort()).toEqual(['aftersales.claim_status', 'done']);
  const order = await s.order({ A: '1' });
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const short = await refusal(s.undo());
  expect(Array.isArray(short) ? short[0] : short).toBe('inventory.stock_short');
  await settled(s);
});
