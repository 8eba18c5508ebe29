import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMigrations } from '../kernel/migrate.ts';
import { type Program, runCommand, startProgram } from './program.ts';
import { askAt, programsOf15, type Server, startServer } from './servers.ts';

// a proof of other people's programs: where they are not installed, it says so and counts as left out
const where = test.skipIf(!programsOf15);
if (!programsOf15) console.log('PostgreSQL 15 is not installed here (Debian: apt install postgresql-15): its proof is left out');

let server: Server;
let folder: string;
let environment: Record<string, string>;
let programs: Program[] = [];

beforeAll(async () => {
  if (!programsOf15) return;
  server = await startServer(programsOf15);
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-oldest-'));
  environment = { ZHANGGUI_DATA: folder, DATABASE_URL: server.url, ZHANGGUI_DEMO: '1' };
  programs = await Promise.all([startProgram(environment), startProgram(environment)]);
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const progressOf = async ({ url }: Program) =>
  (await (await fetch(`${url}/api/demo/progress`)).json()) as { state: string; done: number; total: number };

async function untilSo(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(100);
}

where('PostgreSQL 15 is brought from nothing to this version by two first starts at once', async () => {
  const [found] = await askAt<{ version: string; migrations: number }>(
    server.administratorUrl,
    `select current_setting('server_version_num') as version, (select count(*)::int from migration.applied) as migrations`,
  );
  expect(found?.version).toMatch(/^15/);
  expect(found?.migrations).toBe((await readMigrations()).length);
});

where('one of them grows the demo; killed in the middle, the other one goes on with it, and its books prove themselves', async () => {
  const growing = async () => {
    const all = await Promise.all(programs.map(progressOf));
    return all.findIndex(({ state, done, total }) => state === 'growing' && done > total / 10);
  };
  await untilSo(async () => (await growing()) >= 0);
  const at = await growing();
  const [killed] = programs.splice(at, 1);
  await killed?.kill();
  const [left] = programs as [Program];
  await untilSo(async () => (await progressOf(left)).state === 'ready');
  const [counted] = await askAt<{ merchants: number; orders: number }>(
    server.administratorUrl,
    'select (select count(*)::int from kernel.merchant where demo) as merchants, (select count(*)::int from sales.sales_order) as orders',
  );
  expect(counted?.merchants).toBe(1);
  expect(counted?.orders).toBeGreaterThanOrEqual(2_400);
  expect(await runCommand(['prove'], environment)).toMatchObject({ code: 0, out: expect.stringMatching(/ 0 differences/) });
});
