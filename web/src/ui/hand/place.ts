import { useEffect, useState, useSyncExternalStore } from 'react';
import { askList } from '../../call.ts';
import { keep, kept } from '../../device.ts';
import { useMerchant } from '../../session.ts';

/** A warehouse as the hand-held shows it. */
export interface HandWarehouse {
  id: string;
  code: string;
  name: string;
}

const LIST = { name: 'inventory.warehouses' };
const IN_USE = { filter: [{ column: 'active', operator: 'is_true' as const }], limit: 200 };
const chosenKey = (merchantId: string) => `hand.warehouse.${merchantId}`;
const knownKey = (merchantId: string) => `hand.warehouses.${merchantId}`;

const watchers = new Set<() => void>();
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
const memory = new Map<string, HandWarehouse | undefined>();
const chosenIn = (merchantId: string) => {
  const key = chosenKey(merchantId);
  if (!memory.has(key)) memory.set(key, kept<HandWarehouse>(key));
  return memory.get(key);
};

/** The warehouse in which this device works: chosen once, and kept. */
export function useHandWarehouse(): [warehouse: HandWarehouse | undefined, choose: (next: HandWarehouse | undefined) => void] {
  const { id } = useMerchant();
  const chosen = useSyncExternalStore(watch, () => chosenIn(id));
  const choose = (next: HandWarehouse | undefined) => {
    keep(chosenKey(id), next);
    memory.set(chosenKey(id), next);
    for (const watcher of watchers) watcher();
  };
  return [chosen, choose];
}

/** The warehouses the person may work in, also without a network; undefined until they are known. */
export function useHandWarehouses(): HandWarehouse[] | undefined {
  const { id } = useMerchant();
  const [known, setKnown] = useState(() => kept<HandWarehouse[]>(knownKey(id)));
  useEffect(() => {
    const leave = new AbortController();
    void askList(LIST, IN_USE, {}, leave.signal)
      .then(({ rows }) => {
        const found = rows.map((row) => ({ id: String(row.id), code: String(row.code), name: String(row.name) }));
        keep(knownKey(id), found);
        setKnown(found);
      })
      .catch(() => undefined);
    return () => leave.abort();
  }, [id]);
  return known;
}
