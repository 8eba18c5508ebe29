import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Module } from '../kernel/context.ts';
import { createRuntime, type Runtime } from '../kernel/runtime.ts';
import { loadModules } from '../modules.ts';
import { createDatabase, databaseUrl, dropDatabase } from './database.ts';

export interface TestRuntime extends Runtime {
  /** Address of this file's database, as its administrator. */
  url: string;
}

/** What a test says of its runtime; a clock of its own where what it shows hangs on the time. */
interface TestOptions {
  modules?: readonly Module[];
  poolSize?: number;
  clock?: () => string;
}

/** Makes a runtime over a fresh clone of the migrated template; the caller closes it. */
export async function openTestRuntime(options: TestOptions = {}): Promise<TestRuntime> {
  const clusterUrl = inject('clusterUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await createDatabase(clusterUrl, name, 'template_migrated');
  const dataDirectory = await mkdtemp(join(tmpdir(), 'zhanggui-test-'));
  const url = databaseUrl(clusterUrl, name);
  const runtime = await createRuntime({
    url,
    modules: options.modules ?? (await loadModules()),
    dataDirectory,
    secretKey: Buffer.alloc(32, 7),
    relayMilliseconds: null,
    poolSize: options.poolSize ?? 4,
    ...(options.clock && { clock: options.clock }),
    onFailure: (what, error) => console.error(what, error),
  });
  return {
    ...runtime,
    url,
    async close() {
      await runtime.close();
      await dropDatabase(clusterUrl, name);
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** The runtime of a test file: one database for the file; each test makes its own merchant. */
export function testRuntime(options: TestOptions = {}): () => TestRuntime {
  let runtime: TestRuntime | undefined;
  beforeAll(async () => {
    runtime = await openTestRuntime(options);
  });
  afterAll(async () => {
    await runtime?.close();
  });
  return () => {
    if (!runtime) throw new Error('the runtime is there once the tests run');
    return runtime;
  };
}
