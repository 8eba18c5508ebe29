import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { newId } from '../server/kernel/ids.ts';
import { warmUp } from './compare.ts';
import { limitRoads, type Measured, measure, roads } from './load.ts';
import { type Cost, databaseMemory, startMeter, usageOf } from './meter.ts';
import { inBrief, inWords, type Quantiles, quantile, quantilesOf } from './quantiles.ts';
import { connectedRuntime } from './runtime.ts';
import { KINDS, loadEntries } from './search.ts';
import type { Stage } from './seed.ts';
import { loadYear, measureLists, measureStockPages, measureTrialBalance, prepareYear, proveAll, timeOf } from './volume.ts';

type Say = (line: string) => void;

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
/** Of the index of texts: an entry for each order, unless fewer are wanted. */
const ENTRIES = Number(process.env.BENCH_ENTRIES ?? Number.POSITIVE_INFINITY);
/** An order may cost so much more of the processor's time among the most orders than among the fewest. */
const MOST_GROWTH = 1.15;

/** The three sizes: a hundredth, a tenth, all. */
export const sizesOf = (orders: number): number[] => [orders / 100, orders / 10, orders].map(Math.round);

const ROADS = [
  { road: 'orderToCash', title: 'order to cash', clients: 8 },
  { road: 'create', title: 'create alone', clients: 8 },
  { road: 'intake', title: 'intake of 200', clients: 4 },
] as const;
type Road = (typeof ROADS)[number];

/** Processor milliseconds an order. */
interface Costs {
  program: number;
  limit: number;
}

interface Scene {
  server: Embedded;
  stage: Stage;
  program: ChildProcess;
  address: string;
  say: Say;
}

/** What was measured at one size, in words, by what it is. */
type Column = Map<string, string>;

const median = (all: readonly number[]) => quantile(all, 0.5);
const costOf = ({ database, program }: Cost) => database + program;

/** The limit and the program in turn on one road; answers what an order costs in processor milliseconds. */
async function measureRoad(
  { server, stage, program, address, say }: Scene,
  { road, title, clients }: Road,
  column: Column,
): Promise<Costs> {
  const limit = await limitRoads(server.url, stage, clients);
  const ours = roads(address, stage);
  const sides = { limit: limit.roads.map((each) => each[road]), program: Array.from({ length: clients }, () => ours[road]) };
  const results = { limit: [] as Measured[], program: [] as Measured[] };
  const costs = { limit: [] as Cost[], program: [] as Cost[] };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const side of ['limit', 'program'] as const) {
      const meter = await startMeter(server, program);
      const measured = await measure(sides[side], SECONDS);
      costs[side].push(await meter.read(measured.total));
      results[side].push(measured);
    }
  await limit.close();
  const ratio = median(results.program.map(({ rate }, at) => rate / (results.limit[at]?.rate ?? Number.NaN)));
  const rate = median(results.program.map((each) => each.rate));
  const cost = median(costs.program.map(costOf));
  const [database, own] = [median(costs.program.map((each) => each.database)), median(costs.program.map((each) => each.program))];
  say(
    `${title}, ${clients} clients: ${rate.toFixed(0)} a second, ${ratio.toFixed(2)} of the limit; ${costs.program.at(-1)?.lines.slice(0, 12).join('\n    ')}`,
  );
  column.set(`${title}, orders a second`, rate.toFixed(0));
  column.set(`${title}, of hand-written SQL`, ratio.toFixed(2));
  column.set(`${title}, processor ms an order: database + program`, `${database.toFixed(1)} + ${own.toFixed(1)} = ${cost.toFixed(1)}`);
  const byHand = median(costs.limit.map((each) => each.database));
  column.set(`${title}, processor ms an order by hand`, byHand.toFixed(1));
  const last = results.program.at(-1) as Measured;
  for (const label of Object.keys(last.p50))
    column.set(
      `${road === 'orderToCash' ? `its ${label}` : title}, ms`,
      `${[last.p50, last.p95, last.p99].map((each) => each[label]).join(' / ')}`,
    );
  return { program: cost, limit: byHand };
}

/** Asks the one field what people ask it, everything in it. */
async function measurePalette({ address, say }: Scene): Promise<Quantiles> {
  const times: number[] = [];
  for (const textOf of Object.values(KINDS))
    for (let i = 0; i < 20; i += 1) times.push(await timeOf(address, 'search.everything', { text: textOf(i) }));
  say(`palette: ${inWords(quantilesOf(times))} (aim p95 < 50)`);
  return quantilesOf(times);
}

const RECEIPT_LINES = 20;
const RECEIPTS = 25;

/** A purchase receipt of twenty lines among all movements there are. */
async function measureReceipts({ server, stage, say }: Scene): Promise<Quantiles> {
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
  try {
    const { id: supplierId } = await run('parties.create-party', { name: 'Supplier', supplier: true, type: 'company' });
    const times: number[] = [];
    for (let made = 0; made < RECEIPTS; made += 1) {
      const skus = stage.skus.slice((made * RECEIPT_LINES) % (stage.skus.length - RECEIPT_LINES)).slice(0, RECEIPT_LINES);
      const lines = skus.map((skuId) => ({ skuId, quantity: '12', unitPrice: '6' }));
      const { id, number } = await run('purchasing.create-order', { supplierId, warehouseId: stage.warehouseId, lines });
      await run('purchasing.submit-order', { orderId: id });
      // a small one needs nobody else
      const { status } = (await runtime.ask(actor, 'purchasing.order', { number })) as { status: string };
      if (status === 'submitted') await runtime.execute({ ...actor, id: newId() }, 'purchasing.approve-order', { orderId: id });
      await run('purchasing.send-order', { orderId: id });
      const order: { lines: { id: string }[] } = (await runtime.ask(actor, 'purchasing.order', { number })) as any;
      const begun = performance.now();
      await run('purchasing.receive-goods', { orderId: id, lines: order.lines.map((line) => ({ lineId: line.id, quantity: '12' })) });
      times.push(performance.now() - begun);
    }
    // the first is planned and compiled
    say(`purchase receipt of ${RECEIPT_LINES} lines: ${inWords(quantilesOf(times.slice(3)))}`);
    return quantilesOf(times.slice(3));
  } finally {
    await runtime.close();
  }
}

