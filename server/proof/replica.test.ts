import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { lintStatement } from '../../architecture/citus-lint.ts';
import { growMerchant } from '../demo/grow.ts';
import { chanceOf } from '../demo/random.ts';
import type { Actor } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { createRuntime, type Runtime } from '../kernel/runtime.ts';
import { loadModules } from '../modules.ts';
import { createActorResolver } from '../modules/access/actors.ts';
import { type Schema, valueOf } from '../test/drawn-values.ts';
import { knownOf } from '../test/known.ts';
import { bodyOf, type Caller, callerOf } from './caller.ts';
import { type Program, runCommand, startProgram } from './program.ts';
import { askAt, type Follower, type Server, startServer } from './servers.ts';
import { openShop, type Shop } from './stage.ts';

const WRITES = 200;
const QUESTIONS_EACH = 2;

let server: Server;
let follower: Follower;
let folder: string;
let a: Program;
let b: Program;
let apiKey: string;
let caller: Caller;
let shop: Shop;

beforeAll(async () => {
  server = await startServer();
  follower = await server.follower();
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-replica-'));
  const environment = { ZHANGGUI_DATA: folder, DATABASE_URL: server.url, DATABASE_READ_URL: follower.url };
  a = await startProgram(environment);
  const lastLine = async (given: string[]) => (await runCommand(given, environment)).out.trim().split('\n').at(-1) ?? '';
  await lastLine(['merchant', 'add', '副本商店']);
  apiKey = await lastLine(['apikey', 'add', 'driver', '--role', 'owner']);
  b = await startProgram(environment);
  caller = callerOf(a.url, apiKey);
  shop = await openShop(caller, { W1: { A: '100000' } });
});
afterAll(async () => {
  caller?.close();
  await Promise.all([a?.stop(), b?.stop()]);
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** A metric of a process by its name and labels. */
async function metric(program: Program, name: string): Promise<number> {
  const text = await (await fetch(`${program.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}
const AT_REPLICA = 'zhanggui_reads_total{at="replica"}';
const FOLLOWING = 'zhanggui_replica_following';

async function untilFollowing(expected: 0 | 1, milliseconds = 30_000): Promise<void> {
  const began = Date.now();
  while ((await metric(a, FOLLOWING)) !== expected) {
    if (Date.now() - began > milliseconds) throw new Error(`the replica is not so after ${milliseconds} ms`);
    await pause(200);
  }
}

const placed = async (): Promise<string> => bodyOf(await caller.run('sales.place-order', shop.orderOf({ A: '1' }))).number;
const seesOrder = async (number: string) => bodyOf(await caller.ask('sales.order', { number })).number === number;
const atReplica = (text: string) => askAt(follower.administratorUrl, text);

test(`${WRITES} times what was just written is read, and it is the replica that answers`, async () => {
  await untilFollowing(1);
  const before = await metric(a, AT_REPLICA);
  const waits: number[] = [];
  for (let turn = 0; turn < WRITES; turn++) {
    const number = await placed();
    const began = performance.now();
    expect(await seesOrder(number)).toBe(true);
    waits.push(performance.now() - began);
  }
  waits.sort((x, y) => x - y);
  console.log(
    `read after write at the replica: p50 ${waits[WRITES / 2]?.toFixed(1)} ms, p95 ${waits[Math.floor(WRITES * 0.95)]?.toFixed(1)} ms`,
  );
  expect((await metric(a, AT_REPLICA)) - before).toBeGreaterThan(WRITES * 0.9);
});

test('a write at one process is read at the other by who brings along what it heard, though the replica stands still', async () => {
  await atReplica('select pg_wal_replay_pause()');
  try {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const order = JSON.stringify(shop.orderOf({ A: '1' }));
    const written = await fetch(`${a.url}/api/sales/place-order`, { method: 'POST', headers, body: order });
    const { number } = (await written.json()) as { number: string };
    const seen = written.headers.get('x-zhanggui-seen') ?? '';
    expect(seen).toMatch(/^[\dA-F]+\/[\dA-F]+$/);
    const at = (more: Record<string, string>) => fetch(`${b.url}/api/sales/order?number=${number}`, { headers: { ...headers, ...more } });
    expect((await at({})).status).toBe(404);
    expect((await at({ 'x-zhanggui-seen': seen })).status).toBe(200);
    // and at the process that wrote, without a word
    expect(await seesOrder(number)).toBe(true);
  } finally {
    await atReplica('select pg_wal_replay_resume()');
  }
});

test('a replica that falls too far behind is left alone until it has caught up', async () => {
  await atReplica('select pg_wal_replay_pause()');
  await placed();
  await untilFollowing(0);
  const before = await metric(a, AT_REPLICA);
  expect(await seesOrder(await placed())).toBe(true);
  bodyOf(await caller.ask('sales.orders'));
  expect(await metric(a, AT_REPLICA)).toBe(before);
  await atReplica('select pg_wal_replay_resume()');
  await untilFollowing(1);
});

test('a replica that dies in the middle of reading is not missed: no question fails, and it is read again once it is back', async () => {
  let asking = true;
  const readers = Array.from({ length: 8 }, async () => {
    const statuses: number[] = [];
    while (asking)
      statuses.push(
        await caller.ask('sales.orders').then(
          ({ status }) => status,
          () => 0,
        ),
      );
    return statuses;
  });
  await pause(300);
  await follower.stop();
  expect(await seesOrder(await placed())).toBe(true);
  expect(await metric(a, FOLLOWING)).toBe(0);
  expect((await fetch(`${a.url}/api/health`)).status).toBe(200);
  asking = false;
  const statuses = (await Promise.all(readers)).flat();
  expect(statuses.length).toBeGreaterThan(8);
  expect(new Set(statuses)).toEqual(new Set([200]));
  await follower.start();
  await untilFollowing(1);
  const before = await metric(a, AT_REPLICA);
  expect(await seesOrder(await placed())).toBe(true);
  expect(await metric(a, AT_REPLICA)).toBeGreaterThan(before);
});

/** A runtime of this process over both servers, with a merchant that has something of everything. */
async function grown(): Promise<{ runtime: Runtime; actor: Actor; texts: Set<string> }> {
  const runtime = await createRuntime({
    url: server.url,
    readUrl: follower.url,
    modules: await loadModules(),
    dataDirectory: folder,
    secretKey: Buffer.alloc(32, 5),
    relayMilliseconds: null,
  });
  createActorResolver(runtime);
  const texts = textsOf(runtime);
  const system = await growMerchant(
    runtime,
    { seed: 'mine', name: '样样都有', days: 12, orders: 40 },
    { state: 'idle', done: 0, total: 0 },
  );
  await runtime.settle();
  return { runtime, texts, actor: { ...system, kind: 'key', seen: runtime.reads.position(system.merchant.id) ?? '' } };
}

/** What of the texts could not be sent where merchants are spread over machines. */
async function unfit(runtime: Runtime, texts: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await runtime.pools.owner.query<{ name: string; class: string }>(
    'select table_name as name, class from kernel.table_class',
  );
  const classes = new Map(rows.map(({ name, class: kind }) => [name, kind]));
  const found: string[] = [];
  let linted = 0;
  for (const text of texts) {
    if (/^(begin|commit|rollback|explain|prepare)/.test(text)) continue;
    linted++;
    for (const problem of await lintStatement(text, classes)) found.push(`${problem}: ${text.slice(0, 300)}`);
  }
  console.log(`${linted} distinct texts were sent and judged`);
  return found;
}

/** Writes down every text that the connections of a runtime send. */
function textsOf(runtime: Runtime): Set<string> {
  const texts = new Set<string>();
  for (const pool of Object.values(runtime.pools))
    pool.on('acquire', (client) => {
      const listened = client as typeof client & { isHeard?: boolean };
      if (listened.isHeard) return;
      listened.isHeard = true;
      const send = client.query.bind(client) as (...all: unknown[]) => unknown;
      client.query = ((...all: unknown[]) => {
        const [asked] = all as [string | { text: string }];
        texts.add(typeof asked === 'string' ? asked : asked.text);
        return send(...all);
      }) as typeof client.query;
    });
  return texts;
}

test('everything that can be asked is answered by the replica: nothing on the way writes, locks or needs a table of its own', async () => {
  const { runtime, actor, texts } = await grown();
  const draw = { chance: chanceOf('replica', 'questions'), known: await knownOf(runtime, actor.merchant.id), hostile: 0 };
  const failed: string[] = [];
  let answered = 0;
  const asked = async (name: string, work: () => Promise<unknown>) => {
    try {
      await work();
      answered++;
    } catch (error) {
      if (!(error instanceof DomainError)) failed.push(`${name}: ${(error as Error).message}`);
    }
  };
  try {
    await runtime.ask(actor, 'sales.order-counts');
    const before = await runtime.reads.standing();
    for (const question of runtime.queries.values()) {
      const { name, input } = question.contract;
      const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
      for (let turn = 0; turn < QUESTIONS_EACH; turn++) {
        const drawn = valueOf(schema, name, draw) as Record<string, unknown>;
        await asked(name, () => runtime.ask(actor, name, drawn));
        if (!('stream' in question) || turn) continue;
        await asked(`${name} as a file`, () => runtime.stream(actor, name, drawn, async () => {}));
        await asked(`${name} counted`, () => runtime.size(actor, name, drawn));
        for (const column of question.describe().filter((each) => each.group))
          await asked(`${name} by ${column.key}`, () => runtime.groups(actor, name, { ...drawn, by: column.key }));
      }
    }
    const after = await runtime.reads.standing();
    console.log(
      `${answered} questions answered, ${(after?.atReplica ?? 0) - (before?.atReplica ?? 0)} readings at the replica, ${(after?.atPrimary ?? 0) - (before?.atPrimary ?? 0)} at the primary`,
    );
    expect(failed).toEqual([]);
    expect(answered).toBeGreaterThan(runtime.queries.size);
    expect(after?.atPrimary).toBe(before?.atPrimary);
    expect(await unfit(runtime, texts)).toEqual([]);
  } finally {
    await runtime.close();
  }
});
