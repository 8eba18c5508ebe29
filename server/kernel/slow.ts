import { AsyncLocalStorage } from 'node:async_hooks';

/** What the process is doing for whom it does it: the name of the operation, query or reaction, from its begin to its end. */
export const doing = new AsyncLocalStorage<string>();

/** A statement that took long. Its text holds no values: they travel beside it. */
export interface SlowStatement {
  /** What asked for it; undefined: the program itself. */
  operation: string | undefined;
  milliseconds: number;
  text: string;
}

interface Watch {
  milliseconds: number;
  tell(slow: SlowStatement): void;
}
let watch: Watch | undefined;

const SHOWN = 400;

/** Tells from now on of every statement that takes longer than that, with what travelled before it on its connection; undefined tells of none. */
export function watchSlow(wanted: Watch | undefined): void {
  watch = wanted;
}

/** Times a statement on its way. */
export function timed<R>(text: string, sent: Promise<R>): Promise<R> {
  if (!watch) return sent;
  const { milliseconds, tell } = watch;
  const began = performance.now();
  const operation = doing.getStore();
  return sent.finally(() => {
    const took = performance.now() - began;
    if (took >= milliseconds)
      tell({ operation, milliseconds: Math.round(took), text: text.replaceAll(/\s+/g, ' ').trim().slice(0, SHOWN) });
  });
}
