import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 4 });
beforeAll(() => void createActorResolver(runtime()));

/** A customer who leaves goods with us. */
async function kept() {
  const s = await warehouseScenario(runtime());
  const { warehouseId } = s;
  const party = async (name: string, more: object) => (await s.run('parties.create-party', { name, ...more })).id as string;
  const ownerId = await party('寄存客户', { customer: true });
  const skuId = await s.sku('A');
  const first = await s.bin('A-1');
  const second = await s.bin('A-2');
  const receive = (quantity: string, more: object = {}) =>
    s.run('inventory.receive-owned-goods', { warehouseId, ownerId, lines: [{ skuId, quantity, locationId: first, ...more }] });
  const back = (quantity: string, more: object = {}) =>
    s.run('inventory.return-owned-goods', { warehouseId, ownerId, lines: [{ skuId, quantity, ...more }] });
  const lying = async () =>
    (await s.ask('inventory.owned-stock')).rows
      .map(({ warehouse, location, quantity, ownerKind }: any) => [warehouse, location, quantity, ownerKind].join(' '))
      .sort();
  return { ...s, party, ownerId, skuId, first, second, receive, back, lying };
}

test('a customer’s goods are counted, worth nothing and never sold as ours', async () => {
  const s = await kept();
  const { number } = await s.receive('10');
  expect(await s.lying()).toEqual(['仓库 W1 A-1 10 customer']);
  expect(await s.ask('inventory.stock-document', { number })).toMatchObject({ kind: 'owned_in', owner: '寄存客户', value: '0' });
  expect(await s.available('A')).toBe('0');
  const order = await s.order({ A: '1' });
  expect(await s.audit(order)).toMatchObject({ instead: { code: 'sales.out_of_stock' } });
  const lines = [{ skuId: s.skuId, quantity: '1', locationId: s.first }];
  await expect(s.run('inventory.post-other-out', { warehouseId: s.warehouseId, reason: 'internal_use', lines })).rejects.toMatchObject({
    code: 'inventory.stock_short',
  });
  expect((await s.ask('inventory.stock-on-hand')).rows).toEqual([]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('they move between bins and warehouses and go back, never more than there is, and our own stay untouched', async () => {
  const s = await kept();
  await s.lay('A-1', { A: '5' });
  await s.receive('10');
  const move = (quantity: string) =>
    s.run('inventory.move-owned-goods', {
      ...{ warehouseId: s.warehouseId, ownerId: s.ownerId },
      lines: [{ skuId: s.skuId, quantity, fromLocationId: s.first, toLocationId: s.second }],
    });
  await move('4');
  await expect(move('7')).rejects.toMatchObject({ code: 'inventory.stock_short' });
  const other = await s.warehouse('W2', { negativeStock: 'allow_ship_before_receipt' });
  await s.run('inventory.transfer-owned-goods', {
    ...{ fromWarehouseId: s.warehouseId, toWarehouseId: other.id, ownerId: s.ownerId },
    lines: [{ skuId: s.skuId, quantity: '3' }],
  });
  expect(await s.lying()).toEqual(['仓库 W1 A-1 3 customer', '仓库 W1 A-2 4 customer', expect.stringMatching(/^仓库 W2 .* 3 customer$/)]);
  // not below zero, even where our own may be
  await expect(
    s.run('inventory.return-owned-goods', { warehouseId: other.id, ownerId: s.ownerId, lines: [{ skuId: s.skuId, quantity: '4' }] }),
  ).rejects.toMatchObject({ code: 'inventory.stock_short' });
  const out = await s.back('7');
  expect(await s.lying()).toEqual([expect.stringMatching(/^仓库 W2 .* 3 customer$/)]);
  await s.run('inventory.reverse-stock-document', { documentId: out.id });
  expect((await s.lying()).length).toBe(3);
  expect(await s.available('A')).toBe('5');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a count finds them apart from our own, and posts what is missing without a value', async () => {
  const s = await kept();
  await s.lay('A-1', { A: '5' });
  await s.receive('10');
  const { id } = await s.run('inventory.start-count', { warehouseId: s.warehouseId, scope: 'all' });
  const filter = [{ column: 'countId', operator: 'equals', value: id }];
  const { rows } = await s.ask('inventory.count-lines', { filter });
  expect(rows.map((row: any) => row.book).sort()).toEqual(['10', '5']);
  const said = rows.map(({ n, book }: any) => ({ n, quantity: book === '10' ? '9' : '5' }));
  await s.run('inventory.count-goods', { countId: id, lines: said });
  await s.run('inventory.submit-count', { countId: id });
  await s.run('inventory.post-count', { countId: id });
  expect(await s.lying()).toEqual(['仓库 W1 A-1 9 customer']);
  expect(await s.available('A')).toBe('5');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('who is nobody’s customer keeps nothing here, and a consignor’s goods come by consignment', async () => {
  const s = await kept();
  const supplier = await s.party('供应商', { supplier: true });
  const lines = [{ skuId: s.skuId, quantity: '1' }];
  await expect(s.run('inventory.receive-owned-goods', { warehouseId: s.warehouseId, ownerId: supplier, lines })).rejects.toMatchObject({
    code: 'inventory.owner_unknown',
  });
  await expect(s.back('1')).rejects.toMatchObject({ code: 'inventory.owner_unknown' });
});
