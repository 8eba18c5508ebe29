import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { newId } from '../ids.ts';
import { peek } from './manifest.ts';
import { draftOf, momentOf } from './make.ts';
import { backupsIn } from './retention.ts';

interface Written {
  id: string;
  name: string;
  folder: string;
  state: 'making' | 'ready';
}

const WRITTEN = `select id, name, folder, state from kernel.backup where state in ('making', 'ready')`;
const SETTLED = `update kernel.backup as b set state = w.state, failure = w.failure
  from jsonb_to_recordset($1::jsonb) as w (id uuid, state text, failure text) where b.id = w.id`;
const FOUND = `insert into kernel.backup (id, name, folder, made_at, state, encrypted, rows, bytes, merchants, finished_at, checked_at, intact, rehearsal, rehearsal_failure)
  select w.id, w.name, $2, w.made, 'ready', w.encrypted, w.rows, w.bytes, w.merchants, w.made, case when w.failure is not null then w.made end,
    case when w.failure is not null then false end, case when w.failure is not null then 'failed' end, left(w.failure, 300)
  from jsonb_to_recordset($1::jsonb) as w (id uuid, name text, made timestamptz, encrypted boolean, rows bigint, bytes bigint, merchants int, failure text)`;

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** What became of one that is written down as being made or as ready; nothing where that is still so. */
async function endOf({ id, name, folder, state }: Written): Promise<{ id: string; state: string; failure?: string } | undefined> {
  const [whole, draft] = await Promise.all([isThere(join(folder, name)), isThere(draftOf(join(folder, name)))]);
  if (state === 'ready') return whole ? undefined : { id, state: 'removed' };
  // whoever wrote it is gone, or is another installation that this one was restored from: it is found anew where it lies here
  return draft ? { id, state: 'failed', failure: 'broken off' } : { id, state: 'removed' };
}

/** What a folder says of itself; one that says nothing is no backup that could be restored. */
async function readAt(folder: string, name: string) {
  const id = newId();
  const made = momentOf(name);
  try {
    const { rows, merchants, parts, salt } = await peek(join(folder, name));
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    return { id, name, made, encrypted: salt !== undefined, rows, bytes, merchants, failure: null };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { id, name, made, encrypted: false, rows: 0, bytes: 0, merchants: 0, failure };
  }
}

/**
 * Brings what is written down of backups to what lies there: those that the command line made or somebody brought are written down by their manifests, those
 * that are gone are gone. For whoever has the lock of backups: nobody else is making one.
 */
export async function findBackups(client: pg.Client, folder: string): Promise<void> {
  const { rows: written } = await client.query<Written>(WRITTEN);
  const ends = (await Promise.all(written.map(endOf))).filter((end) => end !== undefined);
  if (ends.length) await client.query(SETTLED, [JSON.stringify(ends)]);
  const ended = new Set(ends.map(({ id }) => id));
  const known = new Set(written.filter((each) => each.folder === folder && !ended.has(each.id)).map(({ name }) => name));
  const found = await Promise.all((await backupsIn(folder)).filter((name) => !known.has(name)).map((name) => readAt(folder, name)));
  if (found.length) await client.query(FOUND, [JSON.stringify(found), folder]);
}
