import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import type { Sheets } from '../../../kernel/print/sheets.ts';
import { booksOf, businessOfTheMonth } from '../fixtures/month.ts';
import { probeModules } from '../fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });
const INTERVAL = { from: '2026-03-01', to: '2026-03-31' };
const MONTH = { month: '2026-03' };
const RATES = { city: '0.07', education: '0.03', local: '0.02', share: '1' };

type Row = { row: number; now: string; year: string; lastYear: string };
const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `ledger.${name}`, input);
const founded = () => testMerchant(runtime(), { accountingStandard: 'enterprise' });
const statements = (actor: Actor, interval: object = INTERVAL) => runtime().ask(actor, 'ledger.statements', interval);
/** The rows that have a figure. */
const figures = (rows: Row[], column: 'now' | 'year' | 'lastYear' = 'now') =>
  Object.fromEntries(rows.filter((row) => row[column] !== '0').map((row) => [row.row, row[column]]));
const agree = (answer: { checks: { difference: string }[] }) =>
  expect(answer.checks.map(({ difference }) => difference)).toEqual(['0', '0', '0']);
const proven = async (actor: Actor) => expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
const balanceOf = async (actor: Actor, code: string, to = '2026-03-31') => {
  const { rows } = await runtime().ask(actor, 'ledger.trial-balance', { to });
  const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
  return row ? [row.closingDebit, row.closingCredit] : ['0', '0'];
};

/** TV-65 in the rows of 财会〔2019〕6号: the shortage of 300 is 管理费用, the deposit a 合同负债; every other figure is that of the vector. */
const TV65 = {
  income: {
    ...{ 1: '78000', 2: '40950', 3: '84.84', 4: '18716.98', 5: '9300', 7: '45', 19: '8903.18', 22: '8903.18' },
    ...{ 23: '445.16', 24: '8458.02', 25: '8458.02', 30: '8458.02' },
  },
  assets: { 1: '211605', 5: '2140', 7: '5000', 9: '18750', 14: '237495', 22: '6000', 32: '6000', 33: '243495' },
  claims: {
    ...{ 38: '27800', 40: '3000', 41: '3000', 42: '1236.98', 47: '35036.98', 57: '35036.98' },
    ...{ 58: '200000', 64: '8458.02', 65: '208458.02', 66: '243495' },
  },
  cash: {
    ...{ 1: '84000', 4: '84000', 5: '48270', 6: '12000', 8: '5345', 9: '65615', 10: '18385', 17: '6780', 21: '6780', 22: '-6780' },
    ...{ 23: '200000', 26: '200000', 31: '200000', 33: '211605', 35: '211605' },
  },
};

async function expectTv65(actor: Actor) {
  const answer = await statements(actor);
  for (const part of ['income', 'assets', 'claims', 'cash'] as const) expect(figures(answer[part])).toEqual(TV65[part]);
  agree(answer);
  return answer;
}

test('TV-65 on the chart of 企业会计准则: closed by its operations, the month ends in 会企01, 02 and 03; then it takes nothing more', async () => {
  const actor = await founded();
  await businessOfTheMonth(runtime(), actor, '2026-03');
  expect(await run(actor, 'transfer-vat', MONTH)).toMatchObject({ amount: '706.98' });
  expect(await run(actor, 'accrue-surcharges', { ...MONTH, ...RATES })).toMatchObject({ amount: '84.84' });
  expect(await run(actor, 'accrue-income-tax', { ...MONTH, rate: '0.05' })).toMatchObject({ amount: '445.16' });
  const before = await expectTv65(actor);
  expect(await run(actor, 'carry-forward-profit', MONTH)).toMatchObject({ profit: '8458.02' });
  expect(await balanceOf(actor, '4103')).toEqual(['0', '8458.02']);
  expect(await balanceOf(actor, '6001')).toEqual(['0', '0']);
  expect(await expectTv65(actor)).toEqual(before);
  await runtime().runJob('ledger.total-months');
  expect(await expectTv65(actor)).toEqual(before);
  const later = await statements(actor, { from: '2027-03-01', to: '2027-03-31' });
  expect(figures(later.income, 'lastYear')).toEqual(TV65.income);
  expect(figures(later.claims, 'year')).toEqual(TV65.claims);
  agree(later);
  await run(actor, 'seal-entries', {});
  const { steps, profit } = await runtime().ask(actor, 'ledger.closing-checklist', MONTH);
  expect(steps.every(({ done }: { done: boolean }) => done)).toBe(true);
  expect(profit).toBe('8903.18');
  await run(actor, 'close-period', MONTH);
  await expect(run(actor, 'accrue-impairment', { ...MONTH, inventory: '1' })).rejects.toMatchObject({ code: 'ledger.period_closed' });
  await proven(actor);
});

