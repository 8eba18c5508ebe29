import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, callerOf, bodyOf } from './caller.ts';
import { type Program, startProgram } from './program.ts';
import { newDataFolder, openMerchant, openShop, proven } from './stage.ts';

const CLIENTS = 16;
let folder: Awaited<ReturnType<typeof newDataFolder>>;
let program: Program;
let apiKey: string;
let caller: Caller;

beforeAll(async () => {
  folder = await newDataFolder();
  ({ program, apiKey } = await openMerchant(folder.environment));
  caller = callerOf(program.url, apiKey);
});
afterAll(async () => {
  caller?.close();
  await program?.stop();
  await folder?.remove();
});

/** How one call ended: with an answer, without a byte of one, or broken off within it. */
type Ending = { kind: 'answered'; status: number; number: string } | { kind: 'unanswered' } | { kind: 'broken' };

function place(agent: Agent, input: object): Promise<Ending> {
  const { hostname, port } = new URL(program.url);
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  return new Promise((resolve) => {
    const sent = request({ agent, hostname, port, path: '/api/sales/place-order', method: 'POST', headers }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('error', () => resolve({ kind: 'broken' }));
      reply.on('end', () => {
        const body = JSON.parse(Buffer.concat(parts).toString());
        resolve({ kind: 'answered', status: reply.statusCode ?? 0, number: body.number });
      });
    });
    sent.on('error', () => resolve({ kind: 'unanswered' }));
    sent.end(JSON.stringify(input));
  });
}

test('asked to stop under 16 clients, the program breaks off no answer, keeps what it acknowledged, and ends in its time', async () => {
  const shop = await openShop(caller, { W1: { A: '100000' } });
  const agent = new Agent({ keepAlive: true });
  const acknowledged: string[] = [];
  const broken: Ending[] = [];
  let stops: Promise<{ code: number | null }> | undefined;
  let began = 0;
  const client = async () => {
    for (;;) {
      const ending = await place(agent, shop.orderOf({ A: '1' }));
      if (ending.kind === 'unanswered') return;
      if (ending.kind === 'broken' || ending.status !== 200) return void broken.push(ending);
      acknowledged.push(ending.number);
      if (acknowledged.length === 10 * CLIENTS) {
        began = Date.now();
        program.process.kill('SIGTERM');
        stops = program.stopped();
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const outcome = await stops;
  agent.destroy();

  expect(broken).toEqual([]);
  expect(outcome?.code).toBe(0);
  expect(Date.now() - began).toBeLessThan(20_000);

  caller.close();
  program = await startProgram(folder.environment);
  caller = callerOf(program.url, apiKey);
  for (const number of acknowledged) expect((await caller.ask('sales.order', { number })).status).toBe(200);
  expect((await proven(folder.environment)).code).toBe(0);
});

test('it says that it lives, that it is ready, and how it fares, to this machine and to nobody through a proxy', async () => {
  const get = (path: string, headers = {}) => fetch(`${program.url}${path}`, { headers });
  expect((await get('/health')).status).toBe(200);
  expect(await (await get('/ready')).json()).toEqual({ ready: true, reasons: [] });
  bodyOf(await caller.ask('sales.orders'));
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toMatch(/^zhanggui_done_total\{kind="query",name="sales\.orders",ending="done"\} [1-9]/m);
  expect(metrics).toMatch(/^zhanggui_seconds_bucket\{kind="query",name="sales\.orders",le="\+Inf"\} [1-9]/m);
  for (const name of ['pool_waiting', 'outbox_waiting', 'jobs', 'event_loop_delay_seconds', 'memory_bytes'])
    expect(metrics).toContain(`\nzhanggui_${name}`);
  expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
});
