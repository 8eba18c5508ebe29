import { type PointerEvent, useRef } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { messages } from '../messages.ts';
import type { ShownColumn } from './columns.ts';
import type { GridProps } from './Grid.tsx';

type Sorting = 'ascending' | 'descending' | 'none';

const sortOf = (sort: string | undefined, key: string): Sorting =>
  sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none';
/** A click goes down, up, and back to the list's own order. */
const nextSort = (sort: string | undefined, key: string) => (sort === `-${key}` ? key : sort === key ? undefined : `-${key}`);

export function GridHead<Row>({ columns, sort, onSort, onResize, chosen, lines, onChooseAll }: GridProps<Row>) {
  const t = useText(messages);
  const all = chosen !== undefined && lines.length > 0 && chosen.size >= lines.length;
  return (
    <thead>
      <tr>
        {chosen ? (
          <th className="choose" scope="col">
            <input
              type="checkbox"
              aria-label={t('list.chooseAll')}
              checked={all}
              ref={(element) => {
                if (element) element.indeterminate = !all && chosen.size > 0;
              }}
              onChange={(event) => onChooseAll(event.currentTarget.checked)}
            />
          </th>
        ) : (
          <td className="choose" />
        )}
        {columns.map((column, at) => (
          <HeadCell
            key={column.key}
            column={column}
            first={at === 0}
            sorting={sortOf(sort, column.key)}
            onSort={() => onSort(nextSort(sort, column.key))}
            onResize={onResize}
          />
        ))}
        <th className="rest" aria-hidden="true" />
      </tr>
    </thead>
  );
}

interface HeadCellProps<Row> {
  column: ShownColumn<Row>;
  first: boolean;
  sorting: Sorting;
  onSort: () => void;
  onResize: (key: string, width: number) => void;
}

function HeadCell<Row>({ column, first, sorting, onSort, onResize }: HeadCellProps<Row>) {
  const sortable = column.known?.sort ?? false;
  return (
    <th scope="col" aria-sort={sortable ? sorting : undefined} className={`${column.kind}${first ? ' first' : ''}`}>
      {sortable ? (
        <button type="button" className="sort" onClick={onSort}>
          {column.name}
          {sorting !== 'none' && <Icon name={sorting === 'ascending' ? 'up' : 'down'} size={12} />}
        </button>
      ) : (
        <span className="head">{column.name}</span>
      )}
      <Grip column={column} onResize={onResize} />
    </th>
  );
}

/** The edge of a column, to be pulled. */
function Grip<Row>({ column, onResize }: { column: ShownColumn<Row>; onResize: (key: string, width: number) => void }) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const pull = (event: PointerEvent) => {
    if (start.current) onResize(column.key, start.current.width + event.clientX - start.current.x);
  };
  return (
    <span
      className="edge"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
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