test('a figure leads to its accounts and entries, the sheets have the forms of 2019, cash is given to its rows alone', async () => {
  const actor = await founded();
  const { voucher } = await businessOfTheMonth(runtime(), actor, '2026-03');
  const row = (statement: string, number: number) =>
    runtime().ask(actor, 'ledger.statement-row', { statement, row: number, column: 'now', ...INTERVAL });
  const managing = await row('income-statement', 5);
  expect(managing.parts.map((part: Record<string, string>) => [part.accountCode, part.amount])).toEqual([
    ['660201', '9000'],
    ['660210', '300'],
  ]);
  expect((await row('balance-sheet', 66)).of.map((each: { row: number }) => each.row)).toEqual([57, 65]);
  expect(await row('cash-flow-statement', 5)).toMatchObject({ flows: true, amount: '48270', title: '购买商品、接受劳务支付的现金' });
  expect(await row('cash-flow-statement', 10)).toMatchObject({ flows: false });
  const paid = await runtime().ask(actor, 'ledger.cash-flow-entries', { ...INTERVAL, row: 5 });
  expect(paid.rows.map((each: { amount: string }) => each.amount)).toEqual(['40000', '3270', '5000']);

  const { id } = await voucher('2026-03-20', [
    ['560206', '10', ''],
    ['1002', '', '10'],
  ]);
  const assign = (to: number) => run(actor, 'assign-cash-flow', { entryId: id, row: to });
  await expect(assign(4)).rejects.toMatchObject({ code: 'ledger.cash_row_wrong' });
  await assign(29);
  const entry = await runtime().ask(actor, 'ledger.entry', { id });
  expect(entry.cashFlow).toEqual([{ row: 29, title: '支付其他与筹资活动有关的现金', amount: '10', chosen: true }]);
  expect(entry.cashFlowRows).toHaveLength(23);

  const print: Sheets = await runtime().ask(actor, 'ledger.statement-sheets', INTERVAL);
  const tables = print.sheets.map((sheet) => (sheet.kind === 'document' ? sheet.blocks.find(({ block }) => block === 'table') : undefined));
  expect(tables.map((table) => table?.block === 'table' && table.rows.length)).toEqual([33, 30, 35]);
  expect(JSON.stringify(print.sheets)).toMatch(/会企01表.*上年年末余额.*会企02表.*会企03表/);
  const [balance] = tables.map((table) => (table?.block === 'table' ? table.rows : []));
  expect(balance?.at(-1)?.filter(Boolean)).toEqual([
    ...['资产总计', '33', '243,485.00'],
    ...['负债和所有者权益（或股东权益）总计', '66', '243,485.00'],
  ]);
  const english: Sheets = await runtime().ask(actor, 'ledger.statement-sheets', { ...INTERVAL, language: 'en' });
  const said = english.sheets.map((sheet) => (sheet.kind === 'document' ? sheet.blocks.filter(({ block }) => block === 'table') : []));
  expect(JSON.stringify(said)).not.toMatch(/\p{Script=Han}/u);
});

/**
 * A month of what only 企业会计准则 has beside what both have. Expected figures were reckoned by hand from the vouchers:
 * TV-58 dollars (loss 21, gain 12 on the claim and 39 on the account), TV-62 loss by poor management 565, TV-114 provision 128.
 */
