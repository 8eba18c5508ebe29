import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { chanceOf } from '../../demo/random.ts';
import { askAllAgain, compareDays, compareLog, unkeyed } from './judge.ts';
import { dayClients, playDay, readyToWalk } from './play.ts';
import { openRecord, type RunRecord } from './record.ts';
import type { FaultStage } from './stage.ts';
import { allHealthy, type Fault, FAULTS } from './strikes.ts';

export interface RunTerms {
  seed: string;
  /** So many are acknowledged at least. */
  operations: number;
  clients: number;
  /** Faults that last take seconds instead of a minute. */
  brief?: boolean;
  /** Where the trace goes. */
  trace: string;
  say?(line: string): void;
}

/** All that a run is played from: the first line of its trace. */
export type Plan = Required<Pick<RunTerms, 'seed' | 'operations' | 'clients' | 'brief'>>;

/** The plan of a run that was traced; what a trace of before does not say was not so. */
export async function planIn(trace: string): Promise<Plan> {
  for await (const line of createInterface({ input: createReadStream(trace) })) {
    const { seed, operations, clients, brief = false } = JSON.parse(line);
    return { seed, operations, clients, brief };
  }
  throw new Error(`${trace} is empty`);
}

/** What came of a run. */
export interface Outcome {
  record: RunRecord;
  acknowledged: number;
  refused: number;
  /** Asked again after the end, under their keys. */
  askedAgain: number;
  /** Figures of the day compared with those of its clean run. */
  compared: number;
  /** Operations that succeeded, by name. */
  reached: Map<string, number>;
  seconds: number;
}

const STRIKE_EVERY = 200;
const STEADY = 60_000;

/** The faults of a run in their order: every kind once, then any. */
export function planOf(seed: string, operations: number): Fault[] {
  const chance = chanceOf(seed, 'plan');
  const left = [...FAULTS];
  const plan: Fault[] = [];
  while (left.length) plan.push(left.splice(chance.whole(0, left.length - 1), 1)[0] as Fault);
  while (plan.length < operations / STRIKE_EVERY) plan.push(chance.pick(FAULTS));
  return plan;
}

/** Steps that a road takes on average, measured. */
const STEPS = 5;
export const roadsFor = ({ operations, clients }: Pick<RunTerms, 'operations' | 'clients'>): number =>
  Math.max(1, Math.ceil(operations / 2 / dayClients(clients) / STEPS));

const planned = ({ seed, operations, clients, brief = false }: RunTerms) => ({
  ...{ seed, operations, clients, brief },
  faults: planOf(seed, operations).map(({ name }) => name),
});

/** Strikes once, and sees that the program goes on after it. */
async function strike(stage: FaultStage, fault: Fault, n: number, record: RunRecord, { seed, brief = false }: RunTerms): Promise<void> {
  const after = record.acknowledged();
  const { told, open = 0, instead } = await fault.strike(stage, { chance: chanceOf(seed, `strike ${n}`), record, brief });
  record.play({ fault: instead ? `not played: ${fault.name}` : fault.name, after, told, open });
  await allHealthy(stage);
  const goesOn = record.reached(record.acknowledged() + 1).then(() => true);
  if (!(await Promise.race([goesOn, pause(STEADY, false)]))) record.blame(`nothing went on after: ${fault.name}`);
}

/** Kills inside an open transaction until there was one: without it a run says nothing. */
async function killUntilInside(stage: FaultStage, terms: RunTerms, record: RunRecord): Promise<void> {
  for (let n = 0; n < 20 && !record.played.some(({ open }) => open > 0); n++)
    await strike(stage, FAULTS[0] as Fault, 1000 + n, record, terms);
}

async function strikeAll(stage: FaultStage, terms: RunTerms, record: RunRecord): Promise<void> {
  const plan = planOf(terms.seed, terms.operations);
  for (const [n, fault] of plan.entries()) {
    await record.reached(Math.floor(((n + 1) * terms.operations) / (plan.length + 1)));
    await strike(stage, fault, n, record, terms);
    const { after, told, fault: name } = record.played.at(-1) as RunRecord['played'][number];
    terms.say?.(`after ${after}: ${name} (${told})`);
  }
  await killUntilInside(stage, terms, record);
}

