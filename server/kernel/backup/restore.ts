import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type pg from 'pg';
import { filesIn } from '../files.ts';
import { textsBefore } from '../secret-keys.ts';
import { IS_BROKEN_OFF, migrate, readMigrations } from '../migrate.ts';
import { bringRows, connected, type Incoming } from './bringing.ts';
import { copyIn } from './copying.ts';
import { type Manifest, markOf, openManifest, type Part } from './manifest.ts';
import { damagedParts, readPart } from './parts.ts';
import { SealBroken, type Lock } from './sealing.ts';
import { listed } from './tables.ts';

/** A backup that was found whole and can be read. */
export interface OpenBackup {
  folder: string;
  manifest: Manifest;
  lock: Lock | undefined;
}

/** Reads a backup and every checksum of it. Throws one sentence where it is damaged or locked with another passphrase. */
export async function openBackup(folder: string, passphrase: string | undefined): Promise<OpenBackup> {
  const { manifest, lock } = await openManifest(folder, passphrase);
  const damaged = await damagedParts(folder, manifest);
  if (damaged.length) throw new Error(`The backup ${folder} is damaged: ${damaged.slice(0, 10).join(', ')}. Use another one.`);
  return { folder, manifest, lock };
}

/** A connection of the owner for one piece of work. */
export async function asOwner<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = await connected(url, 'zhanggui restore');
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

const WHOSE = '(select count(*)::int from kernel.merchant) as merchants, (select count(*)::int from access.person) as people';

