import { join } from 'node:path';
import pg from 'pg';
import type { Module } from '../context.ts';
import { newId } from '../ids.ts';
import { findBackups } from './found.ts';
import type { BackupKeeper } from './keeping.ts';
import { makeBackup, nameAt } from './make.ts';
import { openBackup } from './restore.ts';
import { rehearse } from './rehearsal.ts';
import { type Retention, tidyBackups } from './retention.ts';

interface KeeperOptions {
  /** A direct connection of the owner. */
  url: string;
  dataDirectory: string;
  secretKey: Buffer;
  modules: readonly Module[];
  clock(): string;
  folder: string;
  /** null: none is due by itself. */
  hour: number | null;
  retention: Retention;
  passphrase: string | undefined;
}

const LOCK = 727_004;
const BEGIN = `insert into kernel.backup (id, name, folder, made_at, state, encrypted) values ($1, $2, $3, $4, 'making', $5)
  on conflict (id) do update set name = $2, folder = $3, made_at = $4, state = 'making', failure = null`;
const READY = `update kernel.backup set state = 'ready', rows = $2, bytes = $3, merchants = $4, finished_at = $5 where id = $1`;
const FAILED = `update kernel.backup set state = 'failed', failure = left($2, 300), finished_at = $3 where id = $1`;
const CHECKED = 'update kernel.backup set checked_at = $2, intact = $3 where id = $1';
const REHEARSED = `update kernel.backup set rehearsed_at = $2, rehearsal = $3, rehearsal_failure = left($4, 300), rehearsal_seconds = $5 where id = $1`;
// the newest of those that lie here, where nobody tried it yet
const UNTRIED = `select id, name, rehearsal from kernel.backup where folder = $1 and state = 'ready' order by made_at desc, id limit 1`;
const OLD_ROWS = `delete from kernel.backup where state in ('removed', 'failed') and made_at < $1::timestamptz - interval '400 days'`;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const secondsBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 1000);

/** Keeps the backups of an installation. */
export function backupKeeper(options: KeeperOptions): BackupKeeper {
  const { url, folder, passphrase, clock } = options;

  async function make(client: pg.Client, id: string): Promise<string | undefined> {
    const now = clock();
    const begin = [id, nameAt(now), folder, now, passphrase !== undefined];
    await client.query(BEGIN, begin);
    try {
      const made = await makeBackup({ ...options, now });
      const bytes = made.manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
      await client.query(READY, [id, made.manifest.rows, bytes, made.manifest.merchants, clock()]);
      return made.folder;
    } catch (error) {
      await client.query(FAILED, [id, messageOf(error), clock()]);
      return undefined;
    }
  }

  async function tidy(client: pg.Client, retention: Retention): Promise<void> {
    await tidyBackups(folder, retention);
    await findBackups(client, folder);
    await client.query(OLD_ROWS, [clock()]);
  }

  /** Whether a restore would work. */
  async function tryOut(client: pg.Client, id: string, made: string): Promise<boolean> {
    const began = clock();
    const tell = async (outcome: 'proved' | 'failed', failure: string | null) =>
      void (await client.query(REHEARSED, [id, clock(), outcome, failure, secondsBetween(began, clock())]));
    try {
      const backup = await openBackup(made, passphrase).then(
        async (opened) => {
          await client.query(CHECKED, [id, clock(), true]);
          return opened;
        },
        async (error) => {
          await client.query(CHECKED, [id, clock(), false]);
          throw error;
        },
      );
      const wrong = await rehearse(url, backup, options.modules);
      await tell(wrong.length ? 'failed' : 'proved', wrong.length ? wrong.join('; ') : null);
      return !wrong.length;
    } catch (error) {
      await tell('failed', messageOf(error));
      return false;
    }
  }

  /** The newest, where it was made by somebody else: the command line tries nothing. */
  async function tryNewest(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ id: string; name: string; rehearsal: string | null }>(UNTRIED, [folder]);
    const [newest] = rows;
    if (newest && newest.rehearsal === null) await tryOut(client, newest.id, join(folder, newest.name));
  }

  return {
    hour: options.hour,
    find: () => alone(url, (client) => findBackups(client, folder)),
    look: () =>
      alone(url, async (client) => {
        await findBackups(client, folder);
        await tryNewest(client);
      }),
    keep: (id = newId()) =>
      alone(url, async (client) => {
        await findBackups(client, folder);
        const made = await make(client, id);
        // old ones stay twice as long while a newer one is not known to work: not for ever, for the disk is not endless
        const { daily, weekly } = options.retention;
        if (made) await tidy(client, (await tryOut(client, id, made)) ? { daily, weekly } : { daily: 2 * daily, weekly: 2 * weekly });
      }),
  };
}

/** Works on the backups alone; false where somebody else does. */
async function alone(url: string, work: (client: pg.Client) => Promise<void>): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'zhanggui backups' });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${LOCK}) as mine`);
    if (!rows[0]?.mine) return false;
    await work(client);
    return true;
  } finally {
    await client.end().catch(() => {});
  }
}
