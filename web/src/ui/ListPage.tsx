import { type ReactNode, useRef } from 'react';
import type { Askable, RowOf } from '../call.ts';
import { type Action } from './action.tsx';
import { PageHead } from './list/ListHead.tsx';
import { ListBody } from './list/ListBody.tsx';
import type { Column } from './list/columns.ts';
import type { ListFilter } from './list/protocol.ts';
import type { References } from './list/references.ts';
import type { ListState } from './list/filters.ts';
import { type ChangeList, useAddressState, useLocalState } from './list/state.ts';
import type { View } from './list/views.ts';

export type { Column } from './list/columns.ts';
export type { View } from './list/views.ts';

/** What chooses values by facets: the filters it speaks for have no chip. */
export interface Faceted {
  isOurs: (filter: ListFilter) => boolean;
  /** Columns that are filtered here alone. */
  columns: readonly string[];
  show: (state: ListState, change: ChangeList) => ReactNode;
}

export interface ListProps<L extends Askable, Row = RowOf<L>> {
  /** A list of a contract. */
  query: L;
  /** The columns shown, in order; the first one is the row's name and stays in place. */
  columns: Column<Row>[];
  /** Fixed inputs of the list, such as the warehouse. */
  fixed?: Record<string, unknown>;
  /** Filters that always hold and are not shown as chips. */
  always?: ListFilter[];
  /** Ready views as tabs with counts. */
  views?: View[];
  /** The address of a row's page. */
  open?: (row: Row) => string;
  /** What the drawer shows when a row is peeked at with the space bar. */
  peek?: (row: Row) => ReactNode;
  /** A row as a card: the list can then be looked at as a table or as cards. */
  card?: (row: Row) => ReactNode;
  /** Operations of a row: right-click, and over the selection. */
  actions?: Action<Row>[];
  /** What stands here when there is nothing at all. */
  empty?: ReactNode;
  /** What the free search looks through, in words. */
  searchHint?: string;
  /** Pickers for columns that hold an id, so that they can be filtered. */
  references?: References;
  /** Columns the server sums over everything filtered. */
  sums?: string[];
  /** Values to choose with counts, above the rows; they stand in the address as filters. */
  facets?: Faceted;
  /** The row's identity; `id` when left out. */
  idOf?: (row: Row) => string;
}

export interface ListPageProps<L extends Askable> extends ListProps<L> {
  title: string;
  /** The one primary action of the page. */
  primary?: ReactNode;
  /** Quiet things beside the title. */
  beside?: ReactNode;
}

/** A page that is a list: everything about it stands in the address. */
export function ListPage<L extends Askable>({ title, primary, beside, ...list }: ListPageProps<L>) {
  const [state, change] = useAddressState();
  const search = useRef<HTMLInputElement>(null);
  return (
    <main className="list-page" id="main" tabIndex={-1}>
      <PageHead title={title} primary={primary}>
        {beside}
      </PageHead>
      <ListBody {...list} title={title} state={state} change={change} searchRef={search} />
    </main>
  );
}

/** The same list inside of another page, with its own state. Give its parent a height. */
export function ListSection<L extends Askable>({ title, sort, ...list }: ListProps<L> & { title: string; sort?: string }) {
  const [state, change] = useLocalState({ sort });
  const search = useRef<HTMLInputElement>(null);
  return (
    <section className="list-section" aria-label={title}>
      <ListBody {...list} title={title} state={state} change={change} searchRef={search} inner />
    </section>
  );
}
