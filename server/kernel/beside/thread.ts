import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReadContext } from '../context.ts';
import type { Answer, Read } from './messages.ts';

/** Reckoning that would keep the processor from everybody else for long, done in a thread of its own. */
interface Thread<I, O> {
  /** Hands over what is reckoned; with a context the thread may ask the database, through the caller and in its transaction. */
  ask(input: I, ctx?: ReadContext): Promise<O>;
}

interface Waiting {
  resolve(output: never): void;
  reject(error: unknown): void;
  ctx: ReadContext | undefined;
}

/** A thread for one kind of work, begun when it is first asked and again after it died; only work that is not done keeps the process alive. `file` ends in `serve(…)`. */
export function thread<I, O>(file: URL): Thread<I, O> {
  const waiting = new Map<number, Waiting>();
  let running: Worker | undefined;
  let last = 0;

  function started(): Worker {
    if (running) return running;
    const made = new Worker(fileURLToPath(file));
    made.on('message', (message: Answer | Read) => ('read' in message ? void read(made, waiting, message) : settle(message)));
    const failed = (error: Error) => {
      if (running === made) running = undefined;
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    made.on('error', failed);
    made.on('exit', () => failed(new Error(`the thread of ${file.pathname} ended`)));
    running = made;
    return made;
  }

  function settle({ id, output, error }: Answer): void {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) running?.unref();
    if (error === undefined) one?.resolve(output as never);
    else one?.reject(new Error(error));
  }

  return {
    ask: (input, ctx) =>
      new Promise<O>((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject, ctx });
        const facts = ctx && { actor: ctx.actor, merchant: ctx.merchant, now: ctx.now, today: ctx.today };
        const worker = started();
        worker.ref();
        worker.postMessage({ id, input, facts });
      }),
  };
}

/** Asks the database for a thread. What is refused there ends the work with the refusal itself. */
async function read(worker: Worker, waiting: Map<number, Waiting>, { id, read: at, statement, params }: Read): Promise<void> {
  const one = waiting.get(id);
  if (!one?.ctx) return;
  try {
    worker.postMessage({ id, read: at, rows: await one.ctx.rows(statement, params) });
  } catch (error) {
    waiting.delete(id);
    one.reject(error);
    worker.postMessage({ id, read: at, rows: null });
  }
}
