import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { companyModule } from '../company/module.ts';
import { taxModule } from '../tax/module.ts';
import { accessModule } from './module.ts';

const runtime = testRuntime({ modules: [accessModule, companyModule, taxModule] });
const run = (actor: Actor, name: string, input: object = {}) => runtime().execute(actor, name, input);
const ask = (actor: Actor, name: string, input: object = {}) => runtime().ask(actor, name, input);
const refused = (code: string) => expect.objectContaining({ code });

test('an administrator registers a merchant, chooses it, founds it, and owns it', async () => {
  const staff = staffOf(runtime());
  const given = { email: 'first@example.com', password: 'long enough', name: '掌柜' };
  const { token } = await run(staff.nobody(), 'access.create-first-administrator', given);
  const before = await staff.seen(token);
  await expect(ask(before, 'company.profile')).rejects.toEqual(refused('request.merchant_missing'));
  const terms = { name: '一号店', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' };
  const { id: merchantId } = await run(before, 'company.register-merchant', terms);
  await run(before, 'access.choose-merchant', { merchantId });
  const founder = await staff.seen(token);
  expect(founder.merchant.id).toBe(merchantId);
  await run(founder, 'company.found-merchant', { legalName: '一号店有限公司' });
  const owner = await staff.seen(token);
  expect(owner.permissions.has('company.manage')).toBe(true);
  expect((await ask(owner, 'access.people')).rows).toEqual([expect.objectContaining({ email: 'first@example.com', state: 'active' })]);
  expect((await runtime().prove(merchantId)).differences).toEqual([]);

  // a merchant with people is entered by its people alone
  const other = await testMerchant(runtime());
  await staff.hire(other);
  await expect(run(owner, 'access.choose-merchant', { merchantId: other.merchant.id })).rejects.toEqual(refused('access.not_a_member'));
  await run(owner, 'company.rename-merchant', { merchantId, name: '二号店' });
  expect((await staff.seen(token)).merchant.name).toBe('二号店');
  await expect(run(owner, 'company.rename-merchant', { merchantId: other.merchant.id, name: '我的' })).rejects.toEqual(
    refused('company.merchant_not_yours'),
  );
});

test('a person is invited, sets a password by the link once, and works under the role', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const owner = await (await staff.hire(merchant)).actor();
  const email = 'clerk@example.com';
  const { token: link } = await run(owner, 'access.invite-person', { email, name: '小李' });
  const roles = [await staff.roleId(merchant, 'accountant')];
  await run(owner, 'access.grant-membership', { email: 'Clerk@example.com', roles });
  expect((await ask(owner, 'access.people', { search: 'clerk' })).rows).toEqual([expect.objectContaining({ state: 'invited' })]);
  await expect(run(staff.nobody(), 'access.accept-invitation', { token: link, password: email })).rejects.toEqual(
    refused('access.password_weak'),
  );
  const { token } = await run(staff.nobody(), 'access.accept-invitation', { token: link, password: 'long enough' });
  await expect(run(staff.nobody(), 'access.accept-invitation', { token: link, password: 'long enough' })).rejects.toEqual(
    refused('access.invitation_invalid'),
  );
  const clerk = await staff.seen(token);
  expect(clerk.merchant.id).toBe(merchant.merchant.id);
  expect([...clerk.permissions].sort()).toEqual(['access.view-log', 'company.view', 'tax.manage', 'tax.view']);
  await expect(run(clerk, 'access.invite-person', { email: 'x@example.com', name: 'x' })).rejects.toEqual(
    refused('request.permission_missing'),
  );
  const { rows } = await runtime().pools.owner.query(
    `select count(*)::int as found from kernel.system_log where output::text like $1 or input::text like $1`,
    [`%${link}%`],
  );
  expect(rows).toEqual([{ found: 0 }]);
});

test('a link is given again by who invited, never by another merchant; nobody known gets one by being invited', async () => {
  const staff = staffOf(runtime());
  const [one, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const [owner, stranger] = [await (await staff.hire(one)).actor(), await (await staff.hire(other)).actor()];
  const invite = (actor: Actor) => run(actor, 'access.invite-person', { email: 'wanted@example.com', name: '小赵' });
  const first = await invite(owner);
  const second = await invite(owner);
  expect(second.personId).toBe(first.personId);
  expect((await invite(stranger)).token).toBeNull();
  await expect(run(staff.nobody(), 'access.accept-invitation', { token: first.token, password: 'long enough' })).rejects.toEqual(
    refused('access.invitation_invalid'),
  );
  await run(staff.nobody(), 'access.accept-invitation', { token: second.token, password: 'long enough' });
  expect((await invite(owner)).token).toBeNull();
});

test('a link from the administrator sets a new password and ends what was open', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const hired = await staff.hire(merchant);
  const owner = await hired.actor();
  await expect(run(owner, 'access.issue-password-link', { email: hired.email })).rejects.toEqual(refused('request.permission_missing'));
  const { token: link } = await run(staff.system, 'access.issue-password-link', { email: hired.email });
  await run(staff.nobody(), 'access.accept-invitation', { token: link, password: 'another one' });
  expect(await staff.actors.fromSession(hired.token)).toBeNull();
  await run(staff.nobody(), 'access.sign-in', { email: hired.email, password: 'another one' });
  await expect(run(staff.nobody(), 'access.sign-in', { email: hired.email, password: 'long enough' })).rejects.toEqual(
    refused('access.sign_in_failed'),
  );
});

