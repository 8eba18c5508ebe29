import { useEffect, useSyncExternalStore } from 'react';
import type { Title } from '../../../../server/kernel/contract.ts';
import { useRun } from '../Go.tsx';
import { useStable } from '../hooks.ts';

/** An operation that the page in sight can begin by itself: on its document, its selection, its row in hand, or on nothing. */
export interface Offer {
  operation: { name: string; title?: Title };
  /** What it acts on, in the person's words: `SO1042`, `3 rows`; empty for nothing yet. */
  on: string;
  /** Shown among what can be done here even before anything is typed. */
  likely: boolean;
  begin: () => void;
}

type Holder = () => Offer[];
const holders = new Set<Holder>();
const watchers = new Set<() => void>();
let version = 0;
const announce = () => {
  version++;
  for (const watcher of watchers) watcher();
};
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** What the page in sight offers now; the part of the page that came last stands first. */
export const offersNow = (): Offer[] => [...holders].toReversed().flatMap((holder) => holder());
/** The same for a component, which follows parts of the page coming and going. */
export function useOffersNow(): Offer[] {
  useSyncExternalStore(watch, () => version);
  return offersNow();
}

/** Whether `?run=` of an address means an operation. */
export const isNamed = (run: string | undefined, name: string) =>
  run !== undefined && (name === run || name.slice(name.indexOf('.') + 1) === run);

// two parts of a page may offer the same operation, as a button and the rows below it do: an address begins one of them, once
let taken: unknown;
function take(): boolean {
  const here = (window.history.state as { __TSR_key?: string } | null)?.__TSR_key ?? window.history.state;
  if (here !== null && taken === here) return false;
  taken = here;
  return true;
}

/**
 * Offers operations to the palette while a part of the page is in sight, and begins the one with which the address asks for it (`?run=ship-order`).
 * `missing` is told the run that names none of the offers, once `ready`, and says whether it has answered.
 */
export function useOffers(offers: Offer[], { ready = true, missing }: { ready?: boolean; missing?: (run: string) => boolean } = {}) {
  const current = useStable(() => offers);
  const [run, clear] = useRun();
  const begin = useStable(() => {
    const asked = offers.find((each) => isNamed(run, each.operation.name));
    if (asked && take()) {
      clear();
      asked.begin();
    } else if (!asked && run !== undefined && missing?.(run)) clear();
  });
  useEffect(() => {
    holders.add(current);
    announce();
    return () => {
      holders.delete(current);
      announce();
    };
  }, [current]);
  const count = offers.length;
  useEffect(() => {
    if (ready && run !== undefined) begin();
  }, [ready, run, count, begin]);
}

/** One operation that a part of the page begins by itself, as a form of its own beside a table does. */
export function useBegin(operation: Offer['operation'] | undefined | false | null, begin: () => void, on = '') {
  useOffers(operation ? [{ operation, on, likely: false, begin }] : []);
}
