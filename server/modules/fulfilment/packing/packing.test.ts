import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { type WarehouseScenario, warehouseScenario } from '../../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

const measure = async (
  s: WarehouseScenario,
  code: string,
  [length, width, height]: [string, string, string],
  weight: string | null = null,
) => {
  await runtime().pools.owner.query(
    'update catalog.sku set length = $3, width = $4, height = $5, weight = $6 where merchant_id = $1 and id = $2',
    [...[s.actor.merchant.id, await s.sku(code), length, width, height, weight]],
  );
};
const setBox = (s: WarehouseScenario, code: string, [length, width, height]: [string, string, string], more: object = {}) =>
  s.run('fulfilment.set-packing-material', { code, kind: 'box', length, width, height, ...more });

/** What was booked of packing materials, out of those kept as a sum, and what merchandise is worth. */
async function books(s: WarehouseScenario) {
  const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
  const of = (code: string) => rows.find((row: { accountCode: string }) => row.accountCode === code);
  return { used: of('560106')?.closingDebit ?? '0', sums: of('141101')?.closingCredit ?? '0' };
}
const materials = async (s: WarehouseScenario) =>
  Object.fromEntries(
    (await s.ask('fulfilment.packing-materials')).rows.map((row: any) => [row.skuCode, { stock: row.stock, owed: row.owed }]),
  );

/** Goods A of 10 x 10 x 5, a small box that takes one and a large box that takes four; tape for every parcel. */
async function packed() {
  const s = await warehouseScenario(runtime());
  await s.run('company.set-parameter', { key: 'fulfilment.packaging_cost', value: '0.80' });
  await s.stock({ A: '50', SMALL: '3', LARGE: '2', TAPE: '9' });
  await measure(s, 'A', ['10', '5', '10']);
  await setBox(s, 'SMALL', ['11', '11', '6']);
  await setBox(s, 'LARGE', ['21', '11', '11']);
  await s.run('fulfilment.set-packing-material', { code: 'TAPE', kind: 'each', perParcel: '0.5' });
  return s;
}
const sell = async (s: WarehouseScenario, quantity: string) => {
  const order = await s.order({ A: quantity });
  await s.audit(order);
  return order;
};
const usesOf = async (s: WarehouseScenario, shipmentId: string) =>
  (await s.ask('fulfilment.packing-of-shipment', { shipmentId })).rows.map((row: any) => [row.skuCode, row.quantity, row.issued]);

