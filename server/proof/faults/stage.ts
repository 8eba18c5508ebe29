import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { growMerchant } from '../../demo/grow.ts';
import type { Actor } from '../../kernel/context.ts';
import { type Embedded, startEmbedded } from '../../kernel/embedded.ts';
import { migrate } from '../../kernel/migrate.ts';
import { createRuntime, type Runtime } from '../../kernel/runtime.ts';
import { readSecretKeys } from '../../kernel/settings.ts';
import { INSTALLATION } from '../../modules/access/roles.rules.ts';
import { loadModules } from '../../modules.ts';
import { testMerchant } from '../../test/merchant.ts';
import { staffOf } from '../../test/staff.ts';
import { type Program, runCommand, startProgram } from '../program.ts';
import { lookInto, type Outside } from '../transactions.ts';
import { type Day, foundDay } from './day.ts';
import { openProxy, type Proxy } from './proxy.ts';

/** One process of the program, with a place on either side of it where the network can go wrong. */
export interface Seat {
  program: Program;
  /** Between clients and the program. */
  front: Proxy;
  /** Between the program and the database. */
  behind: Proxy;
  /** Starts the program again where it was killed. */
  start(): Promise<void>;
}

/** A merchant of the run and a key that may do everything in it. */
export interface Side {
  merchantId: string;
  apiKey: string;
}

export interface FaultStage {
  seats: Seat[];
  day: Side & Day;
  /** The same day on other books: the run without faults. */
  clean: Side & Day;
  walk: Side & Day;
  /** Folder of files and database; on a disk of its own where `disk` says so. */
  folder: string;
  /** The disk of its own, which can be filled; undefined where none can be had. */
  disk: string | undefined;
  runtime: Pick<Runtime, 'operations'>;
  /** Looks into the database, past the program. */
  looking<T>(look: (database: Outside) => Promise<T>): Promise<T>;
  /** The server as its administrator reaches it, past everything that goes wrong. */
  administratorUrl(): string;
  /** Brings the database server back where it could not come back by itself. */
  revive(): Promise<void>;
  prove(): Promise<{ code: number | null; out: string; err: string }>;
  close(): Promise<void>;
}

const CLOCK = pathToFileURL(join(import.meta.dirname, 'clock.ts')).href;
const DISK_SIZE = '1400m';
const TEN_DAYS = 864_000_000;

