import { useSyncExternalStore } from 'react';
import { serverLanguage } from '../../i18n/i18n.ts';
import { newKey } from '../../key.ts';
import { offlineNow, setOffline } from '../../offline.ts';
import { loadMe, sessionNow } from '../../session.ts';
import { deliver } from './queue/courier.ts';
import type { Act, Deed, Entry, NewDeed, Refusal } from './queue/deed.ts';
import { type Answer, pauseAfter } from './queue/outcome.ts';
import { openStore, type Store } from './queue/store.ts';

/** What the queue of this device holds now. */
export interface DeviceQueue {
  deeds: readonly Deed[];
  entries: readonly Entry[];
  /** The browser keeps nothing: what is done goes out at once or not at all. */
  forgetful: boolean;
}

const REQUEST = 20_000;
/** How long a person stands and waits for the answer of the books before going on. */
const PATIENCE = 2_500;
/** How often it is looked whether the person has signed in again. */
const SIGNING_IN = 2_000;
const TAB = 'zhanggui.hand.tab';
/** Which tab this is: the same one after a reload, which so takes up what it was sending at once instead of waiting for its own lease to end. */
const tab = nameTab();
const clock = () => Date.now();

let queue: DeviceQueue = { deeds: [], entries: [], forgetful: false };
const watchers = new Set<() => void>();
let opened: Promise<Store> | undefined;
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('zhanggui-hand');

const store = () => (opened ??= openStore());
const kept = () =>
  store().catch(() => {
    opened = undefined;
    queue = { ...queue, forgetful: true };
    return undefined;
  });

function nameTab(): string {
  const fresh = newKey();
  try {
    const name = sessionStorage.getItem(TAB) ?? fresh;
    sessionStorage.setItem(TAB, name);
    return name;
  } catch {
    return fresh;
  }
}

/** Reads the queue again and tells whoever shows it. */
async function look(): Promise<void> {
  const from = await kept();
  if (from) queue = { deeds: await from.all(), entries: await from.entries(), forgetful: false };
  for (const watcher of watchers) watcher();
}

async function changed(): Promise<void> {
  await look();
  channel?.postMessage('changed');
}

