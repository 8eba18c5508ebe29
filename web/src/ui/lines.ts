import type { ReactNode } from 'react';
import { readDecimal } from './decimal.ts';
import { type Misfit, misfitOf, withoutHeadings } from './table-text.ts';

export interface LineColumn<Line> {
  key: keyof Line & string;
  label: string;
  width?: number;
  /** `custom` draws its own control; `show` only shows. */
  kind: 'text' | 'decimal' | 'choice' | 'custom' | 'show';
  options?: { value: string; label: string }[];
  /** Lines whose cell is only read. */
  fixed?: (line: Line) => boolean;
  /** Draws a `custom` control, or a `show` cell that is more than its value; `onward` goes where Enter would. */
  cell?: (line: Line, change: (part: Partial<Line>) => void, at: number, onward: () => void) => ReactNode;
  /** What a key does in a cell instead of being typed: the part of the line it makes; undefined types it. */
  pressed?: (key: string, at: number) => Partial<Line> | undefined;
  /** Makes a part of the line from a pasted text; undefined leaves the cell empty. */
  read?: (text: string) => Partial<Line> | undefined;
}

/** What a cell says that is only read: what its column draws, else its value. */
export const shownOf = <Line>(line: Line, { cell, key }: LineColumn<Line>, change: (part: Partial<Line>) => void, at: number): ReactNode =>
  cell ? cell(line, change, at, () => undefined) : String(line[key] ?? '');

/** Lines with a block laid over them, or why it does not fit: then nothing is written. */
export type Pasted<Line> = { lines: Line[] } | { misfit: Misfit };

/** The lines with a block laid over them from a cell; lines are added as needed where there may be new ones. */
export function pasted<Line extends object>(
  lines: Line[],
  columns: LineColumn<Line>[],
  block: string[][],
  from: { row: number; column: number },
  blank: (() => Line) | undefined,
): Pasted<Line> {
  const under = columns.slice(from.column);
  const values = withoutHeadings(
    block,
    under.map(({ label }) => label),
  );
  const misfit = misfitOf(values, { columns: under.length, rows: blank ? Number.POSITIVE_INFINITY : lines.length - from.row });
  if (misfit) return { misfit };
  const next = [...lines];
  for (const [down, cells] of values.entries()) {
    let line = next[from.row + down] ?? (blank ? blank() : ({} as Line));
    for (const [across, text] of cells.entries()) {
      const target = under[across];
      if (target && target.kind !== 'show' && !target.fixed?.(line)) line = { ...line, ...readCell(target, text) };
    }
    next[from.row + down] = line;
  }
  return { lines: next };
}

function readCell<Line>(column: LineColumn<Line>, text: string): Partial<Line> {
  if (column.read) return column.read(text) ?? {};
  if (column.kind === 'decimal') return { [column.key]: readDecimal(text) ?? text } as Partial<Line>;
  if (column.kind === 'choice') {
    const found = column.options?.find((option) => option.value === text || option.label === text);
    return found ? ({ [column.key]: found.value } as Partial<Line>) : {};
  }
  return column.kind === 'text' ? ({ [column.key]: text } as Partial<Line>) : {};
}