test('the password is changed by who knows it; other sessions end; trying is throttled', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const hired = await staff.hire(merchant);
  const { token: elsewhere } = await run(staff.nobody(), 'access.sign-in', { email: hired.email, password: 'long enough' });
  const person = await hired.actor();
  await run(person, 'access.change-password', { current: 'long enough', next: 'even longer' });
  expect(await staff.actors.fromSession(elsewhere)).toBeNull();
  expect((await staff.seen(hired.token)).id).toBe(person.id);
  const attempt = () => run(person, 'access.change-password', { current: 'a guess', next: 'something else' });
  for (let i = 0; i < 6; i++) await expect(attempt()).rejects.toEqual(refused('access.password_wrong'));
  await expect(attempt()).rejects.toEqual(refused('access.locked'));
});

test('a person sees their sessions and ends them', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const hired = await staff.hire(merchant);
  const { token: lost } = await run({ ...staff.nobody(), address: '10.1.1.1', agent: 'Phone' }, 'access.sign-in', {
    email: hired.email,
    password: 'long enough',
  });
  const person = await hired.actor();
  const sessions = await ask(person, 'access.my-sessions');
  expect(sessions).toHaveLength(2);
  const phone = sessions.find((session: { agent: string }) => session.agent === 'Phone');
  expect(phone).toMatchObject({ current: false, address: '10.1.1.1' });
  const stranger = await (await staff.hire(merchant)).actor();
  await expect(run(stranger, 'access.end-session', { sessionId: phone.id })).rejects.toEqual(refused('access.session_not_found'));
  await run(person, 'access.end-session', { sessionId: phone.id });
  expect(await staff.actors.fromSession(lost)).toBeNull();
  await run(staff.nobody(), 'access.sign-in', { email: hired.email, password: 'long enough' });
  expect(await run(person, 'access.end-other-sessions')).toEqual({ ended: 1 });
  await run(person, 'access.set-language', { language: 'en' });
  expect((await hired.actor()).language).toBe('en');
});

test('nobody gives, changes or takes what they lack themselves', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const owner = await staff.hire(merchant);
  const { id: managerRole } = await run(merchant, 'access.create-role', {
    name: { zh: '人事', en: 'Personnel' },
    permissions: ['access.manage-people', 'access.manage-keys', 'tax.view'],
  });
  const shop = newId();
  const manager = await (await staff.hire(merchant, { roles: [managerRole], shops: [shop] })).actor();
  const { email } = await staff.hire(merchant, { role: 'warehouse' });
  const lacking = refused('access.beyond_your_permissions');
  const ownerRole = await staff.roleId(merchant, 'owner');
  const target = 'target@example.com';
  await run(manager, 'access.invite-person', { email: target, name: '目标' });
  await expect(run(manager, 'access.grant-membership', { email: target, roles: [ownerRole] })).rejects.toEqual(lacking);
  await expect(run(manager, 'access.grant-membership', { email: target, roles: [managerRole] })).rejects.toEqual(
    refused('access.beyond_your_scope'),
  );
  const { id } = await run(manager, 'access.grant-membership', { email: target, roles: [managerRole], shops: [shop], warehouses: [] });
  await expect(run(manager, 'access.change-membership', { membershipId: id, roles: [ownerRole] })).rejects.toEqual(lacking);
  await expect(run(manager, 'access.change-membership', { membershipId: id, shops: [shop, newId()] })).rejects.toEqual(
    refused('access.beyond_your_scope'),
  );
  await expect(run(manager, 'access.disable-person', { membershipId: owner.membershipId })).rejects.toEqual(lacking);
  await expect(run(manager, 'access.create-role', { name: { zh: '税务' }, permissions: ['tax.manage'] })).rejects.toEqual(lacking);
  await expect(run(manager, 'access.create-api-key', { name: 'k', permissions: ['tax.manage'] })).rejects.toEqual(lacking);
  await expect(run(manager, 'access.create-api-key', { name: 'k', permissions: ['tax.view'], shops: null })).rejects.toEqual(
    refused('access.beyond_your_scope'),
  );
  const { id: strong } = await run(merchant, 'access.create-role', { name: { zh: '税务' }, permissions: ['tax.manage'] });
  await expect(run(manager, 'access.change-role', { roleId: strong, permissions: ['tax.view'] })).rejects.toEqual(lacking);
  await expect(run(manager, 'access.delete-role', { roleId: strong })).rejects.toEqual(lacking);
  await expect(run(merchant, 'access.grant-membership', { email, roles: [managerRole] })).rejects.toEqual(
    refused('access.already_a_member'),
  );
  await expect(run(merchant, 'access.grant-membership', { email: 'no@example.com', roles: [managerRole] })).rejects.toEqual(
    refused('access.person_unknown'),
  );
  await expect(run(merchant, 'access.create-role', { name: { zh: '坏' }, permissions: ['company.found'] })).rejects.toEqual(
    refused('access.permission_unknown'),
  );
});