/** Sends under the deed's key. A lost network, a broken answer and a wait too long are all the same: not known, sent again. */
async function post(deed: Pick<Deed, 'operation' | 'input' | 'key'>): Promise<Answer> {
  try {
    const response = await fetch(`/api/${deed.operation.replace('.', '/')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': deed.key, 'accept-language': serverLanguage() },
      body: JSON.stringify(deed.input),
      signal: AbortSignal.timeout(REQUEST),
    });
    const body = (await response.json()) as Record<string, unknown>;
    setOffline(false);
    return { status: response.status, body };
  } catch {
    setOffline(true);
    return { status: 0 };
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
let misses = 0;
let running = false;
let asked = false;

const me = () => {
  const now = sessionNow();
  return now.state === 'known' || now.state === 'lapsed' ? now.me : undefined;
};

/** Sends what waits. Called whenever something was done or the network may be back; one call at a time, a later one is not forgotten. */
export async function sendWaiting(): Promise<void> {
  clearTimeout(timer);
  if (running) {
    asked = true;
    return;
  }
  running = true;
  asked = false;
  try {
    await sendNow();
  } finally {
    running = false;
  }
  if (asked) void sendWaiting();
}

async function sendNow(): Promise<void> {
  if (sessionNow().state === 'lapsed') {
    timer = setTimeout(() => void sendWaiting(), SIGNING_IN);
    return;
  }
  const from = await kept();
  const person = me();
  if (!from || !person?.merchant) return;
  const owner = { merchantId: person.merchant.id, personId: person.person.id };
  const result = await deliver({ store: from, owner, tab, now: clock, post, told: () => void changed() });
  misses = result === 'later' ? misses + 1 : 0;
  if (result === 'signed-out') {
    await loadMe().catch(() => undefined);
    timer = setTimeout(() => void sendWaiting(), SIGNING_IN);
  }
  if (result === 'later') timer = setTimeout(() => void sendWaiting(), pauseAfter(misses));
  if (result === 'busy') timer = setTimeout(() => void sendWaiting(), 5_000);
  await look();
}

/** What became of something done: in the books, refused, or kept on the device until the network is there. */
export type Acted = { state: 'done'; number: string } | { state: 'refused'; refusal: Refusal; n: number } | { state: 'waiting' };

/** Makes the deed of an act: the key and the time are those of the moment in which the person acted. */
export function deedOf(act: Act): NewDeed {
  const person = me();
  if (!person?.merchant) throw new Error('nobody acts before the person is known');
  const actedAt = new Date(clock()).toISOString();
  return {
    ...act,
    input: { ...act.input, scannedAt: actedAt },
    key: newKey(),
    actedAt,
    ...{ merchantId: person.merchant.id, personId: person.person.id, person: person.person.name },
  };
}

/**
 * Does something: it is kept on the device first, then sent. Answers when the books have it or refuse it, or after a moment when they are silent:
 * the person need not wait, nothing is lost.
 */
export async function act(what: Act): Promise<Acted> {
  const deed = deedOf(what);
  const to = await kept();
  if (!to) return actWithoutMemory(deed);
  const { n } = await to.add(deed);
  await changed();
  void sendWaiting();
  return settled(n, deed.key);
}

/** Without a memory there is only the open page: the network must be there. */
async function actWithoutMemory(deed: NewDeed): Promise<Acted> {
  const answer = await post(deed);
  if (!('body' in answer) || answer.status >= 500) throw new Error('away');
  const { body, status } = answer;
  if (status < 300) return { state: 'done', number: String(body.number ?? '') };
  const refusal = { code: String(body.code), title: String(body.title), params: {}, lines: [], at: deed.actedAt, unsure: false };
  return { state: 'refused', refusal, n: 0 };
}

const fateOf = (n: number, key: string): Acted => {
  const entry = queue.entries.find((each) => each.key === key);
  if (entry) return { state: 'done', number: entry.number };
  const deed = queue.deeds.find((each) => each.n === n);
  return deed?.refusal ? { state: 'refused', refusal: deed.refusal, n } : { state: 'waiting' };
};

function settled(n: number, key: string): Promise<Acted> {
  return new Promise((resolve) => {
    const end = setTimeout(() => finish(), PATIENCE);
    const finish = () => {
      clearTimeout(end);
      watchers.delete(check);
      resolve(fateOf(n, key));
    };
    const check = () => {
      if (fateOf(n, key).state !== 'waiting' || misses > 0) finish();
    };
    watchers.add(check);
    check();
  });
}

/** Takes a refused one out of the list; with something instead, that goes to the end of the queue. */
export async function resolveRefused(n: number, instead?: NewDeed): Promise<void> {
  await (await kept())?.replace(n, instead);
  await changed();
  void sendWaiting();
}

/** Sends a refused one once more as it is, under its own key. */
export async function sendAgain(n: number): Promise<void> {
  await (await kept())?.again(n);
  await changed();
  void sendWaiting();
}

const FEELER = 8_000;
/** A device in the warehouse often has a network that leads nowhere: while the server is away it is asked for, and only then. */
async function feel(back: () => void): Promise<void> {
  if (!offlineNow() || document.visibilityState !== 'visible') return;
  const answer = await fetch('/api/health', { signal: AbortSignal.timeout(FEELER) }).catch(() => undefined);
  if (!answer?.ok) return;
  setOffline(false);
  back();
}

let watched = false;
/** Watches the network, the sleep of the device and the other tabs, from the first page of the hand-held on. */
export function watchDevice(): void {
  if (watched) return;
  watched = true;
  const wake = () => {
    misses = 0;
    void sendWaiting();
  };
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
  setInterval(() => void feel(wake), FEELER);
  channel?.addEventListener('message', () => void look());
  void navigator.storage?.persist?.().catch(() => false);
  void look().then(sendWaiting);
}

export const useDeviceQueue = (): DeviceQueue =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => queue,
  );
