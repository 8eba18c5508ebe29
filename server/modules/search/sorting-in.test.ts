import { expect, test } from 'vitest';
import { z } from 'zod';
import { handle, type Module } from '../../kernel/context.ts';
import { defineContract, operation } from '../../kernel/contract.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { accessModule } from '../access/module.ts';
import { companyModule } from '../company/module.ts';
import { indexTexts } from './index.ts';
import { searchModule } from './module.ts';

const title = { zh: '抽屉', en: 'Drawer' };
const drawer = defineContract('drawer', {
  title,
  permissions: { 'drawer.view': title },
  operations: { put: operation({ title, permission: 'public', input: z.object({ name: z.string() }), output: z.object({}) }) },
  queries: {},
  events: {},
});
const drawerModule: Module = {
  contract: drawer,
  operations: [
    handle(drawer.operations.put, async (ctx, { name }) => {
      await indexTexts(ctx, [{ entity: 'drawer.thing', id: newId(), title: name, link: '/', permission: 'drawer.view', texts: [name] }]);
      return {};
    }),
  ],
  queries: [],
};

let now = Date.parse('2031-05-05T09:00:00Z');
const runtime = testRuntime({
  modules: [accessModule, searchModule, companyModule, drawerModule],
  clock: () => new Date(now).toISOString(),
});

test('what is written is sorted into the index at once when nothing was for two seconds; what comes between waits for the next', async () => {
  const actor = await testMerchant(runtime());
  const waiting = async () => {
    const { rows } = await runtime().pools.owner.query('select search.sort_in()::int as pages');
    return rows[0].pages as number;
  };
  const put = (name: string) => runtime().execute(actor, 'drawer.put', { name });
  await put('剪刀');
  expect(await waiting()).toBe(0);
  now += 1_000;
  await put('胶带');
  expect(await waiting()).toBeGreaterThan(0);
  await put('订书机');
  now += 1_000;
  await put('封箱器');
  expect(await waiting()).toBe(0);
});
