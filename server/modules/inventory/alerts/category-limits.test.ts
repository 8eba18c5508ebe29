import { beforeAll, expect, test } from 'vitest';
import { modulesUpTo } from '../../../test/goods.ts';
import { probeModule } from '../../../test/goods-probe.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { createActorResolver } from '../../access/actors.ts';
import { stockScenario } from '../../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule], poolSize: 4 });
beforeAll(() => void createActorResolver(runtime()));

/** A and B lie in W1; A is of a category below another. */
async function sorted() {
  const s = await stockScenario(runtime());
  const execute = (name: string, input: object): Promise<any> => runtime().execute(s.actor, name, input);
  const above = await execute('catalog.save-category', { code: 'TOP', name: { zh: '食品' } });
  const below = await execute('catalog.save-category', { code: 'SUB', name: { zh: '饼干' }, parentId: above.id });
  await runtime().pools.owner.query(
    `update catalog.product p set category_id = $3 from catalog.sku s where s.merchant_id = $1 and s.id = $2 and p.merchant_id = s.merchant_id and p.id = s.product_id`,
    [s.actor.merchant.id, s.sku.A, below.id],
  );
  await s.receive('A', '10', '100');
  await s.receive('B', '10', '100');
  return {
    ...s,
    above,
    below,
    set: (...limits: object[]) => s.run('set-category-limits', { limits }),
    async belowMinimum() {
      await s.run('refresh-stock-alerts', {});
      const filter = [
        { column: 'open', operator: 'is_true' },
        { column: 'kind', operator: 'equals', value: 'minimum' },
      ];
      const { rows } = await s.ask('stock-alerts', { filter });
      return rows.map((row: any) => [row.skuCode, row.quantity]);
    },
    low: async () => (await s.ask('low-stock', {})).rows.map((row: any) => [row.skuCode, row.minimum, row.shortage]),
  };
}

test('the minimum of a category holds for its goods and those of the categories below; the nearest comes first, then the SKU’s own', async () => {
  const s = await sorted();
  await s.set({ categoryId: s.above.id, minimum: '15', maximum: '20' });
  expect(await s.belowMinimum()).toEqual([['A', '5']]);
  expect(await s.low()).toEqual([['A', '15', '5']]);
  await s.set({ categoryId: s.below.id, minimum: '12' });
  expect(await s.belowMinimum()).toEqual([['A', '2']]);
  await s.run('set-stock-limits', { limits: [{ skuId: s.sku.A, minimum: '11' }] });
  expect(await s.belowMinimum()).toEqual([['A', '1']]);
  expect(await s.low()).toEqual([['A', '11', '1']]);
});

test('limits of categories stand for themselves by warehouse, and what says nothing any more is removed', async () => {
  const s = await sorted();
  expect(await s.set({ categoryId: s.above.id, warehouseId: s.w2.id, minimum: '3' }, { categoryId: s.above.id, deadDays: 90 })).toEqual({
    set: 2,
    removed: 0,
  });
  // nothing lies in W2: its minimum is short of three there, though W1 has plenty
  expect(await s.belowMinimum()).toEqual([['A', '3']]);
  const { rows } = await s.ask('category-limits', {});
  expect(rows.map(({ code, warehouseId, minimum, deadDays }: any) => [code, warehouseId, minimum, deadDays])).toEqual(
    expect.arrayContaining([
      ['TOP', s.w2.id, '3', null],
      ['TOP', null, null, 90],
    ]),
  );
  expect(await s.set({ categoryId: s.above.id, warehouseId: s.w2.id })).toEqual({ set: 0, removed: 1 });
  expect(await s.belowMinimum()).toEqual([]);
});

test('a maximum below the minimum and a category that is not there are refused by their lines', async () => {
  const s = await sorted();
  await expect(s.set({ categoryId: s.above.id, minimum: '5', maximum: '3' })).rejects.toMatchObject({
    code: 'inventory.limits_inconsistent',
  });
  await expect(s.set({ categoryId: s.sku.A, minimum: '5' })).rejects.toMatchObject({
    code: 'inventory.category_not_found',
    params: { lines: [{ line: 1 }] },
  });
});