async function countOf(server: Embedded, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  try {
    return Number((await client.query(`select count(*) as rows from ${table}`)).rows[0]?.rows);
  } finally {
    await client.end();
  }
}

/** What was written until now lies on the disk: no size pays for the loading of it. */
async function checkpoint(server: Embedded): Promise<void> {
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  await client.query('checkpoint');
  await client.end();
}

/**
 * Work on a copy of what was loaded: what is measured writes thousands of orders of one buyer, the limit leaves out what the proofs ask for, and the
 * next size must find neither.
 */
async function onCopy<R>(server: Embedded, work: (copy: Embedded) => Promise<R>): Promise<R> {
  const [original, name] = [new URL(server.url).pathname.slice(1), 'bench_copy'];
  const run = async (text: string) => {
    // from beside it: nobody may be in a database while it is copied
    const client = new pg.Client({ connectionString: at(server.administratorUrl, 'postgres') });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  const owner = decodeURIComponent(new URL(server.url).username);
  await run(`create database ${name} template ${original} strategy file_copy owner ${owner}`);
  try {
    return await work({ ...server, url: at(server.url, name), administratorUrl: at(server.administratorUrl, name) });
  } finally {
    await run(`drop database ${name} with (force)`);
  }
}

function at(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function measureSize(scene: Scene): Promise<{ column: Column; cost: Costs }> {
  const column: Column = new Map();
  const { server, program, address, say } = scene;
  await warmUp(scene);
  await checkpoint(server);
  column.set('movements; journal lines', `${await countOf(server, 'inventory.stock_move')}; ${await countOf(server, 'ledger.entry_line')}`);
  const costs: Costs[] = [];
  for (const road of ROADS) costs.push(await measureRoad(scene, road, column));
  column.set('list of orders, ms', inBrief(await measureLists(address, say)));
  const { now, past } = await measureStockPages(address, say);
  column.set('stock on hand, ms', inBrief(now));
  column.set('stock in the past, ms', inBrief(past));
  column.set('trial balance, ms', inBrief(await measureTrialBalance(address, say)));
  column.set('palette, ms', inBrief(await measurePalette(scene)));
  column.set('purchase receipt of 20 lines, ms', inBrief(await measureReceipts(scene)));
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  column.set('memory of the program, MB', megabytes((await usageOf(program)).memory.rss));
  column.set('memory of the database beside its shared one, MB', megabytes(databaseMemory(server.pid)));
  return { column, cost: costs[0] as Costs };
}

function tell(sizes: readonly number[], columns: readonly Column[], say: Say): void {
  say(`\n| p50 / p95 / p99 | ${sizes.map((size) => `${size} orders`).join(' | ')} |\n| --- | ${sizes.map(() => '---').join(' | ')} |`);
  for (const what of columns[0]?.keys() ?? []) say(`| ${what} | ${columns.map((column) => column.get(what) ?? '').join(' | ')} |`);
}

/**
 * The growth curve: loads a hundredth of the orders, a tenth and all of them, and measures the same at each size. What an order costs of the
 * processor's time must stay flat.
 */
export async function measureGrowth(
  server: Embedded,
  stage: Stage,
  sizes: readonly number[],
  start: (url: string) => Promise<{ program: ChildProcess; address: string }>,
  say: Say,
): Promise<void> {
  const columns: Column[] = [];
  const costs: Costs[] = [];
  let loaded = 0;
  await prepareYear(server, stage);
  for (const size of sizes) {
    say(`\n${size} orders, loaded`);
    await loadYear(server, stage, { first: loaded, orders: size - loaded }, say);
    await proveAll(server, stage, say);
    await loadEntries(server, stage, Math.min(size, ENTRIES), say, Math.min(loaded, ENTRIES));
    loaded = size;
    const { column, cost } = await onCopy(server, async (copy) => {
      const { program, address } = await start(copy.url);
      try {
        return await measureSize({ server: copy, stage, program, address, say });
      } finally {
        const ended = once(program, 'exit');
        program.kill();
        await ended;
      }
    });
    columns.push(column);
    costs.push(cost);
    tell(sizes.slice(0, columns.length), columns, say);
  }
  tellGrowth(sizes, costs, say);
}

/** Whether an order costs as much among many as among few; how much dearer the work by hand became tells how busy the machine was. */
function tellGrowth(sizes: readonly number[], costs: readonly Costs[], say: Say): void {
  const [first, last] = [costs[0] as Costs, costs.at(-1) as Costs];
  const [program, limit] = [last.program / first.program, last.limit / first.limit];
  say(
    `\nan order to cash costs ${program.toFixed(2)} times as much of the processor's time among ${sizes.at(-1)} orders as among ${sizes[0]} (at most ${MOST_GROWTH}); by hand ${limit.toFixed(2)} times`,
  );
  if (!(program <= MOST_GROWTH)) process.exitCode = 1;
}
