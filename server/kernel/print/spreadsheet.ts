import { guardText } from '../table-file.ts';
import type { Block, BlockOf, Sheets } from './sheets.ts';

type Cell = string | number;

// a spreadsheet's number holds 15 digits; a longer one stays a text rather than lose its end
const isNumber = (text: string): boolean => /^[-−]?[\d,]+(\.\d+)?$/.test(text) && text.replace(/\D/g, '').replace(/^0+/, '').length <= 15;
const numberOf = (text: string): number => Number(text.replaceAll(',', '').replace('−', '-'));

function tableRows({ columns, rows, sums }: BlockOf<'table'>): Cell[][] {
  const cells = (row: readonly string[]): Cell[] =>
    row.map((text, at) => {
      const kind = columns[at]?.kind;
      return (kind === 'money' || kind === 'quantity') && isNumber(text) ? numberOf(text) : guardText(text);
    });
  return [columns.map(({ label }) => guardText(label)), ...rows.map(cells), ...(sums ? [cells(sums)] : [])];
}

function rowsOf(block: Block): Cell[][] {
  switch (block.block) {
    case 'head':
      return [[guardText(block.title)], [guardText(block.merchant)], [guardText(block.number)]];
    case 'banner':
      return [[guardText(block.title)], [block.left, block.centre, block.right].map(guardText)];
    case 'pairs':
      return block.pairs.map(({ label, value }) => [label, value].map(guardText));
    case 'table':
      return tableRows(block);
    case 'totals':
      return block.rows.map(({ label, value }) => [guardText(label), isNumber(value) ? numberOf(value) : guardText(value)]);
    case 'notes':
      return [[block.label, block.text].map(guardText)];
    default:
      return [block.names.flatMap(({ label, value }) => [label, value].map(guardText))];
  }
}

/** A name that a spreadsheet takes for a page, once each. */
function pageName(wanted: string, taken: ReadonlySet<string>): string {
  const plain = wanted.replace(/[[\]*?:/\\]/g, ' ').trim() || 'Sheet';
  for (let n = 1; ; n++) {
    const name = n === 1 ? plain.slice(0, 31) : `${plain.slice(0, 27)} ${n}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** The documents of a print as a spreadsheet, a page each: figures are numbers, everything else is as it stands on paper. Labels have none. */
export async function spreadsheetOf({ sheets }: Sheets): Promise<Buffer> {
  // loaded when the first one is written: it would be a fifth of the time to start
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const taken = new Set<string>();
  for (const sheet of sheets) {
    if (sheet.kind !== 'document') continue;
    const name = pageName(sheet.number, taken);
    taken.add(name.toLowerCase());
    const page = workbook.addWorksheet(name);
    for (const block of sheet.blocks) {
      page.addRows(rowsOf(block));
      if (block.block === 'table')
        block.columns.forEach(({ kind, label }, at) => {
          const width = kind === 'text' ? 30 : Math.max(12, label.length + 2);
          page.getColumn(at + 1).width = width;
          if (kind === 'money') page.getColumn(at + 1).numFmt = '#,##0.00';
        });
    }
  }
  if (!taken.size) workbook.addWorksheet('–');
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
