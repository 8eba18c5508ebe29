import { useQuery } from '@tanstack/react-query';
import { parameters } from '../../call.ts';
import { useSettled } from '../../ui/hooks.ts';
import { send } from '../../wire.ts';
import type { Entry } from './entries.ts';
import { beginAt } from './launch.ts';

/** One thing found by the server, as `search.everything` answers it. */
export interface Hit {
  entity: string;
  id: string;
  title: string;
  subtitle: string;
  /** The address of its page. */
  link: string;
}

const NONE: Hit[] = [];

interface Answer {
  hits: Hit[];
  /** How many more answer, on which the operation cannot run as they stand. */
  unfit: number;
}
const NOTHING: Answer = { hits: NONE, unfit: 0 };

/** What is looked for: documents of these kinds, on which this operation can run. */
export interface Wanted {
  entities?: readonly string[] | undefined;
  operation?: string | undefined;
}

/** Documents that answer to a text, of these kinds only where some are named; of named kinds the newest where the text is empty. */
export function useHits(text: string, { entities, operation }: Wanted = {}): Answer & { waiting: boolean } {
  const wanted = text.trim();
  const settled = useSettled(wanted, 90);
  const kinds = entities?.toSorted().join(' ');
  const enabled = settled.length > 0 || Boolean(kinds);
  const meant = wanted.length > 0 || Boolean(kinds);
  const asked = useQuery({
    queryKey: ['search', 'everything', { text: settled, kinds, operation }] as const,
    queryFn: ({ signal }) =>
      send<Answer>({
        method: 'GET',
        path: `search/everything${parameters({ text: settled, entities: kinds ? kinds.split(' ') : undefined, operation })}`,
        signal,
      }),
    enabled,
    // what answered to other kinds of documents is no answer here, not even for a moment
    placeholderData: (before, asked) =>
      asked?.queryKey[2].kinds === kinds && asked?.queryKey[2].operation === operation ? before : undefined,
    retry: false,
  });
  return { ...((enabled && asked.data) || NOTHING), waiting: meant && (asked.isFetching || settled !== wanted) };
}

/** Places of a text that are the words asked for. */
export function marksOf(text: string, asked: string): [number, number][] {
  const here = text.toLowerCase();
  return asked
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word): [number, number][] => (here.includes(word) ? [[here.indexOf(word), here.indexOf(word) + word.length]] : []));
}

/** What was found, as entries that open it. */
export const hitEntries = (hits: readonly Hit[], asked: string): Entry[] =>
  hits.map((hit) => ({
    key: hit.link,
    group: 'found',
    name: hit.title,
    beside: hit.subtitle,
    icon: 'document',
    others: [],
    deed: { kind: 'go', to: hit.link },
    marks: marksOf(hit.title, asked),
    kept: { kind: 'document', entity: hit.entity },
  }));

/** What was found, as entries that begin an operation on it. */
export const beginEntries = (hits: readonly Hit[], asked: string, operation: { name: string; title: string }): Entry[] =>
  hits.map((hit) => ({
    key: `${operation.name} ${hit.link}`,
    group: 'both',
    name: `${operation.title} ${hit.title}`,
    beside: hit.subtitle,
    icon: 'run',
    others: [],
    deed: { kind: 'go', to: beginAt(hit.link, operation.name) },
    marks: marksOf(`${operation.title} ${hit.title}`, asked),
  }));
