import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { growMerchant } from '../../demo/grow.ts';
import type { Actor } from '../../kernel/context.ts';
import { startEmbedded } from '../../kernel/embedded.ts';
import { createHttp } from '../../kernel/http.ts';
import { migrate } from '../../kernel/migrate.ts';
import { createRuntime, type Runtime } from '../../kernel/runtime.ts';
import { serveOrderPage } from '../../start/order-page.ts';
import { serveWeb } from '../../start/web.ts';
import { loadModules } from '../../modules.ts';
import { createActorResolver } from '../../modules/access/actors.ts';
import { INSTALLATION } from '../../modules/access/roles.rules.ts';
import { knownOf } from '../../test/known.ts';
import type { Known } from '../../test/drawn-values.ts';

/** Two merchants at work in one program: the one that is asked, and another of which nothing may be heard. */
export interface FuzzStage {
  runtime: Runtime;
  app: FastifyInstance;
  mine: Known;
  theirs: Known;
  /** A name of the other merchant that stands in many of its rows. */
  marker: string;
  /** A new key that may do everything in the merchant that is asked. */
  newKey(): Promise<string>;
  /** What the program wrote down as failures since this was asked last. */
  failures(): string[];
  close(): Promise<void>;
}

const MARKER = '隔壁泄露标记';

async function newKeyOf(runtime: Runtime, actor: Actor): Promise<string> {
  const permissions = [...runtime.allPermissions].filter((name) => !INSTALLATION.has(name));
  return (await runtime.execute(actor, 'access.create-api-key', { name: 'fuzz', permissions })).key;
}

/** Grows both merchants in a database on memory and opens the program over it. */
export async function openFuzzStage(): Promise<FuzzStage> {
  const { administratorUrl, stop } = await startEmbedded({ memory: true });
  await migrate(administratorUrl);
  const dataDirectory = await mkdtemp(join(tmpdir(), 'zhanggui-fuzz-'));
  const heard: string[] = [];
  const runtime = await createRuntime({
    url: administratorUrl,
    modules: await loadModules(),
    dataDirectory,
    secretKey: Buffer.alloc(32, 5),
    relayMilliseconds: 1000,
    onFailure: (what, error) => heard.push(`${what}: ${(error as Error)?.stack ?? error}`),
  });
  const actors = createActorResolver(runtime);
  const grow = (seed: string, name: string) =>
    growMerchant(runtime, { seed, name, days: 12, orders: 40 }, { state: 'idle', done: 0, total: 0 });
  const [mine, theirs] = [await grow('mine', '被问商店'), await grow('theirs', MARKER)];
  const app = await createHttp({
    runtime,
    actors,
    signIn: ['access.sign-in', 'access.accept-invitation', 'access.create-first-administrator'],
    signOut: 'access.sign-out',
    showWork: 'office.show-work',
    requestsPerMinute: 100_000_000,
    more: async (server) => {
      await serveOrderPage(server, runtime);
      await serveWeb(server);
    },
  });
  await app.ready();
  return {
    runtime,
    app,
    mine: await knownOf(runtime, mine.merchant.id),
    theirs: await knownOf(runtime, theirs.merchant.id),
    marker: MARKER,
    newKey: () => newKeyOf(runtime, mine),
    failures: () => heard.splice(0),
    async close() {
      await app.close();
      await runtime.close();
      await stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
