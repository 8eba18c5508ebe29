import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import type { Sheets } from '../../../kernel/print/sheets.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { booksOf } from '../fixtures/month.ts';

const runtime = testRuntime();

type Row = Record<string, any>;
const tableOf = (print: Sheets): string[][] => {
  const [sheet] = print.sheets;
  const table = sheet?.kind === 'document' ? sheet.blocks.find((block) => block.block === 'table') : undefined;
  return table?.block === 'table' ? [...table.rows, ...(table.sums ? [table.sums] : [])] : [];
};

async function all(actor: Actor, name: string, input: object): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await runtime().ask(actor, name, { ...input, limit: 2, ...(after && { after }) });
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after);
  return rows;
}

const MARCH = { from: '2026-03-01', to: '2026-03-31' };

test('the multi-column ledger of VAT has columns on both sides, and what is red stays on its side (R36)', async () => {
  const actor = await testMerchant(runtime());
  const { ids, voucher } = await booksOf(runtime(), actor);
  // as of a month before: input 13
  await voucher('2026-02-10', [
    ['22210101', '13', ''],
    ['1002', '', '13'],
  ]);
  // one entry moves two columns; a refund takes output VAT back in red
  await voucher('2026-03-02', [
    ['22210101', '100', ''],
    ['1002', '30', ''],
    ['22210106', '', '130'],
  ]);
  await voucher('2026-03-05', [
    ['1002', '-26', ''],
    ['22210106', '', '-26'],
  ]);
  await voucher('2026-03-31', [
    ['22210103', '4', ''],
    ['222102', '', '4'],
  ]);
  const asked = { accountId: ids.get('222101'), ...MARCH };
  const answer = await runtime().ask(actor, 'ledger.multi-column-ledger', asked);
  expect(answer.columns.map((each: Row) => [each.code, each.side, each.opening, each.moved, each.closing])).toEqual([
    ['22210101', 'debit', '13', '100', '113'],
    ['22210103', 'debit', '0', '4', '4'],
    ['22210106', 'credit', '0', '104', '104'],
  ]);
  expect(answer.rows.map((row: Row) => [row.date, row.debit, row.credit, row.balance, row.cells])).toEqual([
    ['2026-03-02', '100', '130', '17', ['100', '0', '130']],
    ['2026-03-05', '0', '-26', '-9', ['0', '0', '-26']],
    ['2026-03-31', '4', '0', '-13', ['0', '4', '0']],
  ]);
  expect([answer.opening, answer.debit, answer.credit, answer.closing]).toEqual(['-13', '104', '104', '-13']);
  const print: Sheets = await runtime().ask(actor, 'ledger.multi-column-sheet', asked);
  expect(tableOf(print).map((row) => row.slice(3))).toEqual([
    ['', '', '借', '13.00', '13.00', '', ''],
    ['100.00', '130.00', '贷', '17.00', '100.00', '', '130.00'],
    ['', '-26.00', '借', '9.00', '', '', '-26.00'],
    ['4.00', '', '借', '13.00', '', '4.00', ''],
    ['104.00', '104.00', '', '', '100.00', '4.00', '104.00'],
    ['', '', '借', '13.00', '113.00', '4.00', '104.00'],
  ]);
  const leaf = await runtime().ask(actor, 'ledger.multi-column-ledger', { ...asked, accountId: ids.get('1002') });
  expect([leaf.columns, leaf.rows.length]).toEqual([[], 2]);
});

test('the journal has the accounts on the other side, a total of each day on its last row, and the same rows by pages', async () => {
  const actor = await testMerchant(runtime());
  const { ids, voucher } = await booksOf(runtime(), actor);
  await voucher('2026-02-01', [
    ['1002', '1000', ''],
    ['3001', '', '1000'],
  ]);
  await voucher('2026-03-02', [
    ['560206', '70', ''],
    ['560207', '30', ''],
    ['1002', '', '100'],
  ]);
  await voucher('2026-03-02', [
    ['1002', '500', ''],
    ['1122', '', '500'],
  ]);
  await voucher('2026-03-02', [
    ['1001', '200', ''],
    ['1002', '', '200'],
  ]);
  // the refund is red on both sides: its other side is the red one
  await voucher('2026-03-03', [
    ['1002', '-50', ''],
    ['1122', '', '-50'],
  ]);
  const answer = await runtime().ask(actor, 'ledger.journal', MARCH);
  const seen = (rows: Row[]) => rows.map((row) => [row.date, row.against, row.debit, row.credit, row.balance, row.day]);
  const expected = [
    ['2026-03-02', '560206 办公费, 560207 租金', '0', '100', '900', null],
    ['2026-03-02', '1122 应收账款', '500', '0', '1400', null],
    ['2026-03-02', '1001 库存现金', '0', '200', '1200', { debit: '500', credit: '300' }],
    ['2026-03-03', '1122 应收账款', '-50', '0', '1150', { debit: '-50', credit: '0' }],
  ];
  expect(seen(answer.rows)).toEqual(expected);
  expect(seen(await all(actor, 'ledger.journal', MARCH))).toEqual(expected);
  expect([answer.account.code, answer.opening, answer.closing]).toEqual(['1002', '1000', '1150']);
  expect(answer.accounts.map((each: Row) => each.code).slice(0, 4)).toEqual(['1001', '1002', '1012', '101201']);
  const print: Sheets = await runtime().ask(actor, 'ledger.journal-sheet', MARCH);
  expect(tableOf(print).map((row) => [row[2], ...row.slice(4)].join(' '))).toEqual([
    '期初余额   借 1,000.00',
    '测试  100.00 借 900.00',
    '测试 500.00  借 1,400.00',
    '测试  200.00 借 1,200.00',
    '本日合计 500.00 300.00 借 1,200.00',
    '测试 -50.00  借 1,150.00',
    '本日合计 -50.00  借 1,150.00',
    ' 450.00 300.00 借 1,150.00',
  ]);
  const sales = runtime().ask(actor, 'ledger.journal', { ...MARCH, accountId: ids.get('500101') });
  await expect(sales).rejects.toMatchObject({ code: 'ledger.account_not_found' });
});

