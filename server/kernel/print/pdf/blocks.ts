import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { labelled, columnShares, spannedSums } from '../columns.ts';
import { fitsBarcode } from '../codes.rules.ts';
import type { Paper } from '../papers.ts';
import type { Block, BlockOf } from '../sheets.ts';
import { barcodeOf, qrOf } from './bars.ts';

/** One millimetre in points. */
export const MM = 72 / 25.4;
const GREY = '#555555';
const LINE = '#bbbbbb';

/** What drawing a block needs to know of its sheet. */
export interface Drawing {
  paper: Paper;
  /** Width inside of the margins, in points. */
  width: number;
  shown(text: string): string;
  /** Path of a picture by its hash; undefined where it is no longer there. */
  picture(hash: string): string | undefined;
}

const isNarrow = ({ paper }: Drawing) => paper.width < 110;
const right = (kind: string) => kind === 'quantity' || kind === 'money';

/** A block of the model as content of the PDF. */
export function drawBlock(block: Block, drawing: Drawing): Content {
  switch (block.block) {
    case 'head':
      return isNarrow(drawing) ? drawNarrowHead(block, drawing) : drawHead(block, drawing);
    case 'banner':
      return drawBanner(block, drawing);
    case 'pairs':
      return drawPairs(block, drawing);
    case 'table':
      return drawTable(block, drawing);
    case 'totals':
      return drawTotals(block, drawing);
    case 'notes':
      return { text: [{ text: `${drawing.shown(block.label)}  `, color: GREY }, drawing.shown(block.text)], margin: [0, 0, 0, 2 * MM] };
    default:
      return drawSignatures(block, drawing);
  }
}

const titled = (title: string, mark: string | null, size: number): Content => ({
  text: [{ text: title, bold: true, fontSize: size }, ...(mark ? [{ text: `  ${mark}`, bold: true, fontSize: size * 0.6 }] : [])],
});

function codesOf(block: Pick<BlockOf<'head'>, 'barcode' | 'number'>, width: number, drawing: Drawing): Content[] {
  const { barcode } = block;
  if (!barcode) return [];
  if (!fitsBarcode(barcode, width / MM)) return [{ canvas: qrOf(barcode, 16 * MM), alignment: 'right' }];
  return [
    { canvas: barcodeOf(barcode, width, 11 * MM) },
    { text: drawing.shown(block.number), alignment: 'center', fontSize: drawing.paper.letters, margin: [0, 1, 0, 0] },
  ];
}

function merchantOf(block: BlockOf<'head'>, drawing: Drawing): Content[] {
  return [
    { text: drawing.shown(block.merchant), bold: true },
    ...block.about.map((line): Content => ({ text: drawing.shown(line), color: GREY, fontSize: drawing.paper.letters - 1 })),
  ];
}

function drawHead(block: BlockOf<'head'>, drawing: Drawing): Content {
  const codeWidth = 66 * MM;
  const picture = block.logo ? drawing.picture(block.logo) : undefined;
  return {
    columns: [
      ...(picture ? [{ image: picture, fit: [26 * MM, 18 * MM] as [number, number], width: 30 * MM }] : []),
      { width: '*', stack: [titled(drawing.shown(block.title), block.mark, 16), ...merchantOf(block, drawing)] },
      ...(block.qr ? [{ width: 22 * MM, canvas: qrOf(block.qr, 18 * MM) }] : []),
      { width: codeWidth, stack: codesOf(block, codeWidth, drawing) },
    ],
    margin: [0, 0, 0, 4 * MM],
  };
}

function drawNarrowHead(block: BlockOf<'head'>, drawing: Drawing): Content {
  const picture = block.logo ? drawing.picture(block.logo) : undefined;
  return {
    stack: [
      {
        columns: [
          { width: '*', stack: [titled(drawing.shown(block.title), block.mark, 12), ...merchantOf(block, drawing)] },
          ...(picture ? [{ image: picture, fit: [16 * MM, 10 * MM] as [number, number], width: 18 * MM }] : []),
          ...(block.qr ? [{ width: 15 * MM, canvas: qrOf(block.qr, 15 * MM) }] : []),
        ],
      },
      { stack: codesOf(block, drawing.width, drawing), margin: [0, 1.5 * MM, 0, 0] },
    ],
    margin: [0, 0, 0, 2 * MM],
  };
}

