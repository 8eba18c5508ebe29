import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../kernel/embedded.ts';
import { migrate } from '../kernel/migrate.ts';
import { createDatabase, databaseUrl, dropDatabase } from './database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the test server's administrative database. */
    clusterUrl: string;
  }
}

const TEMPLATE = 'template_migrated';

/** The server of DATABASE_URL, as its administrator, where one is given: so other versions of PostgreSQL are tried. Else one of our own on memory. */
async function openServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (url) return { url, stop: () => dropDatabase(url, TEMPLATE) };
  const { administratorUrl, stop } = await startEmbedded({ memory: true });
  return { url: administratorUrl, stop };
}

/** One server for a test run, and one migrated template that each test file clones (architecture D20). */
export default async function setup(project: TestProject) {
  const { url, stop } = await openServer();
  await dropDatabase(url, TEMPLATE);
  await createDatabase(url, TEMPLATE);
  await migrate(databaseUrl(url, TEMPLATE));
  project.provide('clusterUrl', url);
  return stop;
}
