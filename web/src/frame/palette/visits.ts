import { keep, kept } from '../../device.ts';
import { sessionNow } from '../../session.ts';

/** A page, a document, an operation, a view of a list or a page of the guide that the person used. */
export interface Visit {
  /** The address, or the name of the operation; else the key of its entry. */
  key: string;
  kind: 'page' | 'document' | 'operation' | 'view' | 'help';
  /** The name of a document; those of pages and operations come from the program, in the language now. */
  name: string;
  beside: string;
  /** The kind of document. */
  entity?: string;
  count: number;
  last: number;
}

const MOST = 120;

/** One person's visits in one merchant, on this device. */
function place(): string | undefined {
  const session = sessionNow();
  if (session.state !== 'known') return undefined;
  return `visits.${session.me.person.id}.${session.me.merchant?.id ?? ''}`;
}

/** What the person used, the last first. */
export function visits(): Visit[] {
  const name = place();
  return (name && kept<Visit[]>(name)) || [];
}

/** Remembers a use: recent ones and frequent ones stand first in the palette. */
export function visited(visit: Omit<Visit, 'count' | 'last'>) {
  const name = place();
  if (!name) return;
  const before = visits();
  const count = (before.find((each) => each.key === visit.key)?.count ?? 0) + 1;
  keep(name, [{ ...visit, count, last: Date.now() }, ...before.filter((each) => each.key !== visit.key)].slice(0, MOST));
}

const USUAL = 12;
/** The pages that the person uses most, the most frequent first. */
export const usualPages = (): string[] =>
  visits()
    .filter(({ kind }) => kind === 'page')
    .toSorted((a, b) => b.count - a.count)
    .slice(0, USUAL)
    .map(({ key }) => key);

/** What a frequent use adds to how well a thing answers. */
export function habits(): (key: string) => number {
  const counts = new Map(visits().map(({ key, count }) => [key, count]));
  return (key) => Math.min(12, 3 * Math.log2(1 + (counts.get(key) ?? 0)));
}
