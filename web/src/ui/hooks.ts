import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** A function that stays the same for those who hold it and always does what its newest version says. */
export function useStable<A extends unknown[], R>(act: (...args: A) => R): (...args: A) => R {
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  return useCallback((...args: A) => newest.current(...args), []);
}

/** A value that follows after the typing pauses. */
export function useSettled<T>(value: T, ms = 200): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** True once something has lasted longer than people notice: skeletons wait for it. */
export function useSlow(waiting: boolean, ms = 150): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), ms);
    return () => clearTimeout(timer);
  }, [waiting, ms]);
  return waiting && slow;
}

const typesIn = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  (target as HTMLInputElement).type !== 'checkbox';
/** Whether something floats above the page: then the page's own keys rest. */
const covered = () => document.querySelector('dialog[open], .ant-drawer-open, .ant-modal-wrap') !== null;

/**
 * Keys of the page: by name as in `KeyboardEvent.key`, `Mod+` before for Ctrl or ⌘. They rest while the person types in a field or a sheet lies above,
 * unless they carry `Mod+`. A handler that answers false lets the key go on.
 */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => unknown>, active = true) {
  const act = useStable((event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    const name = (mod ? 'Mod+' : '') + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
    const handler = keys[event.shiftKey && event.key.length > 1 ? `Shift+${name}` : name];
    if (!handler || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (!mod && (typesIn(event.target) || covered())) return;
    if (handler(event) !== false) event.preventDefault();
  });
  useEffect(() => {
    if (!active) return;
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, [act, active]);
}
