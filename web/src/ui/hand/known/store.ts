import { type DBSchema, openDB } from 'idb';

/** Whose data: a device keeps those of one merchant and one warehouse apart from another's. */
export interface Place {
  merchantId: string;
  warehouseId: string;
}

/** How fresh a kind is on this device, and whether all of it is here. */
export interface Freshness {
  takenAt: string;
  count: number;
  whole: boolean;
}

interface Row {
  id: string;
  set: string;
  /** The set and a code, in capitals: found as a scanner says it. */
  codes: string[];
  value: unknown;
}
interface Schema extends DBSchema {
  rows: { key: string; value: Row; indexes: { set: string; codes: string } };
  sets: { key: string; value: Freshness };
}

/** One row as a kind of data hands it over. */
export interface KnownRow<T> {
  id: string;
  codes: string[];
  value: T;
}

const setOf = (kind: string, { merchantId, warehouseId }: Place) => `${merchantId} ${warehouseId} ${kind}`;
const codeOf = (set: string, code: string) => `${set} ${code.trim().toUpperCase()}`;

/** What the device knows without a network. */
export interface Known {
  find<T>(kind: string, place: Place, code: string): Promise<T[]>;
  /** Puts a newly taken set in the place of the old one, at once. */
  put<T>(kind: string, place: Place, rows: readonly KnownRow<T>[], freshness: Freshness): Promise<void>;
  freshness(kind: string, place: Place): Promise<Freshness | undefined>;
  /** Forgets everything of other merchants, or everything. */
  forget(keep?: string): Promise<void>;
}

export async function openKnown(name = 'zhanggui-hand-known'): Promise<Known> {
  const db = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      const rows = fresh.createObjectStore('rows', { keyPath: 'id' });
      rows.createIndex('set', 'set');
      rows.createIndex('codes', 'codes', { multiEntry: true });
      fresh.createObjectStore('sets');
    },
  });
  const drop = async (set: string) => {
    const tx = db.transaction('rows', 'readwrite');
    for (const key of await tx.store.index('set').getAllKeys(set)) void tx.store.delete(key);
    await tx.done;
  };
  return {
    async find<T>(kind: string, place: Place, code: string) {
      const rows = await db.getAllFromIndex('rows', 'codes', codeOf(setOf(kind, place), code));
      return rows.map((row) => row.value as T);
    },
    async put(kind, place, rows, freshness) {
      const set = setOf(kind, place);
      const tx = db.transaction(['rows', 'sets'], 'readwrite');
      const store = tx.objectStore('rows');
      for (const key of await store.index('set').getAllKeys(set)) void store.delete(key);
      for (const { id, codes, value } of rows)
        void store.put({ id: `${set} ${id}`, set, codes: codes.map((code) => codeOf(set, code)), value });
      await tx.objectStore('sets').put(freshness, set);
      await tx.done;
    },
    freshness: (kind, place) => db.get('sets', setOf(kind, place)),
    async forget(keep) {
      for (const set of await db.getAllKeys('sets')) {
        if (keep && set.startsWith(`${keep} `)) continue;
        await drop(set);
        await db.delete('sets', set);
      }
    },
  };
}
