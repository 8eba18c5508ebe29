import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayClients } from './faults/play.ts';
import { planOf, runFaults } from './faults/run.ts';
import { type FaultStage, openFaultStage } from './faults/stage.ts';
import { FAULTS } from './faults/strikes.ts';
import { UNREACHED } from './faults/unreached.data.ts';
import { NOT_DRAWN } from './faults/walk.ts';

const CLIENTS = 8;
/** So many operations big runs have brought to an end at least once: it only rises. */
const REACHED = 337;
let stage: FaultStage;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-trace-'));
  stage = await openFaultStage({ clients: dayClients(CLIENTS), log: join(folder, 'log'), grown: false });
});
afterAll(async () => {
  await stage?.close();
  await rm(folder, { recursive: true, force: true });
});

test('every kind of fault while people work: nothing acknowledged is lost, nothing happened twice, and the day is as it were without', async () => {
  const outcome = await runFaults(stage, { seed: 'proof', operations: 240, clients: CLIENTS, brief: true, trace: join(folder, 'trace') });
  expect(outcome.record.wrong).toEqual([]);
  expect(outcome.acknowledged).toBeGreaterThanOrEqual(240);
  expect(outcome.askedAgain).toBe(outcome.acknowledged);
  expect(outcome.compared).toBeGreaterThan(100);
  // what cannot be played here says so and does not count
  const played = outcome.record.played.map(({ fault }) => fault.replace('not played: ', ''));
  expect(new Set(played)).toEqual(new Set(FAULTS.map(({ name }) => name)));
  expect(outcome.record.played.some(({ open }) => open > 0)).toBe(true);
});

test('one seed is one plan', () => {
  const names = (seed: string) => planOf(seed, 5000).map(({ name }) => name);
  expect(names('7')).toEqual(names('7'));
  expect(names('7')).not.toEqual(names('8'));
  expect(new Set(names('7')).size).toBe(FAULTS.length);
});

test('what big runs have not reached yet is written down, and is ever less', () => {
  const unreached = Object.entries(UNREACHED).flatMap(([module, names]) => names.split(' ').map((name) => `${module}.${name}`));
  const drawn = [...stage.runtime.operations.keys()].filter((name) => !(name in NOT_DRAWN));
  expect(unreached.filter((name) => !drawn.includes(name))).toEqual([]);
  expect(drawn.length - unreached.length).toBeGreaterThanOrEqual(REACHED);
});
