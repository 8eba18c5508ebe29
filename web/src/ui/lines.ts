import type { ReactNode } from 'react';
import { readDecimal } from './decimal.ts';

export interface LineColumn<Line> {
  key: keyof Line & string;
  label: string;
  width?: number;
  /** `custom` draws its own control; `show` only shows. */
  kind: 'text' | 'decimal' | 'choice' | 'custom' | 'show';
  options?: { value: string; label: string }[];
  /** Lines whose cell is only read. */
  fixed?: (line: Line) => boolean;
  /** Draws a `custom` control or a `show` cell. */
  cell?: (line: Line, change: (part: Partial<Line>) => void, at: number) => ReactNode;
  /** Makes a part of the line from a pasted text; undefined leaves the cell empty. */
  read?: (text: string) => Partial<Line> | undefined;
}

/** The rows and cells of a text copied from a spreadsheet. */
export const tableOf = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((row) => row.split('\t').map((cell) => cell.trim()));

/** The lines with a block laid over them from a cell; lines are added as needed, columns beyond the last are left out. */
export function pasted<Line extends object>(
  lines: Line[],
  columns: LineColumn<Line>[],
  block: string[][],
  row: number,
  column: number,
  blank: () => Line,
): Line[] {
  const next = [...lines];
  for (const [down, cells] of block.entries()) {
    let line = next[row + down] ?? blank();
    for (const [across, text] of cells.entries()) {
      const target = columns[column + across];
      if (target && target.kind !== 'show' && !target.fixed?.(line)) line = { ...line, ...readCell(target, text) };
    }
    next[row + down] = line;
  }
  return next;
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
