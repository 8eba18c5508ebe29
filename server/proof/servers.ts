import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { serverAccount } from '../kernel/embedded/account.ts';
import { prepareBinaries } from '../kernel/embedded/binaries.ts';
import { anyFreePort } from '../kernel/embedded/server.ts';

/** A PostgreSQL server of a proof, as somebody else would run it: the program is given its address alone. */
export interface Server {
  /** As the owner of an empty database, no superuser. */
  url: string;
  administratorUrl: string;
  port: number;
  /** A copy that follows it. */
  follower(): Promise<Follower>;
  stop(): Promise<void>;
}

export interface Follower {
  url: string;
  administratorUrl: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const OLDEST = '/usr/lib/postgresql/15/bin';
/** The programs of PostgreSQL 15 where they are installed: the oldest version that is supported. */
export const programsOf15 = existsSync(join(OLDEST, 'postgres')) ? OLDEST : undefined;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  wal_level: 'replica',
  max_wal_senders: '4',
  wal_keep_size: '512MB',
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
};

/** A folder in which the account of a server may work: where root runs the proofs, a server steps down. */
export function serverFolder(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `zhanggui-${name}-`));
  chmodSync(folder, 0o700);
  const account = serverAccount(join(folder, 'none'));
  if (account) chownSync(folder, account.uid, account.gid);
  const who = account ? { uid: account.uid, gid: account.gid } : {};
  return { folder, account, running: { ...who, cwd: '/', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } } };
}

/** Asks one question on a connection of its own. */
export async function askAt<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

async function isReady(url: string): Promise<boolean> {
  return askAt(url, 'select 1').then(
    () => true,
    () => false,
  );
}

type Running = ReturnType<typeof serverFolder>['running'];

/** Starts a server over a folder of data; answers how to stop it at once. */
async function run(postgres: string, data: string, port: number, running: Running): Promise<() => Promise<void>> {
  const given = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child: ChildProcess = spawn(postgres, ['-D', data, '-p', String(port), ...given], {
    ...running,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    said = (said + part).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (!(await isReady(`postgresql://postgres@127.0.0.1:${port}/postgres`))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${said}`);
    await pause(50);
  }
  return () => {
    child.kill('SIGINT');
    return ended;
  };
}

/** Makes and starts a server: of the program's own version, or of the programs in a folder, which POSTGRESQL_PROGRAMS names for all proofs. */
export async function startServer(programs = process.env.POSTGRESQL_PROGRAMS): Promise<Server> {
  const { folder, account, running } = serverFolder('server');
  const own = programs ? undefined : prepareBinaries(account);
  const postgres = own?.postgres ?? join(programs ?? '', 'postgres');
  const data = join(folder, 'data');
  const initdb = own?.initdb ?? join(programs ?? '', 'initdb');
  const form = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--lc-ctype=C.UTF-8', '--no-sync'];
  await promisify(execFile)(initdb, form, running);
  const port = await anyFreePort();
  const stop = await run(postgres, data, port, running);
  const addressOf = (role: string, database: string, at = port) => `postgresql://${role}@127.0.0.1:${at}/${database}`;
  await askAt(addressOf('postgres', 'postgres'), 'create role owner login createrole');
  await askAt(addressOf('postgres', 'postgres'), 'create database erp owner owner');
  const followers: (() => Promise<void>)[] = [];

  async function follower(): Promise<Follower> {
    const copy = join(folder, `copy-${followers.length}`);
    await copyOf(addressOf('postgres', 'postgres'), data, copy, running);
    const at = await anyFreePort();
    let halt: (() => Promise<void>) | undefined = await run(postgres, copy, at, running);
    const stopIt = async () => {
      await halt?.();
      halt = undefined;
    };
    followers.push(stopIt);
    return {
      url: addressOf('owner', 'erp', at),
      administratorUrl: addressOf('postgres', 'erp', at),
      stop: stopIt,
      async start() {
        halt ??= await run(postgres, copy, at, running);
      },
    };
  }

  return {
    url: addressOf('owner', 'erp'),
    administratorUrl: addressOf('postgres', 'erp'),
    port,
    follower,
    async stop() {
      for (const each of followers) await each();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A base backup by hand, as any copy of the files between start and stop of a backup is one: pg_basebackup is not among the embedded programs. */
async function copyOf(administratorUrl: string, data: string, copy: string, running: Running): Promise<void> {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('proof', true)`);
    await cp(data, copy, { recursive: true });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await rm(join(copy, 'postmaster.pid'), { force: true });
    await writeFile(join(copy, 'backup_label'), rows[0]?.labelfile ?? '');
    await writeFile(join(copy, 'standby.signal'), '');
    const { port } = new URL(administratorUrl);
    const settings = await readFile(join(copy, 'postgresql.auto.conf'), 'utf8');
    // as docs/growth.md says: what a question reads there is not removed by the primary meanwhile
    const follows = `primary_conninfo = 'host=127.0.0.1 port=${port} user=postgres'\nhot_standby_feedback = on\nwal_receiver_status_interval = 1s\n`;
    await writeFile(join(copy, 'postgresql.auto.conf'), `${settings}\n${follows}`);
    if (running.uid !== undefined) await promisify(execFile)('chown', ['-R', `${running.uid}:${running.gid}`, copy]);
    chmodSync(copy, 0o700);
  } finally {
    await client.end();
  }
}

const POOLERS = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'];
/** pgbouncer where it is installed (Debian: apt install pgbouncer). */
export const poolerProgram = POOLERS.find((file) => existsSync(file));

/** Starts pgbouncer in transaction mode before a server, strict about what it is sent at the start of a connection. */
export async function startPooler(server: Server, connections: number): Promise<{ url: string; stop(): Promise<void> }> {
  const { folder, account, running } = serverFolder('pooler');
  const port = await anyFreePort();
  const settings = join(folder, 'pgbouncer.ini');
  const users = join(folder, 'users');
  writeFileSync(users, '"owner" ""\n');
  writeFileSync(
    settings,
    [
      ...['[databases]', `erp = host=127.0.0.1 port=${server.port} dbname=erp user=owner`, '[pgbouncer]', 'listen_addr = 127.0.0.1'],
      ...[`listen_port = ${port}`, 'unix_socket_dir =', 'auth_type = trust', `auth_file = ${users}`, 'pool_mode = transaction'],
      ...[`default_pool_size = ${connections}`, 'max_client_conn = 300', 'admin_users = owner'],
    ].join('\n'),
  );
  if (account) for (const file of [settings, users]) chownSync(file, account.uid, account.gid);
  const child = spawn(poolerProgram ?? '', [settings], { ...running, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    said = (said + part).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = `postgresql://owner@127.0.0.1:${port}/erp`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`the pooler ended with ${child.exitCode}: ${said}`);
    await pause(50);
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
