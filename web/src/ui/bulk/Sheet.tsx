import { type CSSProperties, memo, type MouseEvent, type RefObject, useRef } from 'react';
import { useVisible } from '../list/window.ts';
import { ActiveCell, type ActiveCellProps } from './ActiveCell.tsx';
import { type BulkColumn, type Speech, shownAs, textAt } from './columns.ts';
import { type Area, areaOf, type Edit, type Edits, type Place, type Range } from './sheet.ts';

const HEAD = 28;
const ROW = 32;
const WIDTH = 130;
export const widthOf = (column: BulkColumn<never>) => column.width ?? WIDTH;

export interface SheetProps<Row extends { id: string }> extends Omit<ActiveCellProps<Row>, 'style' | 'row' | 'column'> {
  label: string;
  rows: readonly Row[];
  columns: BulkColumn<Row>[];
  edits: Edits;
  problems: Readonly<Record<string, string>>;
  range: Range;
  hold: (range: Range) => void;
  box: RefObject<HTMLDivElement | null>;
}

/** The cells of a bulk sheet: only the rows in the window are drawn, and one control lies over the cell in hand. */
export function Sheet<Row extends { id: string }>({ label, box, range, hold, ...props }: SheetProps<Row>) {
  const { rows, columns, edits, problems, speech } = props;
  const { from, to } = useVisible(box, rows.length, ROW);
  const dragging = useRef(false);
  const area = areaOf(range);
  const { row, column } = range.head;
  const lefts = columns.map((_, at) => columns.slice(0, at).reduce((so, each) => so + widthOf(each as BulkColumn<never>), 0));
  const total = columns.reduce((so, each) => so + widthOf(each as BulkColumn<never>), 0);
  const target = columns[column];
  const place: CSSProperties = {
    top: HEAD + row * ROW,
    left: lefts[column],
    width: target && widthOf(target as BulkColumn<never>),
    height: ROW,
  };
  const grab = (event: MouseEvent) => {
    const found = placeOf(event.target);
    if (!found || columns[found.column]?.kind === 'show') return;
    event.preventDefault();
    dragging.current = true;
    hold({ anchor: event.shiftKey ? range.anchor : found, head: found });
    document.addEventListener('mouseup', () => void (dragging.current = false), { once: true });
  };
  const drag = (event: MouseEvent) => {
    const found = dragging.current ? placeOf(event.target) : undefined;
    if (found && columns[found.column]?.kind !== 'show') hold({ anchor: range.anchor, head: found });
  };
  return (
    <div className="bulk-box" ref={box}>
      <table
        className="bulk-sheet"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        style={{ width: total }}
        onMouseDown={grab}
        onMouseOver={drag}
      >
        <colgroup>
          {columns.map((each) => (
            <col key={each.key} style={{ width: widthOf(each as BulkColumn<never>) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((each) => (
              <th key={each.key} scope="col" className={each.kind}>
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <Gap span={columns.length} rows={from} />}
          {rows.slice(from, to).map((each, at) => (
            <SheetRow
              key={each.id}
              row={each}
              at={from + at}
              columns={columns}
              edit={edits[each.id]}
              problems={problemsOf(problems, each.id, columns)}
              held={from + at >= area.top && from + at <= area.bottom ? `${area.left}-${area.right}` : ''}
              speech={speech}
            />
          ))}
          {to < rows.length && <Gap span={columns.length} rows={rows.length - to} />}
        </tbody>
      </table>
      {target && rows[row] && <ActiveCell {...props} row={rows[row]} column={target} style={place} />}
    </div>
  );
}

const Gap = ({ span, rows }: { span: number; rows: number }) => (
  <tr aria-hidden="true">
    <td colSpan={span} style={{ height: rows * ROW }} />
  </tr>
);

function placeOf(target: EventTarget): Place | undefined {
  const cell = (target as HTMLElement).closest<HTMLElement>('td[data-cell]')?.dataset.cell;
  const [row, column] = (cell ?? '').split('-').map(Number);
  return cell && row !== undefined && column !== undefined ? { row, column } : undefined;
}

/** The problems of one row as a text, so that a row is drawn again only when they change. */
const problemsOf = <Row,>(problems: Readonly<Record<string, string>>, id: string, columns: BulkColumn<Row>[]): string =>
  JSON.stringify([problems[id] ?? '', ...columns.map(({ key }) => problems[`${id}.${key}`] ?? '')]);

interface SheetRowProps<Row> {
  row: Row;
  at: number;
  columns: BulkColumn<Row>[];
  edit: Edit | undefined;
  problems: string;
  held: string;
  speech: Speech;
}

function PlainRow<Row extends { id: string }>({ row, at, columns, edit, problems, held, speech }: SheetRowProps<Row>) {
  const [ofRow = '', ...ofCells] = JSON.parse(problems) as string[];
  const [left, right] = held ? held.split('-').map(Number) : [1, 0];
  return (
    <tr aria-rowindex={at + 2} className={ofRow ? 'refused' : undefined} title={ofRow || undefined}>
      {columns.map((column, index) => {
        const text = edit?.now[column.key];
        const inHand = index >= (left as Area['left']) && index <= (right as Area['right']);
        const isWrong = Boolean(ofCells[index]) || (ofRow !== '' && text !== undefined);
        return (
          <td
            key={column.key}
            data-cell={`${at}-${index}`}
            className={[column.kind, text !== undefined && 'changed', isWrong && 'wrong', inHand && column.kind !== 'show' && 'held']
              .filter(Boolean)
              .join(' ')}
            title={ofCells[index] || undefined}
          >
            {column.kind === 'show'
              ? (column.cell?.(row) ?? textAt(column, row, speech))
              : shownAs(column, text ?? textAt(column, row, speech), speech)}
          </td>
        );
      })}
    </tr>
  );
}
const SheetRow = memo(PlainRow) as typeof PlainRow;
