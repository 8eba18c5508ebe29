import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { modulesUpTo } from '../../test/goods.ts';
import { probeModule } from '../../test/goods-probe.ts';
import { testRuntime } from '../../test/postgres.ts';
import { stockScenario } from '../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule] });

const without = (actor: Actor, ...names: string[]): Actor => ({
  ...actor,
  permissions: new Set([...actor.permissions].filter((name) => !names.includes(name))),
});

test('TV-4 what is there, promised and free of a SKU: defective and frozen goods are counted and never free', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '132', '1320');
  const change = (to: string, quantity: string) =>
    s.run('change-quality', { warehouseId: s.w1.id, lines: [{ skuId: s.sku.A, quantity, from: 'good', to }] });
  await change('defective', '7');
  await change('frozen', '5');
  await s.reserve('A', '30');
  await s.reserve('A', '15');
  expect(await s.onHand('A')).toMatchObject({ good: '120', defective: '7', frozen: '5', reserved: '45', available: '75', value: '1320' });
  const [found] = await s.ask('availability-by-sku', { codes: ['A', 'unknown'] });
  expect(found).toMatchObject({ asked: 'A', skuId: s.sku.A, good: '120', reserved: '45', available: '75' });
  expect(found.warehouses.map((each: { available: string }) => each.available)).toEqual(['75', '0']);
  await s.proven();
});

test('a person of one warehouse sees and moves nothing of another', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await s.receive('A', '5', '50', { warehouseId: s.w2.id });
  const { id } = await s.run('create-transfer', { fromWarehouseId: s.w1.id, toWarehouseId: s.w2.id, lines: [s.lineOf('A', '1')] });
  const guest: Actor = { ...s.actor, warehouses: [s.w2.id] };
  const seen = async (name: string, input: object = {}) => (await runtime().ask(guest, `inventory.${name}`, input)).rows;
  expect(await seen('stock-on-hand')).toMatchObject([{ warehouseId: s.w2.id, good: '5' }]);
  expect(await seen('stock-by-location')).toHaveLength(1);
  expect(await seen('stock-moves')).toHaveLength(1);
  expect(await seen('stock-documents')).toHaveLength(1);
  expect(await seen('warehouses')).toHaveLength(1);
  expect(await seen('locations')).toHaveLength(1);
  expect(await seen('transfers')).toMatchObject([{ id }]);
  expect(await seen('stock-at', { at: new Date().toISOString() })).toMatchObject([{ quantity: '5' }]);
  expect(await seen('stock-flow', { from: '2020-01-01', to: '2099-01-01' })).toMatchObject([{ in: '5' }]);
  expect(await runtime().ask(guest, 'inventory.stock-card', { code: 'A' })).toMatchObject({ closing: '5' });
  expect((await runtime().ask(guest, 'inventory.sku-stock', { code: 'A' })).bins).toHaveLength(1);
  expect(await runtime().ask(guest, 'inventory.availability-by-sku', { codes: ['A'] })).toMatchObject([{ good: '5' }]);
  const lose = { warehouseId: s.w1.id, reason: 'lost', lines: [s.lineOf('A', '1')] };
  await expect(runtime().execute(guest, 'inventory.post-other-out', lose)).rejects.toMatchObject({ code: 'inventory.warehouse_not_found' });
  await expect(runtime().execute(guest, 'inventory.ship-transfer', { transferId: id })).rejects.toMatchObject({
    code: 'inventory.warehouse_not_found',
  });
});

test('costs are shown only to whoever may see them, and cannot be summed or filtered out', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  const guest = without(s.actor, 'inventory.see-cost');
  const ask = (name: string, input: object = {}) => runtime().ask(guest, `inventory.${name}`, input);
  expect((await ask('stock-on-hand', { sums: ['value', 'good'] })).sums).toEqual({ value: [], good: [{ currency: null, value: '10' }] });
  expect((await ask('stock-on-hand')).rows[0].value).toBeNull();
  expect((await ask('stock-on-hand', { filter: [{ column: 'value', operator: 'at_least', value: '1' }] })).rows).toEqual([]);
  expect((await ask('stock-moves')).rows[0].value).toBeNull();
  expect((await ask('stock-documents')).rows[0].value).toBeNull();
  expect((await ask('sku-stock', { code: 'A' })).cost).toBeNull();
  expect((await ask('stock-card', { code: 'A' })).rows[0].value).toBeNull();
  const input = { warehouseId: s.w1.id, reason: 'found', lines: [s.lineOf('A', '1')] };
  expect((await runtime().execute(guest, 'inventory.post-other-in', input)).value).toBeNull();
});

test('every movement says what, where, why, by which document, by whom and when', async () => {
  const s = await stockScenario(runtime());
  const made = await s.receive('A', '10', '100');
  const { rows } = await s.ask('stock-moves');
  expect(rows).toMatchObject([
    {
      skuCode: 'A',
      quantity: '10',
      fromKind: 'loss',
      toWarehouse: 'W1仓',
      direction: 'in',
      source: 'other_in',
      sourceId: made.id,
      sourceNumber: made.number,
      operation: 'inventory.post-other-in',
      value: '100',
      isReversal: false,
    },
  ]);
});

