import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { Sheets } from './sheets.ts';
import { spreadsheetOf } from './spreadsheet.ts';

const sheet = (number: string): Sheets['sheets'][number] => ({
  ...{ kind: 'document', id: number, number, language: 'zh', foot: '' },
  blocks: [
    { block: 'banner', title: '科目余额表', left: '=1+1', centre: '2026-03-31', right: 'CNY', barcode: null, mark: null },
    {
      block: 'table',
      ruled: true,
      columns: [
        { label: '编码', kind: 'code' },
        { label: '金额', kind: 'money' },
      ],
      rows: [
        ['1002', '1,234,567.80'],
        ['2203', '-45.10'],
        ['3001', ''],
        ['4001', '12,345,678,901,234,567.89'],
      ],
      sums: ['合计', '1,234,522.70'],
    },
  ],
});

test('a print is a spreadsheet: a page for each document, figures as numbers, nothing that runs', async () => {
  const sheets = { sheets: [sheet('明细账/1002'), sheet('明细账:1002')] } as unknown as Sheets;
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await spreadsheetOf(sheets)) as never);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['明细账 1002', '明细账 1002 2']);
  const rows: unknown[] = [];
  workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  expect(rows).toEqual([
    ['科目余额表'],
    ["'=1+1", '2026-03-31', 'CNY'],
    ['编码', '金额'],
    ['1002', 1234567.8],
    ['2203', -45.1],
    ['3001', ''],
    ['4001', '12,345,678,901,234,567.89'],
    ['合计', 1234522.7],
  ]);
});
