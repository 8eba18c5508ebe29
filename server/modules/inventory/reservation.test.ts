import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { modulesUpTo } from '../../test/goods.ts';
import { probeModule } from '../../test/goods-probe.ts';
import { testRuntime } from '../../test/postgres.ts';
import { stockScenario } from '../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule], poolSize: 8 });

test('TV-113 of two promises that do not both fit one is kept: seven of ten are promised, five more are two short', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  const asked = await Promise.allSettled([s.reserve('A', '7'), s.reserve('A', '5')]);
  const [kept, refused] = [asked.find((each) => each.status === 'fulfilled'), asked.find((each) => each.status === 'rejected')];
  const left =
    kept?.status === 'fulfilled' && kept.value.quantity === '7' ? { missing: '2', available: '3' } : { missing: '2', available: '5' };
  expect(refused).toMatchObject({
    reason: { code: 'inventory.stock_short', params: { lines: [{ skuCode: 'A', missing: left.missing }] } },
  });
  expect(await s.onHand('A')).toMatchObject({ available: left.available });
  await s.provenGoods();
});

test('an order is promised all its goods or none; everything that is short is named at once', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await s.receive('B', '1', '1');
  const line = (skuId: string, quantity: string) => ({ orderLineId: newId(), skuId, warehouseId: s.w1.id, quantity });
  const lines = [line(s.sku.A, '6'), line(s.sku.A, '5'), line(s.sku.B, '1'), line(s.sku.C, '2')];
  await expect(s.probe('reserve-goods', { documentId: newId(), lines })).rejects.toMatchObject({
    code: 'inventory.stock_short',
    params: {
      lines: expect.arrayContaining([
        { skuId: s.sku.A, skuCode: 'A', warehouseId: s.w1.id, missing: '1' },
        { skuId: s.sku.C, skuCode: 'C', warehouseId: s.w1.id, missing: '2' },
      ]),
    },
  });
  expect(await s.onHand('A')).toMatchObject({ reserved: '0' });
  await s.provenGoods();
});

test('fifty callers for the last ten units are promised exactly ten, and fifty shipments of ten leave exactly ten', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  const asked = await Promise.allSettled(Array.from({ length: 50 }, () => s.reserve('A', '1')));
  const kept = asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(kept).toHaveLength(10);
  for (const each of asked) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'inventory.stock_short' });
  const shipped = await Promise.allSettled([...kept, ...kept, ...kept, ...kept, ...kept].map((line) => s.ship([line])));
  expect(shipped.filter((each) => each.status === 'fulfilled')).toHaveLength(10);
  expect(await s.onHand('A')).toMatchObject({ good: '0', reserved: '0' });
  expect(await s.pool('A')).toEqual(['0', '0']);
  await s.provenGoods();
});

test('orders that ask for the same goods in opposite order all succeed', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '500', '5000');
  await s.receive('B', '500', '500');
  const order = async (at: number) => {
    const lines = (at % 2 ? (['A', 'B'] as const) : (['B', 'A'] as const)).map((code) => ({
      orderLineId: newId(),
      skuId: s.sku[code],
      quantity: '1',
    }));
    const documentId = newId();
    await s.probe('reserve-goods', { documentId, lines: lines.map((line) => ({ ...line, warehouseId: s.w1.id })) });
    await s.ship(lines);
  };
  await Promise.all(Array.from({ length: 60 }, (_, at) => order(at)));
  expect(await s.onHand('A')).toMatchObject({ good: '440', reserved: '0' });
  await s.provenGoods();
});

