import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type PurchaseScenario, purchaseScenario, refusal } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

/** What the accounts hold, by purpose: debit less credit; empty ones left out. */
async function books(s: PurchaseScenario, ...roles: string[]) {
  const { rows } = await runtime().pools.owner.query(
    `select l.role, sum(l.debit - l.credit)::text as held from ledger.entry_line l
     where l.merchant_id = $1 and l.role = any($2) group by l.role having sum(l.debit - l.credit) <> 0`,
    [s.actor.merchant.id, roles],
  );
  return Object.fromEntries(rows.map(({ role, held }) => [role, String(Number(held))]));
}
const stocks = (s: PurchaseScenario) => books(s, 'inventory_good', 'inventory_defective', 'payable_estimated');
const settled = async (s: PurchaseScenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};
const receive = (s: PurchaseScenario, order: any, quantities: (string | object)[], more: object = {}) =>
  s.run('purchasing.receive-goods', {
    orderId: order.id,
    lines: quantities.map((each, at) => ({ lineId: order.lines[at].id, ...(typeof each === 'string' ? { quantity: each } : each) })),
    ...more,
  });

test('goods come in partly, at the order’s price without tax, and are owed although no bill has come; reversed they never came', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '3' }, {}, { A: '3.7667' });
  const first = await receive(s, order, ['1']);
  expect(await s.show(order)).toMatchObject({ status: 'part_received', received: '1', open: '2' });
  expect(await s.available('A')).toBe('1');
  expect(await stocks(s)).toEqual({ inventory_good: '3.33', payable_estimated: '-3.33' });
  await receive(s, order, ['2']);
  expect(await s.show(order)).toMatchObject({ status: 'received', open: '0', net: '10' });
  expect(await stocks(s)).toEqual({ inventory_good: '10', payable_estimated: '-10' });
  await settled(s);
  const { rows } = await s.ask('purchasing.receipts');
  expect(rows.map(({ quantity, net, unbilled }: any) => [quantity, net, unbilled])).toEqual([
    ['2', '6.67', '6.67'],
    ['1', '3.33', '3.33'],
  ]);
  await s.run('purchasing.reverse-receipt', { receiptId: first.id });
  expect(await s.show(order)).toMatchObject({ status: 'part_received', open: '1' });
  expect(await stocks(s)).toEqual({ inventory_good: '6.67', payable_estimated: '-6.67' });
  expect(await refusal(s.run('purchasing.reverse-receipt', { receiptId: first.id }))).toBe('purchasing.receipt_reversed');
  await settled(s);
});

test('more than was ordered comes in only within the tolerance; all that is wrong is named at once', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '100', B: '10' });
  expect(await refusal(receive(s, order, ['101', '0.5']))).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.over_received',
    '2 purchasing.quantity_too_fine',
  ]);
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, overTolerance: '0.05' });
  await receive(s, order, ['105']);
  expect(await stocks(s)).toEqual({ inventory_good: '1050', payable_estimated: '-1050' });
  expect(await refusal(receive(s, order, ['1']))).toEqual(['purchasing.lines_wrong', '1 purchasing.over_received']);
  const door = await receive(s, order, [
    { quantity: '0', refused: '1' },
    { quantity: '8', refused: '2', refusedReason: '压坏' },
  ]);
  const shown = await s.ask('purchasing.receipt', { number: door.number });
  expect(shown.lines.map(({ quantity, refused }: any) => [quantity, refused])).toEqual([
    ['0', '1'],
    ['8', '2'],
  ]);
  expect(await s.show(order)).toMatchObject({ open: '2' });
  await settled(s);
});

test('goods to be inspected are not sold; what is found good is, what is not lies among the defective', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '100' });
  const receipt = await receive(s, order, [{ quantity: '100', inspect: true }]);
  expect(await s.available('A')).toBe('0');
  const [waiting] = (await s.ask('purchasing.to-inspect')).rows;
  expect(waiting).toMatchObject({ skuCode: 'A', waiting: '100' });
  const inspect = (lines: object[]) => s.run('purchasing.inspect-receipt', { receiptId: receipt.id, lines });
  expect(await refusal(inspect([{ lineId: waiting.id, accepted: '97', rejected: '4' }]))).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.over_inspected',
  ]);
  await inspect([{ lineId: waiting.id, accepted: '96', rejected: '4', reason: '色差' }]);
  expect(await s.available('A')).toBe('96');
  expect(await stocks(s)).toEqual({ inventory_good: '960', inventory_defective: '40', payable_estimated: '-1000' });
  expect((await s.ask('purchasing.to-inspect')).rows).toEqual([]);
  expect(await refusal(s.run('purchasing.reverse-receipt', { receiptId: receipt.id }))).toBe('purchasing.receipt_inspected');
  await settled(s);
  await s.run('purchasing.undo-receipt-inspection', { receiptId: receipt.id });
  expect(await stocks(s)).toEqual({ inventory_good: '1000', payable_estimated: '-1000' });
  // inspected again and undone again: the way back is there each time
  await inspect([{ lineId: waiting.id, accepted: '100' }]);
  await s.run('purchasing.undo-receipt-inspection', { receiptId: receipt.id });
  await s.run('purchasing.reverse-receipt', { receiptId: receipt.id });
  expect(await stocks(s)).toEqual({});
  await settled(s);
});

