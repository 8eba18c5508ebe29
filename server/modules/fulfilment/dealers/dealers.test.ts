import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

/** A hundred of A at 6 in the warehouse, and a dealer with a place of his. */
async function consigning() {
  const s = await scenario(runtime(), { moneyHolder: 'merchant', auditUnpaid: true });
  await s.stock({ A: '100' });
  const dealer = await s.run('parties.create-party', { name: '代销商老李', customer: true });
  const place = await s.run('inventory.create-warehouse', { code: 'D1', name: '老李门店', type: 'dealer', dealerId: dealer.id });
  const skuId = await s.sku('A');
  const transfer = (fromWarehouseId: string, toWarehouseId: string, quantity: string) =>
    s.run('inventory.transfer-at-once', { fromWarehouseId, toWarehouseId, lines: [{ skuId, quantity }] });
  const report = (quantity: string, unitPrice: string, more: object = {}) =>
    s.run('fulfilment.report-dealer-sales', { warehouseId: place.id, shopId: s.shopId, lines: [{ skuId, quantity, unitPrice }], ...more });
  const books = async (): Promise<Record<string, string>> => {
    const { rows } = await runtime().pools.owner.query(
      `select a.code, trim_scale(sum(l.debit - l.credit))::text as balance from ledger.entry_line l
       join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
       where l.merchant_id = $1 group by 1 having sum(l.debit - l.credit) <> 0`,
      [s.actor.merchant.id],
    );
    return Object.fromEntries(rows.map(({ code, balance }) => [code, balance]));
  };
  const stock = async () => (await s.ask('fulfilment.dealer-stock', {})).rows[0];
  return {
    s,
    skuId,
    dealer,
    place,
    send: (q: string) => transfer(s.warehouseId, place.id, q),
    takeBack: (q: string) => transfer(place.id, s.warehouseId, q),
    report,
    books,
    stock,
  };
}

