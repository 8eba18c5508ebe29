import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../test/postgres.ts';
import { type Scenario, scenario } from '../test/scenario.ts';
import { createHttp } from './http.ts';

const runtime = testRuntime();
let s: Scenario;
let app: FastifyInstance;
let address: string;
let known = true;

beforeAll(async () => {
  s = await scenario(runtime());
  app = await createHttp({
    runtime: runtime(),
    actors: { fromSession: async () => null, fromKey: async () => (known ? { ...s.actor, kind: 'key' } : null), nobody: () => s.actor },
    heartbeatMilliseconds: 50,
    signIn: [],
    signOut: '',
    requestsPerMinute: 1000,
  });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

/** Listens until a change of this document is told. */
async function hear(id: string): Promise<void> {
  const cut = new AbortController();
  const answer = await fetch(`${address}/api/live`, { headers: { authorization: 'Bearer any' }, signal: cut.signal });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  let said = '';
  for await (const part of answer.body ?? []) {
    said += Buffer.from(part).toString();
    if (said.includes(id)) break;
  }
  cut.abort();
}

test('who listens hears of what changed', async () => {
  const { id } = await s.order({ A: '1' });
  await hear(id);
});

test('a stream ends when its person is no longer known: whoever lost their access hears no more', async () => {
  const answer = await fetch(`${address}/api/live`, { headers: { authorization: 'Bearer any' } });
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  known = false;
  for (let heard = await reader?.read(); !heard?.done; heard = await reader?.read());
  known = true;
});
