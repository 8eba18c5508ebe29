import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyOf, type Caller, callerOf } from './caller.ts';
import { type Program, runCommand, runToItsEnd, startProgram } from './program.ts';
import { askAt, poolerProgram, type Server, startPooler, startServer } from './servers.ts';
import { openShop, type Shop } from './stage.ts';

const CLIENTS = 16;
const EACH = 10;
const SERVER_CONNECTIONS = 4;

// a proof of its own program: where that is not installed, it says so and counts as left out
const where = test.skipIf(!poolerProgram);
if (!poolerProgram) console.log('pgbouncer is not installed here (Debian: apt install pgbouncer): the proof of a pooler is left out');

let server: Server;
let pooler: Awaited<ReturnType<typeof startPooler>>;
let folder: string;
let environment: Record<string, string>;
let program: Program;
let caller: Caller;
let shop: Shop;

beforeAll(async () => {
  if (!poolerProgram) return;
  server = await startServer();
  pooler = await startPooler(server, SERVER_CONNECTIONS);
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-pooler-'));
  environment = {
    ZHANGGUI_DATA: folder,
    DATABASE_URL: pooler.url,
    DATABASE_DIRECT_URL: server.url,
    ZHANGGUI_ADMIN_PASSWORD: 'a long enough secret',
  };
  program = await startProgram(environment);
  const lastLine = async (given: string[]) => (await runCommand(given, environment)).out.trim().split('\n').at(-1) ?? '';
  await lastLine(['merchant', 'add', '池中商店']);
  caller = callerOf(program.url, await lastLine(['apikey', 'add', 'driver', '--role', 'owner']));
  shop = await openShop(caller, { W1: { A: '100000', B: '100000' } });
});
afterAll(async () => {
  caller?.close();
  await program?.stop();
  await pooler?.stop();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

where(
  `orders to cash by ${CLIENTS} clients over ${SERVER_CONNECTIONS} connections of a pooler: none fails and the books prove themselves`,
  async () => {
    const began = performance.now();
    const clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let turn = 0; turn < EACH; turn++) {
        const { id: orderId, payable } = bodyOf(await caller.run('sales.place-order', shop.orderOf({ A: '1', B: '2' })));
        bodyOf(await caller.run('sales.audit-order', { orderId }));
        bodyOf(await caller.run('billing.receive-payment', { orderId, amount: payable, method: 'bank' }));
        bodyOf(await caller.run('fulfilment.ship-order', { orderId, carrier: 'SF', trackingNumber: `pool-${client}-${turn}` }));
        bodyOf(await caller.ask('sales.orders'));
      }
    });
    await Promise.all(clients);
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `through the pooler: ${CLIENTS * EACH} orders to cash in ${seconds.toFixed(1)} s, ${((CLIENTS * EACH) / seconds).toFixed(0)} a second`,
    );
    expect(await shop.stockOf('A', 'W1')).toMatchObject({ good: String(100_000 - CLIENTS * EACH), reserved: '0' });
    const { out, code } = await runCommand(['prove'], environment);
    expect([code, out]).toEqual([0, expect.stringMatching(/ 0 differences/)]);
  },
);

where(
  'what a transaction sets ends with it: the connections behind the pooler are as they were, and the business role saw one merchant',
  async () => {
    const settings = `select current_setting('role') as role, current_setting('app.merchant', true) as merchant, current_setting('statement_timeout') as timeout`;
    for (let turn = 0; turn < 2 * SERVER_CONNECTIONS; turn++) {
      const [found] = await askAt<{ role: string; merchant: string | null; timeout: string }>(pooler.url, settings);
      expect([found?.role, found?.merchant || null, found?.timeout]).toEqual(['none', null, '0']);
    }
    expect(await askAt(server.administratorUrl, `select count(*)::int as named from pg_prepared_statements`)).toEqual([{ named: 0 }]);
  },
);

where('a pooler without the address of the database behind it is refused in one sentence, and so is one in the place of that', async () => {
  const { DATABASE_DIRECT_URL: _, ...alone } = environment;
  expect((await runToItsEnd(alone)).err).toMatch(
    /^DATABASE_URL \(127.0.0.1:\d+\/erp\) is a pooler: name the database behind it in DATABASE_DIRECT_URL, .*\n$/,
  );
  const twice = await runToItsEnd({ ...environment, DATABASE_DIRECT_URL: pooler.url });
  expect(twice.err).toMatch(/^DATABASE_DIRECT_URL \(127.0.0.1:\d+\/erp\) is a pooler: it has to be the database itself\.\n$/);
});
