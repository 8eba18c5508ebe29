import { expect, test } from 'vitest';
import { makeSkus, makeWarehouse, modulesUpTo } from '../../test/goods.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';

const runtime = testRuntime({ modules: await modulesUpTo('inventory') });

async function shop() {
  const actor = await testMerchant(runtime());
  const sku = await makeSkus(runtime(), actor, ['A', 'B']);
  const [w1, w2] = [await makeWarehouse(runtime(), actor, 'W1'), await makeWarehouse(runtime(), actor, 'W2')];
  const run = (name: string, input: object) => runtime().execute(actor, `inventory.${name}`, input);
  const proven = async () => expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
  return { actor, sku, w1, w2, run, proven };
}

test('goods come in without an order at their value, and go out at the average', async () => {
  const { sku, w1, run, proven } = await shop();
  const made = await run('post-other-in', { warehouseId: w1.id, reason: 'found', lines: [{ skuId: sku.A, quantity: '10', value: '100' }] });
  expect(made).toMatchObject({ quantity: '10', value: '100' });
  expect(made.number).toMatch(/^OI\d{4}-\d{6}$/);
  const out = await run('post-other-out', { warehouseId: w1.id, reason: 'lost', lines: [{ skuId: sku.A, quantity: '3' }] });
  expect(out.value).toBe('30');
  await proven();
});
