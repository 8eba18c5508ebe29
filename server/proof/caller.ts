import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from './program.ts';

/** What came back from one call: any answer of the program, refusals too. */
export interface Answer {
  status: number;
  body: any;
}

/** Calls the API over HTTP with keep-alive, as a program outside does: by an API key. Fails only where no answer came back. */
export interface Caller {
  run(operation: string, input: object, idempotencyKey?: string): Promise<Answer>;
  ask(query: string, input?: Record<string, string>): Promise<Answer>;
  close(): void;
}

const pathOf = (name: string) => `/api/${name.replace('.', '/')}`;

/** A caller with as many connections as it has calls under way; who has `patience` gives a call up that is not answered in so many milliseconds. */
export function callerOf(url: string, apiKey: string, patience?: number): Caller {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(url);

  function call(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const signal = patience ? { signal: AbortSignal.timeout(patience) } : {};
      const asked = { agent, hostname, port, path, method, headers: { authorization: `Bearer ${apiKey}`, ...headers }, ...signal };
      const sent = request(asked, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('error', reject);
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString() || 'null') }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  return {
    run(operation, input, idempotencyKey) {
      const body = JSON.stringify(input);
      const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
      return call('POST', pathOf(operation), idempotencyKey ? { ...headers, 'idempotency-key': idempotencyKey } : headers, body);
    },
    ask: (query, input = {}) => call('GET', `${pathOf(query)}?${new URLSearchParams(input)}`, {}),
    close: () => agent.destroy(),
  };
}

/** The body of an answer that must be a good one. */
export function bodyOf({ status, body }: Answer): any {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const isWell = (url: string): Promise<boolean> =>
  fetch(`${url}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Waits until a program that runs says that it is well. */
export async function healthy({ url, process: child }: Program): Promise<void> {
  while (!(await isWell(url))) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    await pause(20);
  }
}
