import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import type { Sheets } from '../../../kernel/print/sheets.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { partiesModule } from '../../parties/module.ts';
import { booksOf, businessOfTheMonth } from '../fixtures/month.ts';
import { probeModules } from '../fixtures/probe.ts';

const runtime = testRuntime({ modules: [...probeModules, partiesModule] });
const partner = async (actor: Actor, name: string): Promise<string> =>
  (await runtime().execute(actor, 'parties.create-party', { name, supplier: true, type: 'company' })).id;
const MONTH = { from: '2026-03-01', to: '2026-03-31' };

type Row = { row: number; now: string; year: string; lastYear: string };
const ask = (actor: Actor, interval: object = MONTH) => runtime().ask(actor, 'ledger.statements', interval);
const pick = (rows: Row[], of: object, column: 'now' | 'year' | 'lastYear' = 'now') =>
  Object.fromEntries(Object.keys(of).map((row) => [row, rows.find((each) => each.row === Number(row))?.[column]]));
const proven = async (actor: Actor) => expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
const agree = (answer: { checks: { difference: string }[] }) =>
  expect(answer.checks.map(({ difference }) => difference)).toEqual(['0', '0', '0']);

/** 会小企02 of TV-65. */
const INCOME = {
  ...{ 1: '78000', 2: '40950', 3: '84.84', 6: '49.49', 10: '35.35', 11: '18716.98', 13: '5000', 14: '9000', 18: '45' },
  ...{ 21: '9203.18', 24: '300', 30: '8903.18', 31: '445.16', 32: '8458.02' },
};
/** 会小企01 of TV-65. */
const ASSETS = { 1: '211605', 4: '2140', 5: '5000', 9: '18750', 15: '237495', 20: '6000', 30: '243495' };
const CLAIMS = {
  ...{ 33: '27800', 34: '3000', 35: '3000', 36: '1236.98', 47: '35036.98', 48: '200000', 51: '8458.02' },
  ...{ 52: '208458.02', 53: '243495' },
};
/** 会小企03 of TV-65. */
const CASH = {
  ...{ 1: '84000', 3: '48270', 4: '12000', 6: '5345', 7: '18385', 12: '6780', 13: '-6780' },
  ...{ 15: '200000', 19: '200000', 20: '211605', 21: '0', 22: '211605' },
};

async function monthOfTv65(actor: Actor) {
  const books = await businessOfTheMonth(runtime(), actor, '2026-03');
  const { voucher } = books;
  await voucher('2026-03-31', [
    ['22210103', '706.98', ''],
    ['222102', '', '706.98'],
  ]);
  await voucher('2026-03-31', [
    ...([
      ['540302', '49.49', ''],
      ['540309', '21.21', ''],
      ['540310', '14.14', ''],
    ] as const),
    ...([
      ['222108', '', '49.49'],
      ['222113', '', '21.21'],
      ['222114', '', '14.14'],
    ] as const),
  ]);
  await voucher('2026-03-31', [
    ['5801', '445.16', ''],
    ['222106', '', '445.16'],
  ]);
  return books;
}

const expected = async (actor: Actor) => {
  const answer = await ask(actor);
  expect(pick(answer.income, INCOME)).toEqual(INCOME);
  expect(pick(answer.assets, ASSETS)).toEqual(ASSETS);
  expect(pick(answer.claims, CLAIMS)).toEqual(CLAIMS);
  expect(pick(answer.cash, CASH)).toEqual(CASH);
  agree(answer);
  return answer;
};

