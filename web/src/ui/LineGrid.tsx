import { Button } from 'antd';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../i18n/i18n.ts';
import { DecimalInput } from './form/Fields.tsx';
import { useStable } from './hooks.ts';
import { Icon } from './Icon.tsx';
import { type LineColumn, pasted, shownOf } from './lines.ts';
import { messages } from './messages.ts';
import { tell } from './notice.ts';
import { useMisfitWords } from './paste-words.ts';
import { tableOf } from './table-text.ts';

export type { LineColumn } from './lines.ts';

export interface LineGridProps<Line> {
  /** Names the table for those who do not see it. */
  label: string;
  lines: Line[];
  onChange: (lines: Line[]) => void;
  columns: LineColumn<Line>[];
  /** A line without content; left out where the lines stand already and none is added. */
  blank?: () => Line;
  /** Problems by place within the lines: `0.quantity`. */
  problems?: Record<string, string>;
  disabled?: boolean;
  /** Where Enter goes from a cell; beyond the last line it makes one. The cell below where nothing is said. */
  onward?: (line: Line, from: { row: number; column: number }) => { row: number; column: number };
  /** What stands beneath: totals. */
  foot?: ReactNode;
}

const LEAST = 180;
const ENDS = 72;
/** Columns keep their width, and those without one room for what is chosen in them: where there is less, the lines scroll. */
const leastWidth = (columns: readonly { width?: number | undefined }[]): number =>
  columns.reduce((sum, { width }) => sum + (width ?? LEAST), ENDS);

/** Editable lines: Enter goes to the next row and makes one at the end, arrows move, a block from a spreadsheet is pasted over cells. */
export function LineGrid<Line extends object>(props: LineGridProps<Line>) {
  const { label, lines, onChange, columns, blank, disabled } = props;
  const t = useText(messages);
  const box = useRef<HTMLTableElement>(null);
  const misfitWords = useMisfitWords();
  const put = (at: number, part: Partial<Line>) => onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  // at once: a scanner is faster than the next frame, and its first signs would land in the cell before
  const focus = (row: number, column: number) =>
    box.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"] :is(input, button, select, textarea)`)?.focus();
  const shown = (next: Line[]) => flushSync(() => onChange(next));
  const add = (column = 0) => {
    if (!blank) return;
    shown([...lines, blank()]);
    focus(lines.length, column);
  };
  // a cell that goes on by itself has changed its line just before: what the line is now decides
  const next = useStable((row: number, column: number) => {
    const line = lines[row];
    const to = props.onward && line ? props.onward(line, { row, column }) : { row: row + 1, column };
    if (to.row >= lines.length) add(to.column);
    else focus(to.row, to.column);
  });
  const remove = (at: number) => {
    shown(lines.filter((_, index) => index !== at));
    focus(Math.min(at, lines.length - 2), 0);
  };
  const keys = (event: KeyboardEvent, row: number, column: number) => {
    const part = event.nativeEvent.isComposing ? undefined : columns[column]?.pressed?.(event.key, row);
    if (!part) return lineKeys(event, { row, column, last: lines.length - 1, focus, next, remove });
    event.preventDefault();
    // what was typed into the cell gives way to what the key made
    (event.target as HTMLElement).blur();
    flushSync(() => put(row, part));
    focus(row, column);
  };
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const block = tableOf(event.clipboardData.getData('text/plain'));
    if (block.length <= 1 && (block[0]?.length ?? 0) <= 1) return;
    event.preventDefault();
    const laid = pasted(lines, columns, block, { row, column }, blank);
    if ('misfit' in laid) tell({ tone: 'bad', text: misfitWords(laid.misfit) });
    else onChange(laid.lines);
  };
  return (
    <div className="lines">
      <table className="line-grid" aria-label={label} ref={box} style={{ minWidth: leastWidth(columns) }}>
        <thead>
          <tr>
            <td className="line-number" />
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.kind} style={{ width: column.width }}>
                {column.label}
              </th>
            ))}
            <td className="line-end" />
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            // biome-ignore lint: a line is known by its place
            <tr key={row}>
              <td className="line-number">{row + 1}</td>
              {columns.map((column, at) => (
                <td
                  key={column.key}
                  className={`${column.kind}${props.problems?.[`${row}.${column.key}`] ? ' wrong' : ''}`}
                  title={props.problems?.[`${row}.${column.key}`]}
                  data-cell={`${row}-${at}`}
                  onKeyDown={(event) => keys(event, row, at)}
                  onPasteCapture={(event) => paste(event, row, at)}
                >
                  <LineCell
                    line={line}
                    column={column}
                    at={row}
                    change={(part) => put(row, part)}
                    onward={() => queueMicrotask(() => next(row, at))}
                    disabled={disabled === true}
                    problem={props.problems?.[`${row}.${column.key}`]}
                  />
                </td>
              ))}
              <td className="line-end">
                <button
                  type="button"
                  className="icon-button"
                  disabled={disabled}
                  aria-label={t('lines.removeNumber', { number: row + 1 })}
                  onClick={() => remove(row)}
                >
                  <Icon name="close" size={14} />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
        {props.foot && <tfoot>{props.foot}</tfoot>}
      </table>
      {blank && (
        <Button size="small" type="text" disabled={disabled === true} icon={<Icon name="plus" size={14} />} onClick={() => add()}>
          {t('lines.add')}
        </Button>
      )}
    </div>
  );
}

interface LineHands {
  row: number;
  column: number;
  last: number;
  focus: (row: number, column: number) => void;
  next: (row: number, column: number) => void;
  remove: (row: number) => void;
}

function lineKeys(event: KeyboardEvent, { row, column, last, focus, next, remove }: LineHands) {
  if (event.nativeEvent.isComposing || event.defaultPrevented) return;
  // An open list takes Enter and arrows for itself.
  if ((event.target as HTMLElement).getAttribute('aria-expanded') === 'true') return;
  const mod = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && !mod) next(row, column);
  else if (event.key === 'ArrowDown' && row < last) focus(row + 1, column);
  else if (event.key === 'ArrowUp' && row > 0) focus(row - 1, column);
  else if (event.key === 'Backspace' && mod) remove(row);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

interface LineCellProps<Line> {
  line: Line;
  column: LineColumn<Line>;
  at: number;
  change: (part: Partial<Line>) => void;
  onward: () => void;
  disabled: boolean;
  problem: string | undefined;
}

function LineCell<Line>({ line, column, at, change, onward, problem, ...rest }: LineCellProps<Line>): ReactNode {
  const disabled = rest.disabled || column.fixed?.(line) === true;
  const value = line[column.key];
  const set = (next: unknown) => change({ [column.key]: next === '' ? undefined : next } as Partial<Line>);
  const label = `${column.label} ${at + 1}`;
  switch (column.kind) {
    case 'custom':
      return column.cell?.(line, change, at, onward);
    case 'show':
      return shownOf(line, column, change, at);
    case 'decimal':
      return (
        <DecimalInput
          id=""
          status={problem ? 'error' : ''}
          disabled={disabled}
          aria-invalid={Boolean(problem)}
          aria-describedby={undefined}
          aria-label={label}
          value={value}
          set={set}
        />
      );
    case 'choice':
      return (
        <select aria-label={label} disabled={disabled} value={String(value ?? '')} onChange={(event) => set(event.target.value)}>
          {column.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    default:
      return (
        <input
          aria-label={label}
          aria-invalid={Boolean(problem)}
          disabled={disabled}
          value={String(value ?? '')}
          onChange={(event) => set(event.target.value)}
        />
      );
  }
}
