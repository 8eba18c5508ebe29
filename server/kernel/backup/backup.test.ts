import { appendFile, cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { BROKEN_OFF, migrate } from '../migrate.ts';
import { createRuntime } from '../runtime.ts';
import { loadModules } from '../../modules.ts';
import { catalogOf, contentsOf } from '../../test/catalog.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../../test/database.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';
import { type Made, makeBackup } from './make.ts';
import { MANIFEST } from './manifest.ts';
import { bringKey, openBackup, restoreBackup } from './restore.ts';
import { backupsIn, tidyBackups } from './retention.ts';

const runtime = testRuntime({ poolSize: 6 });
const PASSPHRASE = 'a long enough passphrase';
const PHONE = '13900001111';
const secretKey = Buffer.alloc(32, 7);
let s: Scenario;
let fileHash: string;

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'zhanggui-backup-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function emptyDatabase(): Promise<string> {
  const name = `restore_${randomBytes(8).toString('hex')}`;
  await createDatabase(inject('clusterUrl'), name);
  onTestFinished(() => dropDatabase(inject('clusterUrl'), name));
  return databaseUrl(inject('clusterUrl'), name);
}

const backup = async (more: { passphrase?: string; now?: string; folder?: string } = {}): Promise<Made> =>
  makeBackup({
    url: runtime().url,
    dataDirectory: runtime().dataDirectory,
    secretKey,
    now: '2026-11-28T03:00:00.000Z',
    folder: more.folder ?? (await folder()),
    ...more,
  });

/** What a program that starts on the restored data finds. */
async function openRestored(url: string, dataDirectory: string, key = secretKey) {
  const opened = await createRuntime({ url, modules: await loadModules(), dataDirectory, secretKey: key, relayMilliseconds: null });
  onTestFinished(() => opened.close());
  return opened;
}

beforeAll(async () => {
  s = await scenario(runtime());
  await s.stock({ A: '20', B: '5' });
  const [shipped, held] = [await s.order({ A: '2' }), await s.order({ A: '1', B: '1' })];
  await s.pay(shipped);
  await s.audit(shipped);
  await s.ship(shipped);
  await s.run('sales.hold-order', { orderId: held.id, reason: '制表\t换行\n反斜杠\\N 引号"' });
  await s.run('parties.create-party', { name: '张采购', supplier: true, phone: PHONE });
  await s.settle();
  await s.run('ledger.seal-entries', {});
  fileHash = await runtime().filesOf(s.actor.merchant.id).keep(randomBytes(150_000));
});

test('C15 what is restored is what was backed up: each row, each file, the schema with its guards, and the books prove', async () => {
  const { folder: made, manifest } = await backup();
  const [url, data] = [await emptyDatabase(), await folder()];
  const { files } = await restoreBackup(url, data, await openBackup(made, undefined));
  expect(await contentsOf(url)).toEqual(await contentsOf(runtime().url));
  expect(await catalogOf(url)).toEqual(await catalogOf(runtime().url));
  expect(manifest.merchants).toBe(1);
  expect(files).toBe(1);

  const restored = await openRestored(url, data);
  expect((await restored.prove(s.actor.merchant.id)).differences).toEqual([]);
  const phones = await restored.ask(s.actor, 'parties.suppliers', { search: PHONE });
  expect(phones.rows).toMatchObject([{ phone: PHONE }]);
  expect(await readFile(restored.filesOf(s.actor.merchant.id).path(fileHash))).toEqual(
    await readFile(runtime().filesOf(s.actor.merchant.id).path(fileHash)),
  );
  // the ledgers are guarded as before
  await expect(restored.pools.owner.query('delete from ledger.entry_line')).rejects.toMatchObject({ code: '23514' });
});

test('numbers are rows, not sequences, so that none is forgotten', async () => {
  const { rows } = await runtime().pools.owner.query(
    `select schemaname || '.' || sequencename as name from pg_sequences where schemaname <> 'jobs'`,
  );
  expect(rows).toEqual([]);
});

