import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createHttp } from '../kernel/http.ts';
import { startWorkers, type Workers } from '../kernel/jobs.ts';
import { migrate } from '../kernel/migrate.ts';
import { createRuntime, type Runtime } from '../kernel/runtime.ts';
import { readSecretKey, type Settings } from '../kernel/settings.ts';
import { loadModules } from '../modules.ts';
import { createActorResolver, merchantsOf } from '../modules/access/actors.ts';
import { type Database, openDatabase } from './database.ts';
import { demoProgress } from './demo.ts';
import { diagnostics, rememberFailure } from './diagnostics.ts';
import { logger } from './log.ts';
import { serveOrderPage } from './order-page.ts';
import { serveWeb } from './web.ts';

/** The program, assembled and running but for its port. */
export interface Program {
  runtime: Runtime;
  database: Database;
  app: FastifyInstance;
  stop(): Promise<void>;
}

/** What the command line works with, and the program is built on. */
interface Opened {
  runtime: Runtime;
  database: Database;
  useWorkers(workers: Workers): void;
}

/** Opens the database, brings it up to date, and assembles the modules over it. Without a relay, reactions are left to the server. */
export async function openRuntime(settings: Settings, relayMilliseconds: number | null = 1000): Promise<Opened> {
  return runtimeOver(await openDatabase(settings), settings, relayMilliseconds);
}

/** The same over a database that is open already; it is stopped where this fails. */
export async function runtimeOver(database: Database, settings: Settings, relayMilliseconds: number | null): Promise<Opened> {
  try {
    await migrate(database.directUrl);
    let workers: Workers | undefined;
    const runtime = await createRuntime({
      ...database,
      relayMilliseconds,
      modules: await loadModules(),
      dataDirectory: settings.dataDirectory,
      backup: settings.backup,
      secretKey: readSecretKey(settings),
      onFailure: (what, error) => {
        logger.error({ err: error }, what);
        rememberFailure(what, error, new Date().toISOString());
      },
      enqueue: async (job, data) => {
        if (!workers) throw new Error(`the workers are not ready for ${job}`);
        await workers.enqueue(job, data);
      },
    });
    return {
      runtime,
      database,
      useWorkers(started) {
        workers = started;
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Assembles the whole program: runtime, workers, HTTP, web. */
export async function openProgram(settings: Settings): Promise<Program> {
  const opened = await openRuntime(settings);
  try {
    return await assemble(opened, settings);
  } catch (error) {
    await opened.runtime.close();
    await opened.database.stop();
    throw error;
  }
}

async function assemble({ runtime, database, useWorkers }: Opened, settings: Settings): Promise<Program> {
  // jobs that are due ask who may do what as soon as there are workers
  const actors = createActorResolver(runtime);
  const workers = await startWorkers({
    url: database.directUrl,
    jobs: [...runtime.jobs.values()],
    run: runtime.runJob,
    onFailure: runtime.onFailure,
  });
  useWorkers(workers);
  const app = await createHttp({
    runtime,
    actors,
    signIn: ['access.sign-in', 'access.accept-invitation', 'access.create-first-administrator'],
    signOut: 'access.sign-out',
    showWork: 'office.show-work',
    requestsPerMinute: 120_000,
    more: async (server) => {
      server.get('/api/health', async () => {
        await runtime.pools.read.query('select 1');
        return { status: 'ok', version: '0.1.0' };
      });
      server.get('/api/me', async (request) => ({
        ...(await runtime.ask(request.actor, 'access.me')),
        merchants: await merchantsOf(runtime, request.actor.id),
      }));
      server.get('/api/demo/progress', async () => demoProgress);
      server.get('/api/diagnostics', (request) => diagnostics(runtime, request.actor, settings, process.env));
      await serveOrderPage(server, runtime);
      await serveWeb(server);
    },
  });
  return {
    runtime,
    database,
    app,
    async stop() {
      await app.close();
      await workers.stop();
      await runtime.close();
      await database.stop();
    },
  };
}

/** Where the first sign-in is written down. */
export const firstSignInFile = (settings: Settings) => join(settings.dataDirectory, 'first-sign-in');
