import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 6 });
beforeAll(() => void createActorResolver(runtime()));

/** A phone, whose pieces say which one they are. */
async function phones() {
  const s = await warehouseScenario(runtime());
  const { warehouseId } = s;
  const skuId = await s.sku('P');
  const { rows } = await s.ask('catalog.products');
  const productId = rows.find(({ code }: { code: string }) => code === 'P').id;
  const track = (tracking: string, more: object = {}) => s.run('inventory.set-tracking', { productId, tracking, ...more });
  await track('serial');
  const serials = async (): Promise<any[]> => (await s.ask('inventory.serials')).rows;
  const of = async (number: string) => s.ask('inventory.serial', { id: (await serials()).find((each) => each.number === number)?.id });
  return {
    ...s,
    skuId,
    productId,
    track,
    serials,
    of,
    states: async () => Object.fromEntries((await serials()).map(({ number, state }) => [number, state])),
    come: async (serialNumbers: string[], more: object = {}) =>
      s.run('inventory.post-other-in', {
        ...{ warehouseId, reason: 'found' },
        lines: [{ skuId, quantity: String(serialNumbers.length), value: '100', locationId: await s.bin('A-1'), serialNumbers, ...more }],
      }),
  };
}

test('pieces come in with their numbers, what they are worth is spread over them to the cent, and each has its way', async () => {
  const s = await phones();
  const receipt = await s.come(['S1', 'S2', 'S3']);
  expect(receipt).toMatchObject({ quantity: '3', value: '100' });
  expect(await s.states()).toEqual({ S1: 'in_stock', S2: 'in_stock', S3: 'in_stock' });
  const { rows: moves } = await s.ask('inventory.stock-moves');
  expect(moves.map(({ value }: { value: string }) => value).sort()).toEqual(['33.33', '33.33', '33.34']);
  expect(await s.of('S2')).toMatchObject({
    warehouse: '仓库 W1',
    bin: 'A-1',
    quality: 'good',
    steps: [{ sourceNumber: receipt.number, fromKind: 'loss' }],
  });
  await s.come(['SN-20261128']);
  const { hits } = await s.ask('search.everything', { text: 'SN-20261128' });
  const found = hits.filter(({ entity }: { entity: string }) => entity === 'inventory.serial');
  expect(found).toMatchObject([{ title: 'SN-20261128', subtitle: 'P' }]);
  expect(await s.differences()).toEqual([]);
});

test('too few numbers, a number twice, and a piece that lies somewhere already are refused together', async () => {
  const s = await phones();
  await s.come(['S1']);
  const line = { skuId: s.skuId, quantity: '2', value: '1' };
  const coming = s.run('inventory.post-other-in', {
    ...{ warehouseId: s.warehouseId, reason: 'found' },
    lines: [
      { ...line, serialNumbers: ['S2'] },
      { ...line, serialNumbers: ['S3', 'S3'] },
      { ...line, serialNumbers: ['S4', 'S1'] },
    ],
  });
  await expect(coming).rejects.toMatchObject({
    code: 'inventory.lines_wrong',
    params: {
      lines: [
        { line: 1, code: 'inventory.serial_count' },
        { line: 2, code: 'inventory.serial_repeated' },
        { line: 3, code: 'inventory.serial_lies', serial: 'S1' },
      ],
    },
  });
  expect((await s.serials()).map(({ number }) => number)).toEqual(['S1']);
});

test('of two that bring the same piece at once, one is refused: a piece is in one place', async () => {
  const s = await phones();
  await s.bin('A-1');
  const both = await Promise.allSettled([s.come(['S1']), s.come(['S1'])]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'inventory.serial_lies' } });
  expect(await s.differences()).toEqual([]);
});

