import { useSyncExternalStore } from 'react';

const small = window.matchMedia('(max-width: 700px)');

function watchSmall(watcher: () => void) {
  small.addEventListener('change', watcher);
  return () => small.removeEventListener('change', watcher);
}

/** Whether the screen is that of a phone: one column, the navigation behind a button. The same width stands in theme/phone.css. */
export const usePhone = (): boolean => useSyncExternalStore(watchSmall, () => small.matches);