test('a backup is of one moment while people work: its books prove, and the orders in it are whole', async () => {
  const lines = { A: '1' };
  const orders = Array.from({ length: 12 }, () => s.order(lines));
  const [{ folder: made }] = await Promise.all([backup(), ...orders]);
  const [url, data] = [await emptyDatabase(), await folder()];
  await restoreBackup(url, data, await openBackup(made, undefined));
  const restored = await openRestored(url, data);
  expect((await restored.prove(s.actor.merchant.id)).differences).toEqual([]);
});

test('work that waits in the queue comes along', async () => {
  await runtime().pools.owner.query(`create schema jobs;
    create table jobs.job (id uuid default gen_random_uuid(), name text, data jsonb, state text, created_on timestamptz default now());
    insert into jobs.job (name, data, state) values
      ('exchange.run-import', '{"merchantId":"m","entityId":"e","payload":{}}', 'retry'), ('access.tidy', '{}', 'created'),
      ('exchange.run-import', '{"merchantId":"m","entityId":"f","payload":{}}', 'completed'), ('__pgboss__send-it', '{"a":1}', 'created')`);
  onTestFinished(async () => void (await runtime().pools.owner.query('drop schema jobs cascade')));
  const { folder: made } = await backup();
  const { jobs } = await restoreBackup(await emptyDatabase(), await folder(), await openBackup(made, undefined));
  expect(jobs).toEqual([{ name: 'exchange.run-import', data: { merchantId: 'm', entityId: 'e', payload: {} } }]);
});

async function files(root: string): Promise<string[]> {
  return (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
}

test('an encrypted backup gives nothing away, opens with its passphrase alone, and brings the key along', async () => {
  const { folder: made, manifest } = await backup({ passphrase: PASSPHRASE });
  for (const file of await files(made)) expect((await readFile(file)).includes('测试商店')).toBe(false);
  expect(manifest.secretKey.inside).toBe(true);
  await expect(openBackup(made, undefined)).rejects.toThrow('ZHANGGUI_BACKUP_PASSPHRASE');
  await expect(openBackup(made, 'another passphrase')).rejects.toThrow('The passphrase is wrong');

  const opened = await openBackup(made, PASSPHRASE);
  const [url, data] = [await emptyDatabase(), await folder()];
  expect(await bringKey({ secretKey: undefined, dataDirectory: data }, opened)).toBe('backup');
  await restoreBackup(url, data, opened);
  expect(await contentsOf(url)).toEqual(await contentsOf(runtime().url));
  const restored = await openRestored(url, data, await readFile(join(data, 'secret-key')));
  const phones = await restored.ask(s.actor, 'parties.suppliers', { search: PHONE });
  expect(phones.rows).toMatchObject([{ phone: PHONE }]);
});

test('without encryption the key is not inside, and a restore without it or with another one is refused', async () => {
  const { folder: made } = await backup();
  for (const file of await files(made)) expect((await readFile(file)).includes(secretKey)).toBe(false);
  const opened = await openBackup(made, undefined);
  const dataDirectory = await folder();
  await expect(bringKey({ secretKey: undefined, dataDirectory }, opened)).rejects.toThrow('it is not inside');
  await expect(bringKey({ secretKey: 'x'.repeat(32), dataDirectory }, opened)).rejects.toThrow('is another key');
  await writeFile(join(dataDirectory, 'secret-key'), secretKey);
  expect(await bringKey({ secretKey: undefined, dataDirectory }, opened)).toBe('file');
});

test('a part that was changed, cut or lost, and a manifest that was changed, are named before anything is done', async () => {
  const orders = 'tables/sales.sales_order';
  const { folder: whole } = await backup();
  const damaged = async (damage: (folder: string) => Promise<void>) => {
    const made = join(await folder(), 'copy');
    await cp(whole, made, { recursive: true });
    await damage(made);
    return openBackup(made, undefined);
  };
  await expect(damaged((made) => appendFile(join(made, orders), 'x'))).rejects.toThrow(`is damaged: ${orders}.`);
  await expect(damaged((made) => truncate(join(made, orders), 30))).rejects.toThrow(`is damaged: ${orders}.`);
  await expect(damaged((made) => rm(join(made, orders)))).rejects.toThrow(`is damaged: ${orders}.`);
  const lie = async (made: string) => {
    const text = await readFile(join(made, MANIFEST), 'utf8');
    await writeFile(join(made, MANIFEST), text.replace(/"rows": \d+/, '"rows": 1'));
  };
  await expect(damaged(lie)).rejects.toThrow('was changed after it had been written');
  await expect(openBackup(await folder(), undefined)).rejects.toThrow('There is no backup in');
});

test('a database in which somebody works is never written over', async () => {
  const { folder: made } = await backup();
  const before = await contentsOf(runtime().url);
  const refused = restoreBackup(runtime().url, await folder(), await openBackup(made, undefined));
  await expect(refused).rejects.toThrow('The database is not empty (1 merchants, 0 people); nothing was changed.');
  expect(await contentsOf(runtime().url)).toEqual(before);
});

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(text).finally(() => client.end())).rows;
}