async function monthOfDifferences(actor: Actor) {
  const books = await booksOf(runtime(), actor);
  const { ids, idOf, voucher, event } = books;
  const bank = async (code: string, zh: string, currency?: string) =>
    ids.set(code, (await run(actor, 'add-sub-account', { parentId: idOf('1002'), code, name: { zh }, ...(currency && { currency }) })).id);
  await bank('100201', '人民币户');
  await bank('100202', '美元户', 'USD');
  const usd = (amount: string, rate: string) => ({ currency: 'USD', currencyAmount: amount, rate });
  const both = (date: string, amount: string, debit: string, credit: string) =>
    voucher(date, [
      [debit, amount, ''],
      [credit, '', amount],
    ]);
  await both('2026-03-01', '100000', '100201', '3001');
  await event('2026-03-01', 'opening_stock', { good: '500', defective: '960' });
  await voucher('2026-03-05', [
    ['1122', '7120', '', usd('1000', '7.12')],
    ['500101', '', '7120'],
  ]);
  await voucher('2026-03-20', [
    ['100202', '4251', '', usd('600', '7.085')],
    ['560304', '21', ''],
    ['1122', '', '4272', usd('600', '7.12')],
  ]);
  await run(actor, 'set-exchange-rates', { rates: [{ currency: 'USD', day: '2026-03-31', rate: '7.15' }] });
  await event('2026-03-06', 'other_out', { lost_good: '500', input_tax: '65' });
  await both('2026-03-07', '1200', '1123', '100201');
  await run(actor, 'create-schedule', {
    ...{ name: '房租', kind: 'spread', amount: '1200', months: 12, firstMonth: '2026-03' },
    ...{ debitAccountId: idOf('560207'), creditAccountId: idOf('1123') },
  });
  await both('2026-03-08', '800', '100201', '530102');
  await both('2026-03-09', '40', '560302', '100201');
  await both('2026-03-10', '25', '560205', '100201');
  await both('2026-03-11', '1000', '1601', '100201');
  await event('2026-03-12', 'asset_disposed', { left: '1000', proceeds: '1200', tax: '156', gain: '200' });
  // tax of last year that nobody had provided
  await both('2026-03-13', '30', '6901', '222106');
  return books;
}

const DIFFERENCES = {
  income: {
    ...{ 1: '7120', 5: '665', 6: '25', 7: '10', 8: '40', 10: '800', 16: '-57.2', 17: '-128', 18: '200' },
    ...{ 19: '7234.8', 22: '7234.8', 23: '1808.7', 24: '5426.1', 25: '5426.1', 30: '5426.1' },
  },
  assets: { 1: '104181', 5: '2802.8', 7: '1100', 9: '832', 14: '108915.8', 33: '108915.8' },
  claims: { 42: '2059.7', 47: '2059.7', 57: '2059.7', 58: '100000', 64: '6856.1', 65: '106856.1', 66: '108915.8' },
  cash: {
    ...{
      1: '4251',
      3: '800',
      4: '5051',
      5: '1200',
      8: '25',
      9: '1225',
      10: '3826',
      13: '1356',
      16: '1356',
      17: '1000',
      21: '1000',
      22: '356',
    },
    ...{ 23: '100000', 26: '100000', 28: '40', 30: '40', 31: '99960', 32: '39', 33: '104181', 35: '104181' },
  },
};

test('impairment, exchange, grants, disposals, research and an adjustment of earlier years stand where 企业会计准则 has them', async () => {
  const actor = await founded();
  await monthOfDifferences(actor);
  await run(actor, 'post-schedules', MONTH);
  expect(await run(actor, 'revalue-currencies', MONTH)).toMatchObject({ gain: '51', loss: '0' });
  const impair = (more: object) => run(actor, 'accrue-impairment', { ...MONTH, ...more });
  expect(await impair({ receivables: '100', inventory: '128' })).toMatchObject({ amount: '228' });
  await expect(impair({ inventory: '128' })).rejects.toMatchObject({ code: 'ledger.nothing_to_accrue' });
  await expect(impair({ inventory: '128.001' })).rejects.toMatchObject({ code: 'ledger.line_too_fine' });
  // less is lost than was thought: it comes back
  expect(await impair({ receivables: '57.2' })).toMatchObject({ amount: '-42.8', vouchers: [{}] });
  expect(await run(actor, 'transfer-vat', MONTH)).toMatchObject({ amount: '221' });
  expect(await run(actor, 'accrue-income-tax', { ...MONTH, rate: '0.25' })).toMatchObject({ amount: '1808.7' });
  const expected = async () => {
    const answer = await statements(actor);
    for (const part of ['income', 'assets', 'claims', 'cash'] as const) expect(figures(answer[part])).toEqual(DIFFERENCES[part]);
    agree(answer);
  };
  await expected();
  expect((await run(actor, 'carry-forward-profit', MONTH)).vouchers).toHaveLength(3);
  await expected();
  expect([await balanceOf(actor, '4103'), await balanceOf(actor, '410401'), await balanceOf(actor, '6901')]).toEqual([
    ['0', '5426.1'],
    ['0', '1430'],
    ['0', '0'],
  ]);
  await proven(actor);
});

