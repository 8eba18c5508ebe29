import type { Title } from '../../../kernel/contract.ts';
import type { Column, Part } from '../documents/template.ts';
import { normaliseHeader } from '../reading/header.ts';

type Language = keyof Title;

const WORDS = {
  sheet: { zh: '列说明', en: 'Columns' },
  column: { zh: '列', en: 'Column' },
  meaning: { zh: '含义', en: 'Meaning' },
  need: { zh: '要求', en: 'Needed' },
  also: { zh: '也认这些表头', en: 'Headers that are read too' },
  example: { zh: '示例', en: 'Example' },
} satisfies Record<string, Title>;
const NEEDS = {
  cell: { zh: '必填', en: 'In every row' },
  column: { zh: '必须有这一列，可留空', en: 'The column must be there, cells may be blank' },
  free: { zh: '可省略', en: 'May be left out' },
} satisfies Record<string, Title>;

/** The header a column is written under: in the person's language where it would be read so, else as the source of such files writes it. */
function headerOf(column: Column<unknown>, language: Language): string {
  const own = column.label[language];
  return column.headers.map(normaliseHeader).includes(normaliseHeader(own)) ? own : (column.headers[0] ?? own);
}

/** The names of sheets hold 31 letters and none of these signs. */
const sheetName = (title: string) => title.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31);

/**
 * An empty file of a part: its headers with one example row, and a sheet that says what each column is. Cells are texts, so that the
 * spreadsheet leaves long numbers and codes with leading zeros as they are keyed.
 */
export async function writeTemplateFile(part: Part, language: Language): Promise<Buffer> {
  const columns = Object.values(part.columns as Part['columns']);
  // a large library for a rare wish: it is loaded when a template is asked for, and the program starts half a second sooner
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const rows = workbook.addWorksheet(sheetName(part.title[language]), { views: [{ state: 'frozen', ySplit: 1 }] });
  rows.columns = columns.map((column) => ({
    header: headerOf(column, language),
    width: Math.min(32, Math.max(12, column.example.length + 4)),
    style: { numFmt: '@' },
  }));
  rows.addRow(columns.map((column) => column.example));
  const about = workbook.addWorksheet(WORDS.sheet[language], { views: [{ state: 'frozen', ySplit: 1 }] });
  about.columns = (['column', 'meaning', 'need', 'also', 'example'] as const).map((key) => ({
    header: WORDS[key][language],
    width: key === 'also' ? 60 : 24,
  }));
  for (const column of columns) {
    const header = headerOf(column, language);
    const others = column.headers.filter((each) => normaliseHeader(each) !== normaliseHeader(header));
    about.addRow([
      header,
      column.label[language],
      NEEDS[column.required ?? 'free'][language],
      others.join(language === 'zh' ? '、' : ', '),
      column.example,
    ]);
  }
  for (const sheet of [rows, about]) sheet.getRow(1).font = { bold: true };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
