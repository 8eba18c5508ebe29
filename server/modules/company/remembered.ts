import { isMainThread } from 'node:worker_threads';
import type { ReadContext } from '../../kernel/context.ts';

const LIMIT_MILLISECONDS = 2_000;

/** Rows a process keeps between calls. */
export interface Remembered<T> {
  of(ctx: ReadContext): Promise<T>;
  forget(ctx: ReadContext): void;
  /** Called whenever this is forgotten: for what is kept of the same rows elsewhere. */
  alongside(forget: (ctx: ReadContext) => void): void;
}

/**
 * What is read on nearly every call and hardly ever written: loaded once a merchant and kept for at most two seconds, so that another
 * process lags no longer. The module that writes it calls `forget` in the same operation: until the write has surely ended
 * nothing is kept, because a reader beside it may still see the old rows. A thread that reckons hears of no write: it keeps nothing.
 * What reads rows that another remembers too (`of`) is forgotten with it.
 */
export function remembered<T>(load: (ctx: ReadContext) => Promise<T>, of?: Remembered<unknown>): Remembered<T> {
  const kept = new Map<string, { value: T; at: number }>();
  const written = new Map<string, number>();
  const isRecent = (at: number | undefined, now: number) => at !== undefined && Math.abs(now - at) < LIMIT_MILLISECONDS;
  const others: ((ctx: ReadContext) => void)[] = [];
  const own: Remembered<T> = {
    async of(ctx) {
      const { id } = ctx.merchant;
      const now = Date.parse(ctx.now);
      const known = kept.get(id);
      if (known && isRecent(known.at, now)) return known.value;
      const value = await load(ctx);
      if (!isMainThread || isRecent(written.get(id), now)) kept.delete(id);
      else kept.set(id, { value, at: now });
      return value;
    },
    forget(ctx) {
      kept.delete(ctx.merchant.id);
      written.set(ctx.merchant.id, Date.parse(ctx.now));
      for (const forget of others) forget(ctx);
    },
    alongside: (forget) => void others.push(forget),
  };
  of?.alongside(own.forget);
  return own;
}
