import type { QueryKey } from '@tanstack/react-query';
import type { ListPage } from '../../../../server/kernel/contract.ts';
import { type Askable, ask, askColumns, askList, keyOf, type RowOf } from '../../call.ts';
import { officeQuery } from '../../office.ts';
import { withKeptRows } from './kept-rows.ts';
import type { ListColumn, ListFilter } from './protocol.ts';

export const PAGE = 100;
/** A list that was looked at is drawn at once when the person comes back within this time, and asked again meanwhile. */
const COMES_BACK = 1_800_000;

/** What the rows of a list are asked with. */
export interface RowsAsked {
  search: string | undefined;
  filter: ListFilter[];
  sort: string | undefined;
}
const isBare = ({ search, filter }: RowsAsked) => !search && filter.length === 0;

/** The rows of a list, page by page, as everybody asks and keeps them: the list itself, its groups, and who asks ahead. */
export const rowsQuery = <L extends Askable>(
  list: L,
  fixed: Record<string, unknown>,
  asked: RowsAsked,
  limitOf: (after: string | undefined) => number = () => PAGE,
) => ({
  queryKey: [...keyOf(list, fixed), asked] as QueryKey,
  queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
    askList(list, { ...asked, after: pageParam, limit: limitOf(pageParam) }, fixed, signal),
  initialPageParam: undefined,
  getNextPageParam: (page: ListPage<RowOf<L>>) => page.next ?? undefined,
  structuralSharing: withKeptRows as (before: unknown, now: unknown) => never,
  ...(isBare(asked) && { gcTime: COMES_BACK }),
});

/** The columns of a list; they change only with a release. */
export const columnsQuery = (list: Askable | undefined) => ({
  queryKey: ['columns', list?.name] as QueryKey,
  queryFn: (): Promise<ListColumn[]> => (list ? askColumns(list) : Promise.resolve([])),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

const VIEWS = officeQuery('views');
/** The views of a list, as `useAsk` keeps them. */
export const viewsQuery = (list: Askable) => answerQuery(VIEWS, { list: list.name });

/** The answer to a query, as `useAsk` keeps it. */
export const answerQuery = <Q extends Askable>(query: Q, params: Parameters<typeof ask<Q>>[1]) => ({
  queryKey: keyOf(query, params) as QueryKey,
  queryFn: ({ signal }: { signal: AbortSignal }) => ask(query, params, signal),
});
