import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { explain } from './embedded/explain.ts';
import { findHome, SYSTEM_FOLDER } from './embedded/home.ts';
import { isAlive } from './embedded/running.ts';
import { serverSettings } from './embedded/tuning.ts';
import { type Embedded, startEmbedded } from './embedded.ts';

const place = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
let base: string;
let dataDirectory: string;

const newFolder = (name: string) => {
  const folder = path.join(base, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

async function ask<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

async function start(folder = dataDirectory): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDirectory: folder });
  onTestFinished(() => embedded.stop());
  return embedded;
}

const source = pathToFileURL(path.join(import.meta.dirname, 'embedded.ts')).href;

/** Another process that starts a server and keeps it; answers once it has done so. */
async function startElsewhere(options: object): Promise<{ user: ChildProcess; embedded: Embedded }> {
  const script = `const { startEmbedded } = await import('${source}');
    const embedded = await startEmbedded(${JSON.stringify(options)});
    process.stdout.write(JSON.stringify(embedded));
    process.stdin.resume();`;
  const user = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(user.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { user, embedded: JSON.parse(said.toString()) as Embedded };
}

async function kill(user: ChildProcess): Promise<void> {
  user.kill('SIGKILL');
  await once(user, 'exit');
}

beforeAll(async () => {
  base = mkdtempSync(path.join(place, 'embedded test '));
  chmodSync(base, 0o755);
  dataDirectory = newFolder('data');
  await (await startEmbedded({ dataDirectory })).stop();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('the owner of the database is no superuser, and Chinese text has trigrams', async () => {
  const { url } = await start();
  await ask(url, 'create extension if not exists pg_trgm');
  const [row] = await ask(
    url,
    `select show_trgm('手机壳') <> '{}' as trigrams, upper('é') as upper, current_setting('server_encoding') as encoding,
    (select rolsuper from pg_roles where rolname = current_user) as superuser, current_setting('listen_addresses') as listens`,
  );
  expect(row).toEqual({ trigrams: true, upper: 'É', encoding: 'UTF8', superuser: false, listens: '127.0.0.1' });
});

test('nobody gets in without the password, which only its owner can read', async () => {
  const { url, location } = await start();
  const stranger = new URL(url);
  stranger.password = 'guess';
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect(statSync(path.join(location, 'password')).mode & 0o777).toBe(0o600);
});

test('several processes share one server and the last one stops it', async () => {
  const first = await start();
  const second = await start();
  expect([first.adopted, second.adopted, second.pid]).toEqual([false, true, first.pid]);
  await first.stop();
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await second.stop();
  await expect(ask(second.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('two first starts at once end up with the same database', async () => {
  const folder = newFolder('twins');
  const [one, other] = await Promise.all([start(folder), start(folder)]);
  expect(other.url).toBe(one.url);
  expect(await ask(one.url, 'select current_database() as name')).toEqual([{ name: 'zhanggui' }]);
});

test('a server that outlives kill -9 of its process is adopted with everything in it', async () => {
  const { user, embedded } = await startElsewhere({ dataDirectory });
  await ask(embedded.url, 'create table if not exists kept (note text)');
  await ask(embedded.url, `insert into kept values ('written before the kill')`);
  await kill(user);
  const next = await start();
  expect([next.adopted, next.pid]).toEqual([true, embedded.pid]);
  expect(await ask(next.url, `select count(*)::int as rows from kept where note = 'written before the kill'`)).toEqual([{ rows: 1 }]);
});

test('after kill -9 of the server and its process the next start recovers what was committed', async () => {
  const { user, embedded } = await startElsewhere({ dataDirectory });
  await ask(embedded.url, 'create table if not exists survived (n int)');
  await ask(embedded.url, 'insert into survived select generate_series(1, 1000)');
  await kill(user);
  process.kill(embedded.pid, 'SIGKILL');
  const after = await start();
  expect(after.adopted).toBe(false);
  expect(await ask(after.url, 'select count(*)::int as rows from survived')).toEqual([{ rows: 1000 }]);
});

test('a server that dies under its process is started again at the same address with what was committed', async () => {
  const back = Promise.withResolvers<void>();
  const embedded = await startEmbedded({ dataDirectory, died: (error) => (error ? back.reject(error) : back.resolve()) });
  onTestFinished(() => embedded.stop());
  await ask(embedded.url, 'create table if not exists outlived as select 1 as n');
  process.kill(embedded.pid, 'SIGKILL');
  await back.promise;
  expect(await ask(embedded.url, 'select n from outlived')).toEqual([{ n: 1 }]);
});

test('a process whose sessions were thrown out still has its claim: another one that ends does not stop the server under it', async () => {
  const back = Promise.withResolvers<void>();
  const embedded = await startEmbedded({ dataDirectory, died: (error) => (error ? back.reject(error) : back.resolve()) });
  onTestFinished(() => embedded.stop());
  await ask(embedded.administratorUrl, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zhanggui owner'`);
  await back.promise;
  await (await startEmbedded({ dataDirectory })).stop();
  expect(await ask(embedded.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('the number of a server that is gone may belong to another program now', async () => {
  const other = spawn('sleep', ['60']);
  onTestFinished(() => void other.kill());
  writeFileSync(
    path.join(dataDirectory, 'database', 'cluster', 'postmaster.pid'),
    `${other.pid}\n/gone\n0\n5432\n\n127.0.0.1\n0 0\nready   \n`,
  );
  const embedded = await start();
  expect(await ask(embedded.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(isAlive(other.pid as number)).toBe(true);
});

test('a remembered port that somebody else took is replaced', async () => {
  const first = await start();
  const port = Number(new URL(first.url).port);
  await first.stop();
  const squatter = spawn(process.execPath, ['-e', `require('net').createServer().listen(${port}, '127.0.0.1', () => console.log('on'))`]);
  onTestFinished(() => void squatter.kill());
  await once(squatter.stdout, 'data');
  const next = await start();
  expect(Number(new URL(next.url).port)).not.toBe(port);
});

test('a folder of another major version is refused with one sentence', async () => {
  const cluster = newFolder('older/database/cluster');
  writeFileSync(path.join(cluster, 'PG_VERSION'), '17\n');
  await expect(startEmbedded({ dataDirectory: path.join(base, 'older') })).rejects.toThrow(
    /^The database in .*older\/database was made by PostgreSQL 17 and this is PostgreSQL 18: .*\.$/,
  );
});

test('a lost password file is named, and no new one locks the database up', async () => {
  const folder = newFolder('lost');
  const { location } = await startEmbedded({ dataDirectory: folder }).then(async (one) => (await one.stop(), one));
  rmSync(path.join(location, 'password'));
  await expect(startEmbedded({ dataDirectory: folder })).rejects.toThrow(/The file .*password is missing/);
  expect(existsSync(path.join(location, 'password'))).toBe(false);
});

test('where the account of the server may not go, the database lives in the system folder and the data folder says so', async () => {
  const closed = newFolder('closed');
  const folder = newFolder('closed/data');
  chmodSync(closed, 0o700);
  const embedded = await start(folder);
  const root = process.getuid?.() === 0;
  expect(path.dirname(embedded.location)).toBe(root ? SYSTEM_FOLDER : folder);
  if (!root) return;
  onTestFinished(async () => {
    await embedded.stop();
    rmSync(embedded.location, { recursive: true });
  });
  expect(readFileSync(path.join(folder, 'where'), 'utf8').split('\n')[0]).toBe(embedded.location);
  expect([embedded.elsewhere, findHome(folder).directory]).toEqual([true, embedded.location]);
  // a data folder that was deleted does not come back with its old database
  rmSync(path.join(folder, 'where'));
  const fresh = findHome(folder).directory;
  onTestFinished(() => rmSync(fresh, { recursive: true }));
  expect(fresh).toBe(`${embedded.location}-2`);
});

test('a server on memory ends with its process, also when that is killed', async () => {
  const { user, embedded } = await startElsewhere({ memory: true });
  expect(await ask(embedded.url, `select current_setting('fsync') as fsync`)).toEqual([{ fsync: 'off' }]);
  await kill(user);
  await expect.poll(() => existsSync(embedded.location), { timeout: 5000 }).toBe(false);
});

test('the settings fit the machine', () => {
  const gigabyte = 1024 ** 3;
  const large = serverSettings({ memoryBytes: 64 * gigabyte, diskBytes: 500 * gigabyte, sharedMemoryBytes: 32 * gigabyte }, false);
  expect(large).toMatchObject({ shared_buffers: '1024MB', max_wal_size: '4096MB', jit: 'off', listen_addresses: '127.0.0.1' });
  expect(large).not.toHaveProperty('fsync');
  const small = serverSettings({ memoryBytes: gigabyte, diskBytes: 4 * gigabyte, sharedMemoryBytes: 64 * 1024 ** 2 }, false);
  expect(small).toMatchObject({ shared_buffers: '256MB', max_wal_size: '512MB', dynamic_shared_memory_type: 'sysv' });
});

test('what PostgreSQL says becomes one sentence', () => {
  const home = { directory: '/srv/data/database', cluster: '/srv/data/database/cluster', account: undefined, memory: false };
  const full = explain('initdb: error: could not write to file: No space left on device', home);
  expect(full).toBe('The disk is full: make room on the disk of /srv/data/database and start again.');
  const strange = explain('LOG:  starting\nFATAL:  something unheard of\nLOG:  database system is shut down', home);
  expect(strange).toContain('FATAL:  something unheard of');
});
