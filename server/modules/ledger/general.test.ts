import { expect, test } from 'vitest';
import type { Sheets } from '../../kernel/print/sheets.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { booksOf } from './fixtures/month.ts';
import { probeModules } from './fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });

test('the general ledger of a year: what stood, each month with its totals and those of the year, at each level, totalled and not', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  const wallet = (date: string, code: string, amount: string) =>
    voucher(date, [
      [code, amount, ''],
      ['3001', '', amount],
    ]);
  await wallet('2024-11-30', '101201', '100');
  await wallet('2025-01-31', '101201', '30');
  await wallet('2025-01-31', '101202', '5');
  await voucher('2025-03-01', [
    ['3001', '50', ''],
    ['101201', '', '50'],
  ]);
  const shown = async (level: number) => {
    const { accounts } = await runtime().ask(actor, 'ledger.general-ledger', { year: '2025', level });
    return accounts.map((account: Record<string, any>) => [
      account.accountCode,
      account.opening,
      ...account.months.map((month: Record<string, string>) => Object.values(month).join(' ')),
    ]);
  };
  const first = [
    ['1012', '100', '2025-01 35 0 35 0 135', '2025-03 0 50 35 50 85'],
    ['3001', '100', '2025-01 0 35 0 35 135', '2025-03 50 0 50 35 85'],
  ];
  const all = [
    first[0],
    ['101201', '100', '2025-01 30 0 30 0 130', '2025-03 0 50 30 50 80'],
    ['101202', '0', '2025-01 5 0 5 0 5'],
    first[1],
  ];
  expect([await shown(1), await shown(2)]).toEqual([first, all]);
  await runtime().runJob('ledger.total-months');
  expect([await shown(1), await shown(2)]).toEqual([first, all]);
  const print: Sheets = await runtime().ask(actor, 'ledger.general-ledger-sheet', { year: '2025' });
  const table = print.sheets[0]?.kind === 'document' ? print.sheets[0].blocks.find((block) => block.block === 'table') : undefined;
  expect(table?.block === 'table' && table.rows.slice(0, 3)).toEqual([
    ['1012 其他货币资金', '', '年初余额', '', '', '借', '100.00'],
    ['', '2025-01', '本月合计', '35.00', '', '借', '135.00'],
    ['', '', '本年累计', '35.00', '', '', ''],
  ]);
});
