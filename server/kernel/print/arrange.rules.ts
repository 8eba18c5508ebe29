import { codeAt, fitsBarcode } from './codes.rules.ts';
import type { Layout, LayoutPart, PartOf, SlipValues } from './layout.ts';
import { labelSize } from './papers.ts';
import { type Letters, linesOf } from './lines.rules.ts';
import type { Item } from './sheets.ts';

/** One millimetre in points. */
const POINTS = 72 / 25.4;
/** A line of letters is so many times their size high. */
const LINE = 1.25;
/** Room around the letters of a cell, in millimetres. */
const PADDING = 0.8;
const RULE = 0.2;

/** Why a part does not look as it was drawn: cut letters, bars too narrow to be read, or no room on the paper. */
export type Trouble = { id: string; reason: 'cut' | 'unreadable' | 'outside' };

/** The letters a slip is measured with. */
export interface Measure {
  regular: Letters;
  bold: Letters;
}

const heightOf = (lines: number, size: number): number => (lines * size * LINE) / POINTS;
const textOf = (part: PartOf<'field'>, value: string): string => (value && part.caption ? `${part.caption}  ${value}` : value);

/**
 * Puts what a document says where the merchant wants it (capabilities B75). The same on screen and in the PDF: both draw these items. Every paper carries all parts;
 * a table that is longer than its place goes on on the next one. `page` says which paper of how many.
 */
export function arrange({ parts }: Layout, values: SlipValues, measure: () => Measure): Item[][] {
  const table = parts.find((part): part is PartOf<'table'> => part.part === 'table');
  // letters are measured for tables alone: what else there is keeps its place whatever it says
  const stretches = table ? stretchesOf(table, values, measure()).stretches : [[]];
  return stretches.map((rows, at) => {
    const fields = { ...values.fields, page: `${at + 1} / ${stretches.length}` };
    return parts.flatMap((part) => (part.part === 'table' ? rows : drawn(part, { ...values, fields })));
  });
}

/** What of a slip does not fit, with these values. */
export function troublesOf({ paper, parts }: Layout, values: SlipValues, measure: Measure): Trouble[] {
  const size = labelSize(paper);
  return parts.flatMap((part): Trouble[] => {
    const { id } = part;
    if (isOutside(part, size)) return [{ id, reason: 'outside' }];
    if (part.part === 'table') return stretchesOf(part, values, measure).cut ? [{ id, reason: 'cut' }] : [];
    if (part.part === 'barcode') return isReadable(part, values.fields[part.field] ?? '') ? [] : [{ id, reason: 'unreadable' }];
    return isCut(part, values, measure) ? [{ id, reason: 'cut' }] : [];
  });
}

const isReadable = ({ width }: PartOf<'barcode'>, text: string): boolean => text === '' || fitsBarcode(text, width);

/** How high a part stands on the paper. */
export function partHeight(part: LayoutPart): number {
  if (part.part === 'field' || part.part === 'text') return heightOf(part.lines, part.size);
  return part.part === 'qr' ? part.width : part.height;
}

const HAIR = 0.05;
const isOutside = (part: LayoutPart, { width, height }: { width: number; height: number }): boolean =>
  part.x < -HAIR || part.y < -HAIR || part.x + part.width > width + HAIR || part.y + partHeight(part) > height + HAIR;

function isCut(part: LayoutPart, { fields }: SlipValues, measure: Measure): boolean {
  if (part.part !== 'field' && part.part !== 'text') return false;
  const text = part.part === 'text' ? part.text : textOf(part, fields[part.field] ?? '');
  return isTextCut(part.bold ? measure.bold : measure.regular, text, { size: part.size, width: part.width, lines: part.lines });
}

function isTextCut(letters: Letters, text: string, { size, width, lines }: { size: number; width: number; lines: number }): boolean {
  return linesOf(letters, text, size, width * POINTS, lines + 1).length > lines;
}

function drawn(part: Exclude<LayoutPart, PartOf<'table'>>, { fields, logo }: SlipValues): Item[] {
  const { x, y, width } = part;
  switch (part.part) {
    case 'field':
    case 'text': {
      const text = part.part === 'text' ? part.text : textOf(part, fields[part.field] ?? '');
      const { size, bold, align, lines } = part;
      return text ? [{ item: 'text', text, x, y, width, size, bold, align, lines }] : [];
    }
    case 'barcode': {
      const text = fields[part.field];
      return text ? [codeAt(text, { x, y, width, height: part.height })] : [];
    }
    case 'qr': {
      const text = fields[part.field];
      return text ? [{ item: 'qr', text, x, y, width }] : [];
    }
    case 'logo':
      return logo ? [{ item: 'picture', hash: logo, x, y, width, height: part.height }] : [];
    case 'line':
      return [{ item: 'rule', x, y, width, height: part.height }];
    default:
      return frame(part);
  }
}

