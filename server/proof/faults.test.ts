import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askAllAgain, compareLog } from './faults/judge.ts';
import { dayClients } from './faults/play.ts';
import { openRecord } from './faults/record.ts';
import { type Outcome, planIn, planOf, runFaults } from './faults/run.ts';
import { type FaultStage, openFaultStage } from './faults/stage.ts';
import { FAULTS } from './faults/strikes.ts';
import { UNREACHED } from './faults/unreached.data.ts';
import { NOT_DRAWN } from './faults/walk.ts';

const CLIENTS = 8;
/** So many operations big runs and walks have brought to an end at least once: it only rises. */
const REACHED = 549;
let stage: FaultStage;
let folder: string;
let played: Outcome;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-trace-'));
  stage = await openFaultStage({ clients: dayClients(CLIENTS), log: join(folder, 'log'), grown: false });
});
afterAll(async () => {
  await stage?.close();
  await rm(folder, { recursive: true, force: true });
});

test('every kind of fault while people work: nothing acknowledged is lost, nothing happened twice, and the day is as it were without', async () => {
  played = await runFaults(stage, { seed: 'proof', operations: 240, clients: CLIENTS, brief: true, trace: join(folder, 'trace') });
  const outcome = played;
  expect(outcome.record.wrong).toEqual([]);
  expect(outcome.acknowledged).toBeGreaterThanOrEqual(240);
  expect(outcome.askedAgain).toBe(outcome.acknowledged);
  expect(outcome.compared).toBeGreaterThan(100);
  // what cannot be played here says so and does not count
  const faults = outcome.record.played.map(({ fault }) => fault.replace('not played: ', ''));
  expect(new Set(faults)).toEqual(new Set(FAULTS.map(({ name }) => name)));
  expect(outcome.record.played.some(({ open }) => open > 0)).toBe(true);
});

test('what is taken out of the log, put into it, or answered otherwise is seen', async () => {
  const { asked } = played.record;
  const of = async (all: typeof asked) => {
    const judged = openRecord(join(folder, 'judged'), {});
    for (const side of ['day', 'walk'] as const)
      await stage.looking((database) =>
        compareLog(
          database,
          stage[side],
          all.filter((entry) => entry.side === side),
          judged,
        ),
      );
    await judged.close();
    return judged.wrong;
  };
  expect(await of(asked)).toEqual([]);
  const [lost, untold] = asked.filter(({ status }) => status === 200) as [(typeof asked)[number], (typeof asked)[number]];
  // the driver was told of it and the database does not have it: as after a commit that a disk forgot
  await stage.looking((database) => database.rows(`delete from kernel.idempotency where key = '${lost.key}'`));
  expect(await of(asked)).toEqual([`${lost.operation} ${lost.key} was acknowledged and is not in the log`]);
  // the database has it and nobody was told: as after an operation that happened twice
  const without = asked.filter((entry) => entry !== lost && entry !== untold);
  expect(await of(without)).toEqual([`${untold.operation} ${untold.key} is in the log and nobody was told`]);
  // told one thing, and another when asked again
  const judged = openRecord(join(folder, 'asked again'), {});
  await askAllAgain(stage, { ...judged, asked: [{ ...untold, body: { id: 'another' } }] });
  await judged.close();
  expect(judged.wrong.map((what) => what.split(':')[0])).toEqual([`${untold.operation} ${untold.key} asked again`]);
});

test('one seed is one plan, and a trace says all that a run is played from again', async () => {
  expect(await planIn(join(folder, 'trace'))).toEqual({ seed: 'proof', operations: 240, clients: CLIENTS, brief: true });
  const names = (seed: string) => planOf(seed, 5000).map(({ name }) => name);
  expect(names('7')).toEqual(names('7'));
  expect(names('7')).not.toEqual(names('8'));
  expect(new Set(names('7')).size).toBe(FAULTS.length);
});

test('what big runs and walks have not reached yet is written down, and is ever less', () => {
  const unreached = Object.entries(UNREACHED).flatMap(([module, names]) => names.split(' ').map((name) => `${module}.${name}`));
  const drawn = [...stage.runtime.operations.keys()].filter((name) => !(name in NOT_DRAWN));
  expect(unreached.filter((name) => !drawn.includes(name))).toEqual([]);
  expect(drawn.length - unreached.length).toBeGreaterThanOrEqual(REACHED);
});
