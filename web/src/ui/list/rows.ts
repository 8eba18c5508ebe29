import {
  hashKey,
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ListPage } from '../../../../server/kernel/contract.ts';
import { type Askable, askList, type CallError, keyOf, type RowOf } from '../../call.ts';
import { useRested } from '../hooks.ts';
import { useFlat } from './flat.ts';
import { asAsked, isComplete, type ListState } from './filters.ts';
import { firstPages } from './kept-rows.ts';
import type { ListColumn, ListFilter } from './protocol.ts';
import { columnsQuery, PAGE, rowsQuery } from './rows-query.ts';

const FAST_PAGE = 500;
/** Two pages within so many milliseconds: the person is looking for something far down. */
const HURRY = 800;

/** What a list is asked: its state, filters that always hold, fixed inputs, columns to sum. */
export interface ListQuestion {
  state: ListState;
  always: ListFilter[];
  fixed: Record<string, unknown>;
  sums: string[];
  /** Whether the rows themselves are shown: not where they are grouped. */
  enabled: boolean;
}

/** The columns of a list, once the server has said them. */
export function useListColumns(list: Askable | undefined): ListColumn[] | undefined {
  return useQuery<ListColumn[], CallError>({ ...columnsQuery(list), enabled: list !== undefined }).data;
}

/** How many rows a page has: more while the person runs through the list faster than pages come. */
function usePace() {
  const last = useRef(0);
  const limits = useRef(new Map<string | undefined, number>());
  return {
    // a page that is asked again is as long as it was: the cursor of the next one stands behind its last row
    limitOf: (after: string | undefined) => limits.current.get(after) ?? PAGE,
    next: (after: string | undefined) => {
      const now = performance.now();
      limits.current.set(after, now - last.current < HURRY ? FAST_PAGE : PAGE);
      last.current = now;
    },
  };
}

/** The rows of a list as one long sheet, page by page as the person scrolls. The old rows stay until the new ones are here. */
export function useRows<L extends Askable>(list: L, question: ListQuestion) {
  const { state, always, fixed, sums, enabled } = question;
  const filter = useMemo(() => [...always, ...state.filter], [always, state.filter]);
  const asked = { search: state.search || undefined, filter, sort: state.sort };
  const pace = usePace();
  const asking = rowsQuery(list, fixed, asked, pace.limitOf);
  const { queryKey } = asking;
  const query = useInfiniteQuery<ListPage<RowOf<L>>, CallError, { pages: ListPage<RowOf<L>>[] }, QueryKey, string | undefined>({
    ...asking,
    placeholderData: keepPreviousData,
    enabled,
  });
  useForgetting(queryKey);
  const rested = useRested(!enabled || query.isFetched);
  const pages = query.data?.pages;
  // asked beside the rows: counting may take longer than showing
  const totals = useQuery({
    queryKey: [...keyOf(list, fixed), 'totals', asked, sums],
    queryFn: ({ signal }) => askList(list, { ...asked, limit: 0, count: true, sums: sums.length ? sums : undefined }, fixed, signal),
    // and after them: whoever opens the page looks for its rows
    enabled: rested && (!enabled || query.hasNextPage || (sums.length > 0 && query.isFetched)),
    placeholderData: keepPreviousData,
  }).data;
  const rows = useFlat<RowOf<L>>(pages);
  return {
    rows,
    count: enabled && pages && !query.hasNextPage ? { value: rows.length, more: false } : (totals?.count ?? null),
    sums: totals?.sums ?? {},
    error: query.error,
    loading: enabled && query.isPending,
    stale: query.isPlaceholderData,
    outdated: useOutdated(queryKey) && (pages?.length ?? 0) > 1,
    more: query.hasNextPage,
    fetching: query.isFetching,
    loadMore: () => {
      if (!query.hasNextPage || query.isFetching) return;
      pace.next(pages?.at(-1)?.next ?? undefined);
      void query.fetchNextPage();
    },
    again: () => void query.refetch(),
  };
}

/** Whether a change was told of that the rows shown do not have yet. */
function useOutdated(queryKey: QueryKey): boolean {
  const client = useQueryClient();
  const hash = hashKey(queryKey);
  const watch = useCallback((watcher: () => void) => client.getQueryCache().subscribe(watcher), [client]);
  return useSyncExternalStore(watch, () => {
    // told of every change of every answer: it looks at its own alone
    const state = client.getQueryCache().get(hash)?.state;
    return state?.isInvalidated === true && state.fetchStatus === 'idle';
  });
}

const KEPT_PAGES = 5;
/** Lets go of what was scrolled far once nobody looks at it: it is much, and all of it would be asked again at the next visit. */
function useForgetting(queryKey: QueryKey) {
  const client = useQueryClient();
  const hash = hashKey(queryKey);
  // the answer is left when all that follow it have left
  useEffect(() => () => queueMicrotask(() => forget(client, hash)), [client, hash]);
}

function forget(client: QueryClient, hash: string) {
  const query = client.getQueryCache().get(hash);
  const data = query?.state.data as Parameters<typeof firstPages>[0] | undefined;
  if (!query || !data || query.isActive() || data.pages.length <= KEPT_PAGES) return;
  client.setQueryData(query.queryKey, firstPages(data, KEPT_PAGES), { updatedAt: 0 });
}

/** The bounded count of a view, for its tab. It is asked for once the rows are there. */
export function useViewCount(
  list: Askable,
  { filter, search }: { filter: ListFilter[]; search?: string },
  fixed: Record<string, unknown>,
  ready: boolean,
) {
  return useQuery({
    queryKey: [...keyOf(list, fixed), 'count', filter, search],
    queryFn: async ({ signal }) =>
      (await askList(list, { search, filter: filter.filter(isComplete).map(asAsked), limit: 0, count: true }, fixed, signal)).count,
    placeholderData: keepPreviousData,
    enabled: ready,
  }).data;
}
