import type { ErrorParams } from '../../../kernel/errors.ts';
import type { SheetRow } from '../reading/sheet-row.ts';
import type { Source } from '../reading/source.ts';
import { cleanCell, isCellError, type ReadingContext, type Refusal, refusal } from '../values/cell.ts';
import type { Places } from './mapping.ts';
import type { Column, Part, ReadRow, Template } from './template.ts';

/** A part of a template with the file that was given for it. */
export interface OpenPart {
  name: string;
  part: Part;
  source: Source;
  places: Places;
  /** Columns that the file has, with the index of their cells. */
  readers: readonly { name: string; column: Column<unknown>; at: number }[];
  keys: readonly string[];
  blanks: ReadonlySet<string>;
  isFoot(cells: readonly string[]): boolean;
}

export function openPart(template: Template, name: string, source: Source, places: Places): OpenPart {
  const part = template.parts[name] as Part;
  const readers = [...places].map(([columnName, at]) => ({ name: columnName, column: part.columns[columnName] as Column<unknown>, at }));
  const keys = typeof part.key === 'string' ? [part.key] : part.key;
  const isFoot = (cells: readonly string[]) => template.isFoot?.(cells) ?? false;
  return { name, part, source, places, readers, keys, blanks: new Set(['', ...(template.blanks ?? [])]), isFoot };
}

/** A row on its way to its document. */
export interface RawRow extends SheetRow {
  part: string;
}

/** One thing that is wrong, at its place in the file. `column` is the header as the file has it. */
export interface CellError {
  part: string;
  row: number;
  column: string | null;
  /** Full code, `exchange.not_a_number`; its sentence comes from the kernel's table of errors. */
  code: string;
  params: ErrorParams;
  /** The cell as it stood in the file. */
  value: string | null;
}

const LONGEST_SHOWN = 100;

export function cellError(open: OpenPart, row: number, columnName: string | null, cells: readonly string[], refused: Refusal): CellError {
  const at = columnName === null ? undefined : open.places.get(columnName);
  const header = at === undefined ? undefined : open.source.headers[at];
  const label = columnName === null ? null : ((open.part.columns as Part['columns'])[columnName]?.headers[0] ?? columnName);
  const shown = (value: unknown) => (typeof value === 'string' ? value.slice(0, LONGEST_SHOWN) : value);
  const params = Object.fromEntries(Object.entries(refused.params ?? {}).map(([name, value]) => [name, shown(value)]));
  return {
    part: open.name,
    row,
    column: header ?? label,
    code: `exchange.${refused.code}`,
    params,
    value: at === undefined ? null : (cells[at] ?? '').slice(0, LONGEST_SHOWN),
  };
}

/** Reads every cell of a row; all that is wrong with it is told at once. */
export function readRow(open: OpenPart, raw: SheetRow, context: ReadingContext): { read: ReadRow; errors: CellError[] } {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(open.part.columns)) values[name] = null;
  const errors: CellError[] = [];
  const refuse = (name: string | null, refused: Refusal) => errors.push(cellError(open, raw.row, name, raw.cells, refused));
  for (const { name, column, at } of open.readers) {
    const cell = cleanCell(raw.cells[at] ?? '');
    if (open.blanks.has(cell)) {
      if (column.required === 'cell' && !(open.part.keyContinues && open.keys.includes(name))) refuse(name, refusal('required'));
      continue;
    }
    const parsed = isCellError(cell) ? refusal('cell_is_error', { value: cell }) : column.parse(cell, context);
    if ('code' in parsed) refuse(name, parsed);
    else values[name] = parsed.value;
  }
  const extra = raw.cells.slice(open.source.headers.length).filter((cell) => cell.trim() !== '').length;
  if (extra > 0) refuse(null, refusal('too_many_cells', { count: extra }));
  return { read: { part: open.name, row: raw.row, values }, errors };
}

export const KEY_SEPARATOR = '\u001f';

/** The key of the document a row belongs to; '' when blank, undefined when it cannot be read. */
export function keyOf(open: OpenPart, raw: SheetRow, context: ReadingContext): string | undefined {
  const pieces: string[] = [];
  for (const name of open.keys) {
    const at = open.places.get(name);
    const cell = at === undefined ? '' : cleanCell(raw.cells[at] ?? '');
    if (open.blanks.has(cell)) {
      pieces.push('');
      continue;
    }
    const parsed = (open.part.columns as Part['columns'])[name]?.parse(cell, context);
    if (!parsed || 'code' in parsed) return undefined;
    pieces.push(String(parsed.value));
  }
  return pieces.every((piece) => piece === '') ? '' : pieces.join(KEY_SEPARATOR);
}

/** 合计 and the like under a table: no row of it. */
export function isTotal(raw: SheetRow): boolean {
  const first = raw.cells.find((cell) => cell.trim() !== '') ?? '';
  return /^\s*(合计|总计|汇总|小计|total)\s*[:：]?\s*$/i.test(first);
}