/** Refuses a database in which somebody works: what is brought in never goes over what is there. */
async function refuseOccupied(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('access.person') is not null as there`);
  if (!rows[0]?.there || (await client.query<{ broken: boolean }>(IS_BROKEN_OFF)).rows[0]?.broken) return;
  const [found] = (await client.query<{ merchants: number; people: number }>(`select ${WHOSE}`)).rows;
  if (!found?.merchants && !found?.people) return;
  throw new Error(
    `The database is not empty (${found.merchants} merchants, ${found.people} people); nothing was changed. Name an empty folder in ZHANGGUI_DATA, or an empty database in DATABASE_URL.`,
  );
}

const OURS = 'select nspname as name from pg_namespace where nspname = any($1)';

/** Takes every schema of the program away. The list of tables cannot tell them: it may itself be among what came half. */
async function emptyDatabase(client: pg.Client): Promise<void> {
  const texts = (await readMigrations()).map(({ text }) => text).join('\n');
  const made = [...texts.matchAll(/^create schema (?:if not exists )?([a-z_]+)/gm)].map(([, name]) => name);
  const { rows } = await client.query<{ name: string }>(OURS, [[...made, 'migration', 'jobs']]);
  if (rows.length) await client.query(rows.map(({ name }) => `drop schema ${name} cascade`).join(';'));
}

/**
 * Makes an empty database ready with exactly the migrations named, as they were where the rows come from. Throws one sentence where somebody works in
 * the database, or where this program does not know one of the migrations.
 */
export async function prepareSchema(url: string, migrations: Record<string, string>): Promise<void> {
  const known = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]));
  const strange = Object.entries(migrations).find(([name, checksum]) => known.get(name) !== checksum);
  if (strange) throw new Error(`This was made by a newer version of this program (it has ${strange[0]}): update the program first.`);
  await asOwner(url, async (client) => {
    await refuseOccupied(client);
    // an empty installation may be of another version than what comes
    await emptyDatabase(client);
  });
  await migrate(url, undefined, new Set(Object.keys(migrations)));
}

/** Brings rows into the schema that was made ready; where that fails, the database is left empty. */
export async function bringOrLeaveNothing(url: string, incoming: readonly Incoming[], terms: { alone: boolean }): Promise<number> {
  try {
    return await bringRows(url, incoming, terms);
  } catch (error) {
    await asOwner(url, emptyDatabase).catch(() => {});
    throw error;
  }
}

const TABLES = 'tables/';

async function loadTable(client: pg.Client, { folder, lock }: OpenBackup, part: Part): Promise<number> {
  const name = part.name.slice(TABLES.length);
  const rows = await copyIn(client, `copy ${name} (${listed(part.columns ?? [])}) from stdin with (freeze)`, readPart(folder, part, lock));
  if (rows !== part.rows) throw new Error(`${name}: ${rows} rows came of ${part.rows}.`);
  return rows;
}

/** Brings a backup's tables into an empty database and then to the schema of this program. */
export async function restoreDatabase(url: string, backup: OpenBackup): Promise<void> {
  await prepareSchema(url, backup.manifest.migrations);
  const incoming = backup.manifest.parts
    .filter(({ name }) => name.startsWith(TABLES))
    .map((part) => ({
      ...{ name: part.name.slice(TABLES.length), size: part.bytes },
      load: (client: pg.Client) => loadTable(client, backup, part),
    }));
  await bringOrLeaveNothing(url, incoming, { alone: true });
  await migrate(url);
}

/** Brings the uploaded files back under their hashes; each is checked against its name. */
async function restoreFiles(dataDirectory: string, { folder, manifest, lock }: OpenBackup): Promise<number> {
  let count = 0;
  for (const part of manifest.parts) {
    const [kind, merchant = '', hash] = part.name.split('/');
    if (kind !== 'files') continue;
    const kept = await filesIn(dataDirectory, merchant).keepStream(Readable.from(readPart(folder, part, lock)), Number.MAX_SAFE_INTEGER);
    if (kept.hash !== hash) throw new Error(`${part.name} is not the file it says it is.`);
    count += 1;
  }
  return count;
}

async function readWhole({ folder, manifest, lock }: OpenBackup, name: string): Promise<Buffer | undefined> {
  const part = manifest.parts.find((each) => each.name === name);
  return part && buffer(readPart(folder, part, lock));
}

interface KeySettings {
  secretKey: string | undefined;
  dataDirectory: string;
}

const keyFile = ({ dataDirectory }: KeySettings) => join(dataDirectory, 'secret-key');

/** Where the key with this mark is at hand; throws one sentence where the setting names another one. */
function keyAtHand(settings: KeySettings, mark: string): 'setting' | 'file' | undefined {
  // keys may have been added since: what was sealed by those before is opened by them still
  const fits = (text: string) => textsBefore(text).some((key) => markOf(key) === mark);
  if (settings.secretKey) {
    if (fits(settings.secretKey)) return 'setting';
    throw new Error('ZHANGGUI_SECRET_KEY is another key than the one this was made under: nobody could read the sealed personal data.');
  }
  const file = keyFile(settings);
  return existsSync(file) && fits(readFileSync(file, 'utf8').trim()) ? 'file' : undefined;
}

/** Refuses where the key with which the sealed personal data can be read is not at hand. */
export function refuseOtherKey(settings: KeySettings, mark: string): void {
  if (keyAtHand(settings, mark)) return;
  throw new Error(
    `The key of the sealed personal data is missing, and it is not inside. Put the file secret-key of the old installation to ${keyFile(settings)}, or name the key in ZHANGGUI_SECRET_KEY.`,
  );
}

/**
 * Sees to the key with which the sealed personal data of a backup can be read: the setting, the file of the data folder, or the one inside, which is
 * written there. Throws one sentence where there is none, or another one.
 */
export async function bringKey(settings: KeySettings, backup: OpenBackup): Promise<'setting' | 'file' | 'backup'> {
  const { mark } = backup.manifest.secretKey;
  const atHand = keyAtHand(settings, mark);
  if (atHand) return atHand;
  const inside = (await readWhole(backup, 'secret-key'))?.toString('utf8');
  if (!inside) {
    refuseOtherKey(settings, mark);
    return 'file';
  }
  if (markOf(Buffer.from(inside, 'utf8')) !== mark) throw new SealBroken('The key in the backup is not the one it was made with.');
  const file = keyFile(settings);
  if (existsSync(file)) throw new Error(`There is another key in ${file}: move it away, the backup brings its own.`);
  mkdirSync(settings.dataDirectory, { recursive: true });
  writeFileSync(file, inside, { mode: 0o600, flag: 'wx', flush: true });
  return 'backup';
}

export interface Restored {
  files: number;
  /** Work that waited, to be handed to the workers again. */
  jobs: { name: string; data: object }[];
}

/** Brings a whole backup into an empty installation: files first, so that no row names one that is not there. */
export async function restoreBackup(url: string, dataDirectory: string, backup: OpenBackup): Promise<Restored> {
  await asOwner(url, refuseOccupied);
  const files = await restoreFiles(dataDirectory, backup);
  await restoreDatabase(url, backup);
  const jobs = await readWhole(backup, 'jobs');
  return { files, jobs: jobs ? JSON.parse(jobs.toString('utf8')) : [] };
}
