import { useSyncExternalStore } from 'react';
import { offlineNow, setOffline } from '../../offline.ts';
import { holds, sessionNow } from '../../session.ts';
import { type Freshness, type Known, openKnown, type Place } from './known/store.ts';
import { isStale, type KnownKind, take } from './known/take.ts';
import { handParts } from './part.ts';

/** How long a question waits for the network before the device answers from what it keeps. */
const PATIENCE = 2_000;
const clock = () => Date.now();

let opened: Promise<Known> | undefined;
export const known = (): Promise<Known> => (opened ??= openKnown());

/** What the device keeps of one kind, for the page that shows it. */
export interface KnownState {
  kind: KnownKind;
  freshness: Freshness | undefined;
}
let state: { kinds: readonly KnownState[]; taking: boolean } = { kinds: [], taking: false };
const watchers = new Set<() => void>();
const become = (next: Partial<typeof state>) => {
  state = { ...state, ...next };
  for (const watcher of watchers) watcher();
};

async function kindsNow(): Promise<KnownKind[]> {
  const now = sessionNow();
  if (now.state !== 'known') return [];
  return (await handParts()).flatMap((part) => part.known).filter((kind) => holds(now.me, kind.permission));
}

async function lookAt(place: Place): Promise<KnownState[]> {
  const from = await known();
  const kinds = await kindsNow();
  return Promise.all(kinds.map(async (kind) => ({ kind, freshness: await from.freshness(kind.kind, place) })));
}

/** Brings what the device keeps of a warehouse up to date: what is stale, or all of it. What breaks off is left as it was. */
export async function freshen(place: Place, all = false): Promise<void> {
  if (state.taking) return;
  become({ taking: true });
  try {
    const to = await known();
    await to.forget(place.merchantId);
    for (const { kind, freshness } of await lookAt(place))
      if (all || isStale(kind, freshness?.takenAt, clock())) await take(to, kind, place, clock);
  } catch {
    // Without a network, or without a memory: the device goes on with what it has, and shows how old it is.
  } finally {
    become({ taking: false, kinds: await lookAt(place).catch(() => []) });
  }
}

export const useKnown = () =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );

const isAway = (error: unknown) => error instanceof DOMException || error instanceof TypeError;

/**
 * Asks the books, and the device where they cannot be reached in time.
 * @throws CallError when the books refuse to answer
 */
export async function booksOrDevice<T>(
  books: (signal: AbortSignal) => Promise<T>,
  device: () => Promise<T>,
): Promise<{ value: T; fresh: boolean }> {
  if (!offlineNow()) {
    try {
      return { value: await books(AbortSignal.timeout(PATIENCE)), fresh: true };
    } catch (error) {
      if (!isAway(error)) throw error;
      setOffline(true);
    }
  }
  return { value: await device(), fresh: false };
}