function frame({ x, y, width, height, stroke }: { x: number; y: number; width: number; height: number; stroke: number }): Item[] {
  return [
    { item: 'rule', x, y, width, height: stroke },
    { item: 'rule', x, y: y + height - stroke, width, height: stroke },
    { item: 'rule', x, y, width: stroke, height },
    { item: 'rule', x: x + width - stroke, y, width: stroke, height },
  ];
}

/** The rows of a table as items, parted into what fits on each paper. */
function stretchesOf(table: PartOf<'table'>, { rows, sums }: SlipValues, measure: Measure): { stretches: Item[][]; cut: boolean } {
  const grid = gridOf(table);
  const head = Object.fromEntries(table.columns.map((column, at) => [at, column.caption]));
  const cellsOf = (row: Record<string, string>) => Object.fromEntries(table.columns.map((column, at) => [at, row[column.field] ?? '']));
  const body = [
    ...rows.map((row) => rowOf(table, grid, cellsOf(row), { bold: false, measure })),
    ...(table.total && sums ? [rowOf(table, grid, cellsOf(sums), { bold: true, measure })] : []),
  ];
  const top = table.head ? [rowOf(table, grid, head, { bold: true, measure })] : [];
  const room = table.height - (top[0]?.height ?? 0);
  const papers: (typeof body)[] = [[]];
  let used = 0;
  for (const row of body) {
    if (used > 0 && used + row.height > room + HAIR) {
      papers.push([]);
      used = 0;
    }
    papers.at(-1)?.push(row);
    used += row.height;
  }
  return {
    stretches: papers.map((own) => placed(table, grid, [...top, ...own])),
    cut: body.some((row) => row.cut || row.height > room + HAIR),
  };
}

interface Column {
  x: number;
  width: number;
}
/** The columns side by side: each has its share of the width. */
function gridOf({ x, width, columns }: PartOf<'table'>): Column[] {
  const whole = columns.reduce((total, column) => total + column.share, 0);
  let left = x;
  return columns.map(({ share }) => {
    const own = { x: left, width: (width * share) / whole };
    left += own.width;
    return own;
  });
}

interface Row {
  height: number;
  cut: boolean;
  at(y: number): Item[];
}
function rowOf(
  table: PartOf<'table'>,
  grid: readonly Column[],
  cells: Record<number, string>,
  { bold, measure }: { bold: boolean; measure: Measure },
): Row {
  const letters = bold ? measure.bold : measure.regular;
  const inner = (at: number) => Math.max(1, (grid[at]?.width ?? 0) - 2 * PADDING);
  const lines = table.columns.map((_, at) => linesOf(letters, cells[at] ?? '', table.size, inner(at) * POINTS, table.lines).length);
  const cut = table.columns.some((_, at) =>
    isTextCut(letters, cells[at] ?? '', { size: table.size, width: inner(at), lines: table.lines }),
  );
  return {
    height: heightOf(Math.max(1, ...lines), table.size) + 2 * PADDING,
    cut,
    at: (y) =>
      table.columns.flatMap((column, at): Item[] => {
        const text = cells[at];
        if (!text) return [];
        const place = { x: (grid[at]?.x ?? 0) + PADDING, y: y + PADDING, width: inner(at) };
        return [{ item: 'text', text, ...place, size: table.size, bold, align: column.align, lines: Math.max(1, lines[at] ?? 1) }];
      }),
  };
}

/** Rows below each other, with a line under each; a ruled table has lines between its columns too. */
function placed(table: PartOf<'table'>, grid: readonly Column[], rows: readonly Row[]): Item[] {
  let y = table.y;
  const items: Item[] = table.ruled ? [{ item: 'rule', x: table.x, y, width: table.width, height: RULE }] : [];
  for (const row of rows) {
    items.push(...row.at(y), { item: 'rule', x: table.x, y: y + row.height - RULE, width: table.width, height: RULE });
    y += row.height;
  }
  if (!table.ruled || !rows.length) return items;
  const edges = [...grid.map((column) => column.x), table.x + table.width - RULE];
  return [...items, ...edges.map((x): Item => ({ item: 'rule', x, y: table.y, width: RULE, height: y - table.y }))];
}