test('balances by dimension add up to the account and lead to their lines, of months totalled and not', async () => {
  const actor = await testMerchant(runtime());
  const { ids, voucher } = await booksOf(runtime(), actor);
  const run = (name: string, input: object) => runtime().execute(actor, name, input);
  const shop = await run('sales.create-shop', {
    code: 'S1',
    name: '旗舰店',
    platform: 'tmall',
    moneyHolder: 'platform',
    taxInclusive: true,
  });
  const anna = await run('parties.create-party', { name: '安娜', customer: true });
  const mill = await run('parties.create-party', { name: '纺织厂', customer: true, supplier: true });
  const owes = (date: string, amount: string, more: object) =>
    voucher(date, [
      ['1122', amount, '', more],
      ['500101', '', amount, more.hasOwnProperty('shopId') ? more : {}],
    ]);
  await owes('2026-01-05', '100', { partyId: anna.id });
  await owes('2026-01-06', '40', { shopId: shop.id });
  await owes('2026-02-06', '7', {});
  await owes('2026-03-06', '300', { partyId: anna.id });
  await owes('2026-03-07', '20', { partyId: mill.id, shopId: shop.id });
  await voucher('2026-03-08', [
    ['1002', '150', ''],
    ['1122', '', '150', { partyId: anna.id }],
  ]);
  const by = async (dimension: string, code = '1122') => {
    const asked = { accountId: ids.get(code), dimension, ...MARCH };
    const answer = await runtime().ask(actor, 'ledger.dimension-balances', asked);
    const ledgerOf = async ({ id }: Row) => {
      const lines = await runtime().ask(actor, 'ledger.account-ledger', {
        accountId: ids.get(code),
        ...MARCH,
        dimension,
        value: id ?? 'none',
      });
      return [lines.of.name, lines.opening, lines.debit, lines.credit, lines.closing, lines.rows.length];
    };
    const rows: unknown[] = [];
    for (const row of answer.rows) {
      const figures = [row.name, row.opening, row.debit, row.credit, row.closing];
      const [name, ...lines] = await ledgerOf(row);
      // the ledger of each row has its figures
      expect([name, ...lines.slice(0, 4)]).toEqual(figures);
      rows.push([...figures, lines[4]]);
    }
    return [...rows, [answer.total.opening, answer.total.debit, answer.total.credit, answer.total.closing]];
  };
  const expected = async () => {
    expect(await by('customer')).toEqual([
      ['安娜', '100', '300', '150', '250', 2],
      ['纺织厂', '0', '20', '0', '20', 1],
      [null, '47', '0', '0', '47', 0],
      ['147', '320', '150', '317'],
    ]);
    expect(await by('supplier')).toEqual([
      ['纺织厂', '0', '20', '0', '20', 1],
      [null, '147', '300', '150', '297', 2],
      ['147', '320', '150', '317'],
    ]);
    expect(await by('shop')).toEqual([
      ['旗舰店', '40', '20', '0', '60', 1],
      [null, '107', '300', '150', '257', 2],
      ['147', '320', '150', '317'],
    ]);
    expect(await by('shop', '5001')).toEqual([
      ['旗舰店', '40', '0', '20', '60', 1],
      [null, '107', '0', '300', '407', 1],
      ['147', '0', '320', '467'],
    ]);
  };
  await expected();
  await runtime().runJob('ledger.total-months');
  await expected();
  const print: Sheets = await runtime().ask(actor, 'ledger.dimension-sheet', {
    accountId: ids.get('1122'),
    dimension: 'customer',
    ...MARCH,
  });
  expect(tableOf(print)[0]).toEqual(['安娜', '借', '100.00', '300.00', '150.00', '借', '250.00']);
  const paper: Sheets = await runtime().ask(actor, 'ledger.account-ledger-sheet', {
    ...{ accountId: ids.get('1122'), ...MARCH, dimension: 'customer', value: anna.id },
  });
  expect(tableOf(paper).map((row) => row.slice(3).join(' '))).toEqual([
    '  借 100.00',
    '300.00  借 400.00',
    ' 150.00 借 250.00',
    '300.00 150.00 借 250.00',
  ]);
});