test('26: a parcel takes the smallest box that holds its goods out of stock, at its cost, and gives it back when the shipment is undone', async () => {
  const s = await packed();
  const cost = (await s.ask('inventory.stock-on-hand')).rows.find((row: any) => row.skuCode === 'SMALL').unitCost ?? '6';
  const one = await s.ship(await sell(s, '1'));
  expect(await usesOf(s, one.id)).toEqual([
    ['SMALL', '1', '1'],
    ['TAPE', '0.5', '0.5'],
  ]);
  const used = String(Number(cost) * 1.5);
  expect(await books(s)).toEqual({ used, sums: '0' });
  const two = await s.ship(await sell(s, '2'));
  expect((await usesOf(s, two.id))[0]).toEqual(['LARGE', '1', '1']);
  await s.run('fulfilment.undo-shipment', { shipmentId: two.id });
  expect(await books(s)).toEqual({ used, sums: '0' });
  expect(await materials(s)).toMatchObject({ SMALL: { stock: '2' }, LARGE: { stock: '2' }, TAPE: { stock: '8.5' } });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('26: goods that no box holds take the fixed amount of a parcel, which nothing else takes', async () => {
  const s = await packed();
  const shipment = await s.ship(await sell(s, '9'));
  expect(await usesOf(s, shipment.id)).toEqual([['TAPE', '0.5', '0.5']]);
  expect(await books(s)).toMatchObject({ sums: '0.8' });
  const parcels = [{ trackingNumber: 'P1' }, { trackingNumber: 'P2' }];
  await s.run('fulfilment.change-tracking', { shipmentId: shipment.id, parcels });
  expect(await books(s)).toMatchObject({ sums: '1.6' });
  expect(await s.differences()).toEqual([]);
});

test('26: a shipment never waits for its box: what is missing is owed, and issued when the boxes are there', async () => {
  const s = await packed();
  await s.run('inventory.post-other-out', {
    warehouseId: s.warehouseId,
    reason: 'lost',
    lines: [{ skuId: await s.sku('SMALL'), quantity: '3' }],
  });
  const shipment = await s.ship(await sell(s, '1'));
  expect((await usesOf(s, shipment.id))[0]).toEqual(['SMALL', '1', '0']);
  expect(await materials(s)).toMatchObject({ SMALL: { stock: '0', owed: '1' } });
  expect(await s.run('fulfilment.issue-owed-packing', {})).toEqual({ shipments: 0, more: false });
  const before = Number((await books(s)).used);
  await s.stock({ SMALL: '5' });
  expect(await s.run('fulfilment.issue-owed-packing', {})).toEqual({ shipments: 1, more: false });
  expect(await materials(s)).toMatchObject({ SMALL: { stock: '4', owed: '0' } });
  expect(Number((await books(s)).used)).toBeGreaterThan(before);
  expect(await s.run('fulfilment.issue-owed-packing', {})).toEqual({ shipments: 0, more: false });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a packer takes another box than the one proposed, or a carton of its own; what the box weighs counts in the check of the weight', async () => {
  const s = await packed();
  await s.setWork({ weighs: true, shipsAt: 'weigh', boxWeight: '0.9' });
  await measure(s, 'A', ['10', '5', '10'], '0.5');
  await measure(s, 'LARGE', ['22', '12', '12'], '0.2');
  await setBox(s, 'LARGE', ['21', '11', '11'], { expectedVersion: 1 });
  const checked = async () => {
    const order = await s.ready({ A: '1' });
    const wave = await s.released();
    await s.pickAll(wave.tasks[0]);
    const outbound = await s.station(order.number);
    await s.check(outbound, 'A');
    return outbound.id;
  };
  const outboundId = await checked();
  const { rows } = await s.ask('fulfilment.boxes-at-station', { outboundId });
  expect(rows.map((row: any) => [row.skuCode, row.fits])).toEqual([
    ['LARGE', false],
    ['SMALL', true],
  ]);
  const weigh = (id: string, weight: string, boxSkuId: string | null) =>
    s.run('fulfilment.weigh-parcels', { outboundId: id, parcels: [{ weight, boxSkuId }] });
  await expect(weigh(outboundId, '0.7', await s.sku('A'))).rejects.toMatchObject({ code: 'fulfilment.box_unknown' });
  const left = await weigh(outboundId, '0.7', await s.sku('LARGE'));
  expect(left.expected).toBe('0.7');
  const { id } = await s.ask('fulfilment.shipment', { number: left.shipment });
  expect((await usesOf(s, id))[0]).toEqual(['LARGE', '1', '1']);
  const own = await weigh(await checked(), '0.5', null);
  expect(await usesOf(s, (await s.ask('fulfilment.shipment', { number: own.shipment })).id)).toEqual([['TAPE', '0.5', '0.5']]);
  expect(await books(s)).toMatchObject({ sums: '0' });
  expect(await s.differences()).toEqual([]);
});

test('a material is goods in stock, a box has its size, and only one box is the usual one', async () => {
  const s = await packed();
  const box = (code: string, more: object = {}) => setBox(s, code, ['9', '9', '9'], more);
  await expect(box('NOTHING')).rejects.toMatchObject({ code: 'fulfilment.goods_unknown' });
  await expect(s.run('fulfilment.set-packing-material', { code: 'A', kind: 'box' })).rejects.toMatchObject({
    code: 'fulfilment.box_size_missing',
  });
  await box('SMALL', { usual: true, expectedVersion: 1 });
  await expect(box('LARGE', { usual: true, expectedVersion: 1 })).rejects.toMatchObject({ code: 'fulfilment.usual_taken' });
  // where nobody knows how large goods are, they go in the usual box
  await measure(s, 'A', [null, null, null] as never);
  const shipment = await s.ship(await sell(s, '9'));
  expect((await usesOf(s, shipment.id))[0]).toEqual(['SMALL', '1', '1']);
});