test('a restore that breaks leaves nothing in the database, and another one may follow', async () => {
  const { folder: made } = await backup();
  const opened = await openBackup(made, undefined);
  const lacking = opened.manifest.parts.map((part) =>
    part.name === 'tables/sales.sales_order' ? { ...part, rows: (part.rows ?? 0) + 1 } : part,
  );
  const [url, data] = [await emptyDatabase(), await folder()];
  const broken = restoreBackup(url, data, { ...opened, manifest: { ...opened.manifest, parts: lacking } });
  await expect(broken).rejects.toThrow(/^sales.sales_order: \d+ rows came of \d+\.$/);
  expect(await query(url, `select nspname from pg_namespace where nspname in ('kernel', 'sales', 'migration')`)).toEqual([]);

  await restoreBackup(url, data, opened);
  expect(await contentsOf(url)).toEqual(await contentsOf(runtime().url));
  expect(await migrate(url)).toEqual([]);
});

test('no program starts on a database into which rows were coming when all was cut off; a restore begins it anew', async () => {
  const { folder: made } = await backup();
  const opened = await openBackup(made, undefined);
  const [url, data] = [await emptyDatabase(), await folder()];
  await restoreBackup(url, data, opened);
  // as it looks in the middle of it: some rows are there, people and the list of tables perhaps not
  await query(url, `comment on schema migration is '${BROKEN_OFF}'; truncate kernel.table_class, migration.applied`);
  await expect(migrate(url)).rejects.toThrow('was broken off; run it again');
  await restoreBackup(url, data, opened);
  expect(await contentsOf(url)).toEqual(await contentsOf(runtime().url));
  expect(await catalogOf(url)).toEqual(await catalogOf(runtime().url));
});

test('a backup of a newer version is refused', async () => {
  const { folder: made } = await backup();
  const opened = await openBackup(made, undefined);
  const migrations = { ...opened.manifest.migrations, '9999_later.sql': 'f'.repeat(64) };
  const newer = restoreBackup(await emptyDatabase(), await folder(), { ...opened, manifest: { ...opened.manifest, migrations } });
  await expect(newer).rejects.toThrow('newer version of this program (it has 9999_later.sql)');
});

test('a backup that fails leaves nothing behind, and one of the same second is not written over', async () => {
  const place = await folder();
  await expect(makeBackup({ ...(await terms(place)), url: runtime().url.replace(/\/[^/]+$/, '/nowhere') })).rejects.toThrow('nowhere');
  expect(await readdir(place)).toEqual([]);
  await backup({ folder: place });
  await expect(backup({ folder: place })).rejects.toThrow();
  expect(await backupsIn(place)).toEqual(['zhanggui-20261128T030000Z']);
});

const terms = async (place: string) => ({
  dataDirectory: runtime().dataDirectory,
  secretKey,
  folder: place,
  now: '2026-11-28T03:00:00.000Z',
});

test('old backups go, and what is no backup is left alone', async () => {
  const place = await folder();
  for (const day of ['25', '26', '27']) await backup({ folder: place, now: `2026-11-${day}T03:00:00.000Z` });
  await writeFile(join(place, 'notes.txt'), 'mine');
  expect(await tidyBackups(place, { daily: 2, weekly: 0 })).toEqual(['zhanggui-20261125T030000Z']);
  expect((await readdir(place)).sort()).toEqual(['notes.txt', 'zhanggui-20261126T030000Z', 'zhanggui-20261127T030000Z']);
});