/** A disk of its own on memory, where this account may mount one. */
function mounted(folder: string): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${DISK_SIZE},mode=755`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}

async function keyOf(runtime: Runtime, actor: Actor): Promise<Side> {
  const permissions = [...runtime.allPermissions].filter((name) => !INSTALLATION.has(name));
  const { key } = await runtime.execute(actor, 'access.create-api-key', { name: 'faults', permissions });
  return { merchantId: actor.merchant.id, apiKey: key };
}

/** Founds the merchants before anything goes wrong: two equal ones for the day and its clean run, and a grown one to walk through. */
async function foundMerchants(url: string, folder: string, { clients, grown }: Pick<StageTerms, 'clients' | 'grown'>) {
  const options = {
    url,
    modules: await loadModules(),
    dataDirectory: folder,
    secretKey: readSecretKeys({ secretKey: undefined, dataDirectory: folder }),
    relayMilliseconds: 1000,
  };
  const runtime = await createRuntime(options);
  const staff = staffOf(runtime);
  // what the day begins with is older than any clock that will be turned back
  const before = await createRuntime({ ...options, relayMilliseconds: null, clock: () => new Date(Date.now() - TEN_DAYS).toISOString() });
  try {
    const founded = async (name: string) => {
      const actor = await testMerchant(before, { name });
      const day = await foundDay(before, actor, clients);
      return { ...(await keyOf(runtime, actor)), ...day };
    };
    const [day, clean] = [await founded('故障商店'), await founded('平安商店')];
    const terms = { seed: 'faults', name: '漫步商店', days: 12, orders: 40 };
    const grow = async () => {
      const actor = await growMerchant(runtime, terms, { state: 'idle', done: 0, total: 0 });
      await staff.hire(actor, { role: 'owner' });
      return { ...(await keyOf(runtime, actor)), ...(await foundDay(runtime, actor, clients)) };
    };
    return { day, clean, walk: grown ? await grow() : await founded('漫步商店'), operations: runtime.operations };
  } finally {
    await before.close();
    await runtime.close();
  }
}

const through = (url: string, port: number) => Object.assign(new URL(url), { port: String(port) }).href;

async function openSeat(url: string, environment: { [name: string]: string }, log: string): Promise<Seat> {
  const [front, behind] = [await openProxy(), await openProxy()];
  behind.leadTo(Number(new URL(url).port));
  const start = async () => {
    front.leadTo(undefined);
    seat.program = await startProgram({ ...environment, DATABASE_URL: through(url, behind.port), NODE_OPTIONS: `--import=${CLOCK}` });
    seat.program.process.stderr?.on('data', (said: Buffer) => appendFileSync(log, said));
    front.leadTo(Number(new URL(seat.program.url).port));
  };
  const seat: Seat = { front, behind, start, program: undefined as unknown as Program };
  await start();
  return seat;
}

/** The server of the run: one that dies is started again, and again where the disk was full. */
async function openServer(folder: string) {
  let embedded!: Embedded;
  let failed = false;
  const start = async () => {
    failed = false;
    embedded = await startEmbedded({
      dataDirectory: folder,
      died: (error) => {
        failed = error !== undefined;
      },
    });
  };
  await start();
  await migrate(embedded.url);
  return {
    url: () => embedded.url,
    administratorUrl: () => embedded.administratorUrl,
    stop: () => embedded.stop(),
    async revive() {
      for (let turn = 0; turn < 100; turn++) {
        if (failed) await start().catch(() => {});
        if (
          !failed &&
          (await lookInto(folder).then(
            (database) => database.close().then(() => true),
            () => false,
          ))
        )
          return;
        await pause(100);
      }
      throw new Error('the database server did not come back');
    },
  };
}

export interface StageTerms {
  /** Who plays the day. */
  clients: number;
  /** Where the programs' log goes. */
  log: string;
  /** Whether the merchant who is walked through has some weeks behind him; else he begins like the others. */
  grown: boolean;
}

/** Opens everything a run needs: a database on a disk that can be filled, two processes of the program whose log goes to a file, a proxy on each of their sides. */
export async function openFaultStage({ clients, log, grown }: StageTerms): Promise<FaultStage> {
  writeFileSync(log, '');
  const place = await mkdtemp(join(tmpdir(), 'zhanggui faults '));
  await chmod(place, 0o755);
  const disk = mounted(place);
  const folder = join(place, 'data');
  const seats: Seat[] = [];
  let server: Awaited<ReturnType<typeof openServer>> | undefined;
  async function close(): Promise<void> {
    for (const { program, front, behind } of seats) {
      await program.stop();
      await front.close();
      await behind.close();
    }
    await server?.stop();
    if (disk) execFileSync('/bin/umount', ['--lazy', disk]);
    await rm(place, { recursive: true, force: true });
  }
  try {
    server = await openServer(folder);
    const { operations, ...merchants } = await foundMerchants(server.url(), folder, { clients, grown });
    const environment = {
      ...{ ZHANGGUI_DATA: folder, ZHANGGUI_ADMIN_PASSWORD: 'a long enough secret', ZHANGGUI_BACKUP_HOUR: 'off', ZHANGGUI_LOG: 'error' },
    };
    for (const _ of ['first', 'second']) seats.push(await openSeat(server.url(), environment, log));
    return { seats, ...merchants, folder, disk, runtime: { operations }, ...reaching(server, folder, environment), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Ways to the database past everything that goes wrong. */
function reaching(server: Awaited<ReturnType<typeof openServer>>, folder: string, environment: { [name: string]: string }) {
  return {
    async looking<T>(look: (database: Outside) => Promise<T>): Promise<T> {
      const database = await lookInto(folder);
      try {
        return await look(database);
      } finally {
        await database.close().catch(() => {});
      }
    },
    administratorUrl: server.administratorUrl,
    revive: server.revive,
    prove: () => runCommand(['prove'], { ...environment, DATABASE_URL: server.url() }),
  };
}
