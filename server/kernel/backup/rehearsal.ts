import { createHash, randomBytes } from 'node:crypto';
import { connect } from '../database.ts';
import type { Module } from '../context.ts';
import { prove } from '../prove.ts';
import { readPart } from './parts.ts';
import { asOwner, type OpenBackup, restoreDatabase } from './restore.ts';

function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** The uploaded files of a backup whose bytes are not those that their names say. */
async function strangeFiles({ folder, manifest, lock }: OpenBackup): Promise<string[]> {
  const strange: string[] = [];
  for (const part of manifest.parts) {
    const [kind, , hash] = part.name.split('/');
    if (kind !== 'files') continue;
    const digest = createHash('sha256');
    for await (const chunk of readPart(folder, part, lock)) digest.update(chunk);
    if (digest.digest('hex') !== hash) strange.push(part.name);
  }
  return strange;
}

const MERCHANTS = '/* cross-merchant */ select id, slug from kernel.merchant order by id';

/** The books as they were when the backup was made: what has waited since then is not late. */
async function differencesIn(url: string, modules: readonly Module[], now: string): Promise<string[]> {
  const pool = connect({ url, max: 2, genericPlans: false, statementSeconds: 600 });
  try {
    const { rows } = await pool.query<{ id: string; slug: string }>(MERCHANTS);
    const found: string[] = [];
    for (const { id, slug } of rows)
      found.push(...(await prove(pool, { modules, merchantId: id, now })).differences.map(({ proof }) => `${slug}: ${proof}`));
    return found;
  } finally {
    await pool.end();
  }
}

const refusedBy = (error: unknown): unknown =>
  (error as { code?: string }).code === '42501'
    ? new Error('The user of the database may not create databases, so the backup cannot be tried: alter role … createdb.')
    : error;

/**
 * Restores a backup into a database of its own on the same server, brings it to this version, recomputes the books of every merchant, and takes the
 * database away. Answers what is wrong with it, nothing where a restore would work. Throws where it cannot be tried.
 */
export async function rehearse(url: string, backup: OpenBackup, modules: readonly Module[]): Promise<string[]> {
  const name = `zhanggui_rehearsal_${randomBytes(6).toString('hex')}`;
  await asOwner(url, (client) => client.query(`create database ${name} template template0 encoding 'UTF8'`)).catch((error) => {
    throw refusedBy(error);
  });
  try {
    const strange = await strangeFiles(backup);
    await restoreDatabase(databaseAt(url, name), backup);
    return [...strange, ...(await differencesIn(databaseAt(url, name), modules, backup.manifest.madeAt))];
  } finally {
    // not by force: that would end the server's own tidying of the tables, which only an administrator may; it gives way by itself
    await asOwner(url, (client) => client.query(`drop database if exists ${name}`));
  }
}
