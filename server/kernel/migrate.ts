import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const FOLDER = join(import.meta.dirname, '..', 'migrations');

export interface Migration {
  name: string;
  text: string;
  checksum: string;
}

/** The migrations of this program in order. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** A database that this program must not touch; the message is one clear sentence for the person who starts it. */
export class MigrationRefused extends Error {}

/** Held by whoever brings a database to a schema or rows into it, one after the other. */
export const LOCK = 727003;

/** Stands beside the schema `migration` while rows are brought in: where it still stands, that was broken off. */
export const BROKEN_OFF = 'rows are being brought in';

export const IS_BROKEN_OFF = `select coalesce(obj_description(to_regnamespace('migration'), 'pg_namespace') = '${BROKEN_OFF}', false) as broken`;

async function refuseBrokenOff(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ broken: boolean }>(IS_BROKEN_OFF);
  if (!rows[0]?.broken) return;
  throw new MigrationRefused(
    `A restore or an import into this database was broken off; run it again, or name an empty database.
往这个数据库恢复或导入数据时中断了，请重新执行，或改用空的数据库。`,
  );
}

async function applied(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`create schema if not exists migration;
    create table if not exists migration.applied (name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration.applied');
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function refuseStrangers(known: Map<string, string>, migrations: readonly Migration[]): void {
  const names = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of known) {
    if (!names.has(name))
      throw new MigrationRefused(
        `The database was made by a newer version of this program (it has ${name}); start that version.
数据库由更新版本的程序创建（含有 ${name}），本版本不能使用，请启动那个版本。`,
      );
    if (names.get(name) !== checksum)
      throw new MigrationRefused(
        `Migration ${name} was changed after it had been applied; restore the original file.
迁移文件 ${name} 在执行之后被改动过，请恢复原文件。`,
      );
  }
}

/**
 * Brings the database to this program's schema, forward only, all in one transaction, one process at a time. `only` names the migrations of an older
 * schema, for rows that come from there and are brought on afterwards.
 */
export async function migrate(url: string, log: (message: string) => void = () => {}, only?: ReadonlySet<string>): Promise<string[]> {
  const migrations = await readMigrations();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const done: string[] = [];
  try {
    await client.query('begin');
    // transaction-scoped, on the direct connection: two processes starting together migrate one after the other
    await client.query(`select pg_advisory_xact_lock(${LOCK})`);
    await refuseBrokenOff(client);
    const known = await applied(client);
    refuseStrangers(known, migrations);
    await client.query(
      "set local client_min_messages = warning; set local citus.multi_shard_modify_mode = 'sequential'; set local citus.enable_unsafe_triggers = on",
    );
    for (const migration of migrations) {
      if (known.has(migration.name) || (only && !only.has(migration.name))) continue;
      log(migration.name);
      await client.query(migration.text).catch((error: Error) => {
        throw new Error(`migration ${migration.name}: ${error.message}`);
      });
      await client.query('insert into migration.applied (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
      done.push(migration.name);
    }
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}
