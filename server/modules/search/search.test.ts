import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, answer, handle, type Module } from '../../kernel/context.ts';
import { defineContract, operation, query } from '../../kernel/contract.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { accessModule } from '../access/module.ts';
import { companyModule } from '../company/module.ts';
import { type Entry, hits, indexTexts, removeTexts } from './index.ts';
import { searchModule } from './module.ts';

// a shelf whose things are put into the search and taken out, as the modules above do in their reactions
const title = { zh: '货架', en: 'Shelf' };
const shelf = defineContract('shelf', {
  title,
  permissions: { 'shelf.view': title, 'shelf.see-costs': title },
  operations: {
    put: operation({ title, permission: 'public', input: z.object({ entries: z.array(z.custom<Entry>()) }), output: z.object({}) }),
    'take-away': operation({ title, permission: 'public', input: z.object({ ids: z.array(z.string()) }), output: z.object({}) }),
  },
  queries: {
    found: query({ title, permission: 'public', input: z.object({ text: z.string(), limit: z.number() }), output: z.array(z.string()) }),
  },
  events: {},
});
const shelfModule: Module = {
  contract: shelf,
  operations: [
    handle(shelf.operations.put, async (ctx, { entries }) => {
      await indexTexts(ctx, entries);
      return {};
    }),
    handle(shelf.operations['take-away'], async (ctx, { ids }) => {
      await removeTexts(ctx, 'shelf.thing', ids);
      return {};
    }),
  ],
  queries: [
    answer(shelf.queries.found, async (ctx, { text, limit }) =>
      (await hits(ctx, { text, entities: ['shelf.thing'], limit })).map((hit) => hit.id),
    ),
  ],
};

const runtime = testRuntime({ modules: [accessModule, searchModule, companyModule, shelfModule] });
const thing = (name: string, more: Partial<Entry> = {}): Entry => ({
  entity: 'shelf.thing',
  id: newId(),
  title: name,
  link: '/things',
  permission: 'shelf.view',
  texts: [name],
  ...more,
});
const put = (actor: Actor, ...entries: Entry[]) => runtime().execute(actor, 'shelf.put', { entries });
async function titles(actor: Actor, text: string, more: object = {}): Promise<string[]> {
  const { hits: found } = await runtime().ask(actor, 'search.everything', { text, ...more });
  return found.map((hit: { title: string }) => hit.title);
}

test('what was put is found by parts, pinyin, initials and several words; the newest first', async () => {
  const actor = await testMerchant(runtime());
  await put(actor, thing('牛津外套 藏青 L'));
  await put(actor, thing('纯棉外套', { texts: ['纯棉外套', 'SKU-88', null, undefined] }));
  expect(await titles(actor, '外套')).toEqual(['纯棉外套', '牛津外套 藏青 L']);
  expect(await titles(actor, 'njwt')).toEqual(['牛津外套 藏青 L']);
  expect(await titles(actor, 'wai tao l')).toEqual(['牛津外套 藏青 L']);
  expect(await titles(actor, 'u-88')).toEqual(['纯棉外套']);
  expect(await titles(actor, '衬衫')).toEqual([]);
  expect(await titles(actor, '   ')).toEqual([]);
});

test('signs of patterns are signs', async () => {
  const actor = await testMerchant(runtime());
  await put(actor, thing('打折 50% 起'), thing('半价 50 元'), thing('a_b\\c'), thing('aXb\\c'));
  expect(await titles(actor, '50%')).toEqual(['打折 50% 起']);
  expect(await titles(actor, 'a_b')).toEqual(['a_b\\c']);
  expect(await titles(actor, 'b\\c')).toHaveLength(2);
});

test('an entry follows its document: renamed, and taken away', async () => {
  const actor = await testMerchant(runtime());
  const old = thing('旧名字');
  await put(actor, old, thing('别的'));
  await put(actor, { ...old, title: '新名字', texts: ['新名字'] });
  expect(await titles(actor, '旧名')).toEqual([]);
  expect(await titles(actor, '名字')).toEqual(['新名字']);
  await runtime().execute(actor, 'shelf.take-away', { ids: [old.id] });
  expect(await titles(actor, '名字')).toEqual([]);
  expect(await titles(actor, '别的')).toEqual(['别的']);
});

test('the last of several entries for one document counts', async () => {
  const actor = await testMerchant(runtime());
  const one = thing('第一次');
  await put(actor, one, { ...one, title: '第二次', texts: ['第二次'] });
  expect(await titles(actor, '次')).toEqual(['第二次']);
});

test('nobody finds what they may not see: by permission, by shop, by warehouse, by merchant', async () => {
  const [actor, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const [shop, warehouse] = [newId(), newId()];
  await put(
    actor,
    thing('帽子 甲'),
    thing('帽子 乙', { permission: 'shelf.see-costs' }),
    thing('帽子 丙', { shopId: shop }),
    thing('帽子 丁', { warehouseId: warehouse }),
  );
  const as = (given: Partial<Actor>) =>
    titles({ ...actor, permissions: new Set(['shelf.view']), ...given }, '帽子').then((all) => all.sort());
  expect(await as({})).toEqual(['帽子 丁', '帽子 丙', '帽子 甲']);
  expect(await as({ permissions: new Set() })).toEqual([]);
  expect(await as({ shops: [] })).toEqual(['帽子 丁', '帽子 甲']);
  expect(await as({ shops: [shop], warehouses: [newId()] })).toEqual(['帽子 丙', '帽子 甲']);
  expect(await as({ shops: [newId()], warehouses: [warehouse] })).toEqual(['帽子 丁', '帽子 甲']);
  expect(await titles(other, '帽子')).toEqual([]);
  await expect(
    runtime().ask({ ...actor, id: '00000000-0000-7000-8000-000000000001' }, 'search.everything', { text: '帽子' }),
  ).rejects.toMatchObject({
    kind: 'unauthenticated',
  });
});

test('the history of a document is for those who could find the document', async () => {
  const actor = await testMerchant(runtime());
  staffOf(runtime());
  const shop = newId();
  const cap = thing('帽子', { shopId: shop });
  await put(actor, cap);
  const asked = { entity: 'shelf.thing', id: cap.id };
  const as = (given: Partial<Actor>) =>
    runtime().ask({ ...actor, permissions: new Set(['shelf.view']), ...given }, 'access.entity-history', asked);
  expect(await as({ shops: [shop] })).toEqual([]);
  const hidden = { code: 'access.history_hidden' };
  await expect(as({ shops: [newId()] })).rejects.toMatchObject(hidden);
  await expect(as({ permissions: new Set(['shelf.see-costs']) })).rejects.toMatchObject(hidden);
});

test('beyond the newest two thousand everything is still found, within a kind of document and up to the limit', async () => {
  const actor = await testMerchant(runtime());
  await put(actor, thing('古董花瓶'), thing('古董座钟', { entity: 'shelf.book' }));
  for (let batch = 0; batch < 3; batch++) await put(actor, ...Array.from({ length: 1000 }, (_, i) => thing(`杯子 ${batch}-${i}`)));
  expect(await titles(actor, '古董')).toHaveLength(2);
  expect(await titles(actor, '古董', { entities: ['shelf.book'] })).toEqual(['古董座钟']);
  expect(await titles(actor, '杯子', { limit: 7 })).toHaveLength(7);
  const ids = await runtime().ask(actor, 'shelf.found', { text: '杯子', limit: 5000 });
  expect(new Set(ids).size).toBe(3000);
});