function drawBanner(block: BlockOf<'banner'>, drawing: Drawing): Content {
  const { shown } = drawing;
  const side = 46 * MM;
  const code = block.barcode && fitsBarcode(block.barcode, side / MM) ? [{ canvas: barcodeOf(block.barcode, side, 9 * MM) }] : [];
  return {
    stack: [
      {
        columns: [
          { width: side, text: '' },
          { width: '*', stack: [titled(shown(block.title), block.mark, 16)], alignment: 'center' },
          { width: side, stack: code },
        ],
      },
      {
        columns: [
          { width: '*', text: shown(block.left) },
          { width: 'auto', text: shown(block.centre), alignment: 'center' },
          { width: '*', text: shown(block.right), alignment: 'right' },
        ],
        margin: [0, 1.5 * MM, 0, 0],
      },
    ],
    margin: [0, 0, 0, 1.5 * MM],
  };
}

function drawPairs(block: BlockOf<'pairs'>, drawing: Drawing): Content {
  const columns = isNarrow(drawing) ? 1 : block.columns;
  const label = (isNarrow(drawing) ? 13 : 22) * MM;
  const value = drawing.width / columns - label;
  const rows: TableCell[][] = [];
  for (let at = 0; at < block.pairs.length; at += columns)
    rows.push(
      Array.from({ length: columns }, (_, n) => block.pairs[at + n]).flatMap((pair): TableCell[] => [
        { text: drawing.shown(pair?.label ?? ''), color: GREY },
        { text: drawing.shown(pair?.value ?? '') },
      ]),
    );
  if (!rows.length) return { text: '' };
  const widths = Array.from({ length: columns }, () => [label - 4, value - 4]).flat();
  return { table: { widths, body: rows }, layout: 'plain', margin: [0, 0, 0, 3 * MM] };
}

function drawTable(block: BlockOf<'table'>, drawing: Drawing): Content {
  const { shown } = drawing;
  const { columns } = block;
  const padding = isNarrow(drawing) ? 2 : 4;
  const alignment = (at: number) => (right(columns[at]?.kind ?? '') ? 'right' : columns[at]?.kind === 'index' ? 'center' : 'left');
  const cell = (text: string, at: number, more: object = {}): TableCell => ({ text: shown(text), alignment: alignment(at), ...more });
  const body: TableCell[][] = [
    columns.map((column, at) => cell(column.label, at, { bold: true, ...(block.ruled && { alignment: 'center' }) })),
    ...block.rows.map((row) => row.map((text, at) => cell(text, at))),
  ];
  if (block.sums) body.push(sumsOf(block.sums, cell));
  return {
    table: {
      headerRows: 1,
      widths: columnShares(columns).map((share) => share * drawing.width - 2 * padding - 0.5),
      body,
    },
    layout: block.ruled ? ruled(padding) : lined(padding),
    margin: [0, 0, 0, 3 * MM],
  };
}

function sumsOf(sums: string[], cell: (text: string, at: number, more?: object) => TableCell): TableCell[] {
  let at = 0;
  return spannedSums(sums).flatMap(([text, colSpan]) => {
    const cells: TableCell[] = [cell(text, colSpan > 1 ? 0 : at, { bold: true, colSpan, ...(colSpan > 1 && { alignment: 'left' }) })];
    for (let n = 1; n < colSpan; n++) cells.push({ text: '' });
    at += colSpan;
    return cells;
  });
}

const padded = (padding: number) => ({
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
});
const ruled = (padding: number): ContentTable['layout'] => ({ hLineWidth: () => 0.6, vLineWidth: () => 0.6, ...padded(padding) });
const lined = (padding: number): ContentTable['layout'] => ({
  hLineWidth: (at, { table }) => (at === 0 ? 0 : at === 1 || at === table.body.length ? 0.8 : 0.4),
  vLineWidth: () => 0,
  hLineColor: (at, { table }) => (at === 1 || at === table.body.length ? '#000000' : LINE),
  ...padded(padding),
});

function drawTotals(block: BlockOf<'totals'>, { shown, width, paper }: Drawing): Content {
  const value = Math.min(42 * MM, width / 2);
  const size = (strong: boolean) => (strong ? { bold: true, fontSize: paper.letters + 2 } : {});
  return {
    table: {
      widths: [width - value - 8, value],
      body: block.rows.map((row): TableCell[] => [
        { text: shown(row.label), alignment: 'right', color: row.strong ? '#000000' : GREY, ...size(row.strong) },
        { text: shown(row.value), alignment: 'right', ...size(row.strong) },
      ]),
    },
    layout: 'plain',
    margin: [0, 0, 0, 3 * MM],
    unbreakable: true,
  };
}

function drawSignatures(block: BlockOf<'signatures'>, { shown }: Drawing): Content {
  return {
    columns: block.names.map(({ label, value }) => ({ width: '*', text: shown(labelled(label, value)) })),
    margin: [0, 2 * MM, 0, 0],
  };
}
