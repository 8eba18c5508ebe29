import { type ReactNode, useMemo, useState } from 'react';
import type { Title } from '../../../../server/kernel/contract.ts';
import { keep, kept } from '../../device.ts';
import type { Tone } from '../StatusPill.tsx';
import type { ColumnType, ListColumn } from './protocol.ts';
import { placedBefore } from './view-state.ts';

/** A column of a list page. Only `key` is needed: label, type, filter and sort come from the server's list. */
export interface Column<Row> {
  key: string;
  width?: number;
  /** How the cell is drawn; by the column's type when left out. */
  cell?: (row: Row) => ReactNode;
  /** Tones of a choice, by value; each choice is then a pill. */
  tones?: Record<string, Tone>;
  /** The currency of the row's amount, where it is not the merchant's. */
  currency?: (row: Row) => string | undefined;
  /** Unit of the row's quantity. */
  unit?: (row: Row) => string | undefined;
  /** Summed over the selection in the footer; money and quantity are by themselves, `false` leaves them out. */
  sum?: boolean;
  /** Not shown until the person chooses it. */
  hidden?: boolean;
  /** For columns the server's list does not know (a picture, two facts in one cell). */
  label?: string;
  type?: ColumnType;
}

export interface ShownColumn<Row> extends Column<Row> {
  name: string;
  kind: ColumnType;
  width: number;
  known: ListColumn | undefined;
}

const WIDTHS: Record<ColumnType, number> = {
  text: 160,
  reference: 150,
  person: 104,
  choice: 104,
  money: 116,
  quantity: 92,
  number: 92,
  date: 104,
  instant: 132,
  boolean: 72,
};

/** How the columns are arranged. */
export interface Choice {
  order?: string[];
  hidden?: string[];
  widths?: Record<string, number>;
}

const place = (order: string[], key: string) => {
  const at = order.indexOf(key);
  return at < 0 ? order.length : at;
};

/** A view that carries columns of its own. */
export interface ColumnsOfView {
  key: string;
  columns: Choice;
}

/** The arrangement of columns on this device: of the list, or of a view over what the view itself says. */
function useChoice(list: string, view: ColumnsOfView | undefined) {
  const name = view ? `columns.${list}.${view.key}` : `columns.${list}`;
  const [changed, setChanged] = useState<Record<string, Choice | undefined>>({});
  const choice = useMemo(() => changed[name] ?? kept<Choice>(name) ?? view?.columns ?? {}, [changed, name, view?.columns]);
  const put = (next: Choice | undefined) => {
    setChanged({ ...changed, [name]: next });
    keep(name, next);
  };
  return { choice, change: put, follow: () => put(undefined) };
}

/** The columns as this person arranged them: choice, order, width. */
export function useColumns<Row>(
  list: string,
  declared: Column<Row>[],
  known: ListColumn[] | undefined,
  title: (text: Title) => string,
  view?: ColumnsOfView,
) {
  const { choice, change, follow } = useChoice(list, view);
  const all = useMemo(() => {
    const order = choice.order ?? [];
    const resolved = declared.map((column): ShownColumn<Row> => {
      const server = known?.find((each) => each.key === column.key);
      const kind = column.type ?? server?.type ?? 'text';
      return {
        ...column,
        known: server,
        kind,
        name: column.label ?? (server ? title(server.label) : ''),
        width: choice.widths?.[column.key] ?? column.width ?? WIDTHS[kind],
      };
    });
    return order.length ? resolved.toSorted((a, b) => place(order, a.key) - place(order, b.key)) : resolved;
  }, [declared, known, choice, title]);
  const hidden = useMemo(
    () => choice.hidden ?? declared.filter((column) => column.hidden).map((column) => column.key),
    [choice.hidden, declared],
  );
  // the same array as long as nothing changes: rows are drawn again only when theirs does
  const shown = useMemo(() => all.filter((column) => !hidden.includes(column.key)), [all, hidden]);
  return {
    /** The arrangement itself, as a view keeps it. */
    choice,
    /** Forgets what was arranged here since the view was saved. */
    follow,
    all,
    shown,
    hidden,
    show: (key: string, visible: boolean) =>
      change({ ...choice, hidden: visible ? hidden.filter((each) => each !== key) : [...hidden, key] }),
    move: (key: string, by: number) =>
      change({
        ...choice,
        order: moved(
          all.map((column) => column.key),
          key,
          by,
        ),
      }),
    resize: (key: string, width: number) => change({ ...choice, widths: { ...choice.widths, [key]: Math.max(48, Math.round(width)) } }),
    /** Puts a column before another, or last. */
    place: (key: string, before: string | undefined) =>
      change({
        ...choice,
        order: placedBefore(
          all.map((column) => column.key),
          key,
          before,
        ),
      }),
    reset: () => change({}),
  };
}

function moved(keys: string[], key: string, by: number): string[] {
  const from = keys.indexOf(key);
  const to = Math.min(Math.max(from + by, 0), keys.length - 1);
  const rest = keys.filter((each) => each !== key);
  return [...rest.slice(0, to), key, ...rest.slice(to)];
}
