import type { Deed, Owner } from './deed.ts';
import { type Answer, outcomeOf } from './outcome.ts';
import type { Store } from './store.ts';

/** What the courier works with. Time and network are given, so that a test can be both. */
export interface Courier {
  store: Store;
  owner: Owner;
  /** Which tab of the device this is. */
  tab: string;
  now(): number;
  /** Sends under the deed's key and never throws: a lost network is an answer too. */
  post(deed: Deed): Promise<Answer>;
  /** Told after each one, whatever became of it. */
  told?(deed: Deed): void;
}

/** Why the courier stopped. */
export type Delivered = 'empty' | 'later' | 'signed-out' | 'busy';

/** Longer than one request may take: a tab that is gone gives way after it. */
export const LEASE = 30_000;

/**
 * Sends what waits, one after the other in the order in which it was done, until nothing is left or something is in the way. One that is refused
 * is kept for the person and holds up nobody.
 */
export async function deliver(courier: Courier): Promise<Delivered> {
  const { store, tab } = courier;
  if (!(await store.lease(tab, courier.now(), LEASE))) return 'busy';
  try {
    return await deliverAll(courier);
  } finally {
    await store.release(tab);
  }
}

async function deliverAll({ store, owner, tab, now, post, told }: Courier): Promise<Delivered> {
  for (;;) {
    if (!(await store.lease(tab, now(), LEASE))) return 'busy';
    const deed = await store.next(owner);
    if (!deed) return 'empty';
    const answer = await post(deed);
    const at = new Date(now()).toISOString();
    const outcome = outcomeOf(deed, answer, at);
    if (outcome.kind === 'done') await store.done(deed, outcome.number, at);
    if (outcome.kind === 'refused') await store.refuse(deed, outcome.refusal);
    if (outcome.kind === 'failed') await store.failed(deed);
    told?.(deed);
    if (outcome.kind === 'signed-out') return 'signed-out';
    if (outcome.kind === 'later' || outcome.kind === 'failed') return 'later';
  }
}
