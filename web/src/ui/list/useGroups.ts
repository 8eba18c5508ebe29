import {
  InfiniteQueryObserver,
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { ListPage } from '../../../../server/kernel/contract.ts';
import { type Askable, askGroups, type CallError, keyOf, type RowOf } from '../../call.ts';
import { type GroupBy, groupAsked } from './grouping.ts';
import { groupLine, type Line } from './lines.ts';
import type { ListFilter, ListGroup, ListGroups } from './protocol.ts';
import { rowsQuery } from './rows-query.ts';

export interface GroupQuestion {
  list: Askable;
  fixed: Record<string, unknown>;
  search: string | undefined;
  filter: ListFilter[];
  sort: string | undefined;
  levels: GroupBy[];
  sums: string[];
}
interface Open {
  path: string;
  filter: ListFilter[];
}

const groupsQuery = ({ list, fixed, search, levels, sums }: GroupQuestion, level: number, filter: ListFilter[]) => {
  const by = levels[level] ?? { column: '', unit: undefined, sort: undefined };
  const asked = { search, filter, by: groupAsked(by), sort: by.sort, sums: sums.length ? sums : undefined };
  return {
    queryKey: [...keyOf(list, fixed), 'groups', asked] as QueryKey,
    queryFn: ({ signal }: { signal: AbortSignal }) => askGroups(list, asked, fixed, signal),
  };
};

const openRowsQuery = ({ list, fixed, search, sort }: GroupQuestion, filter: ListFilter[]) =>
  rowsQuery(list, fixed, { search, filter, sort });

type RowsObserver<L extends Askable> = InfiniteQueryObserver<
  ListPage<RowOf<L>>,
  CallError,
  { pages: ListPage<RowOf<L>>[] },
  QueryKey,
  string | undefined
>;

const observing = <L extends Askable>(client: QueryClient, question: GroupQuestion, filter: ListFilter[]): RowsObserver<L> =>
  new InfiniteQueryObserver(client, openRowsQuery(question, filter) as never) as unknown as RowsObserver<L>;

/** Follows the rows of each open group, page by page. */
function useOpenRows<L extends Askable>(question: GroupQuestion, open: readonly Open[]) {
  const client = useQueryClient();
  const [, again] = useReducer((so: number) => so + 1, 0);
  const observers = useRef(new Map<string, { key: string; observer: RowsObserver<L>; stop: () => void }>());
  const wanted = new Map(open.map(({ path, filter }) => [path, filter]));
  const keys = new Map(open.map(({ path, filter }) => [path, JSON.stringify(openRowsQuery(question, filter).queryKey)]));
  const signature = JSON.stringify([...keys]);
  useEffect(() => {
    const kept = observers.current;
    for (const [path, each] of kept) {
      if (keys.get(path) === each.key) continue;
      each.stop();
      kept.delete(path);
    }
    for (const [path, filter] of wanted) {
      if (kept.has(path)) continue;
      const observer = observing<L>(client, question, filter);
      kept.set(path, { key: keys.get(path) ?? '', observer, stop: observer.subscribe(again) });
    }
    again();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the signature says all that is asked
  }, [client, signature]);
  useEffect(() => () => observers.current.forEach((each) => each.stop()), []);
  return (path: string) => observers.current.get(path)?.observer;
}

/** The groups of a list and what is open among them, as lines of one sheet. */
export function useGroups<L extends Askable>(question: GroupQuestion) {
  type Row = RowOf<L>;
  const { levels, filter } = question;
  const grouped = levels.length > 0;
  const name = levels.map(groupAsked).join();
  const [opened, setOpened] = useState<{ name: string; paths: ReadonlySet<string> }>({ name, paths: new Set() });
  const paths = opened.name === name ? opened.paths : NOTHING_OPEN;
  const root = useQuery<ListGroups, CallError>({
    ...groupsQuery(question, 0, filter),
    enabled: grouped,
    placeholderData: keepPreviousData,
  });
  const outer = useMemo(() => (root.data?.groups ?? []).map((group) => ({ group, path: pathOf('', group) })), [root.data]);
  const openOuter = levels.length > 1 ? outer.filter((each) => paths.has(each.path)) : [];
  const inner = useQueries({ queries: openOuter.map(({ group }) => groupsQuery(question, 1, [...filter, group.filter])) });
  const innerOf = (path: string) => inner[openOuter.findIndex((each) => each.path === path)]?.data as ListGroups | undefined;
  const open: Open[] = grouped ? openRowsOf(levels, outer, paths, filter, innerOf) : [];
  const rowsAt = useOpenRows<L>(question, open);

  const lines: Line<Row>[] = [];
  const addRows = (path: string, level: number) => {
    const result = rowsAt(path)?.getCurrentResult();
    const by = levels[level] as GroupBy;
    for (const page of result?.data?.pages ?? []) for (const row of page.rows) lines.push(row);
    if (!result?.data || result.hasNextPage) lines.push(groupLine({ kind: 'coming', path, level, by }));
  };
  const addGroups = ({ groups, more }: ListGroups, above: string, level: number, aboveFilter: ListFilter[]) => {
    const by = levels[level] as GroupBy;
    for (const group of groups) {
      const path = pathOf(above, group);
      const isOpen = paths.has(path);
      lines.push(groupLine({ kind: 'group', path, level, by, group, above: aboveFilter, open: isOpen }));
      if (!isOpen) continue;
      if (level + 1 === levels.length) addRows(path, level);
      else {
        const below = innerOf(path);
        if (below) addGroups(below, path, level + 1, [...aboveFilter, group.filter]);
        else lines.push(groupLine({ kind: 'coming', path, level, by }));
      }
    }
    if (more) lines.push(groupLine({ kind: 'cut', path: above, level, by }));
  };
  if (root.data && grouped) addGroups(root.data, '', 0, []);

  return {
    grouped,
    lines,
    error: root.error,
    loading: grouped && root.isPending,
    stale: root.isPlaceholderData,
    fetching: root.isFetching,
    again: () => void root.refetch(),
    toggle: (path: string, on = !paths.has(path)) => {
      const next = new Set(paths);
      if (on) next.add(path);
      else next.delete(path);
      setOpened({ name, paths: next });
    },
    openAll: (on: boolean) => setOpened({ name, paths: new Set(on ? outer.map((each) => each.path) : []) }),
    loadMore: (path: string) => {
      const observer = rowsAt(path);
      const now = observer?.getCurrentResult();
      if (now?.hasNextPage && !now.isFetching) void observer?.fetchNextPage();
    },
  };
}

const NOTHING_OPEN: ReadonlySet<string> = new Set();
const pathOf = (above: string, group: ListGroup) => `${above}/${encodeURIComponent(group.key ?? '')}${group.key === null ? '!' : ''}`;

/** The groups that are open down to their rows. */
function openRowsOf(
  levels: readonly GroupBy[],
  outer: readonly { group: ListGroup; path: string }[],
  paths: ReadonlySet<string>,
  filter: ListFilter[],
  innerOf: (path: string) => ListGroups | undefined,
): Open[] {
  const shown = outer.filter((each) => paths.has(each.path));
  if (levels.length === 1) return shown.map(({ group, path }) => ({ path, filter: [...filter, group.filter] }));
  return shown.flatMap(({ group, path }) =>
    (innerOf(path)?.groups ?? [])
      .map((each) => ({ path: pathOf(path, each), filter: [...filter, group.filter, each.filter] }))
      .filter((each) => paths.has(each.path)),
  );
}
