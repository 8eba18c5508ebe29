import { type CSSProperties, type MouseEvent, memo, type ReactNode, type RefObject, useEffect } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../Go.tsx';
import { messages } from '../messages.ts';
import { Cell } from './Cell.tsx';
import type { ShownColumn } from './columns.ts';
import { GridHead } from './GridHead.tsx';
import type { ColumnHandlers } from './HeadMenu.tsx';
import { type GroupHandlers, GroupRow } from './GroupRow.tsx';
import { isGroupLine, type Line } from './lines.ts';
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
  onHover?: ((row: Row) => void) | undefined;
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
  const { from, to } = useVisible(box, lines.length);
  useEffect(() => {
    if (props.more && to >= lines.length - NEAR) props.loadMore();
    for (const line of lines.slice(from, to)) if (isGroupLine(line) && line.kind === 'coming') props.loadGroup(line.path);
  });
  const width = columns.reduce((so, column) => so + column.width, chosen ? 36 : 12);
  const span = columns.length + 2;
  return (
    <table
      className={chosen ? 'grid' : 'grid plain'}
      aria-label={props.title}
      aria-rowcount={props.more ? -1 : lines.length + 1}
      style={{ minWidth: width, '--first': chosen ? '36px' : '12px' } as CSSProperties}
    >
      <colgroup>
        <col style={{ width: chosen ? 36 : 12 }} />
        {columns.map((column) => (
          <col key={column.key} style={{ width: column.width }} />
        ))}
        <col />
      </colgroup>
      <GridHead<Row>
        columns={columns}
        sort={props.sort}
        heads={props.heads}
        chosen={chosen?.size}
        total={lines.length}
        onChooseAll={props.onChooseAll}
      />
      <tbody>
        {from > 0 && <Gap span={span} rows={from} />}
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
              key={id}
              row={line}
              index={index}
              id={id}
              columns={columns}
              current={props.current === index}
              chosen={chosen?.has(id)}
              failure={props.failures.get(id)}
              href={props.open?.(line)}
              label={t('list.choose')}
              handlers={props}
            />
          );
        })}
        {to < lines.length && <Gap span={span} rows={lines.length - to} />}
        {props.more && <Gap span={span} rows={Math.min(3, Math.max(1, props.expected - lines.length))} />}
      </tbody>
    </table>
  );
}

const Gap = ({ span, rows }: { span: number; rows: number }) => (
  <tr aria-hidden="true" className="gap">
    <td colSpan={span} style={{ height: rows * ROW }} />
  </tr>
);

interface GridRowProps<Row> {
  row: Row;
  index: number;
  id: string;
  columns: ShownColumn<Row>[];
  current: boolean;
  chosen: boolean | undefined;
  failure: string | undefined;
  href: string | undefined;
  label: string;
  handlers: Pick<GridProps<Row>, 'onCurrent' | 'onChoose' | 'onOpen' | 'onMenu' | 'onHover'>;
}

const rowClass = (current: boolean, chosen: boolean | undefined, failed: boolean) =>
  [current && 'current', chosen && 'chosen', failed && 'failed'].filter(Boolean).join(' ') || undefined;

function PlainRow<Row>({ row, index, columns, current, chosen, failure, href, label, handlers }: GridRowProps<Row>): ReactNode {
  return (
    <tr
      className={rowClass(current, chosen, failure !== undefined)}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      title={failure}
      onClick={(event) => handlers.onOpen(row, event)}
      onContextMenu={(event) => {
        handlers.onCurrent(index);
        handlers.onMenu(row, event);
      }}
      onMouseEnter={() => handlers.onHover?.(row)}
    >
      <td className="choose">
        {chosen !== undefined && (
          <input
            type="checkbox"
            checked={chosen}
            aria-label={label}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              handlers.onChoose(index, event.currentTarget.checked, event.shiftKey);
            }}
            onChange={() => undefined}
          />
        )}
      </td>
      {columns.map((column, at) => (
        <td key={column.key} className={`${column.kind}${at === 0 ? ' first' : ''}`}>
          {at === 0 && href ? (
            <Go to={href} className="row-link">
              <Cell row={row} column={column} />
            </Go>
          ) : (
            <Cell row={row} column={column} />
          )}
        </td>
      ))}
      <td className="rest" />
    </tr>
  );
}

// Handlers close over the newest rows but act by row and index alone: a row is drawn again only when what it shows changes.
const GridRow = memo(
  PlainRow,
  (a, b) =>
    a.row === b.row &&
    a.index === b.index &&
    a.columns === b.columns &&
    a.current === b.current &&
    a.chosen === b.chosen &&
    a.failure === b.failure &&
    a.label === b.label,
) as typeof PlainRow;
