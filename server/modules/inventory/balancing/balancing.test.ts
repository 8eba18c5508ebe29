import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { modulesUpTo } from '../../../test/goods.ts';
import { probeModule } from '../../../test/goods-probe.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { stockScenario } from '../../../test/stock-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule], poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

/** A lies in W2 and is asked for in W1. */
async function lopsided() {
  const s = await stockScenario(runtime());
  await s.receive('A', '5', '50');
  await s.receive('A', '100', '1000', { warehouseId: s.w2.id });
  await s.run('set-stock-limits', { limits: [{ skuId: s.sku.A, warehouseId: s.w1.id, minimum: '10', maximum: '30' }] });
  const proposals = async (): Promise<any[]> => (await s.ask('transfer-proposals')).rows;
  return { ...s, proposals, look: () => s.run('refresh-stock-alerts', {}) };
}

test('A023 C25 what one warehouse lacks and another can spare is proposed, accepted once by whoever comes first, and not proposed again', async () => {
  const s = await lopsided();
  await s.look();
  const found = await s.proposals();
  expect(found).toMatchObject([
    { skuCode: 'A', fromWarehouseId: s.w2.id, toWarehouseId: s.w1.id, quantity: '25', need: '25', there: '5', target: '30' },
  ]);
  const proposalIds = found.map(({ id }) => id);
  const accept = () => runtime().execute(s.actor, 'inventory.accept-transfer-proposals', { proposalIds }, { key: newId() }) as Promise<any>;
  const both = await Promise.allSettled([accept(), accept()]);
  const done = both.filter((each) => each.status === 'fulfilled').map(({ value }) => value);
  expect(done).toHaveLength(1);
  const [{ number }] = done[0].transfers;
  expect(await s.ask('transfer', { number })).toMatchObject({ status: 'draft', lines: [{ skuCode: 'A', quantity: '25' }] });
  await s.look();
  expect(await s.proposals()).toEqual([]);
  await s.proven();
});

test('A039 a regional warehouse is filled from its central one, and nothing supplies itself in a circle', async () => {
  const s = await lopsided();
  const w3 = await s.run('create-warehouse', { code: 'W3', name: '中心仓' });
  await s.receive('A', '40', '400', { warehouseId: w3.id });
  await s.run('set-warehouse-supplier', { warehouseId: s.w1.id, suppliedById: w3.id });
  await s.look();
  expect(await s.proposals()).toMatchObject([{ fromWarehouseId: w3.id, quantity: '25' }]);
  await expect(s.run('set-warehouse-supplier', { warehouseId: w3.id, suppliedById: s.w1.id })).rejects.toMatchObject({
    code: 'inventory.warehouse_supplies_itself',
  });
});
