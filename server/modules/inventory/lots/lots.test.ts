import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 4 });
beforeAll(() => void createActorResolver(runtime()));
const DAY = 86_400_000;
const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Goods that came in with lots. */
async function lotted() {
  const s = await warehouseScenario(runtime());
  const { warehouseId } = s;
  const come = async (lotNumber: string, quantity: string, more: object = {}, bin = 'A-1') =>
    s.run('inventory.post-other-in', {
      ...{ warehouseId, reason: 'found' },
      lines: [{ skuId: await s.sku('A'), quantity, value: '10', locationId: await s.bin(bin), lotNumber, ...more }],
    });
  const lots = async (): Promise<any[]> => (await s.ask('inventory.lots')).rows;
  return {
    ...s,
    come,
    lots,
    lot: async (number: string) => s.ask('inventory.lot', { id: (await lots()).find((each) => each.number === number)?.id }),
    freeze: async (number: string) =>
      s.run('inventory.freeze-lot', { lotId: (await lots()).find((each) => each.number === number)?.id, reason: '客诉' }),
  };
}

test('C24 what expires first leaves first, a frozen lot does not leave, and its trace names both ends', async () => {
  const s = await lotted();
  const receipt = await s.come('L1', '5', { expiresOn: day(40) });
  await s.come('L2', '5', { expiresOn: day(90) }, 'A-2');
  const order = await s.ready({ A: '2' });
  const wave = await s.released({ orderIds: [order.id] });
  await s.pickAll(wave.tasks[0]);
  const shipment = await s.ship(order);
  const trace = await s.lot('L1');
  expect(trace).toMatchObject({ good: '3', shipped: '2', places: [{ bin: 'A-1', quality: 'good', quantity: '3' }] });
  expect(trace.came).toMatchObject([{ sourceNumber: receipt.number, quantity: '5' }]);
  expect(trace.went).toMatchObject([{ kind: 'customer', sourceNumber: shipment.number, quantity: '2' }]);
  const frozen = await s.freeze('L1');
  expect(frozen).toMatchObject({ quantity: '3' });
  expect(await s.lot('L1')).toMatchObject({ status: 'blocked', good: '0', held: '3', frozenReason: '客诉' });
  expect(await s.available('A')).toBe('5');
  await expect(s.freeze('L1')).rejects.toMatchObject({ code: 'inventory.lot_status' });
  await s.run('inventory.release-lot', { lotId: trace.id });
  expect(await s.available('A')).toBe('8');
  const history = await s.ask('access.entity-history', { entity: 'inventory.lot', id: trace.id });
  expect(history.map(({ operation }: { operation: string }) => operation)).toEqual(['inventory.release-lot', 'inventory.freeze-lot']);
  // backwards: the movement of the shipment names its lot
  const filter = [{ column: 'sourceNumber', operator: 'equals', value: shipment.number }];
  expect((await s.ask('inventory.stock-moves', { filter })).rows).toMatchObject([{ lot: 'L1', lotId: trace.id }]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a lot being picked is not frozen under the picker', async () => {
  const s = await lotted();
  await s.come('L1', '5', { expiresOn: day(40) });
  const order = await s.ready({ A: '2' });
  await s.released({ orderIds: [order.id] });
  await expect(s.freeze('L1')).rejects.toMatchObject({ code: 'inventory.stock_allocated' });
});

test('the last usable day is still good; the day after the lot is expired by itself, and does not come in as good', async () => {
  const s = await lotted();
  await s.come('TODAY', '4', { expiresOn: day(1) });
  expect(await s.run('inventory.expire-lots', {})).toMatchObject({ lots: 0 });
  await expect(s.come('OLD', '4', { expiresOn: day(-2) })).rejects.toMatchObject({
    code: 'inventory.lot_expired',
    params: { lines: [{ line: 1, lot: 'OLD' }] },
  });
  await s.come('OLD2', '4', { expiresOn: day(-2), quality: 'expired' });
  await runtime().pools.owner.query('update inventory.lot set expires_on = $2 where merchant_id = $1 and number = $3', [
    s.actor.merchant.id,
    day(-2),
    'TODAY',
  ]);
  expect(await s.run('inventory.expire-lots', {})).toMatchObject({ lots: 1, quantity: '4' });
  expect(await s.lot('TODAY')).toMatchObject({ status: 'expired', good: '0', expired: '4' });
  expect(await s.available('A')).toBe('0');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('C24 an order that the first lot cannot fill takes the rest from the next, and none is dropped', async () => {
  const s = await lotted();
  await s.come('L2', '5', { expiresOn: day(90) }, 'A-1');
  await s.come('L1', '5', { expiresOn: day(40) }, 'A-2');
  const order = await s.ready({ A: '7' });
  const wave = await s.released({ orderIds: [order.id] });
  await s.pickAll(wave.tasks[0]);
  await s.ship(order);
  const left = await Promise.all(['L1', 'L2'].map((number) => s.lot(number)));
  expect(left.map(({ good, shipped }) => [good, shipped])).toEqual([
    ['0', '5'],
    ['3', '2'],
  ]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('of several that bring the same new lot at once each gets the one lot, and what one knows of it the others keep', async () => {
  const s = await lotted();
  for (const code of ['A-1', 'A-2']) await s.bin(code);
  await s.sku('A');
  for (const round of [1, 2, 3]) {
    const number = `TWIN${round}`;
    await Promise.all([s.come(number, '1', { expiresOn: day(40) }), s.come(number, '2'), s.come(number, '3', { madeOn: day(-5) }, 'A-2')]);
    expect((await s.lots()).filter((each) => each.number === number)).toMatchObject([{ good: '6', expiresOn: day(40), madeOn: day(-5) }]);
  }
  await expect(s.come('TWIN1', '1', { expiresOn: day(50) })).rejects.toMatchObject({ code: 'inventory.lot_differs' });
  expect(await s.differences()).toEqual([]);
});

test('goods of lots move between bins and warehouses and leave by other issues, what expires first before the rest', async () => {
  const s = await lotted();
  const second = await s.warehouse('W2');
  await s.come('L2', '5', { expiresOn: day(90) });
  await s.come('L1', '5', { expiresOn: day(40) });
  const skuId = await s.sku('A');
  await s.run('inventory.move-between-bins', {
    ...{
      warehouseId: s.warehouseId,
      lines: [{ skuId, quantity: '6', fromLocationId: await s.bin('A-1'), toLocationId: await s.bin('B-1') }],
    },
  });
  expect((await s.lot('L1')).places).toMatchObject([{ bin: 'B-1', quantity: '5' }]);
  expect((await s.lot('L2')).places).toMatchObject([
    { bin: 'A-1', quantity: '4' },
    { bin: 'B-1', quantity: '1' },
  ]);
  const line = { skuId, quantity: '7' };
  const made = await s.run('inventory.create-transfer', { fromWarehouseId: s.warehouseId, toWarehouseId: second.id, lines: [line] });
  await s.run('inventory.ship-transfer', { transferId: made.id });
  await s.run('inventory.receive-transfer', { transferId: made.id });
  expect((await s.lot('L1')).places).toMatchObject([{ warehouse: '仓库 W2', quantity: '5' }]);
  const lines = [{ skuId, quantity: '2', locationId: await s.bin('A-1') }];
  await s.run('inventory.post-other-out', { warehouseId: s.warehouseId, reason: 'lost', lines });
  const order = await s.ready({ A: '1' });
  await s.ship(order);
  expect(await s.lot('L2')).toMatchObject({ good: '2', shipped: '1' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
