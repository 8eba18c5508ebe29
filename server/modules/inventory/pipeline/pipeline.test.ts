import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 4 });
beforeAll(() => void createActorResolver(runtime()));

test('every unit of a SKU is in one state, and what is promised names its orders', async () => {
  const s = await warehouseScenario(runtime());
  await s.stock({ A: '20' });
  const skuId = await s.sku('A');
  for (const [to, quantity] of [
    ['defective', '3'],
    ['frozen', '2'],
    ['inspect', '1'],
  ])
    await s.run('inventory.change-quality', { warehouseId: s.warehouseId, lines: [{ skuId, quantity, from: 'good', to }] });
  const [first, second] = [await s.ready({ A: '4' }), await s.ready({ A: '5' })];
  const found = await s.ask('inventory.sku-pipeline', { code: 'A' });
  expect(found).toMatchObject({ onHand: '14', reserved: '9', available: '5', defective: '3', frozen: '2', inspect: '1', expired: '0' });
  expect(found.promised.map(({ number, link, quantity }: any) => [number, link, quantity])).toEqual([
    [first.number, `/orders/${first.number}`, '4'],
    [second.number, `/orders/${second.number}`, '5'],
  ]);
  await s.ship(first);
  const after = await s.ask('inventory.sku-pipeline', { code: 'A', warehouseId: s.warehouseId });
  expect(after.promised.map(({ number }: any) => number)).toEqual([second.number]);
  expect(after).toMatchObject({ onHand: '10', reserved: '5', available: '5', shipped: '4' });
});
