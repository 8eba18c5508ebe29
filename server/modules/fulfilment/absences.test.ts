import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { warehouseScenario } from '../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** Ten of A in a bin, of which three lie on a picker's trolley. */
async function onTrolley() {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '10' });
  const order = await s.ready({ A: '3' });
  const wave = await s.released({ orderIds: [order.id] });
  await s.pickAll(wave.tasks[0]);
  const count = await s.run('inventory.start-count', { warehouseId: s.warehouseId, scope: 'all' });
  const say = async (quantity: string) =>
    s.run('inventory.count-goods', {
      countId: count.id,
      lines: [{ skuId: await s.sku('A'), locationId: await s.bin('A-1'), quantity }],
    });
  const lines = async () => (await s.ask('inventory.count-lines')).rows;
  return { ...s, order, wave, count, say, lines };
}

test('goods on a trolley are not missing in their bin, whether they are shipped before the count is posted or after', async () => {
  for (const shipsFirst of [true, false]) {
    const s = await onTrolley();
    await s.say('7');
    if (shipsFirst) await s.ship(s.order);
    await s.run('inventory.submit-count', { countId: s.count.id });
    expect(await s.lines()).toMatchObject([{ book: '10', expected: '7', difference: '0' }]);
    expect(await s.run('inventory.post-count', { countId: s.count.id })).toMatchObject({ differences: 0 });
    if (!shipsFirst) await s.ship(s.order);
    await s.settle();
    const { rows } = await s.ask('inventory.stock-by-location');
    expect(rows).toMatchObject([{ location: 'A-1', quantity: '7' }]);
    expect(await s.differences()).toEqual([]);
  }
});

test('what is picked after the bin was counted was there when it was counted', async () => {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '10' });
  const order = await s.ready({ A: '3' });
  const count = await s.run('inventory.start-count', { warehouseId: s.warehouseId, scope: 'all' });
  await s.run('inventory.count-goods', { countId: count.id, lines: [{ n: 1, quantity: '9' }] });
  const wave = await s.released({ orderIds: [order.id] });
  await s.pickAll(wave.tasks[0]);
  await s.run('inventory.submit-count', { countId: count.id });
  expect((await s.ask('inventory.count-lines')).rows).toMatchObject([{ expected: '10', difference: '-1' }]);
  await s.run('inventory.post-count', { countId: count.id });
  await s.ship(order);
  await s.settle();
  expect((await s.ask('inventory.stock-by-location')).rows).toMatchObject([{ quantity: '6' }]);
  expect(await s.differences()).toEqual([]);
});

test('goods being picked are not booked as lost under the picker: all such lines are named', async () => {
  const s = await onTrolley();
  await s.say('2');
  await s.run('inventory.submit-count', { countId: s.count.id });
  await s.run('inventory.post-count', { countId: s.count.id });
  // 7 on the shelf by the books, 2 counted: 5 are lost, the three of the order go on
  await s.ship(s.order);
  await s.settle();
  expect((await s.ask('inventory.stock-by-location')).rows).toMatchObject([{ quantity: '2' }]);
  const t = await onTrolley();
  const other = await t.ready({ A: '7' });
  await t.released({ orderIds: [other.id] });
  await t.say('2');
  await t.run('inventory.submit-count', { countId: t.count.id });
  await expect(t.run('inventory.post-count', { countId: t.count.id })).rejects.toMatchObject({
    code: 'inventory.count_not_postable',
    params: { lines: [{ skuCode: 'A', bin: 'A-1', problem: 'allocated' }] },
  });
});
