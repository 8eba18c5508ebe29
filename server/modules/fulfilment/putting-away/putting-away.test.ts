import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 4 });

test('goods without a bin are proposed for pick faces, for their own bin and for empty ones; accepted, nothing waits any more', async () => {
  const s = await warehouseScenario(runtime());
  const { warehouseId } = s;
  await s.lay('F-1', { A: '3' });
  await s.lay('R-1', { A: '10' });
  await s.bin('Z-1');
  await s.run('fulfilment.set-pick-face', { warehouseId, bin: 'F-1', code: 'A', minimum: '5', maximum: '20' });
  await s.stock({ A: '30', B: '4' });
  const { rows } = await s.ask('fulfilment.put-away', { warehouseId });
  expect(rows.map((row: any) => [row.skuCode, row.fromDefault, row.to, row.quantity, row.reason])).toEqual([
    ['A', true, 'F-1', '17', 'face_below_minimum'],
    ['A', true, 'R-1', '13', 'same_goods'],
    ['B', true, 'Z-1', '4', 'empty_bin'],
  ]);
  const lines = rows.map(({ skuId, quantity, fromLocationId, toLocationId }: any) => ({ skuId, quantity, fromLocationId, toLocationId }));
  await s.run('inventory.move-between-bins', { warehouseId, lines });
  expect((await s.ask('fulfilment.put-away')).rows).toEqual([]);
  expect(await s.available('A')).toBe('43');
  expect(await s.differences()).toEqual([]);
});

test('what is held for orders and what a warehouse without bins holds is not proposed', async () => {
  const s = await warehouseScenario(runtime());
  await s.stock({ A: '5' });
  expect((await s.ask('fulfilment.put-away')).rows).toEqual([]);
  await s.bin('Z-1');
  const order = await s.ready({ A: '2' });
  await s.released({ orderIds: [order.id] });
  expect((await s.ask('fulfilment.put-away')).rows).toMatchObject([{ to: 'Z-1', quantity: '3' }]);
});
