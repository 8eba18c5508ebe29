import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Title } from '../../../../server/kernel/contract.ts';
import { type Askable, askGroups, keyOf } from '../../call.ts';
import { useTitle } from '../../i18n/i18n.ts';
import { asAsked, isComplete } from './filters.ts';
import type { ListColumn, ListFilter } from './protocol.ts';
import { isNamed, rememberName } from './references.ts';

/** Where the values of a column are looked for: the list as it is filtered by everything else. */
export interface Within {
  list: Askable;
  fixed: Record<string, unknown>;
  search: string;
  filter: ListFilter[];
}
export interface Occurring {
  value: string;
  name: string;
  count: number;
}
const MOST = 50;

const isName = (value: unknown): value is Record<string, string> => typeof value === 'object' && value !== null;
const inWords = (name: unknown, title: (text: Title) => string) =>
  isName(name) ? title({ zh: name.zh ?? name.en ?? '', en: name.en ?? name.zh ?? '' }) : String(name ?? '');

/** The values that a column has among what is filtered otherwise, the most frequent first, with how many rows have each. */
export function useOccurring(column: ListColumn, within: Within): Occurring[] | undefined {
  const title = useTitle();
  const filter = within.filter.filter((each) => each.column !== column.key && isComplete(each)).map(asAsked);
  const asked = { search: within.search || undefined, filter, by: column.key, sort: '-count', limit: MOST };
  const answer = useQuery({
    queryKey: [...keyOf(within.list, within.fixed), 'groups', asked],
    queryFn: ({ signal }) => askGroups(within.list, asked, within.fixed, signal),
    enabled: column.group && column.type !== 'date' && column.type !== 'instant',
  }).data;
  return answer?.groups.flatMap(({ key, name, count }) => (key === null ? [] : [{ value: key, name: inWords(name ?? key, title), count }]));
}

/** Learns what the ids in filters are called, where this device does not know it: an address that a colleague sent. */
export function useNames(columns: readonly ListColumn[], filters: readonly ListFilter[], within: Omit<Within, 'search' | 'filter'>) {
  const title = useTitle();
  const unknown = filters.filter((filter) => {
    const column = columns.find((each) => each.key === filter.column);
    const values = Array.isArray(filter.value) ? filter.value : [filter.value ?? ''];
    return column?.group && column.name !== undefined && values.some((value) => value && value !== 'me' && !isNamed(value));
  });
  const answers = useQueries({
    queries: unknown.map((filter) => {
      const asked = { filter: [asAsked(filter)], by: filter.column, limit: MOST };
      return {
        queryKey: [...keyOf(within.list, within.fixed), 'groups', asked],
        queryFn: ({ signal }: { signal: AbortSignal }) => askGroups(within.list, asked, within.fixed, signal),
        staleTime: Number.POSITIVE_INFINITY,
      };
    }),
  });
  const found = answers.flatMap((answer) => answer.data?.groups ?? []);
  useEffect(() => {
    for (const { key, name } of found) if (key && !isNamed(key)) rememberName(key, inWords(name, title));
  });
  return Object.fromEntries(found.map(({ key, name }) => [key, inWords(name, title)]));
}
