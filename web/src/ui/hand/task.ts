import { useEffect, useState } from 'react';
import { keep, kept } from '../../device.ts';
import { useMerchant } from '../../session.ts';

const OPEN = 'hand.open-tasks';
const isOpen = (value: unknown) => Object.values((value ?? {}) as object).some((each) => each !== undefined);

/**
 * What has been answered so far in a task, kept on the device: sleep, reload and an empty battery lose nothing. A task of another merchant is
 * another task.
 */
export function useTask<T extends object>(name: string, empty: T): [task: T, put: (next: T) => void] {
  const { id } = useMerchant();
  const key = `hand.task.${id}.${name}`;
  const [task, setTask] = useState<T>(() => kept<T>(key) ?? empty);
  const put = (next: T) => {
    setTask(next);
    keep(key, isOpen(next) ? next : undefined);
    const open = { ...kept<Record<string, boolean>>(OPEN), [key]: isOpen(next) };
    keep(OPEN, open);
  };
  return [task, put];
}

/** Whether some task on this device is begun and not ended: a new version of the program waits for it. */
export const hasOpenTask = (): boolean => Object.values(kept<Record<string, boolean>>(OPEN) ?? {}).some(Boolean);

/** Keeps the screen on while a task is open. Where the browser cannot, the task is still kept. */
export function useWakeLock(open: boolean) {
  useEffect(() => {
    if (!open || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const hold = async () => {
      if (document.visibilityState !== 'visible') return;
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (left) void lock?.release();
    };
    void hold();
    // the system takes it away with every sleep
    document.addEventListener('visibilitychange', hold);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [open]);
}
