import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Deed, Entry, NewDeed, Owner, Refusal } from './deed.ts';

interface Schema extends DBSchema {
  deeds: { key: number; value: Deed; indexes: { key: string } };
  entries: { key: number; value: Entry };
  lease: { key: 'sender'; value: { tab: string; until: number } };
}

const KEPT_ENTRIES = 50;
const STRICT = { durability: 'strict' } as const;
export const isOf = (deed: Owner, owner: Owner) => deed.merchantId === owner.merchantId && deed.personId === owner.personId;

/** The queue of one device. Everything is one transaction: a reload at any moment finds it before or after, never between. */
export interface Store {
  /** Keeps what was done; it is on the disk when this answers. */
  add(deed: NewDeed): Promise<Deed>;
  /** All that is kept, in the order in which it was done. */
  all(): Promise<Deed[]>;
  /** The first that waits to be sent by this person, counted as tried: whoever reads it sends it. */
  next(owner: Owner): Promise<Deed | undefined>;
  done(deed: Deed, number: string, at: string): Promise<void>;
  refuse(deed: Deed, refusal: Refusal): Promise<void>;
  /** The server broke over it: it goes again, and the breaks are counted. */
  failed(deed: Deed): Promise<void>;
  /** Takes a refused deed out, and puts in its place at the end of the queue what is done instead. */
  replace(n: number, instead?: NewDeed): Promise<Deed | undefined>;
  /** A refused one goes again as it is, under its own key. */
  again(n: number): Promise<void>;
  /** The last that the books took, newest first. */
  entries(): Promise<Entry[]>;
  /** True for the one tab that may send until then; several tabs of a device keep one order. */
  lease(tab: string, now: number, milliseconds: number): Promise<boolean>;
  /** Gives the lease back, so that the next tab or the same one after a reload need not wait for its end. */
  release(tab: string): Promise<void>;
  close(): void;
}

export async function openStore(name = 'zhanggui-hand'): Promise<Store> {
  const db = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('deeds', { keyPath: 'n', autoIncrement: true }).createIndex('key', 'key', { unique: true });
      fresh.createObjectStore('entries', { keyPath: 'n' });
      fresh.createObjectStore('lease');
    },
  });
  return { ...keeping(db), ...settling(db), ...leasing(db), close: () => db.close() };
}

const fresh = (deed: NewDeed) => ({ ...deed, state: 'waiting' as const, tries: 0, failures: 0 });

function keeping(db: IDBPDatabase<Schema>): Pick<Store, 'add' | 'all' | 'next' | 'entries'> {
  return {
    async add(deed) {
      const tx = db.transaction('deeds', 'readwrite', STRICT);
      const kept = fresh(deed);
      const n = await tx.store.add(kept as Deed);
      await tx.done;
      return { ...kept, n };
    },
    all: () => db.getAll('deeds'),
    async next(owner) {
      const tx = db.transaction('deeds', 'readwrite', STRICT);
      let cursor = await tx.store.openCursor();
      while (cursor && !(cursor.value.state === 'waiting' && isOf(cursor.value, owner))) cursor = await cursor.continue();
      const tried = cursor && { ...cursor.value, tries: cursor.value.tries + 1 };
      if (tried) await cursor?.update(tried);
      await tx.done;
      return tried ?? undefined;
    },
    entries: async () => (await db.getAll('entries')).reverse(),
  };
}

function settling(db: IDBPDatabase<Schema>): Pick<Store, 'done' | 'refuse' | 'failed' | 'replace' | 'again'> {
  return {
    async done(deed, number, sentAt) {
      const tx = db.transaction(['deeds', 'entries'], 'readwrite', STRICT);
      const { n, key, said, actedAt } = deed;
      await tx.objectStore('deeds').delete(n);
      await tx.objectStore('entries').put({ n, key, said, actedAt, sentAt, number });
      const kept = await tx.objectStore('entries').getAllKeys();
      for (const old of kept.slice(0, -KEPT_ENTRIES)) await tx.objectStore('entries').delete(old);
      await tx.done;
    },
    async refuse(deed, refusal) {
      const tx = db.transaction('deeds', 'readwrite', STRICT);
      // done meanwhile by another tab: it is gone, and stays gone
      const kept = await tx.store.get(deed.n);
      if (kept?.state === 'waiting') await tx.store.put({ ...kept, state: 'refused', refusal });
      await tx.done;
    },
    async failed({ n }) {
      const tx = db.transaction('deeds', 'readwrite');
      const kept = await tx.store.get(n);
      if (kept) await tx.store.put({ ...kept, failures: kept.failures + 1 });
      await tx.done;
    },
    async replace(n, instead) {
      const tx = db.transaction('deeds', 'readwrite', STRICT);
      const kept = await tx.store.get(n);
      if (kept?.state !== 'refused') return undefined;
      await tx.store.delete(n);
      const put = instead && fresh(instead);
      const at = put && (await tx.store.add(put as Deed));
      await tx.done;
      return put && at ? { ...put, n: at } : undefined;
    },
    async again(n) {
      const tx = db.transaction('deeds', 'readwrite', STRICT);
      const kept = await tx.store.get(n);
      if (kept?.state === 'refused') {
        const { refusal: _, ...deed } = kept;
        await tx.store.put({ ...deed, state: 'waiting', failures: 0 });
      }
      await tx.done;
    },
  };
}

function leasing(db: IDBPDatabase<Schema>): Pick<Store, 'lease' | 'release'> {
  return {
    async lease(tab, now, milliseconds) {
      const tx = db.transaction('lease', 'readwrite');
      const held = await tx.store.get('sender');
      const free = !held || held.tab === tab || held.until <= now;
      if (free) await tx.store.put({ tab, until: now + milliseconds }, 'sender');
      await tx.done;
      return free;
    },
    async release(tab) {
      const tx = db.transaction('lease', 'readwrite');
      if ((await tx.store.get('sender'))?.tab === tab) await tx.store.delete('sender');
      await tx.done;
    },
  };
}
