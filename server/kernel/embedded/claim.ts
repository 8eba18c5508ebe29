import pg from 'pg';
import { ADMINISTRATOR } from './cluster.ts';

/** Owner of the database: migrates it, and may create the roles and (in tests) the databases it needs. Not a superuser, as on a server elsewhere. */
export const OWNER = 'zhanggui';

/** The address of a database of the server. */
export const urlOf = (role: string, password: string, port: number, database: string) =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;

/**
 * A process's claim on the server: a shared advisory lock, held by a connection of its own as long as the process lives, however
 * it ends. Who can take the lock for itself alone is the last one and stops the server.
 */
export interface Claim {
  /** Comes true when the claim was lost because the server died, or all its sessions with one of them. */
  lost: Promise<void>;
  /** Gives the claim up; true when nobody else holds one, and nobody can get one any more. */
  release(): Promise<boolean>;
}

const LOCK = 8_260_001;
const NOT_YET = new Set(['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '53300']);

async function ask(client: pg.Client, text: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(text);
  return rows[0]?.yes === true;
}

/** The owner's role and database: made at the first start, and completed when that one was interrupted. */
async function furnish(client: pg.Client, password: string): Promise<void> {
  if (!(await ask(client, `select exists (select from pg_roles where rolname = '${OWNER}') as yes`))) {
    await client.query(`create role ${OWNER} login createdb createrole password '${password}'`);
  }
  if (!(await ask(client, `select exists (select from pg_database where datname = '${OWNER}') as yes`))) {
    await client.query(`create database ${OWNER} owner ${OWNER}`);
  }
}

/** Whether a connection keeps the process from ending by itself; pg has it, its types do not. */
const hold = (client: pg.Client, held: boolean) => (client as unknown as { ref(): void; unref(): void })[held ? 'ref' : 'unref']();

/** Claims the server; undefined when it is starting up or going down just now. */
export async function claimServer(port: number, password: string): Promise<Claim | undefined> {
  const connectionString = urlOf(ADMINISTRATOR, password, port, 'postgres');
  const client = new pg.Client({ connectionString, application_name: 'zhanggui owner', keepAlive: true });
  // the server may be killed while we hold the claim: whoever uses it hears of it on its own connection
  client.on('error', () => {});
  try {
    await client.connect();
    if (await ask(client, `select pg_try_advisory_lock_shared(${LOCK}) as yes`)) {
      await oneAtATime(client, () => furnish(client, password));
      hold(client, false);
      const lost = new Promise<void>((resolve) => {
        client.once('end', resolve);
      });
      return { lost, release: () => release(client) };
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!NOT_YET.has(code) && !/terminated/.test(message)) {
      await client.end().catch(() => {});
      throw error;
    }
  }
  await client.end().catch(() => {});
  return undefined;
}

async function oneAtATime(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query(`select pg_advisory_lock(${LOCK + 1})`);
  await work();
  await client.query(`select pg_advisory_unlock(${LOCK + 1})`);
}

async function release(client: pg.Client): Promise<boolean> {
  hold(client, true);
  try {
    await client.query(`select pg_advisory_unlock_shared(${LOCK})`);
    const last = await ask(client, `select pg_try_advisory_lock(${LOCK}) as yes`);
    // the last one keeps the lock and the connection until the server is gone, so that nobody comes in between
    if (!last) await client.end();
    return last;
  } catch {
    return true; // the server is gone already
  }
}
