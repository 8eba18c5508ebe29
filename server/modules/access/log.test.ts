import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, handle, type Module } from '../../kernel/context.ts';
import { defineContract, operation } from '../../kernel/contract.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { companyModule } from '../company/module.ts';
import { taxModule } from '../tax/module.ts';
import { logReveal } from './index.ts';
import { accessModule } from './module.ts';

// somebody who shows personal data, as parties and sales do
const title = { zh: '查看', en: 'Look' };
const looks = defineContract('looks', {
  title,
  permissions: {},
  operations: {
    look: operation({ title, permission: 'public', input: z.object({ id: z.string(), reason: z.string() }), output: z.object({}) }),
  },
  queries: {},
  events: {},
});
const looksModule: Module = {
  contract: looks,
  operations: [
    handle(looks.operations.look, async (ctx, { id, reason }) => {
      await logReveal(ctx, 'parties.customer', id, ['phone'], reason);
      return {};
    }),
  ],
  queries: [],
};

const runtime = testRuntime({ modules: [accessModule, companyModule, taxModule, looksModule] });
const run = (actor: Actor, name: string, input: object = {}) => runtime().execute(actor, name, input);
const ask = (actor: Actor, name: string, input: object = {}) => runtime().ask(actor, name, input);

async function codeOf(actor: Actor, code: string): Promise<string> {
  const { rows } = await ask(actor, 'tax.tax-codes', { filter: [{ column: 'code', operator: 'equals', value: code }] });
  return rows[0].id;
}

test('the log says who did what and when, what they asked for, and what was before and after', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const owner = await (await staff.hire(merchant, { name: '阿珍' })).actor();
  const taxCodeId = await codeOf(owner, 'VAT6');
  await runtime().execute(owner, 'tax.change-tax-code', { taxCodeId, active: false }, { origin: 'web' });
  const { rows } = await ask(owner, 'access.operation-log', { filter: [{ column: 'entityId', operator: 'equals', value: taxCodeId }] });
  expect(rows).toEqual([
    expect.objectContaining({
      actor: '阿珍',
      actorKind: 'person',
      operation: 'tax.change-tax-code',
      title: { zh: '修改税码', en: 'Change tax code' },
      origin: 'web',
      input: { taxCodeId, active: false },
      changes: [{ entity: 'tax.tax-code', id: taxCodeId, before: { active: true }, after: { active: false } }],
    }),
  ]);
  const found = async (input: object) =>
    (await ask(owner, 'access.operation-log', input)).rows.map((row: { operation: string }) => row.operation);
  expect(await found({ search: '阿珍' })).toEqual(['tax.change-tax-code']);
  expect(await found({ search: 'change-tax', filter: [{ column: 'at', operator: 'relative', value: 'last_7_days' }] })).toEqual([
    'tax.change-tax-code',
  ]);
  expect(
    await found({
      filter: [
        { column: 'actorKind', operator: 'equals', value: 'person' },
        { column: 'origin', operator: 'equals', value: 'api' },
      ],
    }),
  ).toEqual([]);
  const other = await testMerchant(runtime());
  expect((await ask(other, 'access.operation-log', { search: '阿珍' })).rows).toEqual([]);
});

test('the history of a document is for those who may see it', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const taxCodeId = await codeOf(merchant, 'VAT6');
  await run(merchant, 'tax.change-tax-code', { taxCodeId, name: { zh: '六个点' } });
  await run(merchant, 'tax.change-tax-code', { taxCodeId, active: false });
  const asked = { entity: 'tax.tax-code', id: taxCodeId };
  const accountant = await (await staff.hire(merchant, { role: 'accountant' })).actor();
  const history = await ask(accountant, 'access.entity-history', asked);
  expect(history).toEqual([
    expect.objectContaining({
      actor: '系统',
      operation: 'tax.change-tax-code',
      changes: [{ field: 'active', before: true, after: false }],
    }),
    expect.objectContaining({ changes: [{ field: 'name', before: { zh: '增值税 6%', en: 'VAT 6%' }, after: { zh: '六个点' } }] }),
  ]);
  const hidden = expect.objectContaining({ code: 'access.history_hidden' });
  const keeper = await (await staff.hire(merchant, { role: 'warehouse' })).actor();
  await expect(ask(keeper, 'access.entity-history', asked)).rejects.toEqual(hidden);
  await expect(ask({ ...accountant, shops: [] }, 'access.entity-history', asked)).rejects.toEqual(hidden);
  expect(await ask(await testMerchant(runtime()), 'access.entity-history', asked)).toEqual([]);
});

test('those held to some shops see their own writes in the log', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const accountant = await (await staff.hire(merchant, { role: 'accountant', shops: [newId()] })).actor();
  await run(merchant, 'tax.choose-default-tax-code', { taxCodeId: await codeOf(merchant, 'VAT6') });
  await run(accountant, 'tax.choose-default-tax-code', { taxCodeId: await codeOf(merchant, 'VAT9') });
  const { rows } = await ask(accountant, 'access.operation-log');
  expect(rows).toEqual([expect.objectContaining({ actorId: accountant.id, operation: 'tax.choose-default-tax-code' })]);
});

test('a look at personal data needs a reason, leaves a trace, and there is a limit an hour', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const owner = await (await staff.hire(merchant, { name: '阿强' })).actor();
  const id = newId();
  await expect(run(owner, 'looks.look', { id, reason: '  ' })).rejects.toMatchObject({ code: 'access.reason_needed' });
  await expect(runtime().preview(owner, 'looks.look', { id, reason: '核对收货电话' })).rejects.toMatchObject({
    code: 'access.reveal_in_preview',
  });
  await run(owner, 'looks.look', { id, reason: '核对收货电话' });
  expect((await ask(owner, 'access.reveals')).rows).toEqual([
    expect.objectContaining({ actor: '阿强', entity: 'parties.customer', entityId: id, fields: ['phone'], reason: '核对收货电话' }),
  ]);
  const looksAt = async (...fields: string[]) =>
    (await ask(owner, 'access.reveals', { filter: [{ column: 'fields', operator: 'one_of', value: fields }] })).rows.length;
  expect([await looksAt('address', 'phone'), await looksAt('address')]).toEqual([1, 0]);
  await runtime().pools.owner.query(
    `insert into access.reveal select merchant_id, gen_random_uuid(), actor_id, entity, entity_id, fields, reason, recorded_at
     from access.reveal, generate_series(1, 199) where merchant_id = $1`,
    [merchant.merchant.id],
  );
  await expect(run(owner, 'looks.look', { id, reason: '核对' })).rejects.toMatchObject({ code: 'access.reveal_limit' });
  await run(merchant, 'looks.look', { id, reason: '别人不受影响' });
});
