import type { Writable } from 'node:stream';
import type { Title } from '../../../kernel/contract.ts';
import { type TableColumn, writeCsv, writeXlsx } from '../../../kernel/table-file.ts';
import type { Part } from '../documents/template.ts';

/** Writes an empty file of a template with one example row: what a person fills in. */
export async function writeTemplateFile(out: Writable, format: 'csv' | 'xlsx', part: Part, language: keyof Title): Promise<void> {
  const entries = Object.entries(part.columns as Part['columns']);
  const columns: TableColumn[] = entries.map(([key, column]) => ({
    key,
    header: column.headers[0] ?? column.label[language],
    type: 'text',
  }));
  async function* rows() {
    yield [Object.fromEntries(entries.map(([key, column]) => [key, column.example]))];
  }
  if (format === 'csv') await writeCsv(out, columns, rows());
  else await writeXlsx(out, part.title[language], columns, rows());
}
