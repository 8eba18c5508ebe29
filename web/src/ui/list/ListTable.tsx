import { type MouseEvent, type ReactNode, type RefObject, useMemo, useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import type { Action, useActions } from '../action.tsx';
import { RowOffers } from '../begin/RowOffers.tsx';
import { Empty } from '../Empty.tsx';
import { FloatingMenu, type Place, pointOf } from '../float/place.ts';
import { useGo } from '../Go.tsx';
import { typesIn, useKeys, useSlow, useStable } from '../hooks.ts';
import { menuOf } from '../menu.ts';
import { messages } from '../messages.ts';
import { Trouble } from '../Trouble.tsx';
import { Cards } from './Cards.tsx';
import type { useColumns } from './columns.ts';
import { type ListState, operatorsOf } from './filters.ts';
import { Grid } from './Grid.tsx';
import { useGroupNames } from './groupNames.ts';
import { type GroupBy, groupsFromText, groupsToText } from './grouping.ts';
import type { ColumnHandlers } from './HeadMenu.tsx';
import { type GroupLine, isGroupLine, type Line, rowOf, rowsOfSheet } from './lines.ts';
import type { ListColumn } from './protocol.ts';
import type { useRows } from './rows.ts';
import type { useSelection } from './selection.ts';
import type { ChangeList } from './state.ts';
import type { useGroups } from './useGroups.ts';
import { ROW } from './window.ts';

interface ListTableProps<Row> {
  title: string;
  box: RefObject<HTMLDivElement | null>;
  rows: Omit<ReturnType<typeof useRows>, 'rows'>;
  /** Rows, and between them the heads of groups. */
  lines: Line<Row>[];
  groups: Pick<ReturnType<typeof useGroups>, 'toggle' | 'loadMore'>;
  known: readonly ListColumn[];
  columns: ReturnType<typeof useColumns<Row>>;
  selection: ReturnType<typeof useSelection<Row>>;
  actions: ReturnType<typeof useActions<Row>>;
  idOf: (row: Row) => string;
  state: ListState;
  change: ChangeList;
  searchRef: RefObject<HTMLInputElement | null>;
  open?: (row: Row) => string;
  /** Whether a row can be looked at in a drawer. */
  canPeek: (row: Row) => boolean;
  peeked: Row | null;
  onPeek: (row: Row | null) => void;
  /** Draws a row as a card, where the person wants cards. */
  card?: ((row: Row) => ReactNode) | undefined;
  empty?: ReactNode;
  /** Nothing is filtered: an empty list means there is nothing at all. */
  bare: boolean;
  keys: boolean;
  /** Runs over the selection and keeps what failed. */
  runChosen: (action: Action<Row>) => void;
}

/** The sheet itself with its keys, menu and empty states. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { rows, lines, selection, actions, columns, state, change } = props;
  const nameOfGroup = useGroupNames(props.known);
  const [current, setCurrent] = useState(-1);
  const [menu, setMenu] = useState<{ row: Row; at: Place } | null>(null);
  const go = useGo();
  const slow = useSlow(rows.loading);
  const openRow = (row: Row, event?: MouseEvent) => {
    if (window.getSelection()?.toString()) return;
    const href = props.open?.(row);
    if (!href) return props.canPeek(row) && props.onPeek(row);
    if (event?.metaKey || event?.ctrlKey) window.open(href, '_blank');
    else go(href);
  };
  const onChooseAll = useStable(selection.chooseAll);
  const heads = useHeads(props);
  const move = useCurrent(props, current, setCurrent);
  useListKeys(props, { current, move, openRow });
  const onOpen = useStable((row: Row, event: MouseEvent) => void openRow(row, event));
  const onMenu = useStable((row: Row, event: MouseEvent) => {
    if (actions.offeredFor(row).length === 0) return;
    event.preventDefault();
    setMenu({ row, at: pointOf(event) });
  });
  const onChoose = useStable(selection.choose);
  const onCurrent = useStable((index: number) => setCurrent(index));
  const total = rows.count?.value ?? 0;
  return (
    <>
      <div ref={props.box} className={`grid-box${rows.stale ? ' stale' : ''}`} tabIndex={-1}>
        <RowOffers
          actions={actions}
          rows={rowsOfSheet(lines)}
          chosen={selection.rows}
          current={rowOf(lines[current])}
          ready={!rows.loading}
          runChosen={props.runChosen}
        />
        {rows.error ? (
          <Trouble error={rows.error} again={rows.again} />
        ) : props.card ? (
          <Cards<Row>
            title={props.title}
            box={props.box}
            lines={lines}
            idOf={props.idOf}
            card={props.card}
            current={current}
            onCurrent={onCurrent}
            open={props.open}
            onOpen={onOpen}
            onMenu={onMenu}
            more={rows.more}
            loadMore={rows.loadMore}
          />
        ) : (
          <Grid<Row>
            title={props.title}
            box={props.box}
            lines={lines}
            idOf={props.idOf}
            columns={columns.shown}
            sort={state.sort}
            heads={heads}
            current={current}
            onCurrent={onCurrent}
            chosen={actions.bulk.length > 0 || columns.shown.some((column) => column.sum) ? selection.chosen : undefined}
            onChoose={onChoose}
            onChooseAll={onChooseAll}
            open={props.open}
            onOpen={onOpen}
            onMenu={onMenu}
            failures={selection.failures}
            more={rows.more}
            loadMore={rows.loadMore}
            loadGroup={props.groups.loadMore}
            onToggle={props.groups.toggle}
            onFollow={(line) => change(following(state, line))}
            nameOfGroup={nameOfGroup}
            expected={total}
          />
        )}
        {slow && <Skeleton />}
        {!rows.loading && !rows.error && lines.length === 0 && <Nothing {...props} />}
      </div>
      {menu && (
        <FloatingMenu
          at={menu.at}
          menu={{ items: menuOf(actions.offeredFor(menu.row), actions.nameOf, (each) => void actions.run(each, [menu.row])) }}
          autoFocus
          close={() => setMenu(null)}
        />
      )}
    </>
  );
}

function Nothing<Row>({ bare, empty, change }: ListTableProps<Row>) {
  const t = useText(messages);
  if (bare) return empty ?? <Empty text={t('list.empty')} />;
  return (
    <Empty
      text={t('list.noMatch')}
      action={
        <button type="button" className="as-link" onClick={() => change({ filter: [], search: '', view: undefined })}>
          {t('list.clear')}
        </button>
      }
    />
  );
}

const Skeleton = () => (
  <div className="skeleton" aria-hidden="true">
    {Array.from({ length: 12 }, (_, at) => (
      // biome-ignore lint: placeholders have no identity
      <div key={at} className="skeleton-row" style={{ width: `${62 + ((at * 37) % 34)}%` }} />
    ))}
  </div>
);

/** Moves the row in hand and keeps it in sight; an open peek follows. */
function useCurrent<Row>({ lines, box, peeked, onPeek, card }: ListTableProps<Row>, current: number, setCurrent: (index: number) => void) {
  return (to: number) => {
    const index = Math.max(0, Math.min(lines.length - 1, to));
    setCurrent(index);
    const element = box.current;
    if (element && !card) {
      const top = index * ROW;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + ROW * 2 > element.scrollTop + element.clientHeight) element.scrollTop = top + ROW * 2 - element.clientHeight;
    }
    const row = rowOf(lines[index]);
    if (peeked !== null && row !== undefined && index !== current) onPeek(row);
  };
}