test('the piece that is scanned at the check is the one that leaves, wherever the books had meant another', async () => {
  const s = await phones();
  await s.setWork({});
  await s.come(['S1', 'S2', 'S3']);
  const order = await s.ready({ P: '1' });
  const other = await s.ready({ P: '1' });
  const wave = await s.released({ orderIds: [order.id, other.id] });
  for (const task of wave.tasks) await s.pickAll(task);
  const at = await s.station(order.number);
  await expect(s.check(at, 'P')).rejects.toMatchObject({ code: 'fulfilment.serial_missing' });
  await expect(s.check(at, 'P', { serial: 'S9' })).rejects.toMatchObject({ code: 'inventory.serial_elsewhere' });
  // of the two that are being picked, the one that the other order was to get
  const picked = Object.entries(await s.states()).filter(([, state]) => state === 'reserved');
  expect(picked).toHaveLength(2);
  await s.check(at, 'P', { serial: 'S3' });
  const second = await s.station(other.number);
  await expect(s.check(second, 'P', { serial: 'S3' })).rejects.toMatchObject({ code: 'inventory.serial_elsewhere' });
  await s.check(second, 'P', { serial: 'S1' });
  expect(await s.states()).toEqual({ S1: 'shipped', S2: 'in_stock', S3: 'shipped' });
  expect((await s.of('S3')).steps[0]).toMatchObject({ toKind: 'customer', source: 'shipment' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('shipped without a station, goods with numbers say which pieces leave; an undone shipment brings back the same ones', async () => {
  const s = await phones();
  await s.come(['S1', 'S2', 'S3']);
  const order = await s.ready({ P: '2' });
  await expect(s.ship(order)).rejects.toMatchObject({ code: 'inventory.serial_needed', params: { skus: 'P' } });
  const { lines } = await s.show(order);
  await expect(s.ship(order, { pieces: [{ lineId: lines[0].id, numbers: ['S3'] }] })).rejects.toMatchObject({
    code: 'inventory.serial_needed',
  });
  const shipment = await s.ship(order, { pieces: [{ lineId: lines[0].id, numbers: ['S3', 'S1'] }] });
  expect(await s.states()).toEqual({ S1: 'shipped', S2: 'in_stock', S3: 'shipped' });
  await s.run('fulfilment.undo-shipment', { shipmentId: shipment.id, reason: 'x' });
  expect(await s.states()).toEqual({ S1: 'in_stock', S2: 'in_stock', S3: 'in_stock' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('pieces go from warehouse to warehouse and out by name; where it is one or another, they have to be named', async () => {
  const s = await phones();
  const second = await s.warehouse('W2');
  await s.come(['S1', 'S2', 'S3']);
  const made = await s.run('inventory.create-transfer', {
    ...{ fromWarehouseId: s.warehouseId, toWarehouseId: second.id, lines: [{ skuId: s.skuId, quantity: '2' }] },
  });
  const { lines } = await s.ask('inventory.transfer', { number: made.number });
  const [line] = lines;
  const leave = (more: object) =>
    s.run('inventory.ship-transfer', { transferId: made.id, lines: [{ lineId: line.id, quantity: '2', ...more }] });
  await expect(leave({})).rejects.toMatchObject({ code: 'inventory.serial_needed' });
  await leave({ serialNumbers: ['S2', 'S3'] });
  expect(await s.states()).toEqual({ S1: 'in_stock', S2: 'in_transit', S3: 'in_transit' });
  // all of them arrive: nothing is to be chosen
  await s.run('inventory.receive-transfer', { transferId: made.id });
  expect((await s.of('S3')).warehouse).toBe('仓库 W2');
  const out = (serialNumbers?: string[]) =>
    s.run('inventory.post-other-out', {
      ...{ warehouseId: second.id, reason: 'damaged' },
      lines: [{ skuId: s.skuId, quantity: '1', ...(serialNumbers && { serialNumbers }) }],
    });
  await expect(out()).rejects.toMatchObject({ code: 'inventory.serial_needed' });
  await expect(out(['S1'])).rejects.toMatchObject({ code: 'inventory.serial_elsewhere', params: { serials: 'S1' } });
  await out(['S3']);
  expect(await s.states()).toEqual({ S1: 'in_stock', S2: 'in_stock', S3: 'scrapped' });
  expect(await s.differences()).toEqual([]);
});

test('how a product is kept changes only where its stock fits: what does not is named bin by bin', async () => {
  const s = await phones();
  await s.come(['S1']);
  await expect(s.track('none')).rejects.toMatchObject({
    code: 'inventory.tracking_stock',
    params: { lines: [{ sku: 'P', warehouse: '仓库 W1', bin: 'A-1', quantity: '1' }] },
  });
  const other = await warehouseScenario(runtime());
  await other.stock({ Q: '3' });
  const { rows } = await other.ask('catalog.products');
  const set = (tracking: string, more: object = {}) => other.run('inventory.set-tracking', { productId: rows[0].id, tracking, ...more });
  for (const tracking of ['lot', 'lot_expiry', 'serial'])
    await expect(set(tracking)).rejects.toMatchObject({ code: 'inventory.tracking_stock' });
  await other.run('inventory.post-other-out', {
    ...{ warehouseId: other.warehouseId, reason: 'lost', lines: [{ skuId: await other.sku('Q'), quantity: '3' }] },
  });
  await set('lot_expiry', { shelfLife: { count: 6, unit: 'month' } });
  const come = (more: object) =>
    other.run('inventory.post-other-in', {
      ...{ warehouseId: other.warehouseId, reason: 'found', lines: [{ skuId: rows[0].id, quantity: '1', value: '1', ...more }] },
    });
  const skuId = await other.sku('Q');
  await expect(come({ skuId })).rejects.toMatchObject({ code: 'inventory.lot_missing' });
  await expect(come({ skuId, lotNumber: 'L1' })).rejects.toMatchObject({ code: 'inventory.expiry_missing' });
  await come({ skuId, lotNumber: 'L1', madeOn: '2099-08-31' });
  expect((await other.ask('inventory.lots')).rows).toMatchObject([{ number: 'L1', expiresOn: '2100-02-28' }]);
  expect(await other.ask('catalog.product', { code: 'Q' })).toMatchObject({
    tracking: 'lot_expiry',
    shelfLife: { count: 6, unit: 'month' },
  });
});

test('what comes back is a piece that was sent: where several were, it is named, and another is refused', async () => {
  const s = await phones();
  await s.come(['S1', 'S2', 'S3']);
  const order = await s.ready({ P: '2' });
  const { lines } = await s.show(order);
  await s.ship(order, { pieces: [{ lineId: lines[0].id, numbers: ['S1', 'S2'] }] });
  const asked = { orderId: order.id, type: 'return', lines: [{ orderLineId: lines[0].id, quantity: '1' }] };
  const { id: afterSaleId } = await s.run('aftersales.open-after-sale', asked);
  await s.run('aftersales.approve-after-sale', { afterSaleId });
  const parcel = await s.run('aftersales.register-return', { trackingNumber: 'YT1', warehouseId: s.warehouseId, afterSaleId });
  const { lines: expected } = await s.ask('aftersales.after-sale', { number: afterSaleId });
  expect(expected).toMatchObject([{ serials: ['S1', 'S2'] }]);
  const inspect = (serialNumbers?: string[]) =>
    s.run('aftersales.inspect-return', {
      parcelId: parcel.id,
      lines: [{ afterSaleLineId: expected[0].id, quantity: '1', grade: 'A', photos: [], ...(serialNumbers && { serialNumbers }) }],
    });
  await expect(inspect()).rejects.toMatchObject({ code: 'aftersales.serial_back_needed' });
  await expect(inspect(['S3'])).rejects.toMatchObject({ code: 'aftersales.serial_not_sent', params: { serials: 'S3' } });
  await inspect(['S2']);
  expect(await s.states()).toEqual({ S1: 'shipped', S2: 'in_stock', S3: 'in_stock' });
  expect((await s.of('S2')).steps.map(({ source }: { source: string }) => source)).toEqual(['return', 'shipment', 'other_in']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
