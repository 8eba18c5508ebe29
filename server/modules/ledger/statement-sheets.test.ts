import { expect, test } from 'vitest';
import { writePdf } from '../../kernel/print/pdf/write.ts';
import type { Block, Document, Sheets } from '../../kernel/print/sheets.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { summaryOf } from './summary.rules.ts';

const runtime = testRuntime({ poolSize: 4 });
const MONTH = { from: '2026-01-01', to: '2026-12-31' };

const tableOf = (print: Sheets) =>
  (print.sheets[0] as Document).blocks.find((block) => block.block === 'table') as Extract<Block, { block: 'table' }>;
const bannerOf = (print: Sheets) =>
  (print.sheets[0] as Document).blocks.find((block) => block.block === 'banner') as Extract<Block, { block: 'banner' }>;
const asked = (merchantDay: string) => ({ from: `${merchantDay.slice(0, 4)}-01-01`, to: `${merchantDay.slice(0, 4)}-12-31` });
const today = () => new Date(Date.parse(runtime().clock()) + 8 * 3_600_000).toISOString().slice(0, 10);

test('the trial balance on paper says whose and of which days, and balances', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '8' });
  const print: Sheets = await s.ask('ledger.trial-balance-sheet', asked(today()));
  expect(print).toMatchObject({ paper: 'a4-landscape', papers: ['a4-landscape', 'a4'] });
  expect(bannerOf(print)).toMatchObject({ title: '科目余额表', centre: expect.stringContaining(' 至 '), right: '币种：CNY' });
  const { rows, sums } = tableOf(print);
  // eight pieces at 6 came in: stock stands on debit, its counterpart on credit, each with the accounts above it
  expect(rows.find(([code]) => code === '140501')?.slice(2)).toEqual(['', '', '48.00', '', '48.00', '']);
  expect(rows.find(([code]) => code === '1405')?.[1]).toMatch(/^\S/);
  expect(rows.find(([code]) => code === '140501')?.[1]).toMatch(/^\u3000\S/);
  expect(sums).toEqual(['合计', '', '0.00', '0.00', '48.00', '48.00', '48.00', '48.00']);
  const english: Sheets = await s.ask('ledger.trial-balance-sheet', { ...asked(today()), language: 'en' });
  expect(bannerOf(english)).toMatchObject({ title: 'Trial balance', right: 'Currency: CNY' });
  expect(JSON.stringify(tableOf(english))).not.toMatch(/\p{Script=Han}/u);
});

test('the ledger of an account on paper runs from the opening balance over every line to the closing one', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '8' });
  const skuId = await s.sku('A');
  await s.run('inventory.post-other-out', { warehouseId: s.warehouseId, reason: 'damaged', lines: [{ skuId, quantity: '3' }] });
  const accounts = (await s.ask('ledger.accounts', { limit: 200 })).rows as { id: string; code: string }[];
  const accountId = accounts.find(({ code }) => code === '140501')?.id;
  const print: Sheets = await s.ask('ledger.account-ledger-sheet', { accountId, ...asked(today()) });
  const { rows, sums } = tableOf(print);
  expect(rows.map((row) => row.slice(3))).toEqual([
    ['', '', '平', '0.00'],
    ['48.00', '', '借', '48.00'],
    ['', '18.00', '借', '30.00'],
  ]);
  expect(rows.map((row) => row[2])).toEqual(['期初余额', expect.stringMatching(/^期初库存 \S+/), expect.stringMatching(/^其他出库 \S+/)]);
  expect(sums).toEqual(['本期合计', '', '', '48.00', '18.00', '借', '30.00']);
  const stranger = { ...s.actor, permissions: new Set<string>() };
  await expect(runtime().ask(stranger, 'ledger.account-ledger-sheet', { accountId, ...MONTH })).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('a summary says what happened, by which document, what a person wrote and whether it takes something back, in the words of its reader', () => {
  const sale = { event: 'sale_shipped', summary: '', sourceNumber: 'SH2611-000001', reversal: false };
  expect(summaryOf(sale, 'zh')).toBe('销售发货 SH2611-000001');
  expect(summaryOf(sale, 'en')).toBe('Sale shipped SH2611-000001');
  expect(summaryOf({ ...sale, reversal: true }, 'zh')).toBe('冲销：销售发货 SH2611-000001');
  expect(summaryOf({ ...sale, event: 'other_in', summary: '盘盈' }, 'zh')).toBe('其他入库 SH2611-000001（盘盈）');
  expect(summaryOf({ ...sale, event: 'manual', summary: '付房租' }, 'en')).toBe('付房租');
});

test('every ledger and statement is printed on A4 upright and across, with the days it speaks of, and as a PDF with its pages', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '8' });
  const accounts = (await s.ask('ledger.accounts', { limit: 200 })).rows as { id: string; code: string }[];
  const accountId = accounts.find(({ code }) => code === '1405')?.id;
  const days = asked(today());
  const year = today().slice(0, 4);
  const prints: [name: string, input: object, says: string][] = [
    ['general-ledger-sheet', { year }, year],
    ['account-ledger-sheet', { accountId, ...days }, days.from],
    ['multi-column-sheet', { accountId, ...days }, days.from],
    ['journal-sheet', days, days.from],
    ['trial-balance-sheet', days, days.from],
    ['statement-sheets', days, year],
  ];
  for (const [name, input, says] of prints)
    for (const paper of ['a4', 'a4-landscape']) {
      const print: Sheets = await s.ask(`ledger.${name}`, { ...input, paper });
      expect([name, print.paper]).toEqual([name, paper]);
      expect([name, bannerOf(print).centre]).toEqual([name, expect.stringContaining(says)]);
      const pdf = (await writePdf(print, {})).toString('latin1');
      expect([name, [...pdf.matchAll(/\/Type \/Page\b/g)].length >= print.sheets.length]).toEqual([name, true]);
    }
});
