import type { Actor } from './context.ts';
import type { Title } from './contract.ts';
import { newId } from './ids.ts';
import type { Runtime } from './runtime.ts';

/** An answer that may take long: the file of a list, sheets as PDF. */
export interface Work {
  kind: 'office.export' | 'office.print';
  title: Title;
  /** How much there is to do, asked only when it turns out to be long. */
  size?(): Promise<number>;
}

export interface WorkEnding {
  status: 'done' | 'failed' | 'cancelled';
  result: Title;
}

/** How an answer tells how far it is, and hears that its person gave it up. */
export interface Followed {
  signal: AbortSignal;
  reached(more: number): void;
  ended(ending: WorkEnding): Promise<void>;
}
export type Follow = (actor: Actor, work: Work) => Followed;

// what ends sooner needs no bar: the file is there before anybody looked
const SMALL_MILLISECONDS = 1_500;
const EVERY_MILLISECONDS = 2_000;

const unseen = (): Followed => ({ signal: new AbortController().signal, reached() {}, ended: async () => {} });

/**
 * Shows long answers among the background tasks of whoever waits for them, by the operation named; without one, and for programs, nobody is shown
 * anything. Nothing of the answer itself is kept: it streams to the one who asked.
 */
export function followWork(runtime: Runtime, operation: string | undefined, smallMilliseconds = SMALL_MILLISECONDS): Follow {
  return (actor, work) => (operation && actor.kind === 'person' ? follow(actor, work, operation) : unseen());

  function follow(actor: Actor, { kind, title, size }: Work, show: string): Followed {
    const cancel = new AbortController();
    const id = newId();
    let done = 0;
    let total: number | null = null;
    let shown: Promise<void> | undefined;
    let timer = setTimeout(look, smallMilliseconds).unref();

    const tell = (status: string, result?: Title): Promise<{ goOn: boolean }> =>
      runtime.execute(actor, show, { id, kind, title, done, total, status, ...(result && { result }) }, { origin: 'web' });

    function look(): void {
      const begins = !shown;
      shown = (async () => {
        const { goOn } = await tell('running');
        if (!goOn) return cancel.abort();
        if (begins && size) total = await size();
      })()
        .catch((error) => runtime.onFailure(`work ${kind}`, error))
        .finally(() => {
          if (!cancel.signal.aborted) timer = setTimeout(look, EVERY_MILLISECONDS).unref();
        });
    }

    return {
      signal: cancel.signal,
      reached(more) {
        done += more;
      },
      async ended({ status, result }) {
        clearTimeout(timer);
        if (!shown) return;
        await shown;
        clearTimeout(timer);
        await tell(status, result).catch((error) => runtime.onFailure(`work ${kind}`, error));
      },
    };
  }
}
