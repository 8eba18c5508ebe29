import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';

const runtime = testRuntime();
const run = (actor: Actor, name: string, input: object = {}) => runtime().execute(actor, name, input);
const ask = (actor: Actor, name: string, input: object = {}) => runtime().ask(actor, name, input);
const refused = (code: string) => expect.objectContaining({ code });

/** A merchant with its owner signed in, and somebody under a role of its own. */
async function shopWith(permissions: string[]) {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const owner = await (await staff.hire(merchant, { name: '老板娘' })).actor();
  const { id: roleId } = await run(owner, 'access.create-role', { name: { zh: '理货员' }, permissions });
  const clerk = await staff.hire(merchant, { roles: [roleId], name: '小李' });
  return { merchant, staff, owner, roleId, clerk };
}

test('a role that is changed holds at once, for a session that was open before and for one of another device', async () => {
  const { staff, owner, roleId, clerk } = await shopWith(['sales.view', 'tax.view']);
  const { token: second } = await run(staff.nobody(), 'access.sign-in', { email: clerk.email, password: 'long enough' });
  for (const token of [clerk.token, second]) expect((await ask(await staff.seen(token), 'tax.tax-codes')).rows).not.toHaveLength(0);

  await run(owner, 'access.change-role', { roleId, permissions: ['sales.view', 'company.view'] });
  for (const token of [clerk.token, second]) {
    const now = await staff.seen(token);
    expect((await ask(now, 'access.me')).permissions).toEqual(['company.view', 'sales.view']);
    await expect(ask(now, 'tax.tax-codes')).rejects.toEqual(refused('request.permission_missing'));
    expect(await ask(now, 'company.profile')).toMatchObject({ legalName: '测试商店有限公司' });
  }
  // the pages that are open hear of it by the fact in the outbox
  const { rows } = await runtime().pools.owner.query('select entity, entity_id from kernel.outbox where merchant_id = $1 and event = $2', [
    owner.merchant.id,
    'access.role-changed',
  ]);
  expect(rows).toContainEqual({ entity: 'access.role', entity_id: roleId });

  await run(owner, 'access.disable-person', { membershipId: clerk.membershipId });
  await expect(ask(await staff.seen(second), 'company.profile')).rejects.toThrow();
});

test('what a person may do is shown with the role that gives it, what they see in full and what is masked', async () => {
  const { merchant, staff, owner, roleId, clerk } = await shopWith(['sales.view', 'sales.reveal-personal-data', 'parties.view']);
  const accountant = await staff.roleId(merchant, 'accountant');
  const shop = newId();
  await run(owner, 'access.change-membership', { membershipId: clerk.membershipId, roles: [roleId, accountant], shops: [shop] });
  const shown = await ask(owner, 'access.person-reach', { membershipId: clerk.membershipId });
  expect(shown).toMatchObject({ name: '小李', email: clerk.email, state: 'active', shops: [shop], warehouses: null, administrator: false });
  const from = (name: string) => shown.permissions.find((each: { name: string }) => each.name === name)?.from;
  expect(from('sales.view')).toEqual(expect.arrayContaining([roleId, accountant]));
  expect(from('ledger.post')).toEqual([accountant]);
  expect(from('sales.reveal-personal-data')).toEqual([roleId]);
  expect(from('access.manage-people')).toBeUndefined();
  const actor = await clerk.actor();
  expect(new Set(shown.permissions.map((each: { name: string }) => each.name))).toEqual(actor.permissions);
  const seen = Object.fromEntries(shown.personal.map((each: { module: string; seen: string }) => [each.module, each.seen]));
  expect(seen).toMatchObject({ sales: 'reveal', parties: 'masked' });

  await run(owner, 'access.disable-person', { membershipId: clerk.membershipId });
  expect(await ask(owner, 'access.person-reach', { membershipId: clerk.membershipId })).toMatchObject({
    state: 'disabled',
    permissions: [],
    personal: [],
    allowed: ['access.enable-person'],
  });
  const other = await testMerchant(runtime());
  await expect(ask(other, 'access.person-reach', { membershipId: clerk.membershipId })).rejects.toEqual(refused('access.person_not_found'));
  await expect(ask(actor, 'access.person-reach', { membershipId: clerk.membershipId })).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a key reaches what it was given until it is revoked', async () => {
  const { owner, merchant } = await shopWith(['sales.view']);
  const { id: keyId } = await run(owner, 'access.create-api-key', { name: '日报', permissions: ['sales.view', 'sales.see-personal-data'] });
  const shown = await ask(merchant, 'access.key-reach', { keyId });
  expect(shown).toMatchObject({ name: '日报', state: 'active', createdBy: '老板娘', roles: [], lastUsedAt: null });
  expect(shown.permissions).toEqual([
    { name: 'sales.see-personal-data', from: [] },
    { name: 'sales.view', from: [] },
  ]);
  expect(shown.personal).toEqual([expect.objectContaining({ module: 'sales', seen: 'full' })]);
  await run(owner, 'access.revoke-api-key', { keyId });
  expect(await ask(merchant, 'access.key-reach', { keyId })).toMatchObject({ state: 'revoked', permissions: [], allowed: [] });
});

test('whoever lacks a permission is told who can give it', async () => {
  const { owner, clerk, staff, merchant } = await shopWith(['sales.view', 'access.manage-people']);
  const actor = await clerk.actor();
  await staff.hire(merchant, { role: 'accountant', name: '会计' });
  // the clerk manages people too, but holds no books and so cannot give them; the accountant holds them and manages nobody
  expect(await ask(actor, 'access.who-may-give', { permission: 'ledger.post' })).toEqual({ people: ['老板娘'], installation: false });
  expect((await ask(owner, 'access.who-may-give', { permission: 'sales.view' })).people).toEqual(['老板娘', '小李']);
  expect(await ask(actor, 'access.who-may-give', { permission: 'company.found' })).toEqual({ people: [], installation: true });
});

/** Whether something within a shape is marked personal. */
function isPersonal(shape: unknown): boolean {
  const schema = z.toJSONSchema(shape as z.ZodType, { io: 'output', unrepresentable: 'any' });
  return JSON.stringify(schema).includes('"personal":true');
}

test('every module whose answers hold personal fields says what they are and which permission shows them', () => {
  for (const { contract } of runtime().modules) {
    const answers = Object.values(contract.queries).map((query) => (query.type === 'list' ? query.row : query.output));
    if (!answers.some(isPersonal)) continue;
    const all = new Set(runtime().modules.flatMap((module) => Object.keys(module.contract.permissions)));
    const { shownBy, revealedBy = shownBy } = contract.personal ?? {};
    expect([...all], contract.module).toEqual(expect.arrayContaining([shownBy, revealedBy]));
  }
});
