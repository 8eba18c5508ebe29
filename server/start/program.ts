import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createHttp } from '../kernel/http.ts';
import { startWorkers, type Workers } from '../kernel/jobs.ts';
import { migrate } from '../kernel/migrate.ts';
import { createRuntime, type Runtime } from '../kernel/runtime.ts';
import { watchSlow } from '../kernel/slow.ts';
import { readSecretKeys, type Settings } from '../kernel/settings.ts';
import { loadModules } from '../modules.ts';
import { createActorResolver, merchantsOf } from '../modules/access/actors.ts';
import { type Database, openDatabase } from './database.ts';
import { demoProgress } from './demo.ts';
import { diagnostics, rememberFailure } from './diagnostics.ts';
import { logger, switchLevel } from './log.ts';
import { mayMeasure, metricsOf } from './metrics.ts';
import { serveOrderPage } from './order-page.ts';
import { arrive } from './presence.ts';
import { drain } from './stopping.ts';
import { reasonsNotReady, systemStanding } from './system.ts';
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
      secretKey: readSecretKeys(settings),
      onFailure: (what, error) => {
        logger.error({ err: error }, what);
        rememberFailure(what, error, new Date().toISOString());
      },
      onDone: (kind, name, milliseconds, ending) => logger.debug({ name, milliseconds: Math.round(milliseconds), ending }, kind),
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

/** What the program tells of itself while it runs: levels of the log, slow statements. */
function watchItself({ logLevel, slowMilliseconds }: Settings): void {
  logger.level = logLevel;
  if (process.platform !== 'win32') process.on('SIGUSR2', () => logger.warn(`the log is at level ${switchLevel(logLevel)} now`));
  if (slowMilliseconds) watchSlow({ milliseconds: slowMilliseconds, tell: (slow) => logger.warn(slow, 'slow statement') });
}

/** What asks whether the program lives, takes requests, and how it fares. */
function standingRoutes(server: FastifyInstance, runtime: Runtime, settings: Settings, stopping: AbortSignal): void {
  const measure = metricsOf(runtime);
  const alive = async () => ({ status: 'ok', version: '0.1.0' });
  server.get('/health', alive);
  server.get('/api/health', async () => {
    await runtime.pools.read.query('select 1');
    return alive();
  });
  server.get('/ready', async (_request, reply) => {
    const reasons = await reasonsNotReady(runtime, stopping);
    return reply.code(reasons.length ? 503 : 200).send({ ready: !reasons.length, reasons });
  });
  server.get('/metrics', async (request, reply) => {
    if (!mayMeasure(request, settings.metricsToken)) return reply.code(403).type('text/plain').send('not from here\n');
    return reply.type('text/plain; version=0.0.4').send(await measure());
  });
  server.get('/api/system', (request) => systemStanding(runtime, request.actor));
}

async function assemble({ runtime, database, useWorkers }: Opened, settings: Settings): Promise<Program> {
  watchItself(settings);
  const leave = await arrive(runtime);
  const stopping = new AbortController();
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
    stopping: stopping.signal,
    ...(settings.tls && { tls: readTls(settings.tls) }),
    trustedProxies: settings.trustedProxies,
    more: async (server) => {
      standingRoutes(server, runtime, settings, stopping.signal);
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
      stopping.abort();
      await drain(app);
      await app.close();
      await workers.stop();
      await leave();
      await runtime.close();
      await database.stop();
    },
  };
}

/** The files of the certificate; a sentence for people where one cannot be read. */
function readTls({ certificate, key }: NonNullable<Settings['tls']>): { cert: Buffer; key: Buffer } {
  const read = (name: string, file: string) => {
    try {
      return readFileSync(file);
    } catch {
      throw new Error(`The file of the setting ${name} cannot be read: ${file}`);
    }
  };
  return { cert: read('ZHANGGUI_TLS_CERTIFICATE', certificate), key: read('ZHANGGUI_TLS_KEY', key) };
}

/** Where the first sign-in is written down. */
export const firstSignInFile = (settings: Settings) => join(settings.dataDirectory, 'first-sign-in');
