import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../server/kernel/embedded.ts';
import { migrate } from '../server/kernel/migrate.ts';
import { limitRoads, type Measured, measure, roads } from './load.ts';
import { type Cost, startMeter, usageOf, watchStatements } from './meter.ts';
import { prepareLimit, seed, settle } from './seed.ts';

const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const say = (line: string) => process.stdout.write(`${line}\n`);
const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

type Road = 'create' | 'orderToCash' | 'hot' | 'intake';
const ROADS: { road: Road; title: string; clients: number; floor: number; aim: number }[] = [
  { road: 'create', title: 'create an order of 5 lines', clients: 8, floor: 0.25, aim: 0.33 },
  { road: 'orderToCash', title: 'order to cash (create, audit, ship, pay)', clients: 8, floor: 0.3, aim: 0.42 },
  { road: 'hot', title: 'one hot SKU (create, audit)', clients: 32, floor: 0.45, aim: 0.65 },
  { road: 'intake', title: 'intake of 200 orders a call', clients: 4, floor: 0.45, aim: 0.65 },
];

const wanted = process.env.BENCH_ROADS?.split(',');
const dataDirectory = await mkdtemp(join(tmpdir(), 'zhanggui-bench-'));
process.env.BENCH_DATA = dataDirectory;
await watchStatements(dataDirectory);
const server = await startEmbedded({ dataDirectory });
let child: ChildProcess | undefined;
try {
  await migrate(server.url);
  say('Seeding by operations …');
  const stage = await seed(server.url, dataDirectory);
  await prepareLimit(server.url, await readFile(join(import.meta.dirname, 'limit.sql'), 'utf8'), stage);
  const forked = fork(join(import.meta.dirname, 'server.ts'), {
    env: { ...process.env, BENCH_DATABASE_URL: server.url, BENCH_MERCHANT: stage.merchantId },
    execArgv: process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child = forked;
  const address = await new Promise<string>((resolve) => forked.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim())));
  const program = roads(address, stage);
  say('Warming up …');
  const warming = await limitRoads(server.url, stage, 8);
  await measure([...warming.roads.map((each) => each.orderToCash), ...Array.from({ length: 8 }, () => program.orderToCash)], 3);
  await warming.close();
  await settle(server.url);
  say(`Rates are medians of ${rounds} interleaved rounds of ${seconds} s; driver, program and database share this machine.`);
  for (const { road, title, clients: usual, floor, aim } of ROADS.filter((each) => !wanted || wanted.includes(each.road))) {
    const clients = Number(process.env.BENCH_CLIENTS ?? usual);
    const ours: Measured[] = [];
    const limits: number[] = [];
    const limit = await limitRoads(server.url, stage, clients);
    const costs: Cost[] = [];
    const limitCosts: Cost[] = [];
    for (let round = 0; round < rounds; round++) {
      const limitMeter = await startMeter(server, forked);
      const written = await measure(
        limit.roads.map((each) => each[road]),
        seconds,
      );
      limits.push(written.rate);
      limitCosts.push(await limitMeter.read(written.total));
      const meter = await startMeter(server, forked);
      const measured = await measure(
        Array.from({ length: clients }, () => program[road]),
        seconds,
      );
      ours.push(measured);
      costs.push(await meter.read(measured.total));
    }
    await limit.close();
    const rate = median(ours.map((each) => each.rate));
    const spread = (all: number[]) => `${Math.min(...all).toFixed(0)}-${Math.max(...all).toFixed(0)}`;
    say(`\n${title}, ${clients} clients`);
    say(
      `  program ${rate.toFixed(0)}/s (${spread(ours.map((each) => each.rate))})   limit ${median(limits).toFixed(0)}/s (${spread(limits)})   ratio ${(rate / median(limits)).toFixed(2)} (floor ${floor}, aim ${aim})`,
    );
    say(`  p50 ${JSON.stringify(ours.at(-1)?.p50)}  p95 ${JSON.stringify(ours.at(-1)?.p95)} ms`);
    say(`  limit: ${(limitCosts.at(-1) as Cost).lines[0]}`);
    for (const line of (costs.at(-1) as Cost).lines) say(`  ${line}`);
  }
  const usage = await usageOf(forked);
  say(`\nmemory of the program ${(usage.memory / 2 ** 20).toFixed(0)} MB`);
} catch (error) {
  say(String((error as Error).stack));
  process.exitCode = 1;
} finally {
  child?.kill();
  await server.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}
