import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, answer, type Module } from '../../kernel/context.ts';
import { defineContract, query } from '../../kernel/contract.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';

import { accessModule } from '../access/module.ts';
import { taxModule } from '../tax/module.ts';
import { parameter, profile } from './index.ts';
import { companyModule } from './module.ts';
import { isFitting, parameters, type ParameterRow } from './parameters.rules.ts';

// a module above that asks at the doors
const title = { zh: '问', en: 'Ask' };
const asking = defineContract('asking', {
  title,
  permissions: {},
  operations: {},
  queries: {
    parameter: query({ title, permission: 'public', input: z.object({}), output: z.json() }),
    profile: query({ title, permission: 'public', input: z.object({}), output: z.json() }),
  },
  events: {},
});
const askingModule: Module = {
  contract: asking,
  operations: [],
  queries: [
    answer(asking.queries.parameter, (ctx) => parameter(ctx, 'sales.ship_within_hours')),
    answer(asking.queries.profile, (ctx) => profile(ctx)),
  ],
};

const runtime = testRuntime({ modules: [accessModule, companyModule, taxModule, askingModule] });
const run = (actor: Actor, name: string, input: object) => runtime().execute(actor, name, input);
const ask = (actor: Actor, name: string) => runtime().ask(actor, name);

test('a merchant is founded once', async () => {
  const actor = await testMerchant(runtime(), { currency: 'BRL', zone: 'America/Sao_Paulo' });
  expect(actor.merchant).toMatchObject({ currency: 'BRL', zone: 'America/Sao_Paulo', demo: false, exponent: 2 });
  await expect(runtime().execute(actor, 'company.found-merchant', { legalName: 'x' })).rejects.toMatchObject({
    code: 'company.already_founded',
  });
});

test('a merchant needs a currency and a zone that exist', async () => {
  const actor = await testMerchant(runtime());
  const asked = { name: 'x', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' };
  for (const wrong of [{ currency: 'XYZ' }, { currency: 'cny' }, { zone: 'Mars/Base' }])
    await expect(runtime().execute(actor, 'company.register-merchant', { ...asked, ...wrong })).rejects.toMatchObject({ kind: 'invalid' });
});

test('the profile is changed field by field, seen at once at the door, by this merchant alone', async () => {
  const [actor, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  expect(await ask(actor, 'asking.profile')).toMatchObject({
    legalName: '测试商店有限公司',
    vatPayer: 'general',
    taxRounding: 'line',
    version: 1,
  });
  await run(actor, 'company.change-profile', { taxIdentity: '91330106MA2CFJ2D7T', expectedVersion: 1 });
  expect(await ask(actor, 'asking.profile')).toMatchObject({
    legalName: '测试商店有限公司',
    taxIdentity: '91330106MA2CFJ2D7T',
    version: 2,
  });
  await expect(run(actor, 'company.change-profile', { phone: '1', expectedVersion: 1 })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  expect(await ask(other, 'company.profile')).toMatchObject({ taxIdentity: '', version: 1 });
  await expect(run({ ...actor, permissions: new Set(['company.view']) }, 'company.change-profile', {})).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('a parameter has its default until it is set, and again when it is given back; who set it is shown', async () => {
  const [actor, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const owner = await (await staffOf(runtime()).hire(actor, { name: '老板' })).actor();
  const key = 'sales.ship_within_hours';
  expect(await ask(actor, 'asking.parameter')).toBe(48);
  expect(await run(owner, 'company.set-parameter', { key, value: 24 })).toEqual({ key, value: 24 });
  expect([await ask(actor, 'asking.parameter'), await ask(other, 'asking.parameter')]).toEqual([24, 48]);
  const shown = async () => (await ask(actor, 'company.parameters')).find((row: { key: string }) => row.key === key);
  expect(await shown()).toMatchObject({ value: 24, default: 48, changedBy: '老板', title: { en: 'Ship within (hours)' } });
  await run(owner, 'company.set-parameter', { key, value: null });
  expect(await ask(actor, 'asking.parameter')).toBe(48);
  expect(await shown()).toMatchObject({ value: 48, changedBy: null, changedAt: null });
});

test('the history of a parameter says who set it to what, newest first, and of no other parameter or merchant', async () => {
  const [actor, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const owner = await (await staffOf(runtime()).hire(actor, { name: '老板' })).actor();
  const key = 'sales.ship_within_hours';
  const history = (who: Actor, of = key) => runtime().ask(who, 'company.parameter-history', { key: of });
  await runtime().execute(owner, 'company.set-parameter', { key, value: 24 }, { origin: 'web' });
  await run(actor, 'company.set-parameter', { key, value: 12 });
  await run(owner, 'company.set-parameter', { key, value: null });
  expect(await history(owner)).toEqual([
    expect.objectContaining({ by: '老板', before: 12, after: 48, origin: 'api' }),
    expect.objectContaining({ by: '系统', before: 24, after: 12 }),
    expect.objectContaining({ by: '老板', before: 48, after: 24, origin: 'web' }),
  ]);
  expect([await history(other), await history(owner, 'sales.other')]).toEqual([[], []]);
});

test('a parameter refuses what does not fit, and what does not exist', async () => {
  const actor = await testMerchant(runtime());
  for (const value of [0, 721, 1.5, '24', true])
    await expect(run(actor, 'company.set-parameter', { key: 'sales.ship_within_hours', value })).rejects.toMatchObject({
      code: 'company.parameter_invalid',
    });
  await expect(run(actor, 'company.set-parameter', { key: 'sales.nothing', value: 1 })).rejects.toMatchObject({
    code: 'company.parameter_unknown',
  });
  await expect(run(actor, 'company.set-parameter', { key: 'constructor', value: 1 })).rejects.toMatchObject({
    code: 'company.parameter_unknown',
  });
});

test('every default fits its own parameter', () => {
  for (const row of Object.values<ParameterRow>(parameters)) expect(isFitting(row, row.default)).toBe(true);
});
