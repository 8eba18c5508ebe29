import { keepPreviousData, type Query, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import type {
  ListColumn,
  ListContract,
  ListFilter,
  ListGroups,
  ListPage,
  OperationContract,
  QueryContract,
} from '../../server/kernel/contract.ts';
import type { Effects } from '../../server/kernel/contract.ts';
import { newKey } from './key.ts';
import { CallError, send } from './wire.ts';

export { CallError, type Issue } from './wire.ts';

export interface CallOptions {
  /** Made once per intent of the person; the same key twice acts once. */
  key?: string;
  /** The version of the document that the person saw; joined to the input. */
  expectedVersion?: number;
  signal?: AbortSignal;
}

const pathOf = (name: string) => name.replace('.', '/');
const bodyOf = (input: unknown, options: CallOptions) =>
  options.expectedVersion === undefined ? input : { ...(input as object), expectedVersion: options.expectedVersion };

/**
 * Runs an operation.
 * @throws CallError when it is refused
 */
export function call<I extends z.ZodType, O extends z.ZodType>(
  operation: OperationContract<I, O>,
  input: z.input<I>,
  options: CallOptions = {},
): Promise<z.output<O>> {
  const { key = newKey(), signal } = options;
  return send({ method: 'POST', path: pathOf(operation.name), body: bodyOf(input, options), key, ...(signal && { signal }) });
}

/** Runs an operation without keeping anything: what it would answer and change. */
export function dryRun<I extends z.ZodType, O extends z.ZodType>(
  operation: OperationContract<I, O>,
  input: z.input<I>,
  options: CallOptions = {},
): Promise<{ output: z.output<O>; effects: Effects }> {
  return send({ method: 'POST', path: `${pathOf(operation.name)}?dryRun=1`, body: bodyOf(input, options) });
}

/** The parameters of an address: text as it is, everything else as JSON, nothing for undefined. */
export function parameters(params: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === '') continue;
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const text = search.toString();
  return text && `?${text}`;
}

/** What may be asked: a query of a contract, or only its name where the frame knows no contract. */
export type Askable = { name: string };
type AnswerOf<Q> = Q extends QueryContract<z.ZodType, infer O> ? z.output<O> : unknown;
type InputOf<Q> = Q extends QueryContract<infer I, z.ZodType> ? z.input<I> : Record<string, unknown>;

/** Asks a query. */
export function ask<Q extends Askable>(query: Q, params: InputOf<Q>, signal?: AbortSignal): Promise<AnswerOf<Q>> {
  return send({ method: 'GET', path: pathOf(query.name) + parameters(params as Record<string, unknown>), ...(signal && { signal }) });
}

export interface ListAsk {
  search?: string | undefined;
  filter?: ListFilter[] | undefined;
  sort?: string | undefined;
  after?: string | undefined;
  limit?: number | undefined;
  count?: boolean | undefined;
  sums?: string[] | undefined;
}
/** A row of a list contract. */
export type RowOf<L> = L extends ListContract<infer R> ? z.output<R> : Record<string, unknown>;

/** The parameters of a list in the form of the wire. */
export function listParameters(asked: ListAsk, fixed: Record<string, unknown> = {}): string {
  const filter = asked.filter?.length ? asked.filter : undefined;
  return parameters({ ...fixed, ...asked, filter, count: asked.count ? '1' : undefined });
}

/** Asks one page of a list. */
export function askList<L extends Askable>(
  list: L,
  asked: ListAsk,
  fixed: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<ListPage<RowOf<L>>> {
  return send({ method: 'GET', path: pathOf(list.name) + listParameters(asked, fixed), ...(signal && { signal }) });
}

export interface GroupsAsk extends Pick<ListAsk, 'search' | 'filter' | 'sums' | 'sort'> {
  /** A column, with a unit for dates: `placedAt:month`. */
  by: string;
  limit?: number | undefined;
}

/** Asks for the groups of what a list would show, with their sizes and sums. */
export const askGroups = (
  list: Askable,
  asked: GroupsAsk,
  fixed: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<ListGroups> =>
  send({ method: 'GET', path: `${pathOf(list.name)}/groups${listParameters(asked, fixed)}`, ...(signal && { signal }) });

/** Asks which columns a list has and what each can do. */
export const askColumns = (list: Askable): Promise<ListColumn[]> => send({ method: 'GET', path: `${pathOf(list.name)}/columns` });

/** The key under which an answer is kept: the module first, so that a live change can find it. */
export const keyOf = (query: Askable, params?: unknown): unknown[] => [...query.name.split('.', 2), params ?? {}];

/** Asks a query and follows it: kept while a newer answer is on its way, refreshed by live changes. */
export function useAsk<Q extends Askable>(
  query: Q,
  params: InputOf<Q>,
  options: { enabled?: boolean; every?: number } = {},
): UseQueryResult<AnswerOf<Q>, CallError> {
  return useQuery<AnswerOf<Q>, CallError>({
    queryKey: keyOf(query, params),
    queryFn: ({ signal }) => ask(query, params, signal),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    placeholderData: keepPreviousData as never,
  });
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, gcTime: 300_000, retry: false, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Lets every answer of a module be asked again, or of all: after an operation of one's own. */
export function refresh(module?: string) {
  void queryClient.invalidateQueries(module ? { queryKey: [module] } : {});
}

const MANY_PAGES = 5;
const pagesOf = (query: Query): number => (query.state.data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0;

/** After a change by others: what is shown is asked again, but a list scrolled far only learns that it is outdated, and says so. */
export function refreshShown(module: string | undefined) {
  const queryKey = module ? [module] : [];
  void queryClient.invalidateQueries({ queryKey, predicate: (query) => pagesOf(query) <= MANY_PAGES });
  void queryClient.invalidateQueries({ queryKey, predicate: (query) => pagesOf(query) > MANY_PAGES, refetchType: 'none' });
}

/**
 * One key per intent: the same input sent again keeps its key, a changed input or a finished call gets a new one.
 * So a second press after a lost answer never acts twice.
 */
export function useIntent() {
  const intent = useRef<{ input: string; key: string } | null>(null);
  return {
    keyFor(input: unknown): string {
      const text = JSON.stringify(input);
      if (intent.current?.input !== text) intent.current = { input: text, key: newKey() };
      return intent.current.key;
    },
    done() {
      intent.current = null;
    },
  };
}

export const isRefusal = (error: unknown): error is CallError => error instanceof CallError;
