import type { ListState } from './filters.ts';
import type { View } from './views.ts';

/** How a list stands, without the name of the view it came from: what a view keeps. */
export type KeptState = Omit<ListState, 'view'>;

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNothing = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether two states say the same. What is empty counts as not said; the order in which an object lists its parts says nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, at) => isSame(each, b[at]));
  if (!isPlain(a) || !isPlain(b)) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
}

export function keptState({ view: _, ...state }: ListState): KeptState {
  return state;
}

/** What a list becomes when a view is chosen: all of the view and nothing of before. A ready view that says no order leaves it. */
export function chosen(view: View | undefined, before: ListState): ListState {
  const cleared = Object.fromEntries(Object.keys(before).map((key) => [key, undefined]));
  const empty = { ...cleared, search: '', filter: [], sort: before.sort } as unknown as ListState;
  if (!view) return { ...empty, view: undefined };
  if (view.saved) return { ...empty, sort: undefined, ...view.saved.state, view: view.key } as ListState;
  return { ...empty, filter: view.filter, sort: view.sort ?? before.sort, view: view.key };
}

/** The keys in the order a person gave them; those never placed keep their own order behind. */
export function inPlaces<T extends { key: string }>(all: readonly T[], places: readonly string[]): T[] {
  const placeOf = ({ key }: T) => (places.includes(key) ? places.indexOf(key) : places.length);
  return all.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The keys with one of them put before another, or last. */
export function placedBefore(keys: readonly string[], key: string, before: string | undefined): string[] {
  if (key === before) return [...keys];
  const others = keys.filter((each) => each !== key);
  const at = before === undefined ? others.length : others.indexOf(before);
  return [...others.slice(0, at), key, ...others.slice(at)];
}
