import type { Title } from '../../../../kernel/contract.ts';

/** A row of a statement: the number 行次 it has in the form, what it says, and whether it is a part 其中 of the row above. */
export interface StatementRow {
  row: number;
  title: Title;
  /** A part of the row above it, or a total. */
  kind: 'figure' | 'part' | 'total';
}

export const figure = (row: number, zh: string, en: string): StatementRow => ({ row, title: { zh, en }, kind: 'figure' });
export const part = (row: number, zh: string, en: string): StatementRow => ({ row, title: { zh, en }, kind: 'part' });
export const total = (row: number, zh: string, en: string): StatementRow => ({ row, title: { zh, en }, kind: 'total' });
