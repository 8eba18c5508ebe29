import { useCallback, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { whenIdle } from './idle.ts';
import { PeekParts } from './peek.ts';

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

/** True from the first moment in which the page has nothing to do once something is there: what only stands beside it is asked for then, and delays nothing. */
export function useRested(there: boolean): boolean {
  const [rested, rest] = useState(false);
  useEffect(() => (there && !rested ? whenIdle(() => rest(true), 1_000) : undefined), [there, rested]);
  return rested;
}

/** Whether something is wider than its place and scrolls sideways: it must then be reachable by keys (`tabIndex`). */
export function useSideways(): [ref: (element: HTMLElement | null) => (() => void) | undefined, sideways: boolean] {
  const [sideways, setSideways] = useState(false);
  const watch = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const look = () => setSideways(element.scrollWidth > element.clientWidth);
    const sizes = new ResizeObserver(look);
    for (const each of [element, ...element.children]) sizes.observe(each);
    return () => sizes.disconnect();
  }, []);
  return [watch, sideways];
}

/** Whether keys go into what the focus stands on. */
export const typesIn = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  (target as HTMLInputElement).type !== 'checkbox';
/** Whether something lies over the page: a dialog over everything, a drawer with its shade over the page. A peek has no shade. */
const dialogOpen = () => document.querySelector('dialog[open]') !== null;
const drawerOpen = () => document.querySelector('.ant-drawer-open .ant-drawer-mask') !== null;

/** How long the first key of a sequence waits for the second. */
const SEQUENCE = 1_200;
let first: { key: string; at: number } | undefined;
// every part of the page hears the same key and must read it in the same way
const prefixes = new WeakMap<KeyboardEvent, string>();

/** The key before, where this one follows a key that begins sequences. */
function prefixOf(event: KeyboardEvent): string {
  const known = prefixes.get(event);
  if (known !== undefined) return known;
  const prefix = first && event.timeStamp - first.at < SEQUENCE ? `${first.key} ` : '';
  first = undefined;
  prefixes.set(event, prefix);
  return prefix;
}

/**
 * Keys of the page: by name as in `KeyboardEvent.key`, `Mod+` before for Ctrl or ⌘. They rest while something lies over the page
 * (`above`: for the drawer itself), and those without `Mod+` while the person types in a field. A handler that answers false lets the key go on.
 * `g o` is a sequence: the second key soon after the first, and it means nothing else then.
 */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => unknown>, { active = true, above = false } = {}) {
  const act = useStable((event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    const name = (mod ? 'Mod+' : '') + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (event.altKey || event.isComposing || event.defaultPrevented) return;
    if (dialogOpen() || (!above && drawerOpen()) || (!mod && typesIn(event.target))) return;
    const prefix = prefixOf(event);
    const handler = keys[prefix + (event.shiftKey && event.key.length > 1 ? `Shift+${name}` : name)];
    if (!handler) {
      if (!prefix && Object.keys(keys).some((key) => key.startsWith(`${name} `))) first = { key: name, at: event.timeStamp };
      return;
    }
    if (handler(event) === false) return;
    event.preventDefault();
    if (above) event.stopPropagation();
  });
  // what is only looked at from a list leaves the keys to the list
  const peeked = useContext(PeekParts) !== null;
  useEffect(() => {
    if (!active || (peeked && !above)) return;
    // Before the fields themselves see the key: an open list would take Enter for its own.
    window.addEventListener('keydown', act, above);
    return () => window.removeEventListener('keydown', act, above);
  }, [act, active, above, peeked]);
}
