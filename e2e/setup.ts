import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../server/kernel/embedded.ts';
import { growMerchant } from '../server/demo/grow.ts';
import type { Runtime } from '../server/kernel/runtime.ts';
import { readSettings } from '../server/kernel/settings.ts';
import { firstRun } from '../server/start/first-run.ts';
import { openProgram } from '../server/start/program.ts';
import { buildWeb } from '../server/start/web.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the program under test, and its first administrator. */
    programUrl: string;
    administrator: { email: string; password: string };
  }
}

const administrator = { email: 'owner@example.com', password: 'a long enough secret' };

const TERMS = { seed: 'journeys', name: '旅程小店', days: 7, orders: 24 };

/** What runs by the hour or by night has run once: the pages hold what it leaves behind, whatever the time is now. */
async function runEveryJob(runtime: Runtime): Promise<void> {
  for (const job of runtime.jobs.values()) if (job.schedule) await runtime.runJob(job.name);
  await runtime.settle();
}

/** The whole program as people meet it: its own database on memory, a small merchant the administrator owns, the built web, a real port. */
export default async function setup(project: TestProject) {
  await buildWeb(() => {});
  const server = await startEmbedded({ memory: true });
  const dataDirectory = await mkdtemp(join(tmpdir(), 'zhanggui-journey-'));
  const settings = readSettings({
    DATABASE_URL: server.url,
    ZHANGGUI_DATA: dataDirectory,
    ZHANGGUI_DEMO: '0',
    ZHANGGUI_ADMIN_EMAIL: administrator.email,
    ZHANGGUI_ADMIN_PASSWORD: administrator.password,
  });
  const program = await openProgram(settings);
  await firstRun(program.runtime, settings);
  await growMerchant(program.runtime, TERMS, { state: 'idle', done: 0, total: 0 });
  await runEveryJob(program.runtime);
  const programUrl = await program.app.listen({ port: 0, host: '127.0.0.1' });
  project.provide('programUrl', programUrl);
  project.provide('administrator', administrator);
  return async () => {
    await program.stop();
    await server.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
}