test('a debt written off goes against its allowance, and the month makes it up; small businesses have none', async () => {
  const actor = await founded();
  const { event, voucher } = await booksOf(runtime(), actor);
  await event('2026-03-02', 'sale_shipped', { net: '1000', tax: '130' });
  await run(actor, 'accrue-impairment', { ...MONTH, receivables: '50' });
  await voucher('2026-03-21', [
    ['123101', '30', ''],
    ['1122', '', '30'],
  ]);
  expect(await balanceOf(actor, '123101')).toEqual(['0', '20']);
  expect(await run(actor, 'accrue-impairment', { ...MONTH, receivables: '60' })).toMatchObject({ amount: '40' });
  const { income } = await statements(actor);
  expect(figures(income)[16]).toBe('-90');
  // what fixed assets lost does not come back but by a red voucher
  const { vouchers } = await run(actor, 'accrue-impairment', { ...MONTH, fixedAssets: '9' });
  await expect(run(actor, 'accrue-impairment', { ...MONTH, fixedAssets: '8' })).rejects.toMatchObject({
    code: 'ledger.impairment_not_reversed',
    params: { stands: '9' },
  });
  await run(actor, 'reverse-voucher', { entryId: vouchers[0].id });
  const today = (await runtime().ask(actor, 'ledger.entries', { limit: 1 })).rows[0].date;
  expect(await balanceOf(actor, '1603', today)).toEqual(['0', '0']);
  const small = await testMerchant(runtime());
  await expect(run(small, 'accrue-impairment', { ...MONTH, receivables: '1' })).rejects.toMatchObject({
    code: 'ledger.standard_without_impairment',
  });
  const offered = async (of: Actor) =>
    (await runtime().ask(of, 'ledger.closing-checklist', MONTH)).allowed.includes('ledger.accrue-impairment');
  expect([await offered(actor), await offered(small)]).toEqual([true, false]);
});

test('TV-64 the year ends on it: 4103 to 410401, a tenth to 4101, the owners theirs by 2232', async () => {
  const actor = await founded();
  const { voucher } = await booksOf(runtime(), actor);
  await voucher('2025-12-02', [
    ['1002', '1000000', ''],
    ['3001', '', '1000000'],
  ]);
  await voucher('2025-12-03', [
    ['1002', '100000', ''],
    ['500101', '', '100000'],
  ]);
  const close = (more: object = {}) => run(actor, 'close-year', { year: '2025', reserve: true, ...more });
  await expect(close()).rejects.toMatchObject({ code: 'ledger.profit_not_carried' });
  await run(actor, 'carry-forward-profit', { month: '2025-12' });
  expect(await close({ distribution: '25000' })).toMatchObject({ profit: '100000', reserve: '10000' });
  const standing = await Promise.all(
    ['4103', '4101', '410401', '410402', '410403', '2232'].map((code) => balanceOf(actor, code, '2025-12-31')),
  );
  expect(standing.map(([debit, credit]) => [debit, credit])).toEqual([
    ['0', '0'],
    ['0', '10000'],
    ['0', '65000'],
    ['0', '0'],
    ['0', '0'],
    ['0', '25000'],
  ]);
  const answer = await statements(actor, { from: '2025-12-01', to: '2025-12-31' });
  expect(figures(answer.claims)).toMatchObject({ 43: '25000', 63: '10000', 64: '65000' });
  agree(answer);
  await proven(actor);
});
