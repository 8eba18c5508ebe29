import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Embedded } from '../server/kernel/embedded.ts';
import { limitRoads, type Measured, measure, roads } from './load.ts';
import { type Cost, startMeter } from './meter.ts';
import { prepareLimit, type Stage, settle } from './seed.ts';

const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const spread = (all: number[]) => `${Math.min(...all).toFixed(0)}-${Math.max(...all).toFixed(0)}`;

const ROADS = [
  { road: 'create', title: 'create an order of 5 lines', clients: 8, floor: 0.33, aim: 0.33 },
  { road: 'orderToCash', title: 'order to cash (create, audit, ship, pay)', clients: 8, floor: 0.32, aim: 0.42 },
  { road: 'hot', title: 'one hot SKU (create, audit)', clients: 32, floor: 0.5, aim: 0.65 },
  { road: 'intake', title: 'intake of 200 orders a call', clients: 4, floor: 0.45, aim: 0.65 },
] as const;
type Comparison = (typeof ROADS)[number];

/** What is compared: the program at an address, and the same work written by hand beside it on the same server. */
export interface Compared {
  server: Embedded;
  stage: Stage;
  program: ChildProcess;
  address: string;
}

/** Makes the limit ready and runs all roads once, so that tables have rows, plans are made for them and code is compiled. */
export async function warmUp({ server, stage, address }: Compared): Promise<void> {
  await prepareLimit(server.url, await readFile(join(import.meta.dirname, 'limit.sql'), 'utf8'), stage);
  const ours = roads(address, stage);
  const limit = await limitRoads(server.url, stage, 8);
  const steps = [...limit.roads.map((each) => each.orderToCash), ...Array.from({ length: 8 }, () => ours.orderToCash)];
  await measure(steps, Math.min(seconds, 5));
  await limit.close();
  await settle(server.url);
}

/** Measures the roads, the limit and the program in turn, and tells ratios, times and where the processor's time went. */
export async function compareRoads(compared: Compared, say: (line: string) => void): Promise<void> {
  const wanted = process.env.BENCH_ROADS?.split(',');
  say(`Rates are medians of ${rounds} interleaved rounds of ${seconds} s; driver, program and database share this machine.`);
  for (const road of ROADS) if (!wanted || wanted.includes(road.road)) await compareRoad(compared, road, say);
}

async function compareRoad({ server, stage, program, address }: Compared, comparison: Comparison, say: (line: string) => void) {
  const { road, title, clients, floor, aim } = comparison;
  const limit = await limitRoads(server.url, stage, clients);
  const ours = roads(address, stage);
  const sides = {
    limit: limit.roads.map((each) => each[road]),
    program: Array.from({ length: clients }, () => ours[road]),
  };
  const results = { limit: [] as Measured[], program: [] as Measured[] };
  const costs: Partial<Record<'limit' | 'program', Cost>> = {};
  for (let round = 0; round < rounds; round++)
    for (const side of ['limit', 'program'] as const) {
      const meter = await startMeter(server, program);
      const measured = await measure(sides[side], seconds);
      costs[side] = await meter.read(measured.total);
      results[side].push(measured);
    }
  await limit.close();
  const rates = { limit: results.limit.map(({ rate }) => rate), program: results.program.map(({ rate }) => rate) };
  // round by round: what disturbs one round disturbs both sides of it
  const ratio = median(rates.program.map((rate, round) => rate / (rates.limit[round] ?? Number.NaN)));
  say(`\n${title}, ${clients} clients`);
  say(
    `  program ${median(rates.program).toFixed(0)}/s (${spread(rates.program)})   limit ${median(rates.limit).toFixed(0)}/s (${spread(rates.limit)})   ratio ${ratio.toFixed(2)} (floor ${floor}, aim ${aim})`,
  );
  const last = results.program.at(-1) as Measured;
  for (const label of Object.keys(last.p50)) say(`  ${label}: p50 ${last.p50[label]}  p95 ${last.p95[label]}  p99 ${last.p99[label]} ms`);
  const spent = (side: 'limit' | 'program') => {
    const { database = 0, program: own = 0, driver = 0 } = costs[side] ?? {};
    return database + own + driver;
  };
  say(
    `  processor ms a result, all together: program ${spent('program').toFixed(2)}  limit ${spent('limit').toFixed(2)}  ratio ${(spent('limit') / spent('program')).toFixed(2)}`,
  );
  say(`  limit: ${costs.limit?.lines[0]}`);
  for (const line of costs.program?.lines ?? []) say(`  ${line}`);
  if (ratio < floor) throw new Error(`${title}: ${ratio.toFixed(2)} of the limit, at least ${floor} is kept`);
}
