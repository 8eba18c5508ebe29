import { keep, kept } from '../device.ts';
import { useTitle } from '../i18n/i18n.ts';
import type { IconName } from '../ui/Icon.tsx';
import { useText } from '../i18n/i18n.ts';
import { messages } from './messages.ts';
import { usePagesByGroup } from './Navigation.tsx';
import { type OfferedOperation, useOperations } from './operations.ts';
import { pages } from './pages.ts';

export type Kind = 'page' | 'operation' | 'hit';
export interface Entry {
  key: string;
  kind: Kind;
  name: string;
  beside: string;
  icon: IconName;
  to: string;
  /** All words by which it is found, lower case. */
  words: string;
}

/** One thing found by the server, as `search.everything` answers it. */
export interface Hit {
  entity: string;
  id: string;
  title: string;
  subtitle: string;
  /** The address of its page. */
  link: string;
}

const words = (...parts: (string | string[] | undefined)[]) => parts.flat().filter(Boolean).join(' ').toLowerCase();

/** Where an operation is begun: the page of its kind of document that asks for nothing, else the first page of its module. */
function addressOf(operation: OfferedOperation): string {
  const [module = '', name = ''] = operation.name.split('.');
  const own = pages.find((page) => !page.path.includes('$') && page.operations?.includes(operation.name));
  if (own) return `${own.path}?run=${name}`;
  const first = pages.find((page) => page.permission.startsWith(`${module}.`) && !page.path.includes('$'));
  return first ? `${first.path}?run=${name}` : '/';
}

/** Every page and operation of the person. */
export function useEntries(): Entry[] {
  const title = useTitle();
  const t = useText(messages);
  const byGroup = usePagesByGroup();
  const operations = useOperations();
  const ofPages = byGroup.flatMap(({ group, pages: inside }) =>
    inside.map(
      (page): Entry => ({
        key: page.path,
        kind: 'page',
        name: title(page.title),
        beside: t(`group.${group}`),
        icon: group,
        to: page.path,
        words: words(page.title.zh, page.title.en, page.keywords, page.path),
      }),
    ),
  );
  const ofOperations = operations.map(
    (each): Entry => ({
      key: each.name,
      kind: 'operation',
      name: title(each.title),
      beside: '',
      icon: 'run',
      to: addressOf(each),
      words: words(each.title.zh, each.title.en, each.keywords, each.name),
    }),
  );
  return [...ofPages, ...ofOperations];
}

/** How well an entry answers to a text: 0 not at all, more is better. All words of the text must occur. */
function rank(entry: Entry, text: string): number {
  const name = entry.name.toLowerCase();
  if (name === text) return 5;
  if (name.startsWith(text)) return 4;
  if (name.includes(text)) return 3;
  const parts = text.split(/\s+/);
  if (!parts.every((part) => entry.words.includes(part))) return 0;
  return entry.words.split(' ').some((word) => word.startsWith(parts[0] ?? '')) ? 2 : 1;
}

/** The entries that answer to a text, best first, pages before operations. */
export function ranked(entries: Entry[], text: string): Entry[] {
  const asked = text.toLowerCase();
  const good = entries.map((entry) => ({ entry, rank: rank(entry, asked) })).filter((each) => each.rank > 0);
  const best = good.toSorted((a, b) => b.rank - a.rank).map((each) => each.entry);
  return [...best.filter((entry) => entry.kind === 'page').slice(0, 8), ...best.filter((entry) => entry.kind === 'operation').slice(0, 12)];
}

const RECENT = 'palette.recent';

export function remember(entry: Entry) {
  const before = kept<Entry[]>(RECENT) ?? [];
  keep(RECENT, [{ ...entry, words: '' }, ...before.filter((each) => each.key !== entry.key)].slice(0, 10));
}

/** What was opened last, as far as the person may still open it; then the pages. */
export function recent(entries: Entry[]): Entry[] {
  const before = (kept<Entry[]>(RECENT) ?? []).flatMap((each) =>
    each.kind === 'hit' ? [each] : entries.filter((entry) => entry.key === each.key),
  );
  return [...before, ...entries.filter((entry) => entry.kind === 'page' && !before.some((each) => each.key === entry.key))];
}

/** What the server found, as entries. */
export const hitEntries = (hits: Hit[]): Entry[] =>
  hits.map((hit) => ({
    key: `${hit.entity} ${hit.id}`,
    kind: 'hit',
    name: hit.title,
    beside: hit.subtitle,
    icon: 'document',
    to: hit.link,
    words: '',
  }));