test('one active owner stays, also when two owners take each other away at once', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const [one, two] = [await staff.hire(merchant), await staff.hire(merchant)];
  const [first, second] = [await one.actor(), await two.actor()];
  await expect(run(first, 'access.disable-person', { membershipId: one.membershipId })).rejects.toEqual(refused('access.not_yourself'));
  const answers = await Promise.allSettled([
    run(first, 'access.disable-person', { membershipId: two.membershipId }),
    run(second, 'access.disable-person', { membershipId: one.membershipId }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'access.last_owner' } });
  const left = answers[0]?.status === 'fulfilled' ? one : two;
  const roles = [await staff.roleId(merchant, 'accountant')];
  await expect(run(merchant, 'access.change-membership', { membershipId: left.membershipId, roles })).rejects.toEqual(
    refused('access.last_owner'),
  );
});

test('a disabled person is out at once and back when enabled; a changed role works at once', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const { id: roleId } = await run(merchant, 'access.create-role', { name: { zh: '看税' }, permissions: ['tax.view'] });
  const hired = await staff.hire(merchant, { roles: [roleId] });
  expect([...(await hired.actor()).permissions]).toEqual(['tax.view']);
  await run(merchant, 'access.change-role', { roleId, permissions: ['tax.view', 'company.view'], expectedVersion: 1 });
  expect([...(await hired.actor()).permissions].sort()).toEqual(['company.view', 'tax.view']);
  await expect(run(merchant, 'access.change-role', { roleId, permissions: [], expectedVersion: 1 })).rejects.toEqual(
    refused('request.version_conflict'),
  );
  await run(merchant, 'access.disable-person', { membershipId: hired.membershipId });
  const out = await hired.actor();
  expect([out.merchant.slug, out.permissions.size]).toEqual(['system', 0]);
  await expect(ask(out, 'tax.tax-codes')).rejects.toEqual(refused('request.merchant_missing'));
  await run(merchant, 'access.enable-person', { membershipId: hired.membershipId });
  expect((await hired.actor()).permissions.has('tax.view')).toBe(true);
  await expect(run(merchant, 'access.delete-role', { roleId })).rejects.toEqual(refused('access.role_in_use'));
  await expect(run(merchant, 'access.create-role', { name: { zh: '看税' }, permissions: [] })).rejects.toEqual(
    refused('access.role_name_taken'),
  );
  const builtIn = await staff.roleId(merchant, 'warehouse');
  await expect(run(merchant, 'access.change-role', { roleId: builtIn, permissions: [] })).rejects.toEqual(refused('access.role_built_in'));
  const { id: unused } = await run(merchant, 'access.create-role', { name: { zh: '没人用' }, permissions: [] });
  await run(merchant, 'access.delete-role', { roleId: unused });
  expect((await runtime().prove(merchant.merchant.id)).differences).toEqual([]);
});

test('a person of two merchants works in one at a time and sees nothing of the other', async () => {
  const staff = staffOf(runtime());
  const [one, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const hired = await staff.hire(one);
  const roles = [await staff.roleId(other, 'accountant')];
  await run(other, 'access.grant-membership', { email: hired.email, roles });
  const inOne = await hired.actor();
  expect(inOne.merchant.id).toBe(one.merchant.id);
  await run(inOne, 'access.choose-merchant', { merchantId: other.merchant.id });
  const inOther = await hired.actor();
  expect([inOther.merchant.id, inOther.permissions.has('access.manage-people')]).toEqual([other.merchant.id, false]);
  expect((await ask(inOne, 'access.people')).rows).toHaveLength(1);
  await expect(run(inOne, 'access.change-membership', { membershipId: newId(), roles })).rejects.toEqual(
    refused('access.person_not_found'),
  );
  const third = await testMerchant(runtime());
  await expect(run(inOther, 'access.choose-merchant', { merchantId: third.merchant.id })).rejects.toEqual(refused('access.not_a_member'));
  const { token } = await run(staff.nobody(), 'access.sign-in', { email: hired.email, password: 'long enough' });
  expect((await staff.seen(token)).merchant.id).toBe(other.merchant.id);
});

test('the matrix names every permission with what it opens, but for those of the installation', async () => {
  const merchant = await testMerchant(runtime());
  staffOf(runtime());
  const matrix = await ask(merchant, 'access.permissions');
  const names = matrix.flatMap(({ permissions }: { permissions: { name: string }[] }) => permissions.map(({ name }) => name));
  expect(names).toContain('tax.manage');
  expect(names).not.toContain('company.found');
  const manage = matrix
    .find(({ module }: { module: string }) => module === 'tax')
    .permissions.find(({ name }: { name: string }) => name === 'tax.manage');
  expect(manage.opens).toContainEqual({ name: 'tax.set-tax-rate', title: { zh: '设置税率', en: 'Set tax rate' }, writes: true });
});
