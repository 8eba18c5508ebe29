import { type DragEvent, type KeyboardEvent, memo, type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { messages as words } from '../messages.ts';
import type { ShownColumn } from './columns.ts';
import type { GridProps } from './Grid.tsx';
import { type Place, placeOf, pointOf } from '../float/place.ts';
import { type ColumnHandlers, HeadMenu, type OpenHead } from './HeadMenu.tsx';
import { messages } from './messages.ts';
import { widthClass } from './widths.ts';

type Sorting = 'ascending' | 'descending' | 'none';

const sortOf = (sort: string | undefined, key: string): Sorting =>
  sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none';
/** A click goes down, up, and back to the list's own order. */
const nextSort = (sort: string | undefined, key: string) => (sort === `-${key}` ? key : sort === key ? undefined : `-${key}`);

interface GridHeadProps<Row> extends Pick<GridProps<Row>, 'columns' | 'sort' | 'heads' | 'onChooseAll'> {
  /** How many rows are chosen; undefined where none can be. */
  chosen: number | undefined;
  total: number;
}

function PlainHead<Row>({ columns, sort, heads, chosen, total, onChooseAll }: GridHeadProps<Row>) {
  const t = useText(words);
  const [looked, look] = useState<OpenHead<Row> | null>(null);
  const all = chosen !== undefined && total > 0 && chosen >= total;
  return (
    <thead>
      <tr>
        {chosen !== undefined ? (
          <th className="choose" scope="col">
            <input
              type="checkbox"
              aria-label={t('list.chooseAll')}
              checked={all}
              ref={(element) => {
                if (element) element.indeterminate = !all && chosen > 0;
              }}
              onChange={(event) => onChooseAll(event.currentTarget.checked)}
            />
          </th>
        ) : (
          <td className="choose" />
        )}
        {columns.map((column, at) => (
          <HeadCell key={column.key} column={column} first={at === 0} sort={sort} handlers={heads} look={look} />
        ))}
        <th className="rest" aria-hidden="true" />
      </tr>
      {looked && <HeadMenu {...looked} handlers={heads} close={() => look(null)} />}
    </thead>
  );
}

// menus are costly to draw: the head stays as it is while rows go by
export const GridHead = memo(PlainHead) as typeof PlainHead;

interface HeadCellProps<Row> {
  column: ShownColumn<Row>;
  first: boolean;
  sort: string | undefined;
  handlers: ColumnHandlers;
  look: (head: OpenHead<Row>) => void;
}

const STEP = 16;
const DRAGGED = 'application/x-zhanggui-column';

/** The head of a column: sorted by a click, pulled to another place, its menu behind a right click or its button. */
function HeadCell<Row>({ column, first, sort, handlers, look }: HeadCellProps<Row>) {
  const t = useText(messages);
  const cell = useRef<HTMLTableCellElement>(null);
  const [over, setOver] = useState(false);
  const { key } = column;
  const sortable = column.known?.sort ?? false;
  const sorting = sortOf(sort, key);
  const fit = () => cell.current && handlers.onResize(key, contentWidth(cell.current));
  const show = (at: Place, back: () => void) => look({ column, first, at, fit, back });
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    show(pointOf(event), () => undefined);
  };
  const onMore = ({ currentTarget }: MouseEvent<HTMLButtonElement>) =>
    show(placeOf(currentTarget), () => requestAnimationFrame(() => currentTarget.focus()));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (!by || !event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!(event.ctrlKey || event.metaKey)) handlers.onResize(key, column.width + by * STEP);
    else if (!first) handlers.onNudge(key, by);
  };
  const dropping = {
    draggable: !first,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAGGED, key),
    onDragOver: (event: DragEvent) => {
      if (first || !event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      const dragged = event.dataTransfer.getData(DRAGGED);
      if (dragged && dragged !== key && !first) handlers.onPlace(dragged, key);
    },
  };
  const classes = [column.kind, widthClass(column.width), first && 'first', over && 'over'].filter(Boolean).join(' ');
  return (
    <th
      ref={cell}
      scope="col"
      aria-sort={sortable ? sorting : undefined}
      className={classes}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      {...dropping}
    >
      {sortable ? (
        <button type="button" className="sort" onClick={() => handlers.onSort(nextSort(sort, key))}>
          {column.name}
          {sorting !== 'none' && <Icon name={sorting === 'ascending' ? 'up' : 'down'} size={12} />}
        </button>
      ) : (
        <span className="head">{column.name}</span>
      )}
      <button type="button" className="head-more" aria-label={t('head.menu', { name: column.name })} aria-haspopup="menu" onClick={onMore}>
        <Icon name="down" size={12} />
      </button>
      <Grip column={column} onResize={handlers.onResize} fit={fit} />
    </th>
  );
}

const PADDING = 28;
const WIDEST = 640;

/** How wide the drawn cells of a column want to be. */
function contentWidth(head: HTMLTableCellElement): number {
  const rows = head.closest('table')?.querySelectorAll<HTMLTableRowElement>('tbody tr:not(.gap, .group-row, .group-quiet)') ?? [];
  const measure = document.createRange();
  const widthOf = (cell: Element) => {
    measure.selectNodeContents(cell);
    return measure.getBoundingClientRect().width;
  };
  const cells = [...rows].flatMap((row) => row.cells[head.cellIndex] ?? []);
  return Math.min(WIDEST, Math.ceil(Math.max(widthOf(head.firstElementChild ?? head), ...cells.map(widthOf))) + PADDING);
}

/** The edge of a column, to be pulled; a double click makes it as wide as what it holds. */
function Grip<Row>({
  column,
  onResize,
  fit,
}: {
  column: ShownColumn<Row>;
  onResize: (key: string, width: number) => void;
  fit: () => void;
}) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const pull = (event: PointerEvent) => {
    if (start.current) onResize(column.key, start.current.width + event.clientX - start.current.x);
  };
  return (
    <span
      className="edge"
      aria-hidden="true"
      onDoubleClick={fit}
      // the head would be dragged away otherwise
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: column.width };
      }}
      onPointerMove={pull}
      onPointerUp={() => {
        start.current = null;
      }}
    />
  );
}
