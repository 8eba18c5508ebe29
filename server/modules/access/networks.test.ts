import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { isNetwork, isWithinNetworks } from './networks.rules.ts';

const runtime = testRuntime();
const run = (actor: Actor, name: string, input: object = {}) => runtime().execute(actor, name, input);
const ask = (actor: Actor, name: string, input: object = {}) => runtime().ask(actor, name, input);
const refused = (code: string) => expect.objectContaining({ code });

test('networks are addresses with or without a length, of either kind', () => {
  for (const good of ['10.0.0.0/8', '203.0.113.7', '0.0.0.0/0', '2001:db8::/32', '::1', 'fe80::1/128'])
    expect([good, isNetwork(good)]).toEqual([good, true]);
  for (const bad of ['', '10.0.0', '10.0.0.0/33', '256.1.1.1', 'example.com', '10.0.0.0/8/8', '10.0.0.0/', '::/129', '10.0.0.0/-1'])
    expect([bad, isNetwork(bad)]).toEqual([bad, false]);
});

test.each([
  [null, '8.8.8.8', true],
  [['10.0.0.0/8'], '10.255.1.2', true],
  [['10.0.0.0/8'], '11.0.0.1', false],
  [['10.0.0.0/8'], '::ffff:10.1.2.3', true],
  [['203.0.113.7', '2001:db8::/32'], '203.0.113.7', true],
  [['203.0.113.7', '2001:db8::/32'], '2001:db8:1::5', true],
  [['203.0.113.7', '2001:db8::/32'], '2001:db9::5', false],
  [['0.0.0.0/0'], '2001:db8::1', false],
  [['10.0.0.0/8'], undefined, false],
  [['10.0.0.0/8'], '10.0.0.1, 1.1.1.1', false],
])('%j takes %s: %s', (networks, address, within) => expect(isWithinNetworks(networks, address)).toBe(within));

const OFFICE = '203.0.113.7';
const HOME = '198.51.100.9';

/** An owner and a clerk, as they are known from an address. */
async function office() {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const [boss, clerk] = [await staff.hire(merchant), await staff.hire(merchant, { role: 'accountant' })];
  const from = async (person: { token: string }, address: string): Promise<Actor> => {
    const actor = await staff.actors.fromSession(person.token, address);
    if (!actor) throw new Error('nobody is signed in');
    return { ...actor, address };
  };
  return { merchant, staff, boss, clerk, from };
}

test('from elsewhere than the merchant allows nobody does anything in it, people and keys alike, and they are told why', async () => {
  const { staff, boss, clerk, from, merchant } = await office();
  const owner = await from(boss, OFFICE);
  const { key } = await run(merchant, 'access.create-api-key', { name: '报表', permissions: ['tax.view'] });
  await run(owner, 'access.limit-networks', { networks: ['203.0.113.0/24', '2001:db8::/32'] });
  expect((await ask(await from(clerk, OFFICE), 'tax.tax-codes')).rows).not.toHaveLength(0);
  const outside = await from(clerk, HOME);
  await expect(ask(outside, 'tax.tax-codes')).rejects.toEqual(refused('request.network_refused'));
  await expect(run(outside, 'office.mark-read', {})).rejects.toEqual(refused('request.network_refused'));
  expect(await ask(outside, 'access.me')).toMatchObject({ withheld: 'network', merchant: null, permissions: [] });
  const keyed = async (address: string) => (await staff.actors.fromKey(key, address)) as Actor;
  await expect(ask(await keyed(HOME), 'tax.tax-codes')).rejects.toEqual(refused('request.network_refused'));
  expect((await ask(await keyed(OFFICE), 'tax.tax-codes')).rows).not.toHaveLength(0);
  // signing out is never refused
  await run(outside, 'access.sign-out');
  await run(owner, 'access.limit-networks', { networks: null });
  expect((await ask(await from(boss, HOME), 'access.networks')).networks).toBeNull();
});

test('one person may be held to a network of their own', async () => {
  const { boss, clerk, from } = await office();
  const owner = await from(boss, OFFICE);
  await run(owner, 'access.limit-person-networks', { membershipId: clerk.membershipId, networks: ['10.0.0.0/8'] });
  await expect(ask(await from(clerk, OFFICE), 'tax.tax-codes')).rejects.toEqual(refused('request.network_refused'));
  expect((await ask(await from(clerk, '10.1.1.1'), 'tax.tax-codes')).rows).not.toHaveLength(0);
  expect((await ask(await from(boss, HOME), 'tax.tax-codes')).rows).not.toHaveLength(0);
  expect(await ask(owner, 'access.networks')).toEqual({
    networks: null,
    address: OFFICE,
    people: [{ membershipId: clerk.membershipId, networks: ['10.0.0.0/8'] }],
  });
});

test('nobody shuts themselves out, nor somebody else the only owner, and what is no network is refused', async () => {
  const { boss, clerk, from, merchant, staff } = await office();
  const owner = await from(boss, OFFICE);
  await expect(run(owner, 'access.limit-networks', { networks: ['10.0.0.0/8'] })).rejects.toEqual(refused('access.would_lock_you_out'));
  const mine = { membershipId: boss.membershipId, networks: ['10.0.0.0/8'] };
  await expect(run(owner, 'access.limit-person-networks', mine)).rejects.toEqual(refused('access.would_lock_you_out'));
  await expect(run(owner, 'access.limit-networks', { networks: ['300.1.1.1'] })).rejects.toEqual(refused('access.network_wrong'));
  await expect(run(await from(clerk, OFFICE), 'access.limit-networks', { networks: null })).rejects.toMatchObject({ kind: 'forbidden' });
  const manager = await run(merchant, 'access.create-role', {
    name: { zh: '全能' },
    permissions: [...owner.permissions].filter((name) => !['company.found', 'access.administer'].includes(name)),
  });
  const other = await staff.hire(merchant, { roles: [manager.id] });
  await expect(run(await from(other, OFFICE), 'access.limit-person-networks', mine)).rejects.toEqual(refused('access.last_owner'));
  await run(owner, 'access.limit-person-networks', { ...mine, networks: [OFFICE] });
});
