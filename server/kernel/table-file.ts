import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { ColumnType } from './contract.ts';

/** A column of a written table. */
export interface TableColumn {
  key: string;
  header: string;
  type: ColumnType;
  /** How its values read; as they are when left out. */
  read?: (value: unknown) => string;
}
export type TableRows = AsyncIterable<Record<string, unknown>[]>;

const NUMERIC = new Set<ColumnType>(['money', 'quantity', 'number']);
const RISKY = /^[=+\-@\t\r]/;

/** Formula-injection guard for text cells (facts.md R34): a quote before what a spreadsheet would run. */
export const guardText = (text: string): string => (RISKY.test(text) ? `'${text}` : text);

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value === 'object') {
    const names = value as Record<string, unknown>;
    return String(names.zh ?? names.en ?? JSON.stringify(value));
  }
  return String(value);
}

function cellOf(column: TableColumn, value: unknown): string {
  const text = column.read ? column.read(value) : textOf(value);
  return NUMERIC.has(column.type) ? text : guardText(text);
}

/** Writes CSV that spreadsheets open right: UTF-8 with its mark. */
export async function writeCsv(out: Writable, columns: readonly TableColumn[], batches: TableRows): Promise<void> {
  async function* records() {
    yield columns.map((column) => guardText(column.header));
    for await (const rows of batches) for (const row of rows) yield columns.map((column) => cellOf(column, row[column.key]));
  }
  out.write('\uFEFF');
  await pipeline(Readable.from(records()), stringify(), out);
}

// a spreadsheet's number holds 15 digits; a longer one stays a text rather than lose its end
const isSafeNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text) && text.replace(/\D/g, '').replace(/^0+/, '').length <= 15;

/** Waits until what was written has gone on its way: the writer of spreadsheets itself would pile it up before a slow reader. */
function room(out: Writable): Promise<void> | void {
  if (out.destroyed) throw new Error('the reader has left');
  if (!out.writableNeedDrain) return;
  return new Promise((resolve, reject) => {
    const settle = () => {
      out.off('drain', settle).off('close', settle);
      if (out.destroyed) reject(new Error('the reader has left'));
      else resolve();
    };
    out.on('drain', settle).on('close', settle);
  });
}

/** Writes XLSX as a stream: flat memory at any size. */
export async function writeXlsx(out: Writable, sheetName: string, columns: readonly TableColumn[], batches: TableRows): Promise<void> {
  // loaded when the first one is written: it would be a fifth of the time to start
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: false });
  const sheet = workbook.addWorksheet(sheetName.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31));
  sheet.addRow(columns.map((column) => guardText(column.header))).commit();
  for await (const rows of batches) {
    for (const row of rows) {
      const cells = columns.map((column) => {
        const text = cellOf(column, row[column.key]);
        return NUMERIC.has(column.type) && isSafeNumber(text) ? Number(text) : text;
      });
      sheet.addRow(cells).commit();
    }
    await room(out);
  }
  sheet.commit();
  await workbook.commit();
}
