import { useSyncExternalStore } from 'react';
import { whenIdle } from '../ui/idle.ts';

let arrived = false;
const waiting = new Set<() => void>();
// the first page asks its own questions first: the browser has six roads to the server, and there are dozens of counts
setTimeout(
  () =>
    whenIdle(() => {
      arrived = true;
      for (const tell of waiting) tell();
    }, 1_500),
  500,
);
/** Whether the first page has asked what it needs and the program is at rest: what nobody waits for begins then. */
export const useArrived = () =>
  useSyncExternalStore(
    (tell) => {
      waiting.add(tell);
      return () => waiting.delete(tell);
    },
    () => arrived,
  );
