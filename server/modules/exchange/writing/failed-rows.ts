import type { Writable } from 'node:stream';
import type { Title } from '../../../kernel/contract.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { type TableColumn, writeCsv, writeXlsx } from '../../../kernel/table-file.ts';
import type { RefusedDocument } from '../documents/read.ts';
import type { CellError } from '../documents/row.ts';

type Language = keyof Title;

const REASON: Title = { zh: '失败原因', en: 'Reason' };
const SHEET: Title = { zh: '失败的行', en: 'Failed rows' };

/** A row of a file as it stood, and why it was not taken. */
export interface FailedRow {
  part: string;
  row: number;
  cells: readonly string[];
  /** Errors of this row; none when only other rows of its document are wrong. */
  errors: readonly Pick<CellError, 'column' | 'code' | 'params'>[];
}

/** One error as a person reads it: the column, then what is wrong with it. */
export function describeError(error: Pick<CellError, 'column' | 'code' | 'params'>, language: Language): string {
  const sentence = errorMessage(error.code, error.params, language);
  if (error.column === null) return sentence;
  return language === 'zh' ? `${error.column}：${sentence}` : `${error.column}: ${sentence}`;
}

/** All rows of a refused document: mended together, they can be brought in together. */
export const failedRows = (refused: RefusedDocument): FailedRow[] =>
  refused.rows.map(({ part, row, cells }) => ({
    part,
    row,
    cells,
    errors: refused.errors.filter((error) => error.part === part && error.row === row),
  }));

function reasonOf({ errors }: FailedRow, language: Language): string {
  if (errors.length === 0) return errorMessage('exchange.other_rows_wrong', {}, language);
  return errors.map((error) => describeError(error, language)).join(language === 'zh' ? '；' : '; ');
}

/**
 * Writes the rows that failed as a file of the same columns with the reason behind them, in the person's language: mended there, it is
 * brought in again as it is. Texts that a spreadsheet would run are quoted, which the next reading takes off (R34).
 */
export async function writeFailedRows(
  out: Writable,
  file: { format: 'csv' | 'xlsx'; headers: readonly string[]; language: Language },
  batches: AsyncIterable<readonly FailedRow[]>,
): Promise<void> {
  const columns: TableColumn[] = file.headers.map((header, at) => ({ key: String(at), header, type: 'text' }));
  columns.push({ key: 'reason', header: REASON[file.language], type: 'text' });
  async function* records() {
    for await (const rows of batches) yield rows.map((row) => ({ ...row.cells, reason: reasonOf(row, file.language) }));
  }
  if (file.format === 'csv') await writeCsv(out, columns, records());
  else await writeXlsx(out, SHEET[file.language], columns, records());
}
