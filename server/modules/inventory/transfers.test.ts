import { expect, test } from 'vitest';
import { modulesUpTo } from '../../test/goods.ts';
import { probeModule } from '../../test/goods-probe.ts';
import { testRuntime } from '../../test/postgres.ts';
import { stockScenario } from '../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule], poolSize: 8 });

type Scenario = Awaited<ReturnType<typeof stockScenario>>;
const transfer = (s: Scenario, lines: object[], more: object = {}) =>
  s.run('create-transfer', { fromWarehouseId: s.w1.id, toWarehouseId: s.w2.id, lines, ...more });
const read = (s: Scenario, id: string) => s.ask('transfer', { id });

test('TV-112 twenty worth 160.00 are shipped, eighteen arrive with 144.00, two are lost for 16.00', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '50', '400');
  const { id } = await transfer(s, [s.lineOf('A', '20')]);
  expect(await s.run('ship-transfer', { transferId: id })).toMatchObject({ status: 'in_transit' });
  expect(await s.accounts()).toMatchObject({ inventory_good: '240', inventory_in_transit: '160' });
  expect(await s.onHand('A')).toMatchObject({ good: '30' });
  const { lines } = await read(s, id);
  const part = await s.run('receive-transfer', { transferId: id, lines: [{ lineId: lines[0].id, quantity: '18' }] });
  expect(part).toMatchObject({ status: 'part_received' });
  expect(await s.accounts()).toMatchObject({ inventory_good: '384', inventory_in_transit: '16' });
  expect(await s.onHand('A', s.w2.id)).toMatchObject({ good: '18', incoming: '2' });
  const done = await s.run('settle-transfer-difference', {
    transferId: id,
    lines: [{ lineId: lines[0].id, quantity: '2', outcome: 'lost' }],
  });
  expect(done).toMatchObject({ status: 'received' });
  expect(await s.accounts()).toEqual({ inventory_good: '384', stock_gain: '-400', stock_loss: '16' });
  expect(await s.pool('A')).toEqual(['48', '384']);
  await s.proven();
});

test('what is lost on the way leaves at the average of that day; transit still ends at zero', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '20', '160');
  const { id } = await transfer(s, [s.lineOf('A', '20')]);
  await s.run('ship-transfer', { transferId: id });
  await s.receive('A', '20', '200');
  const { lines } = await read(s, id);
  await s.run('settle-transfer-difference', {
    transferId: id,
    lines: [
      { lineId: lines[0].id, quantity: '2', outcome: 'lost' },
      { lineId: lines[0].id, quantity: '3', outcome: 'returned' },
    ],
  });
  await s.run('receive-transfer', { transferId: id });
  expect(await s.accounts()).toEqual({ inventory_good: '342', stock_gain: '-360', stock_loss: '18' });
  expect(await read(s, id)).toMatchObject({ status: 'received', underway: '0', lines: [{ received: '15', lost: '2', returned: '3' }] });
  await s.proven();
});

test('a transfer is shipped, received and settled in its order, never more than is under way', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await expect(transfer(s, [s.lineOf('A', '1')], { toWarehouseId: s.w1.id })).rejects.toMatchObject({
    code: 'inventory.transfer_same_warehouse',
  });
  const { id, number } = await transfer(s, [s.lineOf('A', '6'), s.lineOf('A', '1', { quality: 'good' })]);
  expect(number).toMatch(/^TR/);
  expect((await read(s, id)).allowed).toEqual(['inventory.ship-transfer', 'inventory.cancel-transfer']);
  await expect(s.run('receive-transfer', { transferId: id })).rejects.toMatchObject({ code: 'inventory.transfer_status' });
  const { lines } = await read(s, id);
  await expect(s.run('ship-transfer', { transferId: id, lines: [{ lineId: lines[0].id, quantity: '7' }] })).rejects.toMatchObject({
    code: 'inventory.transfer_too_much',
  });
  await s.run('ship-transfer', { transferId: id, expectedVersion: 1, lines: [{ lineId: lines[0].id, quantity: '4' }] });
  await expect(s.run('cancel-transfer', { transferId: id })).rejects.toMatchObject({ code: 'inventory.transfer_status' });
  await expect(s.run('receive-transfer', { transferId: id, expectedVersion: 1 })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  const twice = [
    { lineId: lines[0].id, quantity: '3' },
    { lineId: lines[0].id, quantity: '2' },
  ];
  await expect(s.run('receive-transfer', { transferId: id, lines: twice })).rejects.toMatchObject({ code: 'inventory.transfer_too_much' });
  expect((await read(s, id)).allowed).toEqual(['inventory.receive-transfer', 'inventory.settle-transfer-difference']);
  expect(await s.run('receive-transfer', { transferId: id })).toMatchObject({ status: 'received' });
  expect((await read(s, id)).allowed).toEqual([]);
  const other = await transfer(s, [s.lineOf('A', '1')]);
  expect(await s.run('cancel-transfer', { transferId: other.id })).toMatchObject({ status: 'cancelled' });
  await s.proven();
});

