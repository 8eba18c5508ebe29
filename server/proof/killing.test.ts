import { afterAll, beforeAll, expect, test } from 'vitest';
import { halfDone, ordersAcknowledged, ordersIn } from './books.ts';
import { bodyOf, callerOf, healthy } from './caller.ts';
import { type Driver, driverOf } from './driver.ts';
import { type Program, startProgram } from './program.ts';
import { newDataFolder, openMerchant, openShop, proven, type Shop } from './stage.ts';
import { freezeInsideTransaction, lookInto, type Outside } from './transactions.ts';

const KILLS = 20;
const WORKERS = 8;
const BETWEEN = 40;
const OPENING = 1_000_000;

let folder: Awaited<ReturnType<typeof newDataFolder>>;
let program: Program;
let driver: Driver;
let shop: Shop;
let apiKey: string;
let work: Promise<unknown>;

const dataDirectory = () => folder.environment.ZHANGGUI_DATA as string;

async function looking<T>(look: (database: Outside) => Promise<T>): Promise<T> {
  const database = await lookInto(dataDirectory());
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}

/** Waits for the load to be under way again; a worker that fails ends the proof. */
const underWay = () => Promise.race([driver.acknowledgedMore(BETWEEN), work]);

async function startAgain(): Promise<void> {
  program = await startProgram(folder.environment);
  driver.programAt(program.url);
}

beforeAll(async () => {
  folder = await newDataFolder();
  const opened = await openMerchant(folder.environment);
  ({ program, apiKey } = opened);
  const caller = callerOf(program.url, apiKey);
  const goods = Object.fromEntries(['A', 'B', 'C'].map((code) => [code, String(OPENING)]));
  shop = await openShop(caller, { W1: goods });
  caller.close();
  driver = driverOf(apiKey, () => shop);
  driver.programAt(program.url);
  work = driver.run(WORKERS);
  work.catch(() => {});
});

afterAll(async () => {
  driver?.end();
  driver?.close();
  await program?.stop();
  await folder?.remove();
});

test(`the program killed -9 inside open transactions ${KILLS} times: what it had begun is gone whole`, async () => {
  for (let kill = 1; kill <= KILLS; kill++) {
    await underWay();
    await looking(async (database) => {
      const open = await freezeInsideTransaction(program, database);
      expect(open.length).toBeGreaterThan(0);
      driver.programAway();
      await program.kill();
      expect(await halfDone(database)).toEqual([]);
    });
    await startAgain();
  }
});

/** The database gone from under the program, at a moment when transactions are open. */
async function killDatabase(victim: 'session' | 'server'): Promise<void> {
  await looking(async (database) => {
    const [open] = await freezeInsideTransaction(program, database);
    driver.programAway();
    process.kill(victim === 'session' ? (open?.pid as number) : database.pid, 'SIGKILL');
    // a moment passes before the server knows; who looks in between is thrown out in the middle of it
    await database.thrownOut;
  });
}

test.each(['session', 'server', 'session', 'server'] as const)(
  'the %s of the database killed -9 inside open transactions: the program stays and goes on',
  async (victim) => {
    await underWay();
    await killDatabase(victim);
    program.process.kill('SIGCONT');
    await healthy(program);
    expect(await looking(halfDone)).toEqual([]);
    expect(program.process.exitCode).toBeNull();
    driver.programAt(program.url);
  },
);

test.each([1, 2])('program and database server killed -9 together, turn %i: the next start recovers', async () => {
  await underWay();
  await killDatabase('server');
  await program.kill();
  await startAgain();
  expect(await looking(halfDone)).toEqual([]);
});

test('what was acknowledged is there, each once and whole, and asked again answers the same', async () => {
  await underWay();
  driver.end();
  await work;
  const expected = ordersAcknowledged(driver.acknowledged, (id) => Object.keys(shop.skuIds).find((code) => shop.skuIds[code] === id) ?? '');
  const found = await looking(ordersIn);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(found.sort(byId)).toEqual(expected.sort(byId));
  expect(await looking(halfDone)).toEqual([]);
  const caller = callerOf(program.url, apiKey);
  for (const { operation, input, key, output } of driver.acknowledged)
    expect(bodyOf(await caller.run(operation, input, key))).toEqual(output);
  caller.close();
  expect((await looking(ordersIn)).length).toBe(expected.length);
  expect(await proven(folder.environment)).toMatchObject({ code: 0, out: expect.stringMatching(/ 0 differences/) });
});