/** Everything that was announced has had its effects: only then do the books stand still. */
async function settled(stage: FaultStage, record: RunRecord): Promise<void> {
  const waiting = `select merchant_id::text as merchant, event, max(failure) as failure, count(*)::int as count from kernel.outbox where pending <> '{}' group by 1, 2`;
  for (let turn = 0; turn < 200; turn++) {
    const rows = await stage.looking((database) =>
      database.rows<{ merchant: string; event: string; failure: string | null; count: number }>(waiting),
    );
    if (!rows.length) return;
    if (turn === 199) for (const { event, count, failure } of rows) record.blame(`${count} ${event} were never delivered: ${failure}`);
    await pause(300);
  }
}

/** The same day on other books, without faults, each call in the order in which it was acknowledged. */
async function playClean(stage: FaultStage, terms: RunTerms, record: RunRecord): Promise<void> {
  const order = record.asked.filter(({ side }) => side === 'day');
  const statuses = new Map(order.map(({ key, status }) => [key, status]));
  const turns = new Map(order.map(({ key }) => [key, Promise.withResolvers<void>()]));
  let at = 0;
  const next = () => turns.get(order[at]?.key ?? '')?.resolve();
  next();
  const clean: RunRecord = {
    ...openRecord(`${terms.trace}.clean`, planned(terms)),
    blame: () => {},
    ask({ key, operation, status }) {
      if (statuses.get(key) !== status) record.blame(`${operation} ${key}: ${statuses.get(key)}, in the clean run ${status}`);
      at++;
      next();
    },
  };
  const urls = stage.seats.map(({ program }) => program.url);
  const played = playDay(stage.clean, {
    ...{ seed: terms.seed, clients: terms.clients, roads: roadsFor(terms), record: clean, urls, plain: true },
    turn: (key) => turns.get(key)?.promise ?? Promise.resolve(),
  });
  let before = -1;
  const watch = setInterval(() => {
    // where the clean run went another way, who waits for his turn would wait for ever
    if (at === before) for (const { resolve } of turns.values()) resolve();
    before = at;
  }, 30_000);
  await played.finally(() => clearInterval(watch));
  await clean.close();
}

async function playAll(stage: FaultStage, terms: RunTerms, record: RunRecord): Promise<void> {
  const urls = stage.seats.map(({ front }) => `http://127.0.0.1:${front.port}`);
  const common = { seed: terms.seed, clients: terms.clients, roads: roadsFor(terms), record, urls };
  const walk = await readyToWalk(stage, common);
  let busy = 2;
  const free = () => void busy--;
  await Promise.all([
    playDay(stage.day, common).finally(free),
    strikeAll(stage, terms, record).finally(free),
    walk(() => busy === 0 && record.acknowledged() >= terms.operations),
  ]);
}

async function judge(
  stage: FaultStage,
  terms: RunTerms,
  record: RunRecord,
  before: number[],
): Promise<{ askedAgain: number; compared: number }> {
  const askedAgain = await askAllAgain(stage, record);
  await playClean(stage, terms, record);
  await settled(stage, record);
  const compared = await stage.looking(async (database) => {
    for (const [n, name] of (['day', 'walk'] as const).entries()) {
      await compareLog(
        database,
        stage[name],
        record.asked.filter(({ side }) => side === name),
        record,
      );
      const now = await unkeyed(database, stage[name]);
      if (now !== before[n]) record.blame(`${now - (before[n] ?? 0)} operations of ${name} came without a key`);
    }
    return compareDays(database, stage.day, stage.clean, record);
  });
  const { code, out, err } = await stage.prove();
  if (code !== 0) record.blame(`prove: ${code} ${out.slice(-1500)} ${err.slice(-500)}`);
  return { askedAgain, compared };
}

/** Plays a run to its end and judges what is left of it. */
export async function runFaults(stage: FaultStage, terms: RunTerms): Promise<Outcome> {
  const since = performance.now();
  const record = openRecord(terms.trace, planned(terms));
  const before = await stage.looking(async (database) => [await unkeyed(database, stage.day), await unkeyed(database, stage.walk)]);
  await playAll(stage, terms, record);
  terms.say?.(`${record.acknowledged()} acknowledged after ${((performance.now() - since) / 1000).toFixed(0)} s; judging`);
  await allHealthy(stage);
  await settled(stage, record);
  const judged = await judge(stage, terms, record, before);
  await record.close();
  const reached = new Map<string, number>();
  for (const { operation, status } of record.asked) if (status === 200) reached.set(operation, (reached.get(operation) ?? 0) + 1);
  const refused = record.asked.filter(({ status }) => status !== 200).length;
  return { record, acknowledged: record.acknowledged(), refused, ...judged, reached, seconds: (performance.now() - since) / 1000 };
}