test('promised goods stay where they are promised', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await s.reserve('A', '8');
  const { id } = await transfer(s, [s.lineOf('A', '3')]);
  await expect(s.run('ship-transfer', { transferId: id })).rejects.toMatchObject({ code: 'inventory.stock_promised' });
  await expect(
    s.run('transfer-at-once', { fromWarehouseId: s.w1.id, toWarehouseId: s.w2.id, lines: [s.lineOf('A', '3')] }),
  ).rejects.toMatchObject({ code: 'inventory.stock_promised' });
  await s.proven();
});

test('a transfer at once changes places, not values; defective goods keep their own account', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await s.run('change-quality', { warehouseId: s.w1.id, lines: [{ skuId: s.sku.A, quantity: '4', from: 'good', to: 'defective' }] });
  const lines = [s.lineOf('A', '5'), s.lineOf('A', '4', { quality: 'defective' })];
  const made = await s.run('transfer-at-once', { fromWarehouseId: s.w1.id, toWarehouseId: s.w2.id, lines });
  expect(made).toMatchObject({ status: 'received' });
  expect(await s.onHand('A', s.w2.id)).toMatchObject({ good: '5', defective: '4' });
  expect(await s.accounts()).toMatchObject({ inventory_good: '60', inventory_defective: '40' });
  await s.proven();
});

test('transfers in opposite directions at the same time all succeed', async () => {
  const s = await stockScenario(runtime());
  for (const warehouseId of [s.w1.id, s.w2.id])
    for (const code of ['A', 'B'] as const) await s.receive(code, '200', '2000', { warehouseId });
  const both = (at: number) => (at % 2 ? [s.lineOf('A', '1'), s.lineOf('B', '1')] : [s.lineOf('B', '1'), s.lineOf('A', '1')]);
  const one = (at: number) => {
    const [fromWarehouseId, toWarehouseId] = at % 2 ? [s.w1.id, s.w2.id] : [s.w2.id, s.w1.id];
    return s.run('transfer-at-once', { fromWarehouseId, toWarehouseId, lines: both(at) });
  };
  await Promise.all(Array.from({ length: 40 }, (_, at) => one(at)));
  expect(await s.onHand('A')).toMatchObject({ good: '200' });
  await s.proven();
});

test('TV-3 every SKU sums to zero over all locations, wherever its goods went', async () => {
  const s = await stockScenario(runtime());
  await s.run('create-locations', { warehouseId: s.w1.id, pattern: 'QC' });
  const qc = (await s.ask('locations', { search: 'qc' })).rows[0].id;
  const move = (quantity: string, from: string, to: string, more: object = {}) =>
    s.probe('post-moves', {
      moves: [{ skuId: s.sku.A, quantity, fromLocationId: from, toLocationId: to, source: 'receipt', sourceId: s.sku.A, ...more }],
    });
  await move('100', s.at.supplier ?? '', qc, { qualityFrom: 'inspect', qualityTo: 'inspect', value: '1000' });
  const pass = (quantity: string, to: string) =>
    s.run('change-quality', {
      warehouseId: s.w1.id,
      lines: [{ skuId: s.sku.A, quantity, from: 'inspect', to, locationId: qc, toLocationId: s.w1.bin }],
    });
  await pass('96', 'good');
  await pass('4', 'defective');
  const { id } = await transfer(s, [s.lineOf('A', '20')]);
  await s.run('ship-transfer', { transferId: id });
  const lineId = (await read(s, id)).lines[0].id;
  await s.run('receive-transfer', { transferId: id, lines: [{ lineId, quantity: '18' }] });
  await s.run('settle-transfer-difference', { transferId: id, lines: [{ lineId, quantity: '2', outcome: 'lost' }] });
  const [issued] = await s.ship([await s.reserve('A', '30')]);
  await move('2', s.at.customer ?? '', s.w1.bin, { reversesId: issued.moveId });
  await move('1', s.at.customer ?? '', s.w1.bin, { reversesId: issued.moveId, qualityFrom: 'defective', qualityTo: 'defective' });
  const { rows } = await runtime().pools.owner.query(
    `select l.kind, sum(case when m.to_location_id = l.id then m.quantity else -m.quantity end) as quantity from inventory.stock_move m
     join inventory.location l on l.merchant_id = m.merchant_id and l.id in (m.from_location_id, m.to_location_id) and l.warehouse_id is null
     where m.merchant_id = $1 group by l.kind`,
    [s.actor.merchant.id],
  );
  const virtual = Object.fromEntries(rows.map(({ kind, quantity }) => [kind, quantity]));
  expect(virtual).toEqual({ supplier: '-100', transit: '0', loss: '2', customer: '27' });
  expect(await s.onHand('A')).toMatchObject({ good: '48', defective: '5', inspect: '0' });
  expect(await s.onHand('A', s.w2.id)).toMatchObject({ good: '18' });
  await s.provenGoods();
});
