import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { createRuntime } from '../../kernel/runtime.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { companyModule } from '../company/module.ts';
import { taxModule } from '../tax/module.ts';
import { merchantOfKey, newKey } from './api-key.ts';
import { accessModule } from './module.ts';

const modules = [accessModule, companyModule, taxModule];
const runtime = testRuntime({ modules });
const run = (actor: Actor, name: string, input: object = {}) => runtime().execute(actor, name, input);
const refused = (code: string) => expect.objectContaining({ code });

/** Another process over the same database, whose clock the test turns. */
async function processAt(clock: () => string) {
  return createRuntime({
    url: runtime().url,
    modules,
    dataDirectory: runtime().dataDirectory,
    secretKey: Buffer.alloc(32, 7),
    relayMilliseconds: null,
    poolSize: 2,
    clock,
  });
}

test('a key acts with its permissions, in its merchant, within its scope, until it is revoked', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const owner = await (await staff.hire(merchant, { name: '老板娘' })).actor();
  const warehouse = newId();
  const made = await run(owner, 'access.create-api-key', { name: '聚水潭对接', permissions: ['tax.view'], warehouses: [warehouse] });
  const key = await staff.actors.fromKey(made.key);
  expect(key).toMatchObject({ id: made.id, kind: 'key', name: '聚水潭对接', shops: null, warehouses: [warehouse] });
  if (!key) throw new Error('the key is known');
  expect(key.merchant.id).toBe(merchant.merchant.id);
  expect((await runtime().ask(key, 'tax.tax-codes')).rows).not.toHaveLength(0);
  await expect(run(key, 'tax.change-tax-code', { taxCodeId: newId() })).rejects.toEqual(refused('request.permission_missing'));
  await expect(run(key, 'access.change-password', { current: 'x', next: 'long enough' })).rejects.toEqual(refused('access.session_needed'));

  const { rows } = await runtime().ask(owner, 'access.api-keys');
  expect(rows).toEqual([
    expect.objectContaining({ prefix: made.prefix, state: 'active', createdBy: '老板娘', allowed: ['access.revoke-api-key'] }),
  ]);
  expect(JSON.stringify(rows)).not.toContain(made.key.slice(-20));
  const other = await testMerchant(runtime());
  expect((await runtime().ask(other, 'access.api-keys')).rows).toEqual([]);
  await expect(run(other, 'access.revoke-api-key', { keyId: made.id })).rejects.toEqual(refused('access.key_not_found'));
  await run(owner, 'access.revoke-api-key', { keyId: made.id });
  expect(await staff.actors.fromKey(made.key)).toBeNull();
  await expect(run(owner, 'access.revoke-api-key', { keyId: made.id })).rejects.toEqual(refused('access.key_not_found'));
});

test('what is no key, a key of nobody, and a changed key are nobody', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const { key } = await run(merchant, 'access.create-api-key', { name: 'k', permissions: ['tax.view'] });
  const changed = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
  for (const wrong of ['', 'zg_', 'Bearer', changed, newKey(newId()).key, newKey(merchant.merchant.id).key])
    expect(await staff.actors.fromKey(wrong)).toBeNull();
  expect(merchantOfKey(key)).toBe(merchant.merchant.id);
});

test('a key lapses at its hour; a session after thirty days, or fourteen unused', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  await expect(run(merchant, 'access.create-api-key', { name: 'k', permissions: ['tax.view'], expiresAt: at(-1) })).rejects.toEqual(
    refused('access.key_lapsed'),
  );
  const { key } = await run(merchant, 'access.create-api-key', { name: 'k', permissions: ['tax.view'], expiresAt: at(1) });
  const { token } = await staff.hire(merchant);
  let days = 0;
  const later = await processAt(() => at(days));
  try {
    const { actors } = staffOf(later);
    expect(await actors.fromKey(key)).not.toBeNull();
    expect(await actors.fromSession(token)).not.toBeNull();
    days = 1.1;
    expect(await actors.fromKey(key)).toBeNull();
    days = 13.9;
    expect(await actors.fromSession(token)).not.toBeNull();
    await expect.poll(() => lastSeen(token)).toBe(at(days).slice(0, 10));
    days = 27.8;
    expect(await actors.fromSession(token)).not.toBeNull();
    days = 30.1;
    expect(await actors.fromSession(token)).toBeNull();
    const { token: unused } = await staff.hire(merchant);
    days = 14.1;
    expect(await actors.fromSession(unused)).toBeNull();
  } finally {
    await later.close();
  }
});

async function lastSeen(token: string): Promise<string> {
  const { rows } = await runtime().pools.owner.query(
    `select last_seen_at::date::text as day from access.session where token_hash = sha256(convert_to($1, 'UTF8'))`,
    [token],
  );
  return rows[0].day;
}

test('the lock of a person grows with each failure, ends by itself, and a good sign-in forgets it; an address has more patience', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const { email } = await staff.hire(merchant);
  let now = Date.parse('2030-01-01T00:00:00Z');
  const later = await processAt(() => new Date(now).toISOString());
  const signIn = (password: string, who = email) =>
    later.execute({ ...staff.nobody(), address: '10.9.9.9' }, 'access.sign-in', { email: who, password }).then(
      () => 'in',
      (error) => (error.code === 'access.locked' ? error.params.seconds : error.code),
    );
  const wrong = 'access.sign_in_failed';
  try {
    for (let i = 0; i < 6; i++) expect(await signIn('wrong')).toBe(wrong);
    expect(await signIn('long enough')).toBe(2);
    for (const lock of [4, 8, 16, 32]) {
      now += 60_000;
      expect(await signIn('wrong')).toBe(wrong);
      expect(await signIn('long enough')).toBe(lock);
    }
    now += 60_000;
    expect(await signIn('long enough')).toBe('in');
    expect(await signIn('wrong')).toBe(wrong);
    expect(await signIn('long enough')).toBe('in');
    // fifty-one failures from one address, whoever is claimed
    for (let i = 11; i < 51; i++) expect(await signIn('wrong', `somebody-${i}@example.com`)).toBe(wrong);
    expect(await signIn('long enough')).toBe(2);
    now += 3_700_000;
    expect(await signIn('wrong')).toBe(wrong);
    expect(await signIn('long enough')).toBe('in');
  } finally {
    await later.close();
  }
});
