import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Language } from '../../../kernel/context.ts';
import { type TableColumn, writeXlsx } from '../../../kernel/table-file.ts';
import { type FigureName, dimensionTitles, figureTitles } from './titles.ts';
import type { ProfitAsked, ProfitFigures } from './shapes.ts';

type Label = string | Record<string, string> | null;
interface Shown {
  asked: ProfitAsked;
  rows: readonly (ProfitFigures & { label: Label; withinLabel: Label })[];
  total: ProfitFigures;
  checks: readonly { code: string; name: Record<string, string>; ledger: string; rows: string; difference: string }[];
}

const TOTAL = { zh: '合计', en: 'Total' };
const FIGURES = Object.keys(figureTitles) as FigureName[];

/** The analysis as a spreadsheet: a row each, the total, and beneath what the ledger says of it. */
export async function profitSheet({ asked, rows, total, checks }: Shown, language: Language): Promise<Buffer> {
  const said = (label: Label) => (typeof label === 'string' ? label : (label?.[language] ?? label?.zh ?? ''));
  const dimensions = [asked.by, ...(asked.within ? [asked.within] : [])];
  const columns: TableColumn[] = [
    ...dimensions.map((name, at) => ({ key: `by${at}`, header: dimensionTitles[name][language], type: 'text' as const })),
    ...FIGURES.map((name) => ({ key: name, header: figureTitles[name][language], type: 'number' as const })),
  ];
  async function* batches() {
    yield rows.map((row) => ({ ...row, by0: said(row.label), by1: said(row.withinLabel) }));
    yield [{ ...total, by0: TOTAL[language], by1: '' }];
    yield checks.map(({ code, name, ledger, rows: own, difference }) => ({
      ...{ by0: `${code} ${said(name)}`, orders: null, turnover: ledger, merchantDiscount: own, platformDiscount: difference },
    }));
  }
  const out = new PassThrough();
  const read = buffer(out);
  await writeXlsx(out, dimensions.map((name) => dimensionTitles[name][language]).join(' '), columns, batches());
  return read;
}