test('goods kept in lots come in with theirs, and not after they ran out', async () => {
  const s = await purchaseScenario(runtime());
  const skuId = await s.sku('MILK');
  await runtime().pools.owner.query(`update catalog.product set tracking = 'lot' where merchant_id = $1 and code = 'MILK'`, [
    s.actor.merchant.id,
  ]);
  const lines = [{ skuId, quantity: '10', unitPrice: '11.30' }];
  const draft = await s.run('purchasing.create-order', { supplierId: s.supplierId, warehouseId: s.warehouseId, lines });
  await s.run('purchasing.submit-order', { orderId: draft.id });
  const order = await s.show(draft);
  expect(await refusal(receive(s, order, ['1']))).toEqual(['purchasing.lines_wrong', '1 purchasing.lot_missing']);
  const lot = { quantity: '4', lotNumber: 'L1', expiresOn: '2020-01-01' };
  expect(await refusal(receive(s, order, [lot]))).toEqual(['purchasing.lines_wrong', '1 purchasing.lot_expired']);
  const both = [
    { ...lot, expiresOn: '2999-01-01' },
    { quantity: '6', lotNumber: 'L2', expiresOn: '2999-02-01', lineId: order.lines[0].id },
  ];
  await s.run('purchasing.receive-goods', { orderId: order.id, lines: both.map((each) => ({ lineId: order.lines[0].id, ...each })) });
  const { rows } = await runtime().pools.owner.query(
    `select t.number, t.expires_on, t.supplier_id, b.quantity::text as quantity from inventory.stock_balance b
     join inventory.lot t on t.merchant_id = b.merchant_id and t.id = b.lot_id where b.merchant_id = $1 order by 1`,
    [s.actor.merchant.id],
  );
  expect(rows.map(({ number, quantity, supplier_id }) => [number, Number(quantity), supplier_id])).toEqual([
    ['L1', 4, s.supplierId],
    ['L2', 6, s.supplierId],
  ]);
  await settled(s);
});

test('a scan at the gate finds the delivery by order, parcel or goods, without prices', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '10' });
  await s.run('purchasing.announce-shipment', { orderId: order.id, trackingNumber: 'DB77' });
  const found = async (code: string) => (await s.ask('purchasing.find-delivery', { warehouseId: s.warehouseId, code })).rows;
  for (const code of [order.number, 'DB77', 'A', 'a'])
    expect([code, (await found(code)).map(({ number }: any) => number)]).toEqual([code, [order.number]]);
  const [{ noticeId, lines }] = await found('DB77');
  expect(lines).toMatchObject([{ skuCode: 'A', open: '10', most: '10' }]);
  expect(JSON.stringify(lines)).not.toMatch(/11\.3/);
  await receive(s, order, ['10'], { noticeId });
  expect(await found('A')).toEqual([]);
  expect((await s.ask('purchasing.notices')).rows).toMatchObject([{ status: 'arrived' }]);
  await settled(s);
});

test('a small-scale payer takes goods in with the tax it cannot deduct', async () => {
  const s = await purchaseScenario(runtime(), { vatPayer: 'small_scale' });
  await receive(s, await s.sent({ A: '10' }), ['10']);
  expect(await stocks(s)).toEqual({ inventory_good: '113', payable_estimated: '-113' });
  await settled(s);
});

test('two people who receive the same goods at once receive them once', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '10' });
  const answers = await Promise.all([1, 2, 3].map(() => refusal(receive(s, order, ['10']))));
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
  expect(await s.available('A')).toBe('10');
  await settled(s);
});

test('a receipt of 1,000 lines is posted at once', async () => {
  const s = await purchaseScenario(runtime());
  const ids = await manySkus(s);
  const lines = ids.map((skuId) => ({ skuId, quantity: '2', unitPrice: '1.13' }));
  const draft = await s.run('purchasing.create-order', { supplierId: s.supplierId, warehouseId: s.warehouseId, lines });
  await s.run('purchasing.submit-order', { orderId: draft.id });
  const order = await s.show(draft);
  await receive(
    s,
    order,
    ids.map(() => '2'),
  );
  expect(await stocks(s)).toEqual({ inventory_good: '2000', payable_estimated: '-2000' });
}, 240_000);

async function manySkus(s: PurchaseScenario): Promise<string[]> {
  const products = Array.from({ length: 1000 }, (_, n) => ({
    code: `T${n}`,
    name: { zh: `螺丝 ${n}` },
    skus: [{ code: `T${n}`, listPrice: '10' }],
  }));
  for (let at = 0; at < products.length; at += 250) await s.run('catalog.upsert-products', { products: products.slice(at, at + 250) });
  const { rows } = await runtime().pools.owner.query(`select id from catalog.sku where merchant_id = $1 and code like 'T%' order by code`, [
    s.actor.merchant.id,
  ]);
  return rows.map(({ id }) => id);
}
