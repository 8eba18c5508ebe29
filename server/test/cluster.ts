import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../kernel/embedded.ts';
import { migrate } from '../kernel/migrate.ts';
import { createDatabase, databaseUrl } from './database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the test server's administrative database. */
    clusterUrl: string;
  }
}

/** One server on memory for a test run, and one migrated template that each test file clones (architecture D20). */
export default async function setup(project: TestProject) {
  const server = await startEmbedded({ memory: true });
  await createDatabase(server.administratorUrl, 'template_migrated');
  await migrate(databaseUrl(server.administratorUrl, 'template_migrated'));
  project.provide('clusterUrl', server.administratorUrl);
  return async () => {
    await server.stop();
  };
}
