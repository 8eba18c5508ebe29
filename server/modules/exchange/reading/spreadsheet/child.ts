import { once } from 'node:events';
import { DomainError } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { readSheet } from './sheet.ts';
import { openWorkbook } from './workbook.ts';

/**
 * The process that reads an XLSX, so that a bad file costs the server neither memory nor time.
 * Arguments: path, the file's name, the sheet's name ('' for the first). Writes one JSON value a line: the sheets, then batches of rows, then the end.
 */
const [path = '', file = '', sheet = ''] = process.argv.slice(2);

async function write(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain');
}

try {
  const book = await openWorkbook(path, file);
  const chosen = sheet === '' ? book.sheets[0] : book.sheets.find((one) => one.name === sheet);
  if (!chosen) throw errors.sheet_missing({ file, sheet });
  await write({ sheets: book.sheets.map((one) => one.name), sheet: chosen.name });
  await readSheet(book, chosen.entry, write);
  await write({ end: true });
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  await write({ refused: { kind: error.kind, code: error.code, params: error.params } });
}