interface Hands<Row> {
  current: number;
  move: (to: number) => void;
  openRow: (row: Row) => unknown;
}

/** j k x Enter space / and their kin. */
function useListKeys<Row>(props: ListTableProps<Row>, { current, move, openRow }: Hands<Row>) {
  const { lines, groups, selection, actions, searchRef, canPeek, peeked, onPeek } = props;
  const line = lines[current];
  const row = rowOf(line);
  const group = isGroupLine(line) && line.kind === 'group' ? line : undefined;
  const next = () => move(current + 1);
  const back = () => move(current - 1);
  const onControl = () => document.activeElement instanceof HTMLButtonElement || document.activeElement instanceof HTMLAnchorElement;
  useKeys(
    {
      j: next,
      k: back,
      ArrowDown: next,
      ArrowUp: back,
      PageDown: () => move(current + 20),
      PageUp: () => move(current - 20),
      Home: () => move(0),
      End: () => move(lines.length - 1),
      ArrowRight: () => (group && !group.open ? groups.toggle(group.path, true) : false),
      ArrowLeft: () => closeGroup(lines, current, { move, toggle: groups.toggle }),
      x: () => selection.toggle(current),
      'Mod+a': (event) => (typesIn(event.target) || actions.bulk.length === 0 ? false : selection.chooseAll(true)),
      Enter: () => (onControl() ? false : group ? groups.toggle(group.path) : row === undefined ? false : openRow(row)),
      ' ': () => {
        if (onControl()) return false;
        if (group) return groups.toggle(group.path);
        return row === undefined || !canPeek(row) ? false : onPeek(peeked === null ? row : null);
      },
      Escape: () => (peeked === null ? selection.clear() : onPeek(null)),
      '/': () => searchRef.current?.select(),
    },
    { active: props.keys },
  );
}

/** Left closes the group in hand; from within a group it goes to its head. */
function closeGroup<Row>(
  lines: readonly Line<Row>[],
  current: number,
  { move, toggle }: { move: (to: number) => void; toggle: (path: string, on: boolean) => void },
) {
  const line = lines[current];
  if (isGroupLine(line) && line.open) return toggle(line.path, false);
  const level = isGroupLine(line) ? line.level : Number.POSITIVE_INFINITY;
  const head = lines.slice(0, Math.max(0, current)).findLastIndex((each) => isGroupLine(each) && each.level < level);
  return head < 0 ? false : move(head);
}

/** A list of the rows of one group: its filter, and what was grouped within it. */
function following(state: ListState, line: GroupLine): Partial<ListState> {
  const rest = groupsFromText(state.group).slice(line.level + 1);
  return {
    filter: [...state.filter, ...(line.above ?? []), ...(line.group ? [line.group.filter] : [])],
    group: groupsToText(rest),
    view: undefined,
  };
}

/** What the heads of columns do to the list; always the same functions, so that heads are drawn once. */
function useHeads<Row>({ columns, state, change, known }: ListTableProps<Row>): ColumnHandlers {
  const onFilter = useStable((key: string) => {
    const column = known.find((each) => each.key === key);
    if (column) change({ filter: [...state.filter, { column: key, operator: operatorsOf(column)[0] ?? 'equals' }] });
  });
  const onSort = useStable((sort: string | undefined) => change({ sort }));
  const onGroup = useStable((by: GroupBy) => change({ group: groupsToText([by]) }));
  const onHide = useStable((key: string) => columns.show(key, false));
  const onPlace = useStable(columns.place);
  const onNudge = useStable(columns.move);
  const onResize = useStable(columns.resize);
  return useMemo(
    () => ({ onSort, onFilter, onGroup, onHide, onPlace, onNudge, onResize }),
    [onSort, onFilter, onGroup, onHide, onPlace, onNudge, onResize],
  );
}
