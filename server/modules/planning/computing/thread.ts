import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Computed, Wanted } from './work.rules.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

interface Waiting {
  resolve(results: Computed[]): void;
  reject(error: Error): void;
}
const waiting = new Map<number, Waiting>();
let thread: Worker | undefined;
let last = 0;

/** The one thread of the process; a new one after it died. It keeps no process alive. */
function started(): Worker {
  if (thread) return thread;
  const made = new Worker(CHILD);
  made.unref();
  made.on('message', ({ id, results }: { id: number; results: Computed[] }) => {
    waiting.get(id)?.resolve(results);
    waiting.delete(id);
  });
  const failed = (error: Error) => {
    if (thread === made) thread = undefined;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  made.on('error', failed);
  made.on('exit', () => failed(new Error('the forecasting thread ended')));
  thread = made;
  return made;
}

/** Forecasts a batch beside the server. */
export const computeAll = (batch: readonly Wanted[]): Promise<Computed[]> =>
  new Promise((resolve, reject) => {
    if (!batch.length) return resolve([]);
    const id = ++last;
    waiting.set(id, { resolve, reject });
    started().postMessage({ id, batch });
  });
