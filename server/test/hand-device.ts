import type { Actor } from '../kernel/context.ts';
import { problemOf } from '../kernel/http-problem.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { deliver, LEASE } from '../../web/src/ui/hand/queue/courier.ts';
import type { Act, Deed } from '../../web/src/ui/hand/queue/deed.ts';
import type { Answer } from '../../web/src/ui/hand/queue/outcome.ts';
import { openStore, type Store } from '../../web/src/ui/hand/queue/store.ts';

/** Numbers that look like chance and are the same in every run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Thrown through the courier where the page dies while it waits for an answer: nothing of it goes on. */
class PageDied extends Error {}

/** What the network does to a request. */
type Fate = 'arrives' | 'lost-before' | 'lost-after' | 'twice' | 'dies-after' | 'gateway';
const FATES: [fate: Fate, share: number][] = [
  ['lost-before', 0.08],
  ['lost-after', 0.12],
  ['twice', 0.05],
  ['dies-after', 0.04],
  ['gateway', 0.03],
];

export interface HandDevice {
  /** Does something at an instant of the device's clock, kept in its queue as the web keeps it. */
  act(at: number, what: Act): Promise<string>;
  /** The browser loads the page anew. */
  reload(): Promise<void>;
  /** Sends what waits until nothing is left, through a bad network. */
  sync(from: number): Promise<void>;
  all(): Promise<Deed[]>;
  /** How often the network did what. */
  fates: Record<Fate, number>;
}

/** A hand-held with the very queue of the web, a clock that the test turns, and a network that loses, repeats and dies. */
export async function handDevice(runtime: Runtime, actor: Actor, name: string, random: () => number): Promise<HandDevice> {
  let store: Store = await openStore(name);
  let tab = 0;
  let made = 0;
  let now = 0;
  const fates: Record<Fate, number> = { arrives: 0, 'lost-before': 0, 'lost-after': 0, twice: 0, 'dies-after': 0, gateway: 0 };
  const owner = { merchantId: actor.merchant.id, personId: actor.id };

  const fateOf = (): Fate => {
    let left = random();
    for (const [fate, share] of FATES) {
      if (left < share) return fate;
      left -= share;
    }
    return 'arrives';
  };
  const ask = async ({ operation, input, key }: Deed): Promise<Answer> => {
    try {
      const body = await runtime.execute(actor, operation, input, { key, origin: 'web' });
      return { status: 200, body: JSON.parse(JSON.stringify(body)) };
    } catch (error) {
      const problem = problemOf(error, 'zh', '');
      return { status: problem.status, body: JSON.parse(JSON.stringify(problem)) };
    }
  };
  const post = async (deed: Deed): Promise<Answer> => {
    const fate = fateOf();
    fates[fate]++;
    if (fate === 'lost-before') return { status: 0 };
    if (fate === 'gateway') return { status: 502, body: {} };
    const [answer] = await Promise.all(fate === 'twice' ? [ask(deed), ask(deed)] : [ask(deed)]);
    if (fate === 'lost-after') return { status: 0 };
    if (fate === 'dies-after') throw new PageDied();
    return answer;
  };
  const reload = async () => {
    store.close();
    store = await openStore(name);
    tab++;
  };
  return {
    fates,
    reload,
    all: () => store.all(),
    async act(at, what) {
      const key = `${name}-${++made}`;
      const actedAt = new Date(at).toISOString();
      await store.add({ ...what, ...owner, input: { ...what.input, scannedAt: actedAt }, key, person: actor.name, actedAt });
      return key;
    },
    async sync(from) {
      now = from;
      for (let end = ''; end !== 'empty'; now += LEASE) {
        end = await deliver({ store, owner, tab: `${name} ${tab}`, now: () => now, post }).catch((error: unknown) => {
          if (error instanceof PageDied) return 'died';
          throw error;
        });
        if (end === 'died') await reload();
      }
    },
  };
}