test('6.5 #46 goods sent on consignment stay ours on 140505; his report is sale, tax, receivable and cost at once; what is left comes back', async () => {
  const { s, dealer, place, send, takeBack, report, books, stock } = await consigning();
  await send('40');
  // 40 of the hundred at 6
  expect(await books()).toMatchObject({ '140501': '360', '140505': '240' });
  expect(await stock()).toMatchObject({ dealer: '代销商老李', warehouse: '老李门店', held: '40', value: '240', sold: '0', days: 0 });
  const sold = await report('10', '11.3');
  expect(sold).toMatchObject({ gross: '113', cost: '60' });
  expect(await books()).toMatchObject({
    ...{ '140501': '360', '140505': '180', '1122': '113', '500101': '-100', '22210106': '-13', '540101': '60' },
  });
  const order = await s.show({ number: sold.orderNumber });
  expect(order).toMatchObject({ customerId: dealer.id, warehouseId: place.id, fulfilmentStatus: 'shipped' });
  // it has its buyer: nobody waits for a carrier
  expect((await s.ask('fulfilment.deadlines')).rows).toEqual([]);
  await takeBack('5');
  expect(await books()).toMatchObject({ '140501': '390', '140505': '150' });
  expect(await stock()).toMatchObject({ held: '25', value: '150', sold: '10' });
  // he pays for what he sold
  await s.pay({ id: sold.orderId, number: sold.orderNumber });
  expect((await books())['1122']).toBeUndefined();
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a report is taken back by undoing its shipment: goods, value, revenue and receivable stand as before, and the order is cancelled', async () => {
  const { s, send, report, books, stock } = await consigning();
  await send('40');
  const before = await books();
  const sold = await report('10', '11.3');
  await s.run('fulfilment.undo-shipment', { shipmentId: sold.id, reason: '报错了' });
  await s.run('sales.cancel-order', { orderId: sold.orderId, reason: '报错了' });
  expect(await books()).toEqual(before);
  expect(await stock()).toMatchObject({ held: '40', sold: '0' });
  expect(await report('40', '11.3')).toMatchObject({ cost: '240' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('what lies with a dealer is sold by nobody else, and he reports no more than he holds', async () => {
  const { s, send, report, place } = await consigning();
  await send('40');
  const { rows } = await s.ask('inventory.stock-on-hand', {});
  expect(rows.find(({ warehouseId }: { warehouseId: string }) => warehouseId === place.id)).toMatchObject({ good: '40', available: '0' });
  expect((await s.ask('inventory.stock-pipeline', {})).rows[0]).toMatchObject({ onHand: '100', available: '60' });
  const order = await s.order({ A: '61' });
  expect(await s.audit(order)).toMatchObject({ warehouseId: null, instead: { code: expect.any(String) } });
  await expect(report('41', '11.3')).rejects.toMatchObject({ code: 'sales.dealer_short' });
  await expect(report('1', '11.3', { warehouseId: s.warehouseId })).rejects.toMatchObject({ code: 'fulfilment.dealer_unknown' });
  // two who report the last forty at once: it is sold once
  const both = await Promise.allSettled([report('40', '10'), report('40', '10')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(s.run('inventory.change-warehouse', { warehouseId: place.id, type: 'own' })).rejects.toMatchObject({
    code: 'inventory.dealer_kept',
  });
  await expect(s.run('inventory.create-warehouse', { code: 'D2', name: 'x', type: 'dealer' })).rejects.toMatchObject({
    code: 'inventory.dealer_needed',
  });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

/** The goods are told apart from now on; what is there already goes first. */
async function tracked(tracking: 'serial' | 'lot') {
  const c = await consigning();
  const { s, skuId } = c;
  const { rows } = await runtime().pools.owner.query('select product_id as id from catalog.sku where id = $1', [skuId]);
  await s.run('inventory.post-other-out', { warehouseId: s.warehouseId, reason: 'lost', lines: [{ skuId, quantity: '100' }] });
  await s.run('inventory.set-tracking', { productId: rows[0].id, tracking });
  const receive = (line: object) =>
    s.run('inventory.post-other-in', { warehouseId: s.warehouseId, reason: 'found', lines: [{ skuId, value: '60', ...line }] });
  const said = (lines: object[]) =>
    s.run('fulfilment.report-dealer-sales', {
      ...{ warehouseId: c.place.id, shopId: s.shopId },
      lines: lines.map((line) => ({ skuId, unitPrice: '11.3', ...line })),
    });
  return { ...c, receive, said };
}
const wrong = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ params }) => params.lines.map(({ line, code }: { line: number; code: string }) => `${line} ${code}`),
  );

test('of goods with serial numbers he names every piece that he sold, and those pieces leave; all that is wrong is said at once', async () => {
  const { s, skuId, place, receive, said } = await tracked('serial');
  await receive({ quantity: '4', serialNumbers: ['S1', 'S2', 'S3', 'S4'] });
  const lines = [{ skuId, quantity: '3', serialNumbers: ['S1', 'S2', 'S3'] }];
  await s.run('inventory.transfer-at-once', { fromWarehouseId: s.warehouseId, toWarehouseId: place.id, lines });
  expect(
    await wrong(said([{ quantity: '1' }, { quantity: '1', serialNumbers: ['S1', 'S2'] }, { quantity: '1', serialNumbers: ['S4'] }])),
  ).toEqual(['1 inventory.serial_needed', '2 inventory.serial_count', '3 inventory.serial_elsewhere']);
  const twice = { quantity: '1', serialNumbers: ['S1'] };
  expect(await wrong(said([twice, twice]))).toEqual(['2 inventory.serial_repeated']);
  const sold = await said([{ quantity: '2', serialNumbers: ['S3', 'S1'] }]);
  expect(sold).toMatchObject({ cost: '30' });
  const lying = async () => {
    const { rows } = await runtime().pools.owner.query(
      `select t.number from inventory.stock_balance b join inventory.serial t on t.merchant_id = b.merchant_id and t.id = b.serial_id
       where b.merchant_id = $1 and b.warehouse_id = $2 and b.quantity > 0 order by 1`,
      [s.actor.merchant.id, place.id],
    );
    return rows.map(({ number }) => number);
  };
  expect(await lying()).toEqual(['S2']);
  expect(await wrong(said([{ quantity: '1', serialNumbers: ['S3'] }]))).toEqual(['1 inventory.serial_elsewhere']);
  await said([{ quantity: '1', serialNumbers: ['S2'] }]);
  expect(await lying()).toEqual([]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('of goods in lots he says the lot where several lie with him, and that one leaves', async () => {
  const { s, place, receive, said, send } = await tracked('lot');
  await receive({ quantity: '5', lotNumber: 'L1' });
  await send('5');
  // one lot alone needs no name
  await said([{ quantity: '1' }]);
  await receive({ quantity: '6', lotNumber: 'L2' });
  await send('6');
  expect(await wrong(said([{ quantity: '1' }, { quantity: '5', lotNumber: 'L1' }]))).toEqual([
    '1 inventory.lot_unnamed',
    '2 inventory.lot_short',
  ]);
  await said([
    { quantity: '4', lotNumber: 'L2' },
    { quantity: '1', lotNumber: 'L1' },
  ]);
  const { rows } = await runtime().pools.owner.query(
    `select t.number, trim_scale(sum(b.quantity))::text as held, trim_scale(sum(b.allocated))::text as allocated from inventory.stock_balance b
     join inventory.lot t on t.merchant_id = b.merchant_id and t.id = b.lot_id
     where b.merchant_id = $1 and b.warehouse_id = $2 group by 1 order by 1`,
    [s.actor.merchant.id, place.id],
  );
  expect(rows).toEqual([
    { number: 'L1', held: '3', allocated: '0' },
    { number: 'L2', held: '2', allocated: '0' },
  ]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
