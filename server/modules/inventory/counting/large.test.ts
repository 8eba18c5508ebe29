import { expect, test } from 'vitest';
import { makeWarehouse } from '../../../test/goods.ts';
import { modulesUpTo } from '../../../test/goods.ts';
import { probeModule } from '../../../test/goods-probe.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule], poolSize: 4 });

const LINES = 1000;

test('a count whose thousand lines all differ is posted in one go, by one document in and one out', async () => {
  const actor = await testMerchant(runtime());
  const warehouse = await makeWarehouse(runtime(), actor, 'W1', { priority: 1 });
  const run = (name: string, input: object): Promise<any> => runtime().execute(actor, name, input);
  const codes = Array.from({ length: LINES }, (_, at) => `K${String(at).padStart(5, '0')}`);
  const skuIds: string[] = [];
  for (let at = 0; at < LINES; at += 500) {
    const skus = codes.slice(at, at + 500).map((code) => ({ code, listPrice: '10', options: { 序号: code } }));
    const product = { code: `P${at}`, name: { zh: `商品 ${at}` }, skus };
    const made = await run('catalog.create-product', product);
    skuIds.push(...made.skus.map(({ id }: { id: string }) => id));
  }
  for (let at = 0; at < LINES; at += 500) {
    const lines = skuIds.slice(at, at + 500).map((skuId) => ({ skuId, quantity: '10', value: '100' }));
    await run('inventory.post-opening-stock', { warehouseId: warehouse.id, lines });
  }
  const count = await run('inventory.start-count', { warehouseId: warehouse.id, scope: 'all' });
  expect(count.lines).toBe(LINES);
  const said = Array.from({ length: LINES }, (_, at) => ({ n: at + 1, quantity: at % 2 ? '9' : '11' }));
  await run('inventory.count-goods', { countId: count.id, lines: said });
  await run('inventory.submit-count', { countId: count.id });
  const posted = await run('inventory.post-count', { countId: count.id });
  expect(posted).toMatchObject({ differences: LINES, gained: '5000', lost: '5000' });
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
}, 300_000);
