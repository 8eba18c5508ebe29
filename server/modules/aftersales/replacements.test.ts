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

/** Goods of a kind that is traced by lots or by numbers, two of them with their supplier again. */
async function traced(tracking: 'lot_expiry' | 'serial', came: object[], back: object, shelfLife?: object) {
  const s = await purchaseScenario(runtime());
  const { warehouseId, supplierId } = s;
  const skuId = await s.sku('P');
  const { id: productId } = (await s.ask('catalog.products')).rows.find((row: { code: string }) => row.code === 'P');
  await s.run('inventory.set-tracking', { productId, tracking, ...(shelfLife && { shelfLife }) });
  await s.run('inventory.post-opening-stock', { warehouseId, lines: came.map((line) => ({ skuId, unitCost: '60', ...line })) });
  const gone = { skuId, quantity: '2', ...back };
  await s.run('inventory.change-quality', { warehouseId, lines: [{ ...gone, from: 'good', to: 'defective' }] });
  await s.run('aftersales.ship-supplier-return', { supplierId, warehouseId, lines: [gone] });
  const { id: claimId, number } = await claimOf(s);
  const { lines } = await s.ask('aftersales.claim-goods', { claimId });
  const come = (quantity: string, more: object = {}) =>
    s.run('aftersales.receive-replacement', { claimId, warehouseId, lines: [{ lineId: lines[0].lineId, quantity, ...more }] });
  return { ...s, number, skuId, come, undo: () => s.run('aftersales.undo-replacement', { claimId }) };
}

/** The code of a refusal, without those of its lines. */
const codeOf = async (promise: Promise<unknown>) => [await refusal(promise)].flat()[0];

test('goods of lots are replaced by goods of a lot of their own: without one, or without its day, none comes in', async () => {
  const s = await traced('lot_expiry', [{ quantity: '2', lotNumber: 'L1', expiresOn: '2099-06-30' }], {});
  expect(await codeOf(s.come('2'))).toBe('inventory.lot_missing');
  expect(await codeOf(s.come('2', { lotNumber: 'L2' }))).toBe('inventory.expiry_missing');
  await s.come('1', { lotNumber: 'L2', expiresOn: '2099-12-31' });
  await s.come('1', { lotNumber: 'L1', expiresOn: '2099-06-30' });
  const held = async () =>
    Object.fromEntries(
      (await s.ask('inventory.lots')).rows
        .filter(({ good }: { good: string }) => Number(good) !== 0)
        .map((row: { number: string; good: string; expiresOn: string }) => [row.number, `${row.good} ${row.expiresOn}`]),
    );
  expect(await held()).toEqual({ L1: '1 2099-06-30', L2: '1 2099-12-31' });
  expect(await books(s)).toEqual({ inventory_good: '120' });
  await settled(s);
  await s.undo();
  expect(await held()).toEqual({ L2: '1 2099-12-31' });
  expect(await books(s)).toEqual({ claims: '60', inventory_good: '60' });
  await settled(s);
});

test('pieces with numbers are replaced by pieces with others: as many numbers as pieces, none that is here, the last delivery goes again', async () => {
  const s = await traced('serial', [{ quantity: '3', serialNumbers: ['S1', 'S2', 'S3'] }], { serialNumbers: ['S1', 'S2'] });
  const states = async () => (await s.ask('inventory.serials')).rows.map(({ number, state }: any) => `${number} ${state}`).sort();
  expect(await states()).toEqual(['S1 returned', 'S2 returned', 'S3 in_stock']);
  expect(await codeOf(s.come('2'))).toBe('inventory.serial_count');
  expect(await codeOf(s.come('2', { serialNumbers: ['N1'] }))).toBe('inventory.serial_count');
  expect(await codeOf(s.come('1', { serialNumbers: ['S3'] }))).toBe('inventory.serial_lies');
  // one was mended and is here again, for the other comes another
  await s.come('1', { serialNumbers: ['S1'] });
  await s.come('1', { serialNumbers: ['N1'] });
  expect(await states()).toEqual(['N1 in_stock', 'S1 in_stock', 'S2 returned', 'S3 in_stock']);
  expect(await books(s)).toEqual({ inventory_good: '180' });
  await settled(s);
  await s.undo();
  expect((await states()).filter((each: string) => each.endsWith('in_stock'))).toEqual(['S1 in_stock', 'S3 in_stock']);
  await settled(s);
});

test('a claim has a page: its goods at their cost, what came for them and what was taken back, by its number and its id', async () => {
  const s = await sentBack();
  await s.come('2', { note: 'ignored' });
  await s.undo();
  await s.come('1');
  const { number, id } = await claimOf(s);
  const shown = await s.ask('aftersales.claim', { number: number.toLowerCase() });
  expect(shown).toMatchObject({ id, status: 'open', amount: '33.34', replaced: '11.11', left: '22.23', deliveries: 1 });
  expect(shown.allowed).toEqual((await claimOf(s)).allowed);
  expect(shown.lines).toMatchObject([{ skuCode: 'A', quantity: '3', replaced: '1', cost: '33.34' }]);
  expect(shown.replacements).toMatchObject([
    { goods: 'A ×1', cost: '11.11', undoneAt: null },
    { goods: 'A ×2', cost: '22.23' },
  ]);
  expect(shown.replacements[1].undoneAt).not.toBeNull();
  expect((await s.ask('aftersales.claim', { number: id })).number).toBe(number);
  await expect(s.ask('aftersales.claim', { number: 'CL-NONE' })).rejects.toMatchObject({ code: 'aftersales.claim_not_found' });
  // who sees no costs sees none of them here
  const blind = { ...s.actor, permissions: new Set(['aftersales.view']) };
  const hidden = await runtime().ask(blind as never, 'aftersales.claim', { number });
  expect(hidden.lines[0].cost).toBeNull();
  expect(hidden.replacements[0].cost).toBeNull();
  expect(hidden.allowed).toEqual([]);
});
