import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 6 });

test.each(['fifo', 'lot'])(
  'layers that were changed, taken away or put in are what the events of their pool make of them again: %s',
  async (method) => {
    const s = await scenario(runtime());
    const { id: merchantId } = s.actor.merchant;
    await s.run('inventory.set-cost-method', { method });
    await s.stock({ A: '10', B: '4' });
    for (const unitCost of ['7', '8.5'])
      await s.run('inventory.post-other-in', {
        ...{ warehouseId: s.warehouseId, reason: 'found' },
        lines: [{ skuId: await s.sku('A'), quantity: '3', unitCost }],
      });
    const order = await s.order({ A: '12' });
    await s.pay(order);
    await s.audit(order);
    await s.ship(order);
    await s.settle();
    const layers = async () =>
      (
        await runtime().pools.owner.query(
          'select sku_id, class, sequence, quantity, value, received from inventory.cost_layer where merchant_id = $1 order by 1, 2, 3',
          [merchantId],
        )
      ).rows;
    const change = (sql: string) => runtime().pools.owner.query(sql, [merchantId]);
    const found = async () => (await runtime().prove(merchantId)).differences.map(({ proof }) => proof);
    const before = await layers();
    expect(before.length).toBeGreaterThan(1);
    expect(await found()).toEqual([]);
    for (const damage of [
      'update inventory.cost_layer set quantity = quantity + 1, value = value + 6 where merchant_id = $1',
      'delete from inventory.cost_layer where merchant_id = $1',
      `insert into inventory.cost_layer select merchant_id, sku_id, class, sequence + 1000, lot_id, effective_at, received, quantity, value
     from inventory.cost_layer where merchant_id = $1`,
    ]) {
      await change(damage);
      expect(await found()).toContain('inventory.cost-layers');
      const { changes } = await s.run('analytics.repair-books', { repair: 'stock' });
      expect(changes.map(({ what }: { what: string }) => what)).toEqual(['cost_layer good', 'cost_layer good']);
      expect(await layers()).toEqual(before);
      expect(await found()).toEqual([]);
    }
  },
);
