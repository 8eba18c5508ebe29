import { errors } from '../../errors.ts';
import { attribute, type XmlHandler, xmlScanner } from '../xml.ts';
import { openEntry, readZipDirectory, type ZipEntry } from '../zip.ts';
import { isDateFormat } from './numbers.ts';

export interface Workbook {
  path: string;
  file: string;
  entries: Map<string, ZipEntry>;
  /** Visible sheets in their order. */
  sheets: { name: string; entry: ZipEntry }[];
  since1904: boolean;
  strings: string[];
  /** By style number: whether the cell shows a date. */
  dateStyles: boolean[];
}

/** Opens an XLSX: its sheets, its shared texts and which styles are dates. The rows are read later, one by one. */
export async function openWorkbook(path: string, file: string): Promise<Workbook> {
  const entries = await readZipDirectory(path, file);
  const root = await relations(path, entries, '_rels/.rels', '', file);
  const main = root.find((relation) => relation.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const parts = await relations(path, entries, `${folder}_rels/${main.slice(folder.length)}.rels`, folder, file);
  const book: Workbook = { path, file, entries, sheets: [], since1904: false, strings: [], dateStyles: [] };
  await scanPart(book, entries.get(main), {
    open(name, attributes) {
      if (name === 'workbookPr') book.since1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet' || attribute(attributes, 'state')?.includes('idden')) return;
      const target = parts.find((relation) => relation.id === attribute(attributes, 'id'))?.target;
      const entry = target === undefined ? undefined : entries.get(target);
      if (entry) book.sheets.push({ name: attribute(attributes, 'name') ?? '', entry });
    },
  });
  if (book.sheets.length === 0) throw errors.spreadsheet_damaged({ file });
  const strings = parts.find((relation) => relation.type.endsWith('/sharedStrings'));
  if (strings) await scanPart(book, entries.get(strings.target), sharedStrings(book.strings));
  const styles = parts.find((relation) => relation.type.endsWith('/styles'));
  if (styles) await scanPart(book, entries.get(styles.target), dateStyles(book.dateStyles));
  return book;
}

/** Feeds one part of the workbook to a handler; `afterPiece` is called between pieces, where a stream may be written out. */
export async function scanPart(
  book: Pick<Workbook, 'path' | 'file'>,
  entry: ZipEntry | undefined,
  handler: Partial<XmlHandler>,
  afterPiece?: () => Promise<void>,
): Promise<void> {
  if (!entry) throw errors.spreadsheet_damaged({ file: book.file });
  const ignore = () => {};
  const scanner = xmlScanner({ open: ignore, close: ignore, text: ignore, ...handler });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of openEntry(book.path, entry, book.file)) {
      scanner.write(decoder.decode(piece, { stream: true }));
      await afterPiece?.();
    }
    scanner.write(decoder.decode());
    scanner.end();
    await afterPiece?.();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw errors.spreadsheet_damaged({ file: book.file });
    throw error;
  }
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

async function relations(path: string, entries: Map<string, ZipEntry>, name: string, folder: string, file: string): Promise<Relation[]> {
  const found: Relation[] = [];
  await scanPart({ path, file }, entries.get(name), {
    open(tag, attributes) {
      if (tag !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      const full = target.startsWith('/') ? target.slice(1) : folder + target;
      found.push({ id: attribute(attributes, 'Id') ?? '', type: attribute(attributes, 'Type') ?? '', target: full });
    },
  });
  return found;
}

/** Texts are stored once and cells point at them; runs of rich text are joined, readings (pinyin, furigana) left out. */
function sharedStrings(strings: string[]): Partial<XmlHandler> {
  let text = '';
  let taking = false;
  let reading = false;
  return {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') reading = true;
      taking = name === 't' && !reading;
    },
    close(name) {
      if (name === 'si') strings.push(unescapeText(text));
      if (name === 'rPh') reading = false;
      taking = false;
    },
    text(piece) {
      if (taking) text += piece;
    },
  };
}

function dateStyles(styles: boolean[]): Partial<XmlHandler> {
  const formats = new Map<number, string>();
  let inCells = false;
  return {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      styles.push(isDateFormat(id, formats.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  };
}

/** Spreadsheets write characters that XML cannot hold as _x000D_. */
export const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
