import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../test/postgres.ts';
import { type Scenario, scenario } from '../test/scenario.ts';
import { createHttp } from './http.ts';

const runtime = testRuntime();
let s: Scenario;
let app: FastifyInstance;
let address: string;

beforeAll(async () => {
  s = await scenario(runtime());
  app = await createHttp({
    runtime: runtime(),
    actors: { fromSession: async () => null, fromKey: async () => ({ ...s.actor, kind: 'key' }), nobody: () => s.actor },
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

test('who begins to listen hears what the others heard a moment before: a page was read before its stream stood', async () => {
  const { id } = await s.order({ A: '1' });
  await hear(id);
  await hear(id);
});
