import { useSyncExternalStore } from 'react';
import { languageNow } from '../../i18n/i18n.ts';
import { hasOpenTask } from './task.ts';

let waiting: ServiceWorker | undefined;
let installed = false;
const watchers = new Set<() => void>();

function notice(worker: ServiceWorker | null) {
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  for (const watcher of watchers) watcher();
}

/** Lets the new version take over, and shows it. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
  waiting?.postMessage('apply');
}

function follow(registration: ServiceWorkerRegistration) {
  // at the start of the hand-held nothing is begun yet: what was made ready last time is used from now on
  if (registration.waiting && navigator.serviceWorker.controller && !hasOpenTask()) {
    waiting = registration.waiting;
    return applyUpdate();
  }
  notice(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing;
    fresh?.addEventListener('statechange', () => fresh.state === 'installed' && notice(fresh));
  });
}

/**
 * Makes the hand-held an app of the device: a manifest to install it by, and a worker that keeps its files. Where there is no worker (plain http in
 * the house network) the open page works without a network all the same; only a reload needs one.
 */
export function installHand(): void {
  if (installed) return;
  installed = true;
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = languageNow() === 'en' ? '/hand.en.webmanifest' : '/hand.zh.webmanifest';
  document.head.append(link);
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  void navigator.serviceWorker.register('/hand-worker.js', { scope: '/hand' }).then(follow, () => undefined);
}

/** Whether a new version of the program is ready and waits. */
export const useUpdate = (): boolean =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => waiting !== undefined,
  );
