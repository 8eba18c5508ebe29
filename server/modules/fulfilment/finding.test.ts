import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testRuntime } from '../../test/postgres.ts';
import { RECEIVER, type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime();

const firstOf = async (s: Scenario, text: string, given: Partial<Actor> = {}) => {
  const { hits } = await runtime().ask({ ...s.actor, ...given }, 'search.everything', { text });
  return hits[0] && { entity: hits[0].entity, title: hits[0].title };
};

test('what is scanned or typed whole is the first hit at once, before the index of texts knows of it (architecture D17)', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  await s.run('catalog.add-barcode', { skuId: await s.sku('A'), code: '6901234567892' });
  const order = await s.order({ A: '1' }, { platformNumber: 'TB-99887766' });
  await s.audit(order);
  const shipment = await s.ship(order, { trackingNumber: 'SF1234567890123' });
  // nothing has been settled: the index of texts is empty
  expect(await firstOf(s, order.number)).toEqual({ entity: 'sales.order', title: order.number });
  expect(await firstOf(s, order.number.toLowerCase())).toEqual({ entity: 'sales.order', title: order.number });
  expect(await firstOf(s, 'TB-99887766')).toEqual({ entity: 'sales.order', title: order.number });
  expect(await firstOf(s, '6901234567892')).toEqual({ entity: 'catalog.product', title: '商品 A' });
  expect(await firstOf(s, ' sf1234567890123 ')).toEqual({ entity: 'fulfilment.shipment', title: shipment.number });
  expect(await firstOf(s, shipment.number)).toEqual({ entity: 'fulfilment.shipment', title: shipment.number });
});

test('it stays the first hit among many that hold it', async () => {
  const s = await scenario(runtime());
  const meant = await s.order({ A: '1' });
  for (let n = 0; n < 3; n++) await s.order({ A: '1' }, { sellerRemark: `与 ${meant.number} 一起发` });
  await s.settle();
  expect(await firstOf(s, meant.number)).toEqual({ entity: 'sales.order', title: meant.number });
});

test('the whole phone and its end find the order and the customer, for those who may see them', async () => {
  const s = await scenario(runtime());
  const order = await s.order({ A: '1' });
  await s.run('parties.create-party', { name: '林玉', type: 'person', customer: true, phone: '13900015678' });
  const entities = async (text: string, given: Partial<Actor> = {}) => {
    const { hits } = await runtime().ask({ ...s.actor, ...given }, 'search.everything', { text });
    return [...new Set<string>(hits.map((hit: { entity: string }) => hit.entity))].sort();
  };
  expect(await entities(RECEIVER.phone)).toContain('sales.order');
  expect(await entities('5678')).toEqual(['parties.party', 'sales.order']);
  expect(await entities('5678', { permissions: new Set(['parties.view']) })).toEqual(['parties.party']);
  expect(await entities('5678', { permissions: new Set(['sales.view']), shops: [newId()] })).toEqual([]);
  expect(await entities(order.number, { permissions: new Set(['sales.view']), shops: [newId()] })).toEqual([]);
  expect(await entities('5678', { permissions: new Set() })).toEqual([]);
  expect(await entities('5679')).toEqual([]);
});

test('the newest of a kind are offered before anything is typed, within what one may see', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '1' });
  await s.audit(order);
  await s.ship(order);
  await s.settle();
  const newest = async (entity: string, given: Partial<Actor> = {}) =>
    (await runtime().ask({ ...s.actor, ...given }, 'search.everything', { entities: [entity] })).hits.length;
  for (const entity of ['sales.order', 'fulfilment.shipment', 'catalog.product', 'inventory.warehouse', 'inventory.stock_document'])
    expect([entity, await newest(entity)]).toEqual([entity, 1]);
  expect(await newest('fulfilment.shipment', { warehouses: [newId()] })).toBe(0);
  expect(await newest('sales.order', { shops: [newId()] })).toBe(0);
});
