import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type TableColumn, writeCsv, writeXlsx } from '../../kernel/table-file.ts';

export interface FileColumn {
  header: string;
  kind: 'text' | 'money';
}

/** A table as a file: its first row the headers, figures as numbers in a spreadsheet. */
export async function tableFile(
  format: 'xlsx' | 'csv',
  name: string,
  columns: readonly FileColumn[],
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  const kept: TableColumn[] = columns.map(({ header, kind }, at) => ({ key: String(at), header, type: kind }));
  async function* batches() {
    yield rows.map((row) => Object.fromEntries(row.map((cell, at) => [String(at), cell])));
  }
  const out = new PassThrough();
  const read = buffer(out);
  await (format === 'csv' ? writeCsv(out, kept, batches()) : writeXlsx(out, name, kept, batches()));
  return read;
}
