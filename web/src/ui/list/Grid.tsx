import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, memo, type ReactNode, type RefObject, type SyntheticEvent, useEffect } from 'react';
import { away, towards } from '../../frame/ahead.ts';
import { useText } from '../../i18n/i18n.ts';
import { useGo } from '../Go.tsx';
import { useStable } from '../hooks.ts';
import { messages } from '../messages.ts';
import { cellOf, type Speech, useSpeech } from './Cell.tsx';
import type { ShownColumn } from './columns.ts';
import { GridHead } from './GridHead.tsx';
import type { ColumnHandlers } from './HeadMenu.tsx';
import { type GroupHandlers, GroupRow } from './GroupRow.tsx';
import { isGroupLine, type Line } from './lines.ts';
import { widthClass } from './widths.ts';
import { ROW, useVisible } from './window.ts';

/** So many rows before the end the next page is asked for. */
const NEAR = 60;

export interface GridProps<Row> extends GroupHandlers {
  /** Names the table for those who do not see it. */
  title: string;
  box: RefObject<HTMLDivElement | null>;
  lines: Line<Row>[];
  idOf: (row: Row) => string;
  columns: ShownColumn<Row>[];
  sort: string | undefined;
  /** What may be done with columns from their heads. */
  heads: ColumnHandlers;
  current: number;
  onCurrent: (index: number) => void;
  /** Undefined where nothing can be done with a selection. */
  chosen: ReadonlySet<string> | undefined;
  onChoose: (index: number, on: boolean, range: boolean) => void;
  onChooseAll: (on: boolean) => void;
  open?: ((row: Row) => string) | undefined;
  onOpen: (row: Row, event: MouseEvent) => void;
  onMenu: (row: Row, event: MouseEvent) => void;
  failures: ReadonlyMap<string, string>;
  more: boolean;
  loadMore: () => void;
  /** Asks for the next rows of an open group. */
  loadGroup: (path: string) => void;
  /** Rows known to exist beyond those loaded, for the size of the scroll bar. */
  expected: number;
}

/** The sheet of a list: sticky head and first column, rows of 32 px, only the visible ones drawn. */
export function Grid<Row>(props: GridProps<Row>) {
  const { box, lines, columns, chosen } = props;
  const t = useText(messages);
  const speech = useSpeech();
  const hands = useHands(props);
  const label = t('list.choose');
  const { from, to, whole } = useVisible(box, lines.length);
  useSideways(box);
  useEffect(() => {
    if (props.more && to >= lines.length - NEAR) props.loadMore();
    for (const line of lines.slice(from, to)) if (isGroupLine(line) && line.kind === 'coming') props.loadGroup(line.path);
  });
  const minWidth = columns.reduce((so, column) => so + column.width, chosen ? 36 : 12);
  return (
    <table
      className={chosen ? 'grid' : 'grid plain'}
      aria-label={props.title}
      aria-rowcount={props.more ? -1 : lines.length + 1}
      style={{ minWidth }}
    >
      <GridHead<Row>
        columns={columns}
        sort={props.sort}
        heads={props.heads}
        chosen={chosen?.size}
        total={lines.length}
        onChooseAll={props.onChooseAll}
      />
      <tbody {...hands}>
        {from > 0 && <Gap rows={from} />}
        {lines.slice(from, to).map((line, offset) => {
          const index = from + offset;
          if (isGroupLine(line))
            return (
              <GroupRow
                key={`${line.kind} ${line.path}`}
                line={line}
                index={index}
                columns={columns}
                current={props.current === index}
                onCurrent={props.onCurrent}
                onToggle={props.onToggle}
                onFollow={props.onFollow}
                nameOfGroup={props.nameOfGroup}
              />
            );
          const id = props.idOf(line);
          return (
            <GridRow
              brief={index < whole.from || index >= whole.to}
              key={id}
              row={line}
              index={index}
              columns={columns}
              current={props.current === index}
              chosen={chosen?.has(id)}
              failure={props.failures.get(id)}
              href={props.open?.(line)}
              label={label}
              speech={speech}
            />
          );
        })}
        {to < lines.length && <Gap rows={lines.length - to} />}
        {props.more && <Gap rows={Math.min(3, Math.max(1, props.expected - lines.length))} />}
      </tbody>
    </table>
  );
}

/**
 * Says on the box whether it stands sideways, where the first columns have to be held in place. Said at the wheel or the press already, before anything has
 * moved.
 */