test('what is given back can be promised again; giving back twice changes nothing', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  const documentId = newId();
  const [one, two] = [newId(), newId()];
  const lines = [one, two].map((orderLineId) => ({ orderLineId, skuId: s.sku.A, warehouseId: s.w1.id, quantity: '5' }));
  await s.probe('reserve-goods', { documentId, lines });
  await s.probe('reduce-reservations', { lines: [{ orderLineId: one, skuId: s.sku.A, quantity: '2' }] });
  expect(await s.onHand('A')).toMatchObject({ reserved: '8' });
  await expect(s.probe('reduce-reservations', { lines: [{ orderLineId: one, skuId: s.sku.A, quantity: '4' }] })).rejects.toMatchObject({
    code: 'inventory.reservation_missing',
    params: { lines: [{ missing: '1' }] },
  });
  await s.probe('release-goods', { orderLineIds: [one] });
  expect(await s.onHand('A')).toMatchObject({ reserved: '5' });
  await s.probe('release-goods', { documentId });
  await s.probe('release-goods', { documentId });
  expect(await s.onHand('A')).toMatchObject({ reserved: '0', available: '10' });
  await s.provenGoods();
});

test('goods leave only against their reservation, in parts too, and from several bins as several movements', async () => {
  const s = await stockScenario(runtime());
  await s.run('create-locations', { warehouseId: s.w1.id, pattern: 'P-{1..2}' });
  const { rows } = await s.ask('locations', { search: 'p-' });
  await s.receive('A', '4', '40', { locationId: rows[1].id });
  await s.receive('A', '3', '33', { locationId: rows[0].id });
  const line = await s.reserve('A', '6');
  const sourceId = newId();
  await expect(s.ship([{ ...line, quantity: '7' }])).rejects.toMatchObject({ code: 'inventory.reservation_missing' });
  await expect(s.ship([{ ...line, orderLineId: newId() }])).rejects.toMatchObject({ code: 'inventory.reservation_missing' });
  const [first] = await s.ship([{ ...line, quantity: '5' }], s.w1.id, sourceId);
  expect(first.value).toBe('52.15');
  const moves = await s.ask('stock-moves', { filter: [{ column: 'sourceId', operator: 'equals', value: sourceId }], sort: 'effectiveAt' });
  expect(moves.rows.map((row: { from: string; quantity: string }) => [row.from, row.quantity]).sort()).toEqual([
    ['P-1', '3'],
    ['P-2', '2'],
  ]);
  expect(await s.onHand('A')).toMatchObject({ good: '2', reserved: '1' });
  const [rest] = await s.ship([{ ...line, quantity: '1' }]);
  expect(rest.value).toBe('10.43');
  await s.provenGoods();
});

test('two pickers at one bin: the second is refused, the bin never falls below zero', async () => {
  const s = await stockScenario(runtime());
  await s.run('create-locations', { warehouseId: s.w1.id, pattern: 'P-1' });
  const { rows } = await s.ask('locations', { search: 'p-1' });
  await s.receive('A', '5', '50', { locationId: rows[0].id });
  const pick = () =>
    s.run('move-between-bins', {
      warehouseId: s.w1.id,
      lines: [{ skuId: s.sku.A, quantity: '3', fromLocationId: rows[0].id, toLocationId: s.w1.bin }],
    });
  const done = await Promise.allSettled([pick(), pick()]);
  expect(done.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  await s.provenGoods();
});

test('TV-20 a warehouse that may ship before it has received: the estimate is settled by the next receipt', async () => {
  const s = await stockScenario(runtime());
  const { id } = await s.run('create-warehouse', { code: 'W3', name: '三方仓', negativeStock: 'allow_ship_before_receipt' });
  await s.receive('A', '2', '20', { warehouseId: id });
  const line = await s.reserve('A', '5', id);
  const [shipped] = await s.ship([line], id);
  expect(shipped.value).toBe('50');
  expect(await s.pool('A')).toEqual(['-3', '-30']);
  await s.receive('A', '10', '120', { warehouseId: id });
  expect(await s.pool('A')).toEqual(['7', '84']);
  expect(await s.accounts()).toMatchObject({ cost_adjustment: '6' });
  // goods it never had can be promised as well, at the purchase price or nothing
  const other = await s.reserve('C', '1', id);
  expect((await s.ship([other], id))[0].value).toBe('0');
  await expect(s.reserve('C', '1')).rejects.toMatchObject({ code: 'inventory.stock_short' });
  await s.provenGoods();
});
