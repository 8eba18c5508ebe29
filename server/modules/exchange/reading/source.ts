import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { readBytes } from './bytes.ts';
import { guessDelimiter, readCsv, readHead } from './csv.ts';
import { detectKind, type FileKind } from './detect.ts';
import { type Encoding, scanEncoding } from './encoding.ts';
import { findHeader } from './header.ts';
import type { SheetRow } from './sheet-row.ts';
import { readSheetNames, readSpreadsheet } from './spreadsheet/read.ts';

/** A file opened for reading: what it is, its columns, and its rows as often as they are asked for. */
export interface Source {
  /** The name people know the file by. */
  file: string;
  kind: FileKind;
  /** Of a CSV; an XLSX says it itself. */
  encoding: Encoding | null;
  delimiter: string | null;
  sheets: string[];
  sheet: string | null;
  /** Number of the row that names the columns. */
  headerRow: number;
  headers: string[];
  /** The rows above it: titles, what the file says of itself. */
  above: readonly (readonly string[])[];
  /** Lines of a CSV, about the number of its rows; null for an XLSX. For progress. */
  lines: number | null;
  /** The rows under the header, blank ones left out, streamed anew at each call. */
  rows(): AsyncIterable<SheetRow>;
}

export interface SourceOptions {
  file: string;
  /** Sheet of an XLSX; the first visible one by default. */
  sheet?: string | undefined;
  /** Normalised headers that are expected: the header row is the one that knows most of them. */
  knownHeaders?: ReadonlySet<string> | undefined;
  /** What the person says instead of the guess. */
  headerRow?: number | undefined;
  delimiter?: string | undefined;
  encoding?: Encoding | undefined;
}

/**
 * Opens a file of a merchant: kind, encoding, delimiter and header row are found out, or the file is refused by name.
 * A CSV is read through once for its encoding; an XLSX is only touched by a child process.
 */
export async function openSource(path: string, options: SourceOptions): Promise<Source> {
  const kind = await detectKind(path, options.file);
  const form = kind === 'xlsx' ? await openSpreadsheet(path, options) : await openText(path, kind, options);
  const head = await firstRows(form.read());
  const known = options.knownHeaders ?? new Set<string>();
  const header = options.headerRow === undefined ? findHeader(head, known) : head.find(({ row }) => row === options.headerRow);
  if (!header) throw errors.file_empty({ file: options.file });
  if (!head.some(({ row }) => row > header.row)) throw errors.file_without_rows({ file: options.file });
  return {
    file: options.file,
    kind,
    encoding: form.encoding,
    delimiter: form.delimiter,
    sheets: form.sheets,
    sheet: form.sheet,
    lines: form.lines,
    headerRow: header.row,
    headers: trimmedHeaders(header.cells),
    above: head.filter(({ row }) => row < header.row).map(({ cells }) => cells),
    rows: () => rowsBelow(form.read(), header.row),
  };
}

async function openSpreadsheet(path: string, options: SourceOptions) {
  const meta = await readSheetNames(path, options.sheet ?? '', options.file);
  const read = () => readSpreadsheet(path, meta.sheet, options.file);
  return { encoding: null, delimiter: null, lines: null, ...meta, read };
}

async function openText(path: string, kind: 'csv' | 'csv.gz', options: SourceOptions) {
  const { file } = options;
  const gzip = kind === 'csv.gz';
  const scan = await scanEncoding(readBytes(path, gzip, file), file);
  const encoding = options.encoding ?? scan.encoding;
  const delimiter = options.delimiter ?? guessDelimiter(await readHead(path, gzip, encoding, file));
  const read = () => readCsv(path, { gzip, encoding, delimiter }, file);
  return { encoding, delimiter, lines: scan.lines, sheets: [] as string[], sheet: null, read };
}

const isBlank = ({ cells }: SheetRow): boolean => cells.every((cell) => cell.trim() === '');

/** Enough rows to find the header and to see that something follows it. */
async function firstRows(rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> {
  const head: SheetRow[] = [];
  for await (const row of rows) {
    if (!isBlank(row)) head.push(row);
    if (head.length > limits.headRows) break;
  }
  return head;
}

async function* rowsBelow(rows: AsyncIterable<SheetRow>, headerRow: number): AsyncGenerator<SheetRow> {
  for await (const row of rows) if (row.row > headerRow && !isBlank(row)) yield row;
}

function trimmedHeaders(cells: readonly string[]): string[] {
  const headers = cells.map((cell) => cell.replace(/\ufeff/g, '').trim());
  while (headers.length > 0 && headers.at(-1) === '') headers.pop();
  return headers;
}
