import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../server/kernel/embedded.ts';
import { migrate } from '../server/kernel/migrate.ts';
import { limitRoads, type Measured, measure, roads } from './load.ts';
import { prepareLimit, seed } from './seed.ts';

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

const dataDirectory = await mkdtemp(join(tmpdir(), 'zhanggui-bench-'));
const server = await startEmbedded({ dataDirectory });
process.env.BENCH_DATA = dataDirectory;
let child: ChildProcess | undefined;
try {
  await migrate(server.url);
  say('Seeding by operations …');
  const stage = await seed(server.url, dataDirectory);
  await prepareLimit(server.url, await readFile(join(import.meta.dirname, 'limit.sql'), 'utf8'), stage);
  const forked = fork(join(import.meta.dirname, 'server.ts'), {
    env: { ...process.env, BENCH_DATABASE_URL: server.url, BENCH_MERCHANT: stage.merchantId },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child = forked;
  const address = await new Promise<string>((resolve) => forked.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim())));
  const program = roads(address, stage);
  say(`Rates are medians of ${rounds} interleaved rounds of ${seconds} s; driver, program and database share this machine.`);
  for (const { road, title, clients, floor, aim } of ROADS) {
    const ours: Measured[] = [];
    const limits: number[] = [];
    const limit = await limitRoads(server.url, stage, clients);
    for (let round = 0; round < rounds; round++) {
      limits.push(
        (
          await measure(
            limit.roads.map((each) => each[road]),
            seconds,
          )
        ).rate,
      );
      ours.push(
        await measure(
          Array.from({ length: clients }, () => program[road]),
          seconds,
        ),
      );
    }
    await limit.close();
    const rate = median(ours.map((each) => each.rate));
    const spread = (all: number[]) => `${Math.min(...all).toFixed(0)}-${Math.max(...all).toFixed(0)}`;
    say(`\n${title}, ${clients} clients`);
    say(
      `  program ${rate.toFixed(0)}/s (${spread(ours.map((each) => each.rate))})   limit ${median(limits).toFixed(0)}/s (${spread(limits)})   ratio ${(rate / median(limits)).toFixed(2)} (floor ${floor}, aim ${aim})`,
    );
    say(`  p50 ${JSON.stringify(ours.at(-1)?.p50)}  p95 ${JSON.stringify(ours.at(-1)?.p95)} ms`);
  }
  const usage = await new Promise<{ memory: number }>((resolve) => {
    forked.once('message', (message) => resolve(message as { memory: number }));
    forked.send('usage');
  });
  say(`\nmemory of the program ${(usage.memory / 2 ** 20).toFixed(0)} MB`);
} catch (error) {
  say(String((error as Error).stack));
  process.exitCode = 1;
} finally {
  child?.kill();
  await server.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}
