import { useSyncExternalStore } from 'react';

let offline = false;
const watchers = new Set<() => void>();

/** Notes that the server cannot be reached, or can again. */
export function setOffline(next: boolean) {
  if (next === offline) return;
  offline = next;
  for (const watcher of watchers) watcher();
}

window.addEventListener('offline', () => setOffline(true));
window.addEventListener('online', () => setOffline(false));

export const offlineNow = () => offline;
export const useOffline = () =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => offline,
  );
