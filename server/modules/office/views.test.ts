import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { accessModule } from '../access/module.ts';
import { companyModule } from '../company/module.ts';
import { searchModule } from '../search/module.ts';
import { taxModule } from '../tax/module.ts';
import { officeModule } from './module.ts';

const runtime = testRuntime({ modules: [accessModule, searchModule, officeModule, companyModule, taxModule] });
const run = (actor: Actor, name: string, input: object, request = {}) => runtime().execute(actor, `office.${name}`, input, request);
const LIST = 'sales.orders';
const viewsOf = (actor: Actor, list = LIST) => runtime().ask(actor, 'office.views', { list });
const state = { filter: [{ column: 'status', operator: 'one_of', value: ['held'] }], sort: '-placedAt', search: '', group: 'shop' };

async function team() {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const owner = await (await staff.hire(merchant, { name: '阿珍' })).actor();
  const keeper = await (await staff.hire(merchant, { role: 'warehouse', name: '老李' })).actor();
  return { merchant, staff, owner, keeper };
}

test('a view is kept for its person alone, with the whole state of the list and its columns', async () => {
  const { owner, keeper } = await team();
  const columns = { order: ['number', 'payable'], hidden: ['goods'], widths: { number: 200 } };
  const { id } = await run(owner, 'save-view', { list: LIST, name: '待处理', state, columns });
  expect(await viewsOf(owner)).toEqual({
    views: [
      expect.objectContaining({
        id,
        name: '待处理',
        state,
        columns,
        shared: false,
        mine: true,
        owner: '阿珍',
        version: 1,
        allowed: ['office.change-view', 'office.share-view', 'office.forget-view'],
      }),
    ],
    places: [],
    opening: null,
  });
  expect((await viewsOf(keeper)).views).toEqual([]);
  expect((await viewsOf(owner, 'sales.shops')).views).toEqual([]);
  for (const [name, input] of [
    ['change-view', { name: '我的' }],
    ['forget-view', {}],
  ] as const)
    await expect(run(keeper, name, { viewId: id, ...input })).rejects.toMatchObject({ code: 'office.view_not_found' });
});

test('a shared view is seen by others, who cannot change it', async () => {
  const { merchant, owner, keeper } = await team();
  const { id } = await run(owner, 'save-view', { list: LIST, name: '待处理', state });
  await run(owner, 'share-view', { viewId: id, shared: true });
  expect((await viewsOf(keeper)).views).toEqual([
    expect.objectContaining({ id, shared: true, mine: false, owner: '阿珍', allowed: [], version: 2 }),
  ]);
  await expect(run(keeper, 'change-view', { viewId: id, name: '改' })).rejects.toMatchObject({
    code: 'office.view_not_yours',
    params: { owner: '阿珍' },
  });
  await expect(run(keeper, 'forget-view', { viewId: id })).rejects.toMatchObject({ code: 'office.view_not_yours' });
  expect((await viewsOf(await testMerchant(runtime()))).views).toEqual([]);
  await run(owner, 'share-view', { viewId: id, shared: false });
  expect((await viewsOf(keeper)).views).toEqual([]);
  await run(owner, 'share-view', { viewId: id, shared: true });
  await run(merchant, 'forget-view', { viewId: id });
  expect((await viewsOf(owner)).views).toEqual([]);
});

test('sharing asks for a permission', async () => {
  const { keeper } = await team();
  const { id } = await run(keeper, 'save-view', { list: LIST, name: '出库', state });
  await expect(run(keeper, 'share-view', { viewId: id, shared: true })).rejects.toMatchObject({ code: 'request.permission_missing' });
  expect((await viewsOf(keeper)).views[0].allowed).toEqual(['office.change-view', 'office.forget-view']);
});

test('a view is renamed and changed by its owner, who is told when it changed meanwhile; a name is given once', async () => {
  const { owner } = await team();
  const { id } = await run(owner, 'save-view', { list: LIST, name: '甲', state, columns: { hidden: ['a'] } });
  await run(owner, 'save-view', { list: LIST, name: '乙', state });
  await expect(run(owner, 'save-view', { list: LIST, name: '甲', state })).rejects.toMatchObject({ code: 'office.view_name_taken' });
  await expect(run(owner, 'change-view', { viewId: id, name: '乙' })).rejects.toMatchObject({ code: 'office.view_name_taken' });
  const changed = { ...state, search: '王' };
  expect(await run(owner, 'change-view', { viewId: id, name: '丙', state: changed, expectedVersion: 1 })).toEqual({ version: 2 });
  await expect(run(owner, 'change-view', { viewId: id, name: '丁', expectedVersion: 1 })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  await run(owner, 'change-view', { viewId: id, columns: null });
  expect((await viewsOf(owner)).views[0]).toMatchObject({ name: '丙', state: changed, columns: null, version: 3 });
});

test('each person arranges the tabs for themselves; what is not said stays', async () => {
  const { owner, keeper } = await team();
  const { id } = await run(owner, 'save-view', { list: LIST, name: '甲', state });
  await run(owner, 'arrange-views', { list: LIST, opening: id });
  await run(owner, 'arrange-views', { list: LIST, places: [id, 'to-audit'] });
  expect(await viewsOf(owner)).toMatchObject({ places: [id, 'to-audit'], opening: id });
  expect(await viewsOf(keeper)).toMatchObject({ places: [], opening: null });
  await run(owner, 'arrange-views', { list: LIST, opening: null });
  expect(await viewsOf(owner)).toMatchObject({ places: [id, 'to-audit'], opening: null });
});

test('a view saved again under its key is there once', async () => {
  const { owner } = await team();
  const twice = await Promise.all([1, 2, 3].map(() => run(owner, 'save-view', { list: LIST, name: '甲', state }, { key: 'moved' })));
  expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
  expect((await viewsOf(owner)).views).toHaveLength(1);
});

test('views of all lists are found by whoever sees them: their own and shared ones, of nobody else', async () => {
  const { owner, keeper } = await team();
  const orders = await run(owner, 'save-view', { list: LIST, name: '待处理', state });
  const stock = await run(keeper, 'save-view', { list: 'inventory.stock-on-hand', name: '快没货', state: { search: '茶' } });
  const seenBy = async (actor: Actor) => (await runtime().ask(actor, 'office.all-views', {})).views;
  expect(await seenBy(owner)).toEqual([{ id: orders.id, list: LIST, name: '待处理', state, mine: true }]);
  await run(owner, 'share-view', { viewId: orders.id, shared: true });
  expect((await seenBy(keeper)).map(({ id, mine }: { id: string; mine: boolean }) => [id, mine])).toEqual([
    [stock.id, true],
    [orders.id, false],
  ]);
});