test('TV-65 a month ends in the three statements, before profit and loss are carried over and after, totalled and not', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await monthOfTv65(actor);
  await expected(actor);
  await voucher('2026-03-31', [
    ['500101', '78000', ''],
    ['3103', '', '78000'],
  ]);
  await voucher('2026-03-31', [
    ...([
      ['3103', '69541.98', ''],
      ['540101', '', '40950'],
      ['540302', '', '49.49'],
      ['540309', '', '21.21'],
    ] as const),
    ...([
      ['540310', '', '14.14'],
      ['560101', '', '4716.98'],
      ['560102', '', '3000'],
      ['560103', '', '5000'],
    ] as const),
    ...([
      ['560104', '', '6000'],
      ['560201', '', '9000'],
      ['560301', '', '45'],
      ['571101', '', '300'],
      ['5801', '', '445.16'],
    ] as const),
  ]);
  const before = await expected(actor);
  await runtime().runJob('ledger.total-months');
  const totals = await runtime().pools.owner.query('select count(*)::int as rows from ledger.cash_flow_month where merchant_id = $1', [
    actor.merchant.id,
  ]);
  expect(totals.rows[0].rows).toBeGreaterThan(5);
  expect(await expected(actor)).toEqual(before);
  await proven(actor);
  // part of a month, a year and the year after: everything that is whole comes from totals, the rest from lines
  const part = await ask(actor, { from: '2026-03-05', to: '2026-04-10' });
  expect(pick(part.income, { 1: '', 32: '' })).toEqual({ 1: '78000', 32: '8458.02' });
  expect(pick(part.cash, { 15: '', 21: '', 22: '' })).toEqual({ 15: '0', 21: '160000', 22: '211605' });
  const later = await ask(actor, { from: '2027-03-01', to: '2027-03-31' });
  expect(pick(later.income, INCOME, 'lastYear')).toEqual(INCOME);
  expect(pick(later.cash, CASH, 'lastYear')).toEqual(CASH);
  expect(pick(later.assets, ASSETS, 'year')).toEqual(ASSETS);
  expect(pick(later.claims, CLAIMS, 'lastYear')).toEqual(CLAIMS);
  expect(pick(later.cash, { 20: '', 22: '' })).toEqual({ 20: '0', 22: '211605' });
  agree(later);
});

test('TV-104 partners stand apart: what one owes is never netted with what is owed to another', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  const a = await partner(actor, '甲');
  const b = await partner(actor, '乙');
  const c = await partner(actor, '丙');
  const d = await partner(actor, '丁');
  const owed = (code: string, partyId: string, debit: string, credit: string) =>
    voucher('2026-03-02', [
      [code, debit, credit, { partyId }],
      ['3001', credit, debit],
    ]);
  await owed('1122', a, '5000', '');
  await owed('1122', b, '', '1200');
  await owed('1122', c, '800', '');
  await owed('220301', a, '', '300');
  await owed('220301', d, '', '2000');
  const shown = async () => {
    const { assets, claims } = await ask(actor);
    return [pick(assets, { 4: '', 30: '' }), pick(claims, { 34: '', 53: '' })];
  };
  // by the vector: rows 4 and 34; neither is the net 4600 or the net of the advances
  expect(await shown()).toEqual([
    { 4: '5800', 30: '5800' },
    { 34: '3500', 53: '5800' },
  ]);
});

test('what was paid ahead or received ahead more than a year ago is no current item', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  const partyId = await partner(actor, '甲');
  await voucher('2024-05-10', [
    ['1123', '900', '', { partyId }],
    ['3001', '', '900'],
  ]);
  await voucher('2025-08-10', [
    ['3001', '250', ''],
    ['1123', '', '250', { partyId }],
  ]);
  await voucher('2025-09-10', [
    ['1123', '400', '', { partyId }],
    ['3001', '', '400'],
  ]);
  await voucher('2024-05-10', [
    ['3001', '70', ''],
    ['220301', '', '70', { partyId }],
  ]);
  const shown = async () => {
    const { assets, claims } = await ask(actor, { from: '2026-04-01', to: '2026-04-30' });
    return [pick(assets, { 5: '', 28: '' }), pick(claims, { 34: '', 45: '' })];
  };
  const right = [
    { 5: '400', 28: '650' },
    { 34: '0', 45: '70' },
  ];
  expect(await shown()).toEqual(right);
  await runtime().runJob('ledger.total-months');
  expect(await shown()).toEqual(right);
});

test('days in the middle of a month give the same figures when the month is totalled: its total less the days after them', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await monthOfTv65(actor);
  // cash and a claim that move after most of the days asked for
  await voucher('2026-03-28', [
    ['1002', '70', ''],
    ['1122', '', '70'],
  ]);
  const intervals = [
    { from: '2026-03-01', to: '2026-03-26' },
    { from: '2026-03-03', to: '2026-03-30' },
    { from: '2026-03-05', to: '2026-03-06' },
    { from: '2026-02-01', to: '2026-03-08' },
    { from: '2027-03-04', to: '2027-03-29' },
  ];
  const all = () => Promise.all(intervals.map((interval) => ask(actor, interval)));
  const before = await all();
  await runtime().runJob('ledger.total-months');
  expect(await all()).toEqual(before);
  // by hand through the eighth: 200 000 of the owner and 81 000 of sales came in, 40 000 went to the supplier
  expect(pick(before[0]?.cash, { 22: '' })).toEqual({ 22: '211605' });
  expect(pick(before[3]?.cash, { 1: '', 22: '' })).toEqual({ 1: '81000', 22: '241000' });
});

