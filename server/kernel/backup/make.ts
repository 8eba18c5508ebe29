import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { copyOut } from './copying.ts';
import { MANIFEST, type Manifest, markOf, type Part, signed } from './manifest.ts';
import { writePart } from './parts.ts';
import { type Lock, lockOf } from './sealing.ts';
import { listed, readTables, type Table } from './tables.ts';

interface BackupRequest {
  /** A direct connection of the owner: a pooler has no snapshot. */
  url: string;
  dataDirectory: string;
  secretKey: Buffer;
  /** Where backups lie: each is a folder in it. */
  folder: string;
  /** Encrypts the backup; the secret key goes along only then. */
  passphrase?: string | undefined;
  now: string;
}

/** A backup that was written whole. */
export interface Made {
  name: string;
  folder: string;
  manifest: Manifest;
}

const PREFIX = 'zhanggui-';
const BACKUP = /^zhanggui-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** The name of a backup says its moment. */
export const nameAt = (now: string) => `${PREFIX}${now.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Where a backup is written until it is whole. */
export const draftOf = (folder: string) => `${folder}.part`;

/** The moment a name says; undefined where it is not the name of a whole backup. */
export const momentOf = (name: string) =>
  BACKUP.exec(name)
    ?.slice(1)
    .join(' ')
    .replace(/(\d+) (\d+) (\d+) (\d+) (\d+) (\d+)/, '$1-$2-$3T$4:$5:$6Z');

const MIGRATIONS = 'select name, checksum from migration.applied order by name';
const MERCHANTS = 'select count(*)::int as merchants from kernel.merchant';
// what waits in the queue was woken by events that count as delivered: without it, it would never be done
const JOBS = `select name, data from jobs.job where state in ('created', 'retry', 'active') and name not like '\\_\\_%' and data is not null and data <> '{}'
  order by created_on, id`;

async function jobsWaiting(client: pg.Client): Promise<{ name: string; data: unknown }[]> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('jobs.job') is not null as there`);
  return rows[0]?.there ? (await client.query<{ name: string; data: unknown }>(JOBS)).rows : [];
}

const names = (folder: string) => readdir(folder).catch((): string[] => []);

/** The uploaded files of all merchants: each is written once under its hash, before any row names it. */
async function* filesOf(dataDirectory: string): AsyncGenerator<{ name: string; path: string }> {
  const root = join(dataDirectory, 'files');
  for (const merchant of (await names(root)).sort())
    for (const start of (await names(join(root, merchant))).sort())
      if (/^[0-9a-f]{2}$/.test(start) && /^[0-9a-f-]{36}$/.test(merchant))
        for (const hash of (await names(join(root, merchant, start))).sort())
          yield { name: `files/${merchant}/${hash}`, path: join(root, merchant, start, hash) };
}

/** Most tables of a young installation are empty: they need no part. */
async function tablesWithRows(client: pg.Client): Promise<Table[]> {
  const tables = await readTables(client);
  const asked = tables.map(({ name }) => `select '${name}' as name where exists (select from ${name})`);
  const { rows } = await client.query<{ name: string }>(asked.join(' union all '));
  const filled = new Set(rows.map(({ name }) => name));
  return tables.filter(({ name }) => filled.has(name));
}

async function writeTables(client: pg.Client, folder: string, lock: Lock | undefined): Promise<Part[]> {
  const parts: Part[] = [];
  for (const { name, columns } of await tablesWithRows(client)) {
    const { bytes, rows } = copyOut(client, `copy ${name} (${listed(columns)}) to stdout`);
    parts.push({ ...(await writePart(folder, `tables/${name}`, bytes, lock)), rows: rows(), columns });
  }
  return parts;
}

/** Writes everything of one moment: tables, waiting jobs, files, and the secret key where it is locked in. */
async function writeAll(client: pg.Client, request: BackupRequest, folder: string, lock: Lock | undefined): Promise<Manifest> {
  await client.query('begin isolation level repeatable read read only');
  const migrations = (await client.query<{ name: string; checksum: string }>(MIGRATIONS)).rows;
  const [found] = (await client.query<{ merchants: number }>(MERCHANTS)).rows;
  const jobs = await jobsWaiting(client);
  const parts = await writeTables(client, folder, lock);
  await client.query('commit');
  const write = (name: string, source: Readable) => writePart(folder, name, source, lock);
  if (jobs.length) parts.push({ ...(await write('jobs', Readable.from([Buffer.from(JSON.stringify(jobs))]))), rows: jobs.length });
  for await (const { name, path } of filesOf(request.dataDirectory)) parts.push(await write(name, createReadStream(path)));
  if (lock) parts.push(await write('secret-key', Readable.from([request.secretKey])));
  const told = {
    format: 1 as const,
    madeAt: request.now,
    migrations: Object.fromEntries(migrations.map(({ name, checksum }) => [name, checksum])),
    merchants: found?.merchants ?? 0,
    rows: parts.reduce((sum, { name, rows = 0 }) => sum + (name.startsWith('tables/') ? rows : 0), 0),
    secretKey: { inside: lock !== undefined, mark: markOf(request.secretKey) },
    ...(lock && { salt: lock.salt.toString('hex') }),
    parts,
  };
  return signed(told, lock);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => {}); // not every file system can
  await handle.close();
}

/**
 * Writes a backup of the whole installation while it works, all of one moment: the tables in one snapshot, then the files. It has its name only once it
 * is whole. Throws when it cannot be written; nothing is left then.
 */
export async function makeBackup(request: BackupRequest): Promise<Made> {
  const name = nameAt(request.now);
  const folder = join(request.folder, name);
  const draft = draftOf(folder);
  const lock = request.passphrase ? lockOf(request.passphrase) : undefined;
  const client = new pg.Client({ connectionString: request.url, application_name: 'zhanggui backup' });
  client.on('error', () => {});
  await mkdir(request.folder, { recursive: true, mode: 0o700 });
  await mkdir(draft, { mode: 0o700 });
  try {
    await client.connect();
    const manifest = await writeAll(client, request, draft, lock);
    const sums = manifest.parts.map(({ sha256, name: part }) => `${sha256}  ${part}\n`).join('');
    await writeFile(join(draft, 'checksums.txt'), sums, { mode: 0o600, flush: true });
    await writeFile(join(draft, MANIFEST), JSON.stringify(manifest, null, 1), { mode: 0o600, flush: true });
    await syncFolder(draft);
    await rename(draft, folder);
    await syncFolder(request.folder);
    return { name, folder, manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
