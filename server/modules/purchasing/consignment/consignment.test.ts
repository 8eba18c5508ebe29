import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../../access/actors.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { type PurchaseScenario, purchaseScenario, refusal } from '../../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const ROLES = ['inventory_good', 'payable_estimated', 'payable', 'input_vat_pending', 'cost_adjustment', 'cost_of_sales'];
/** What the books hold of the accounts of buying, debit before credit; nothing of those that are even. */
async function books(s: PurchaseScenario) {
  const { rows } = await runtime().pools.owner.query(
    `select l.role, sum(l.debit - l.credit) as held from ledger.entry_line l
     where l.merchant_id = $1 and l.role = any($2) group by l.role having sum(l.debit - l.credit) <> 0`,
    [s.actor.merchant.id, ROLES],
  );
  return Object.fromEntries(rows.map(({ role, held }) => [role, String(Number(held))]));
}
const settled = async (s: PurchaseScenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};
/** Goods of the supplier come to be sold, at 11.30 with 13 % tax in it where nothing else is said. */
const consign = async (s: PurchaseScenario, code: string, quantity: string, more: object = {}) =>
  s.run('purchasing.receive-consigned', {
    ...{ supplierId: s.supplierId, warehouseId: s.warehouseId },
    lines: [{ skuId: await s.sku(code), quantity, unitPrice: '11.30', ...more }],
  });
const goods = async (s: PurchaseScenario, operation: string, code: string, quantity: string) =>
  s.run(operation, { supplierId: s.supplierId, warehouseId: s.warehouseId, lines: [{ skuId: await s.sku(code), quantity }] });
const stock = async (s: PurchaseScenario) => (await s.ask('inventory.stock-on-hand')).rows[0];
const standing = async (s: PurchaseScenario) => (await s.ask('purchasing.consigned-stock')).rows[0];
const sell = async (s: PurchaseScenario, quantities: Record<string, string>) => {
  const order = await s.order(quantities);
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  return order;
};

test('consigned goods are counted and promised, never valued; sold, they are bought and sold at once and owed without a bill', async () => {
  const s = await purchaseScenario(runtime());
  await consign(s, 'A', '10');
  expect(await stock(s)).toMatchObject({ good: '10', consigned: '10', available: '10', value: '0' });
  expect(await books(s)).toEqual({});
  await settled(s);
  await sell(s, { A: '4' });
  expect(await stock(s)).toMatchObject({ good: '6', consigned: '6', value: '0' });
  expect(await standing(s)).toMatchObject({ held: '6', sold: '4', owed: '40' });
  expect(await books(s)).toEqual({ payable_estimated: '-40', cost_of_sales: '40' });
  await settled(s);
});

test('our own goods go first; what they do not cover is drawn, and only that', async () => {
  const s = await purchaseScenario(runtime());
  await s.stock({ A: '3' });
  await consign(s, 'A', '10');
  await sell(s, { A: '5' });
  expect(await standing(s)).toMatchObject({ held: '8', sold: '2', owed: '20' });
  expect((await books(s)).payable_estimated).toBe('-20');
  await settled(s);
});

test('the sold report bills what was sold since the last one, each sale once; taken back, it can be made again', async () => {
  const s = await purchaseScenario(runtime());
  await consign(s, 'A', '10');
  await consign(s, 'B', '5', { unitPrice: '22.60' });
  await sell(s, { A: '4', B: '1' });
  const report = await s.ask('purchasing.sold-report', { supplierId: s.supplierId });
  expect(report).toMatchObject({ net: '60', tax: '7.8', gross: '67.8' });
  const settle = () => s.run('purchasing.settle-consignment', { supplierId: s.supplierId });
  const bill = await settle();
  expect(await s.ask('purchasing.bill', { number: bill.number })).toMatchObject({
    ...{ kind: 'consignment', payment: 'open', gross: '67.8' },
    lines: [
      { skuCode: 'A', quantity: '4', gross: '45.2' },
      { skuCode: 'B', quantity: '1', gross: '22.6' },
    ],
  });
  expect(await books(s)).toEqual({ payable: '-67.8', input_vat_pending: '7.8', cost_of_sales: '60' });
  expect(await refusal(settle())).toBe('purchasing.nothing_sold');
  await settled(s);
  await s.run('purchasing.reverse-bill', { billId: bill.id });
  expect(await books(s)).toEqual({ payable_estimated: '-60', cost_of_sales: '60' });
  await settled(s);
  const again = await settle();
  await s.run('purchasing.pay-bills', { supplierId: s.supplierId, bills: [{ billId: again.id, amount: '67.8' }] });
  await sell(s, { A: '1' });
  expect((await s.ask('purchasing.sold-report', { supplierId: s.supplierId })).gross).toBe('11.3');
  const sheets = await s.ask('purchasing.sold-report-sheets', { billIds: [again.id] });
  expect(JSON.stringify(sheets)).toContain('67.80');
  await settled(s);
});

