import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sendAlone } from '../kernel/database.ts';
import { newId } from '../kernel/ids.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { secretFile } from '../kernel/secret-file.ts';
import { type Statement, statement } from '../kernel/statement.ts';

// the clock of the database: those of several machines differ
const ARRIVE = statement(`/* cross-merchant */ insert into kernel.process (id, machine, folder, key_mark, started_at, seen_at)
  values (:id::uuid, :machine, :folder, :keyMark, clock_timestamp(), clock_timestamp())`);
const OTHERS =
  statement(`/* cross-merchant */ select p.machine, p.folder <> m.folder as "otherFolder", p.key_mark <> m.key_mark as "otherKey"
  from kernel.process m join kernel.process p on (p.started_at, p.id) < (m.started_at, m.id) and p.seen_at > clock_timestamp() - interval '30 seconds'
  where m.id = :id::uuid and (p.folder <> m.folder or p.key_mark <> m.key_mark) limit 1`);
const SEEN = statement('/* cross-merchant */ update kernel.process set seen_at = clock_timestamp() where id = :id::uuid');
const LEAVE = statement(
  `/* cross-merchant */ delete from kernel.process where id = :id::uuid or seen_at < clock_timestamp() - interval '1 hour'`,
);
const PRESENT = statement(`/* cross-merchant */ select id, machine, started_at as "startedAt", seen_at as "seenAt" from kernel.process
  where seen_at > clock_timestamp() - interval '30 seconds' order by started_at, id`);

const TELL_EVERY_MILLISECONDS = 10_000;

/** A process of the program that is at work. */
export interface Present {
  id: string;
  machine: string;
  startedAt: string;
  seenAt: string;
}

const ask = <R>({ pools }: Runtime, made: Statement, values: unknown[]): Promise<R[]> => sendAlone<R>(pools.owner, made, values);

/** The processes that work on this database, this one too. */
export const present = (runtime: Runtime): Promise<Present[]> => ask<Present>(runtime, PRESENT, []);

/**
 * Tells the others that this process is here. Refuses to work beside one with another data folder or another secret key: files that one takes the
 * other would not have, and what one seals the other could not open. Answers how to leave.
 */
export async function arrive(runtime: Runtime): Promise<() => Promise<void>> {
  const id = newId();
  mkdirSync(runtime.dataDirectory, { recursive: true });
  const folder = secretFile(join(runtime.dataDirectory, 'folder-id')).slice(0, 16);
  const [key] = runtime.secretKeys.all().slice(-1);
  const keyMark = createHash('sha256')
    .update('zhanggui key of a process')
    .update(key?.bytes ?? '')
    .digest('hex')
    .slice(0, 8);
  await ask(runtime, ARRIVE, [id, hostname(), folder, keyMark]);
  const leave = async () => void (await ask(runtime, LEAVE, [id]));
  const [other] = await ask<{ machine: string; otherFolder: boolean; otherKey: boolean }>(runtime, OTHERS, [id]);
  if (other) {
    await leave();
    throw new Error(
      other.otherFolder
        ? `A process on ${other.machine} works on this database with another data folder: give all of them one folder in ZHANGGUI_DATA, on a disk they share. (One that was killed is forgotten after half a minute.)`
        : `A process on ${other.machine} works on this database with another secret key: give all of them one in ZHANGGUI_SECRET_KEY.`,
    );
  }
  const timer = setInterval(
    () => void ask(runtime, SEEN, [id]).catch((error) => runtime.onFailure('presence', error)),
    TELL_EVERY_MILLISECONDS,
  );
  return async () => {
    clearInterval(timer);
    await leave().catch(() => {});
  };
}
