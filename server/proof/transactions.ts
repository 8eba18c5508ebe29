import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { urlOf } from '../kernel/embedded/claim.ts';
import { ADMINISTRATOR, clusterPassword } from '../kernel/embedded/cluster.ts';
import { findHome } from '../kernel/embedded/home.ts';
import { runningServer } from '../kernel/embedded/running.ts';
import type { Program } from './program.ts';

/** The database of a data folder, seen from outside the program. */
export interface Outside {
  /** Process number of the server. */
  pid: number;
  rows<R extends pg.QueryResultRow>(text: string): Promise<R[]>;
  /** The server ended this connection too, as it does all when one of them was killed. */
  thrownOut: Promise<unknown>;
  close(): Promise<void>;
}

const RECOVERING = new Set(['57P03', 'ECONNREFUSED', 'ECONNRESET']);

/** A connection to a server that may still be recovering from what was just done to it: until it is, it is asked again. */
async function connected(connectionString: string): Promise<pg.Client> {
  for (;;) {
    const client = new pg.Client({ connectionString, application_name: 'outside' });
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code = '', message } = error as { code?: string; message: string };
      if (!RECOVERING.has(code) && !message.includes('terminated unexpectedly')) throw error;
      await pause(20);
    }
  }
}

/** Opens the database of a data folder as its administrator, past the program. */
export async function lookInto(dataDirectory: string): Promise<Outside> {
  const home = findHome(dataDirectory);
  const server = runningServer(home);
  if (!server) throw new Error(`no server runs in ${dataDirectory}`);
  const connectionString = urlOf(ADMINISTRATOR, clusterPassword(home), server.port, 'zhanggui');
  const client = await connected(connectionString);
  const thrownOut = new Promise<void>((resolve) => void client.once('end', resolve));
  return {
    thrownOut,
    pid: server.pid,
    rows: async (text) => (await client.query(text)).rows,
    close: () => client.end(),
  };
}

/** A transaction that has written something and waits for the program to go on. */
export interface OpenTransaction {
  /** Process number of its backend. */
  pid: number;
}

const SESSIONS = `select pid, state = 'active' and wait_event_type is distinct from 'Lock' as working,
    state = 'idle in transaction' and backend_xid is not null as open
  from pg_stat_activity where backend_type = 'client backend' and application_name <> 'outside'`;

interface Session {
  pid: number;
  working: boolean;
  open: boolean;
}

/** Once the program stands still, its sessions come to rest: what is open then stays open until it goes on. */
async function openOnes(database: Outside): Promise<OpenTransaction[]> {
  for (;;) {
    const sessions = await database.rows<Session>(SESSIONS);
    if (sessions.every(({ working }) => !working)) return sessions.filter(({ open }) => open);
  }
}

/** Stops the program's clock at a moment when at least one transaction that wrote is open; answers those transactions. */
export async function freezeInsideTransaction({ process: child }: Program, database: Outside): Promise<OpenTransaction[]> {
  for (;;) {
    child.kill('SIGSTOP');
    const open = await openOnes(database);
    if (open.length) return open;
    child.kill('SIGCONT');
    // let it get somewhere else before the next look
    await database.rows('select 1');
  }
}
