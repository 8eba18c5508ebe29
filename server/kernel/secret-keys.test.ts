import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { growMerchant } from '../demo/grow.ts';
import { createRuntime } from './runtime.ts';
import { loadModules } from '../modules.ts';
import { createActorResolver } from '../modules/access/actors.ts';
import { testRuntime } from '../test/postgres.ts';
import { reseal, sealedColumns } from './resealing.ts';
import { fixedKeys, keysIn, keysOfFile, textOf, textsBefore } from './secret-keys.ts';
import { secretsFor } from './secrets.ts';

const MERCHANT = '01900000-0000-7000-8000-00000000000a';
const OLD = Buffer.from('o'.repeat(32));
const NEW = Buffer.from('n'.repeat(32));

test('both keys open while there are two; the new one seals, the old one alone does not open what it sealed', () => {
  const before = secretsFor(OLD, MERCHANT);
  const meanwhile = secretsFor(fixedKeys([NEW, OLD]), MERCHANT);
  const [old, fresh] = [before.encrypt('13812345678'), meanwhile.encrypt('13812345678')];
  expect([old, fresh].map((sealed) => meanwhile.decrypt(sealed))).toEqual(['13812345678', '13812345678']);
  expect(() => before.decrypt(fresh)).toThrow('a key that is not here');
  expect(() => secretsFor(fixedKeys([NEW]), MERCHANT).decrypt(old)).toThrow('a key that is not here');
  expect(() => secretsFor(fixedKeys([NEW, OLD]), MERCHANT.replace('a', 'b')).decrypt(fresh)).toThrow();
  const changed = Buffer.from(fresh);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => meanwhile.decrypt(changed)).toThrow();
  // what is looked up by a hash is found as before
  expect(meanwhile.hash('phone 1')).toEqual(before.hash('phone 1'));
});

test('what was sealed before keys had names is opened by whichever fits', () => {
  const key = Buffer.from(hkdfSync('sha256', OLD, MERCHANT, 'personal-data', 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update('张三', 'utf8'), cipher.final()]);
  const sealed = Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), body]);
  expect(secretsFor(fixedKeys([NEW, OLD]), MERCHANT).decrypt(sealed)).toBe('张三');
  expect(() => secretsFor(NEW, MERCHANT).decrypt(sealed)).toThrow('none of the keys');
});

test('a key added to the file goes before the others, for its owner alone, and another process opens by it at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys '));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'secret-key');
  const [here, there] = [keysOfFile(file), keysOfFile(file)];
  const first = readFileSync(file, 'utf8').trim();
  here.add?.();
  here.again();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const both = keysIn(readFileSync(file, 'utf8')).map(String);
  expect(both).toHaveLength(2);
  expect(both[1]).toBe(first);
  expect(secretsFor(there, MERCHANT).decrypt(secretsFor(here, MERCHANT).encrypt('x'))).toBe('x');
});

test('a backup of before a key was added fits the keys of now, one of other keys does not', () => {
  const texts = textsBefore(`${NEW} ${OLD}`).map(String);
  expect(texts).toEqual([`${NEW}\n${OLD}`, `${OLD}`]);
  expect(String(textOf(fixedKeys([NEW, OLD]).all()))).toBe(texts[0]);
});

const runtime = testRuntime();

test('everything sealed is sealed again by the new key, in batches, and reads and is found as before; twice changes nothing', async () => {
  createActorResolver(runtime());
  const actor = await growMerchant(
    runtime(),
    { seed: 'keys', name: '换钥商店', days: 5, orders: 12 },
    { state: 'idle', done: 0, total: 0 },
  );
  const { pools, url } = runtime();
  const columns = await sealedColumns(pools.owner);
  expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual(
    expect.arrayContaining(['access.person.second_factor_sealed', 'parties.party.bank_account_sealed', 'sales.sales_order.phone_sealed']),
  );
  const sealed = async () =>
    (
      await pools.owner.query(
        'select id, phone_sealed as sealed, phone_hash as hash from sales.sales_order where phone_sealed is not null order by id',
      )
    ).rows;
  const before = await sealed();
  expect(before.length).toBeGreaterThan(5);
  const keys = fixedKeys([NEW, Buffer.alloc(32, 7)]);
  const ours = (id: string) => secretsFor(keys, id);
  const done = await reseal(pools.owner, keys, ours);
  expect(done.find(({ column }) => column === 'sales.sales_order.phone_sealed')?.values).toBe(before.length);
  const after = await sealed();
  for (const [at, { id, sealed: one, hash }] of after.entries()) {
    expect([id, hash]).toEqual([before[at].id, before[at].hash]);
    expect(one).not.toEqual(before[at].sealed);
    expect(secretsFor(NEW, actor.merchant.id).decrypt(one)).toBe(runtime().secretsOf(actor.merchant.id).decrypt(before[at].sealed));
  }
  expect((await reseal(pools.owner, keys, ours)).every(({ values }) => values === 0)).toBe(true);
  // the program with both keys shows the same persons
  const again = await createRuntime({
    url,
    modules: await loadModules(),
    dataDirectory: '/nowhere',
    secretKey: keys,
    relayMilliseconds: null,
  });
  onTestFinished(() => again.close());
  const { rows } = await again.ask(actor, 'sales.orders', { limit: 1 });
  expect(await again.ask(actor, 'sales.order', { number: rows[0].number })).toMatchObject({ number: rows[0].number });
}, 120_000);
