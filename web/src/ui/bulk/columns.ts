import type { ReactNode } from 'react';
import { readDecimal, readRate } from '../decimal.ts';

/** A column of a bulk sheet. What is edited travels as text in the cells and becomes a value when it is saved. */
export interface BulkColumn<Row> {
  /** The field of the row, and of the operation. */
  key: string;
  label: string;
  /** `rate` takes percentages; `localized` edits the text of the reader's language and keeps the others; `show` is only read. */
  kind: 'text' | 'decimal' | 'rate' | 'choice' | 'boolean' | 'localized' | 'show';
  width?: number;
  options?: { value: string; label: string }[];
  /** Says that it may be emptied. */
  optional?: boolean;
  /** Draws a `show` cell. */
  cell?: (row: Row) => ReactNode;
}

/** How the reader says yes and no, and the language of texts. */
export interface Speech {
  yes: string;
  no: string;
  language: 'zh' | 'en';
}

const YES = /^(?:true|yes|y|1|是|✓|√|对)$/i;
const NO = /^(?:false|no|n|0|否|✗|×|错)$/i;

type Field<Row> = Row & Record<string, unknown>;

/** What stands in a cell before it is edited. */
export function textAt<Row>(column: BulkColumn<Row>, row: Row, { language }: Speech): string {
  const value = (row as Field<Row>)[column.key];
  if (value === null || value === undefined) return '';
  if (column.kind === 'localized') return String((value as Record<string, string | undefined>)[language] ?? '');
  return String(value);
}

/** A typed or pasted text as the cell keeps it: figures plain, choices by their value. What means nothing stays as it was typed, to be seen. */
export function kept<Row>(column: BulkColumn<Row>, typed: string): string {
  const text = typed.trim();
  if (text === '') return '';
  switch (column.kind) {
    case 'decimal':
      return readDecimal(text) ?? text;
    case 'rate':
      return readRate(text) ?? text;
    case 'choice':
      return column.options?.find(({ value, label }) => value === text || label.toLowerCase() === text.toLowerCase())?.value ?? text;
    case 'boolean':
      return YES.test(text) ? 'true' : NO.test(text) ? 'false' : text;
    default:
      return text;
  }
}

/** The text of a cell as people read it and as it is copied out. */
export function shownAs<Row>(column: BulkColumn<Row>, text: string, { yes, no }: Speech): string {
  if (column.kind === 'choice') return column.options?.find(({ value }) => value === text)?.label ?? text;
  if (column.kind === 'boolean') return text === 'true' ? yes : text === 'false' ? no : text;
  return text;
}

export type CellProblem = 'needed' | 'figure' | 'choice' | 'yesNo';

/** What is wrong with the text of a cell; undefined when it can be saved. */
export function problemOf<Row>(column: BulkColumn<Row>, text: string): CellProblem | undefined {
  if (text === '') return column.optional || column.kind === 'localized' ? undefined : 'needed';
  switch (column.kind) {
    case 'decimal':
    case 'rate':
      return readDecimal(text) === undefined ? 'figure' : undefined;
    case 'choice':
      return column.options?.some(({ value }) => value === text) ? undefined : 'choice';
    case 'boolean':
      return text === 'true' || text === 'false' ? undefined : 'yesNo';
    default:
      return undefined;
  }
}

/** The value of a cell for the operation. */
export function valueOf<Row>(column: BulkColumn<Row>, text: string, row: Row | undefined, { language }: Speech): unknown {
  if (column.kind === 'localized') {
    const before = (row ? (row as Field<Row>)[column.key] : undefined) as Record<string, string> | undefined;
    const { [language]: _, ...others } = before ?? {};
    return text === '' ? others : { ...others, [language]: text };
  }
  if (text === '') return null;
  return column.kind === 'boolean' ? text === 'true' : text;
}
