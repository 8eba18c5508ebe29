import { parentPort } from 'node:worker_threads';
import type { ReadContext } from '../context.ts';
import type { Statement } from '../statement.ts';
import type { Asked, Read, Rows } from './messages.ts';

type Waiting = { resolve(rows: unknown[]): void; reject(error: Error): void };

/** The end of a thread that reckons: what `Thread.ask` hands over is done by `work`, and its answer goes back. */
export function serve<I, O>(work: (input: I, ctx: ReadContext) => O | Promise<O>): void {
  const waiting = new Map<string, Waiting>();
  let last = 0;

  const rows = (id: number, statement: Statement, params?: Read['params']) =>
    new Promise<unknown[]>((resolve, reject) => {
      const read = ++last;
      waiting.set(`${id} ${read}`, { resolve, reject });
      const { text, names, name, origin } = statement;
      parentPort?.postMessage({ id, read, statement: { text, names, name, origin }, ...(params && { params }) } satisfies Read);
    });

  async function done({ id, input, facts }: Asked): Promise<void> {
    try {
      parentPort?.postMessage({
        id,
        output: await work(
          input as I,
          contextOf(facts, (...asked) => rows(id, ...asked)),
        ),
      });
    } catch (error) {
      parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }

  parentPort?.on('message', (message: Asked | Rows) => {
    if (!('read' in message)) return void done(message);
    const one = waiting.get(`${message.id} ${message.read}`);
    waiting.delete(`${message.id} ${message.read}`);
    if (message.rows) one?.resolve(message.rows);
    else one?.reject(new Error('the database was not asked any more'));
  });
}

const elsewhere = (): never => {
  throw new Error('not within reach of a thread that reckons');
};

/** Who asks, and the database through the caller. Files and secrets stay with the server. */
function contextOf(facts: Asked['facts'], rows: (statement: Statement, params?: Read['params']) => Promise<unknown[]>): ReadContext {
  const known = facts ?? ({} as NonNullable<Asked['facts']>);
  return {
    ...known,
    rows: rows as ReadContext['rows'],
    row: async (statement, params) => (await rows(statement, params))[0] as never,
    may: (permission) => known.actor.permissions.has(permission),
    listNamed: elsewhere,
    files: new Proxy({}, { get: elsewhere }) as ReadContext['files'],
    secrets: new Proxy({}, { get: elsewhere }) as ReadContext['secrets'],
  };
}