test('VAT in debit is a current asset, or a negative tax where the merchant says so; output VAT of later stands apart', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  await voucher('2026-03-02', [
    ['22210101', '130', ''],
    ['222105', '20', ''],
    ['222109', '', '40'],
    ['222106', '', '7'],
    ['1002', '', '103'],
  ]);
  const shown = async () => {
    const { assets, claims } = await ask(actor);
    return [pick(assets, { 14: '', 30: '' }), pick(claims, { 36: '', 40: '', 53: '' })];
  };
  expect(await shown()).toEqual([
    { 14: '150', 30: '47' },
    { 36: '7', 40: '40', 53: '47' },
  ]);
  await runtime().execute(actor, 'company.set-parameter', { key: 'ledger.vat_debits_are_assets', value: false });
  expect(await shown()).toEqual([
    { 14: '0', 30: '-103' },
    { 36: '-143', 40: '40', 53: '-103' },
  ]);
});

test('a figure leads to its accounts, a total to its rows, cash to its entries', async () => {
  const actor = await testMerchant(runtime());
  await monthOfTv65(actor);
  const row = (statement: string, number: number, column = 'now') =>
    runtime().ask(actor, 'ledger.statement-row', { statement, row: number, column, ...MONTH });
  const selling = await row('income-statement', 11);
  expect(selling.amount).toBe('18716.98');
  expect(selling.parts.map((part: Record<string, string>) => [part.accountCode, part.amount, part.from, part.to])).toEqual([
    ['560101', '4716.98', '2026-03-01', '2026-03-31'],
    ['560102', '3000', '2026-03-01', '2026-03-31'],
    ['560103', '5000', '2026-03-01', '2026-03-31'],
    ['560104', '6000', '2026-03-01', '2026-03-31'],
  ]);
  const profit = await row('income-statement', 30);
  expect(profit.of.map((each: { row: number; sign: number; amount: string }) => [each.sign * each.row, each.amount])).toEqual([
    [21, '9203.18'],
    [22, '0'],
    [-24, '300'],
  ]);
  const stock = await row('balance-sheet', 9);
  expect(stock.parts).toMatchObject([{ accountCode: '140501', amount: '18750', from: '2026-01-01', to: '2026-03-31', holder: null }]);
  const paid = await runtime().ask(actor, 'ledger.cash-flow-entries', { ...MONTH, row: 3 });
  expect(paid.rows.map((each: { date: string; amount: string }) => [each.date, each.amount])).toEqual([
    ['2026-03-04', '40000'],
    ['2026-03-11', '3270'],
    ['2026-03-17', '5000'],
  ]);
  const all: string[] = [];
  let after: string | undefined;
  do {
    const page = await runtime().ask(actor, 'ledger.cash-flow-entries', { ...MONTH, limit: 2, ...(after && { after }) });
    for (const each of page.rows) all.push(`${each.date} ${each.row} ${each.amount}`);
    after = page.next ?? undefined;
  } while (after);
  expect(all).toHaveLength(10);
  await expect(runtime().ask(actor, 'ledger.cash-flow-entries', { ...MONTH, after: 'x' })).rejects.toMatchObject({ kind: 'invalid' });
});

test('the statements on paper have the rows of the forms', async () => {
  const actor = await testMerchant(runtime());
  await monthOfTv65(actor);
  const print: Sheets = await runtime().ask(actor, 'ledger.statement-sheets', MONTH);
  const tables = print.sheets.map((sheet) =>
    sheet.kind === 'document' ? sheet.blocks.find((block) => block.block === 'table') : undefined,
  );
  expect(tables.map((table) => table?.block === 'table' && table.rows.length)).toEqual([30, 32, 22]);
  const [balance, income, cash] = tables.map((table) => (table?.block === 'table' ? table.rows : []));
  expect(balance?.at(-1)).toEqual(['资产总计', '30', '243,495.00', '', '负债和所有者权益（或股东权益）总计', '53', '243,495.00', '']);
  expect(income?.at(-1)).toEqual(['四、净利润（净亏损以“-”号填列）', '32', '8,458.02', '8,458.02', '']);
  expect(cash?.at(-1)).toEqual(['五、期末现金余额', '22', '211,605.00', '211,605.00', '']);
  const english: Sheets = await runtime().ask(actor, 'ledger.statement-sheets', { ...MONTH, language: 'en' });
  const said = english.sheets.map((sheet) => (sheet.kind === 'document' ? sheet.blocks.filter(({ block }) => block === 'table') : []));
  expect(JSON.stringify(said)).not.toMatch(/\p{Script=Han}/u);
});