test('what was not sold goes back, but not what is promised to orders; a document is reversed while its goods are there', async () => {
  const s = await purchaseScenario(runtime());
  const came = await consign(s, 'A', '10');
  await goods(s, 'purchasing.return-consigned', 'A', '2');
  expect(await refusal(goods(s, 'purchasing.return-consigned', 'A', '9'))).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.consigned_short',
  ]);
  const order = await s.order({ A: '5' });
  await s.pay(order);
  await s.audit(order);
  expect(await refusal(goods(s, 'purchasing.return-consigned', 'A', '4'))).toContain('inventory.stock_promised');
  const out = await goods(s, 'purchasing.return-consigned', 'A', '3');
  expect(await stock(s)).toMatchObject({ good: '5', available: '0' });
  expect(await refusal(s.run('purchasing.reverse-consignment', { consignmentId: came.id }))).toContain('inventory.stock_short');
  await s.run('purchasing.reverse-consignment', { consignmentId: out.id });
  expect(await stock(s)).toMatchObject({ good: '8', available: '3' });
  expect(await books(s)).toEqual({});
  await settled(s);
});

test('goods that came back from a buyer are given back to their owner: the next report is less by them', async () => {
  const s = await purchaseScenario(runtime());
  await consign(s, 'A', '10');
  await sell(s, { A: '4' });
  await s.run('purchasing.settle-consignment', { supplierId: s.supplierId });
  // as if a buyer had sent one back: ours again, at what it cost
  await s.stock({ A: '1' });
  expect(await refusal(goods(s, 'purchasing.give-back-consigned', 'A', '5'))).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.consigned_short',
  ]);
  await goods(s, 'purchasing.give-back-consigned', 'A', '1');
  expect(await standing(s)).toMatchObject({ held: '7', sold: '-1', owed: '-10' });
  expect(await refusal(s.run('purchasing.settle-consignment', { supplierId: s.supplierId }))).toBe('purchasing.nothing_sold');
  await sell(s, { A: '3' });
  expect(await s.ask('purchasing.sold-report', { supplierId: s.supplierId })).toMatchObject({ net: '20', gross: '22.6' });
  await settled(s);
});

test('what is wrong with goods that come on consignment is told at once: no price, no lot, a lot expired before it arrives, too fine', async () => {
  const s = await purchaseScenario(runtime());
  const skuId = await s.sku('A');
  const lines = [
    { skuId, quantity: '1' },
    { skuId, quantity: '1.5', unitPrice: '1' },
    { skuId, quantity: '1', unitPrice: '1', lotNumber: 'L1', expiresOn: '2020-01-01' },
  ];
  expect(await refusal(s.run('purchasing.receive-consigned', { supplierId: s.supplierId, warehouseId: s.warehouseId, lines }))).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.consigned_price_missing',
    '2 purchasing.quantity_too_fine',
    '3 purchasing.lot_expired',
  ]);
});

test('consigned goods lie in another bin or warehouse and stay the consignor’s, promised as before', async () => {
  const s = await purchaseScenario(runtime());
  await consign(s, 'A', '10');
  const { rows } = await s.ask('inventory.owned-stock');
  const [{ ownerId, skuId, warehouseId, locationId }] = rows;
  expect(rows).toMatchObject([{ ownerKind: 'consignor', quantity: '10' }]);
  const other = await s.run('inventory.create-warehouse', { code: 'W9', name: 'W9' });
  await s.run('inventory.create-locations', { warehouseId, pattern: 'K-1' });
  const bins = (await s.ask('inventory.locations', { filter: [{ column: 'warehouseId', operator: 'equals', value: warehouseId }] })).rows;
  const toLocationId = bins.find(({ code }: any) => code === 'K-1').id;
  await s.run('inventory.move-owned-goods', {
    ...{ warehouseId, ownerId, lines: [{ skuId, quantity: '6', fromLocationId: locationId, toLocationId }] },
  });
  await s.run('inventory.transfer-owned-goods', {
    ...{ fromWarehouseId: warehouseId, toWarehouseId: other.id, ownerId, lines: [{ skuId, quantity: '2', fromLocationId: toLocationId }] },
  });
  const lying = (await s.ask('inventory.owned-stock')).rows.map(({ quantity }: any) => quantity).sort();
  expect(lying).toEqual(['2', '4', '4']);
  const here = (await s.ask('inventory.stock-on-hand')).rows.find((row: any) => row.warehouseId === warehouseId);
  expect(here).toMatchObject({ good: '8', consigned: '8', available: '8', value: '0' });
  expect(await s.differences()).toEqual([]);
});
