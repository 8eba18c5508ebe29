import { expect, test } from 'vitest';
import { modulesUpTo } from '../../../test/goods.ts';
import { probeModule } from '../../../test/goods-probe.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { stockScenario } from '../../../test/stock-scenario.ts';

let ahead = 0;
const clock = () => new Date(Date.now() + ahead).toISOString();
const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule], clock });

test('what was counted by a process whose clock goes before ours is posted, and takes effect now', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '60');
  const count = await s.run('start-count', { warehouseId: s.w1.id, scope: 'all' });
  ahead = 5_000;
  const lines = [{ skuId: s.sku.A, locationId: s.w1.bin, quantity: '9' }];
  await s.run('count-goods', { countId: count.id, lines });
  ahead = 0;
  await s.run('submit-count', { countId: count.id });
  expect(await s.run('post-count', { countId: count.id })).toMatchObject({ differences: 1, lost: '6' });
  expect(await s.pool('A')).toEqual(['9', '54']);
  await s.proven();
});