function useSideways(box: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const say = (on: boolean) => {
      if (on !== 'sideways' in element.dataset) element.toggleAttribute('data-sideways', on);
    };
    const look = () => say(element.scrollLeft > 0);
    const wheel = ({ deltaX, shiftKey }: WheelEvent) => (deltaX !== 0 || shiftKey) && say(true);
    // the bar at the bottom is the box itself
    const press = ({ target }: Event) => target === element && say(true);
    element.addEventListener('scroll', look, { passive: true });
    element.addEventListener('wheel', wheel, { passive: true });
    element.addEventListener('pointerdown', press, { passive: true });
    return () => {
      element.removeEventListener('scroll', look);
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', press);
    };
  }, [box]);
}

const Gap = ({ rows }: { rows: number }) => (
  <tr aria-hidden="true" className="gap" style={{ height: rows * ROW }}>
    <td />
  </tr>
);

interface GridRowProps<Row> {
  row: Row;
  index: number;
  columns: ShownColumn<Row>[];
  current: boolean;
  chosen: boolean | undefined;
  failure: string | undefined;
  href: string | undefined;
  label: string;
  speech: Speech;
  /** Only its name: the hand runs through the list. */
  brief: boolean;
}

const rowClass = (current: boolean, chosen: boolean | undefined, failed: boolean) =>
  [current && 'current', chosen && 'chosen', failed && 'failed'].filter(Boolean).join(' ') || undefined;
const FIRST_ROW = 2;
const nothing = () => undefined;

function PlainRow<Row>({ row, index, columns, current, chosen, failure, href, label, speech, brief }: GridRowProps<Row>): ReactNode {
  const drawn = brief ? columns.slice(0, 1) : columns;
  return (
    <tr
      className={rowClass(current, chosen, failure !== undefined)}
      aria-rowindex={index + FIRST_ROW}
      aria-selected={chosen}
      title={failure}
    >
      <td className="choose">
        {chosen !== undefined && !brief && <input type="checkbox" checked={chosen} aria-label={label} tabIndex={-1} onChange={nothing} />}
      </td>
      {drawn.map((column, at) => (
        <td key={column.key} className={`${column.kind} ${widthClass(column.width)}${at === 0 ? ' first' : ''}`}>
          {at === 0 && href ? (
            <a href={href} className="row-link">
              {cellOf(row, column, speech)}
            </a>
          ) : (
            cellOf(row, column, speech)
          )}
        </td>
      ))}
      <td className={brief ? 'rest coming' : 'rest'} />
    </tr>
  );
}

/** A row is drawn again only when what it shows changes. */
const GridRow = memo(PlainRow) as typeof PlainRow;

/** What a hand does to rows, heard once for all of them. */
function useHands<Row>({ lines, current, onCurrent, onChoose, onOpen, onMenu, open }: GridProps<Row>) {
  const go = useGo();
  const warm = useWarm(open);
  const inHand = lines[current];
  useEffect(() => {
    if (inHand !== undefined && !isGroupLine(inHand)) warm(inHand);
  }, [inHand, warm]);
  const rowAt = (event: SyntheticEvent) => {
    const index = Number((event.target as Element).closest('tr')?.getAttribute('aria-rowindex') ?? 0) - FIRST_ROW;
    const line = lines[index];
    return line === undefined || isGroupLine(line) ? undefined : { row: line, index };
  };
  return {
    onClick: (event: MouseEvent) => {
      const found = rowAt(event);
      if (!found) return;
      const target = event.target as Element;
      if (target instanceof HTMLInputElement && target.closest('td.choose')) return onChoose(found.index, target.checked, event.shiftKey);
      if (target.closest('a.row-link')) {
        // the browser opens a tab by itself
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        return open && go(open(found.row));
      }
      onOpen(found.row, event);
    },
    onContextMenu: (event: MouseEvent) => {
      const found = rowAt(event);
      if (!found) return;
      onCurrent(found.index);
      onMenu(found.row, event);
    },
    onPointerOver: (event: SyntheticEvent) => {
      const found = rowAt(event);
      if (found) warm(found.row);
    },
    onPointerLeave: away,
  };
}

/** What a row leads to is fetched while the hand rests on it, or the row is in hand. */
function useWarm<Row>(open: ((row: Row) => string) | undefined): (row: Row) => void {
  const router = useRouter();
  return useStable((row: Row) => {
    const href = open?.(row);
    if (href) towards(router, href, REST);
  });
}
/** Rows are passed by more often than they are opened. */
const REST = 80;
