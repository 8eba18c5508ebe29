import { Readable, pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { readBytes } from './bytes.ts';
import type { Encoding } from './encoding.ts';
import type { SheetRow } from './sheet-row.ts';

export interface CsvForm {
  gzip: boolean;
  encoding: Encoding;
  delimiter: string;
}

export const delimiters = [',', ';', '\t'] as const;

const lenient = {
  // Files of platforms hold ="123" and inch signs: a quote inside a bare cell is a character like any other.
  relax_quotes: true,
  relax_column_count: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: limits.rowCharacters,
};

/** The rows of a CSV, streamed: memory stays flat however long the file is. Row numbers are those a spreadsheet would show. */
export async function* readCsv(path: string, form: CsvForm, file: string): AsyncGenerator<SheetRow> {
  const parser = parse({ ...lenient, delimiter: form.delimiter, bom: true });
  const bytes = readBytes(path, form.gzip, file);
  // The scan has proven UTF-8, which the parser takes as it is.
  const source = Readable.from(form.encoding === 'utf-8' ? bytes : decode(bytes, form.encoding, file));
  // Errors of the source reach the loop below through the parser, which pipeline destroys with them.
  pipeline(source, parser, () => {});
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.length > limits.columns) throw errors.too_many_columns({ file, row, count: cells.length, maximum: limits.columns });
      yield { row, cells };
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('CSV_')) throw errors.row_unreadable({ file, row: row + 1 });
    throw error;
  } finally {
    parser.destroy();
    source.destroy();
  }
}

/** Text of the bytes; the scan has already proven the encoding, so a failure here is a code point outside it. */
async function* decode(chunks: AsyncIterable<Buffer>, encoding: Encoding, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  try {
    for await (const chunk of chunks) {
      const text = decoder.decode(chunk, { stream: true });
      yield text;
      for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) line += 1;
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError && (error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw errors.encoding_unknown({ file, line });
    }
    throw error;
  }
}

/** Decoded text of the first part of a file, whole lines only. */
export async function readHead(path: string, gzip: boolean, encoding: Encoding, file: string): Promise<string> {
  let text = '';
  for await (const part of decode(readBytes(path, gzip, file), encoding, file)) {
    text += part;
    if (text.length > 64 * 1024) break;
  }
  const end = text.lastIndexOf('\n');
  return text.length > 64 * 1024 && end > 0 ? text.slice(0, end) : text;
}

/** The separator that cuts the first rows into the most cells, by their median: one long remark decides nothing. */
export function guessDelimiter(head: string): string {
  let best: { delimiter: string; cells: number } = { delimiter: ',', cells: 1 };
  for (const delimiter of delimiters) {
    const cells = medianCells(head, delimiter);
    if (cells > best.cells) best = { delimiter, cells };
  }
  return best.delimiter;
}

function medianCells(head: string, delimiter: string): number {
  try {
    const rows = parseAtOnce(head, { ...lenient, delimiter, to: limits.headRows, skip_empty_lines: true }) as string[][];
    const counts = rows.map((cells) => cells.length).sort((a, b) => a - b);
    return counts[Math.floor(counts.length / 2)] ?? 1;
  } catch {
    return 1;
  }
}