test('lists page by key, filter, search and count', async () => {
  const s = await stockScenario(runtime());
  for (const code of ['A', 'B', 'C'] as const) await s.receive(code, '1', '1');
  await runtime().settle();
  const first = await s.ask('stock-on-hand', { limit: 2, count: true });
  expect(first.rows.map((row: { skuCode: string }) => row.skuCode)).toEqual(['A', 'B']);
  expect(first.count).toEqual({ value: 3, more: false });
  const second = await s.ask('stock-on-hand', { limit: 2, after: first.next });
  expect(second.rows.map((row: { skuCode: string }) => row.skuCode)).toEqual(['C']);
  expect((await s.ask('stock-on-hand', { search: '货品B' })).rows).toMatchObject([{ skuCode: 'B' }]);
  expect((await s.ask('stock-on-hand', { search: 'c' })).rows).toMatchObject([{ skuCode: 'C' }]);
  const documents = await s.ask('stock-documents', { filter: [{ column: 'kind', operator: 'equals', value: 'other_in' }], limit: 2 });
  expect(documents.rows).toHaveLength(2);
  expect((await s.ask('stock-documents', { after: documents.next })).rows).toHaveLength(1);
  expect(documents.rows[0].allowed).toEqual(['inventory.reverse-stock-document']);
});

test('goods below their minimum are listed, with what is on the way and what to order', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '25', '25');
  await s.receive('A', '40', '40', { warehouseId: s.w2.id });
  const { id } = await s.run('create-transfer', { fromWarehouseId: s.w2.id, toWarehouseId: s.w1.id, lines: [s.lineOf('A', '30')] });
  await s.run('ship-transfer', { transferId: id });
  await s.run('set-stock-limits', {
    limits: [
      { skuId: s.sku.A, warehouseId: s.w1.id, minimum: '80', maximum: '300' },
      { skuId: s.sku.A, minimum: '65' },
      { skuId: s.sku.B, warehouseId: s.w1.id, minimum: '0' },
    ],
  });
  const low = await s.ask('low-stock');
  expect(low.rows).toMatchObject([
    { skuCode: 'A', warehouseId: s.w1.id, available: '25', incoming: '30', shortage: '25', suggested: '245', critical: false },
  ]);
  await s.lose('A', '1');
  expect((await s.ask('low-stock')).rows).toHaveLength(2);
  await expect(s.run('set-stock-limits', { limits: [{ skuId: s.sku.A, minimum: '2', maximum: '1' }] })).rejects.toMatchObject({
    code: 'inventory.limits_inconsistent',
    params: { lines: [{ line: 1 }] },
  });
  expect(await s.run('set-stock-limits', { limits: [{ skuId: s.sku.A }] })).toEqual({ set: 0, removed: 1 });
  expect((await s.ask('stock-limits')).rows).toHaveLength(2);
});

test('warehouses, zones and bins are made, changed and archived; codes are unique and versions are checked', async () => {
  const s = await stockScenario(runtime());
  await expect(s.run('create-warehouse', { code: 'W1', name: 'x' })).rejects.toMatchObject({ code: 'inventory.warehouse_code_taken' });
  expect(await s.run('change-warehouse', { warehouseId: s.w1.id, name: '主仓', regions: ['浙江省'], expectedVersion: 1 })).toMatchObject({
    version: 2,
  });
  await expect(s.run('change-warehouse', { warehouseId: s.w1.id, name: 'x', expectedVersion: 1 })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  const zone = await s.run('create-zone', { warehouseId: s.w1.id, code: 'Z', name: '拣货区', purpose: 'pick_face' });
  const made = await s.run('create-locations', { warehouseId: s.w1.id, zoneId: zone.id, pattern: 'Z-{A..B}-{1..3}' });
  expect(made).toEqual({ created: 6, existing: 0, first: 'Z-A-1', last: 'Z-B-3' });
  expect(await s.run('create-locations', { warehouseId: s.w1.id, pattern: 'Z-{A..C}-1' })).toMatchObject({ created: 1, existing: 2 });
  await expect(s.run('create-locations', { warehouseId: s.w1.id, pattern: 'Z-{9..1}' })).rejects.toMatchObject({
    code: 'inventory.bin_pattern_invalid',
  });
  await expect(s.run('create-locations', { warehouseId: s.w1.id, pattern: '{1..99}-{1..99}' })).rejects.toMatchObject({
    code: 'inventory.too_many_bins',
  });
  await expect(s.run('archive-zone', { zoneId: zone.id })).rejects.toMatchObject({ code: 'inventory.zone_in_use' });
  await expect(s.run('archive-location', { locationId: s.w1.bin })).rejects.toMatchObject({ code: 'inventory.location_is_default' });
  const { rows } = await s.ask('locations', { search: 'z-a-1' });
  expect(rows).toMatchObject([{ code: 'Z-A-1', zone: '拣货区', pickSequence: 1, skus: 0, active: true }]);
  await s.run('archive-location', { locationId: rows[0].id });
  await expect(s.receive('A', '1', '1', { locationId: rows[0].id })).rejects.toMatchObject({ code: 'inventory.location_inactive' });
  await s.receive('A', '1', '1');
  await expect(s.run('archive-warehouse', { warehouseId: s.w1.id })).rejects.toMatchObject({ code: 'inventory.warehouse_not_empty' });
  await s.run('archive-warehouse', { warehouseId: s.w2.id });
  await expect(s.receive('A', '1', '1', { warehouseId: s.w2.id })).rejects.toMatchObject({ code: 'inventory.warehouse_inactive' });
  await s.run('restore-warehouse', { warehouseId: s.w2.id });
  await s.receive('A', '1', '1', { warehouseId: s.w2.id });
  await s.proven();
});

test('the jobs seal what was posted and keep the closing balances of every merchant', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '1', '1');
  await runtime().runJob('inventory.seal-moves');
  await runtime().runJob('inventory.close-stock-month');
  const { rows } = await runtime().pools.owner.query('select count(*)::int as sealed from inventory.move_seal where merchant_id = $1', [
    s.actor.merchant.id,
  ]);
  expect(rows).toEqual([{ sealed: 1 }]);
  await s.proven();
});
