import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { StatementRow } from './rows.ts';
import { assetRows, cashRows, claimRows, incomeRows } from './small-business-rows.ts';

const file = fileURLToPath(new URL('../../../../../../shared/data/accounting_cn/statement_layouts_sme.json', import.meta.url));
const plain = (rows: readonly StatementRow[]) => rows.map(({ row, title }) => [row, title.zh]);

test.runIf(existsSync(file))('the statements have the rows of 会小企01, 02 and 03', () => {
  const layouts = JSON.parse(readFileSync(file, 'utf8'));
  expect(plain(assetRows)).toEqual(layouts['balance_sheet_会小企01表'].assets);
  expect(plain(claimRows)).toEqual(layouts['balance_sheet_会小企01表'].liabilities_equity);
  expect(plain(incomeRows)).toEqual(layouts['income_statement_会小企02表'].rows);
  expect(plain(cashRows)).toEqual(layouts['cash_flow_会小企03表'].rows);
});
