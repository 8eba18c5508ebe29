import { errors } from '../../errors.ts';
import { limits } from '../../limits.ts';
import { attribute, type XmlHandler } from '../xml.ts';
import type { ZipEntry } from '../zip.ts';
import { shownDate, shownNumber } from './numbers.ts';
import { scanPart, unescapeText, type Workbook } from './workbook.ts';

interface OpenCell {
  column: number;
  type: string;
  style: number;
  text: string;
}

/** Reads a sheet row by row and hands each piece's rows to `take`; every cell as the text a person sees in it. */
export async function readSheet(
  book: Workbook,
  entry: ZipEntry,
  take: (rows: [row: number, cells: string[]][]) => Promise<void>,
): Promise<void> {
  let rows: [number, string[]][] = [];
  await scanPart(
    book,
    entry,
    sheetHandler(book, (row, cells) => rows.push([row, cells])),
    async () => {
      if (rows.length === 0) return;
      const ready = rows;
      rows = [];
      await take(ready);
    },
  );
}

function sheetHandler(book: Workbook, emit: (row: number, cells: string[]) => void): XmlHandler {
  let row = 0;
  let cells: string[] = [];
  let cell: OpenCell | undefined;
  let taking = false;
  let reading = false;
  return {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attribute(attributes, 'r') ?? row + 1);
        cells = [];
      } else if (name === 'c') {
        const column = columnOf(attribute(attributes, 'r')) ?? cells.length;
        if (column >= limits.columns) throw errors.too_many_columns({ file: book.file, row, count: column + 1, maximum: limits.columns });
        cell = { column, type: attribute(attributes, 't') ?? 'n', style: Number(attribute(attributes, 's') ?? 0), text: '' };
      } else if (name === 'rPh') {
        reading = true;
      }
      taking = cell !== undefined && !reading && (name === 'v' || name === 't');
    },
    close(name) {
      taking = false;
      if (name === 'rPh') reading = false;
      if (name === 'c' && cell) {
        while (cells.length < cell.column) cells.push('');
        cells[cell.column] = shownText(cell, book);
        cell = undefined;
      }
      if (name === 'row') emit(row, cells);
    },
    text(piece) {
      if (taking && cell) cell.text += piece;
    },
  };
}

function shownText(cell: OpenCell, book: Workbook): string {
  switch (cell.type) {
    case 's':
      return book.strings[Number(cell.text)] ?? '';
    case 'inlineStr':
    case 'str':
      return unescapeText(cell.text);
    case 'b':
      return cell.text === '' ? '' : cell.text === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return cell.text.replace('T', ' ').replace(/(\.\d+)?Z?$/, '');
    case 'e':
      return cell.text;
    default:
      if (cell.text === '') return '';
      return book.dateStyles[cell.style] ? shownDate(cell.text, book.since1904) : shownNumber(cell.text);
  }
}

/** 'B12' -> 1. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
