import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { probeModules } from './fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });

async function books() {
  const actor = await testMerchant(runtime());
  const { rows } = await runtime().ask(actor, 'ledger.accounts', { limit: 500 });
  const account = (code: string): string => rows.find((row: { code: string }) => row.code === code).id;
  return { actor, account };
}
const enter = (actor: Actor, lines: object[], date = '2024-04-10') =>
  runtime().execute(actor, 'ledger.post-manual-voucher', { date, summary: '提现', lines });
const voucher = (actor: Actor, id: string) => runtime().ask(actor, 'ledger.entry', { id });

test('a voucher is entered by hand, shown with its accounts, and reversed in red once', async () => {
  const { actor, account } = await books();
  const { id, number } = await enter(actor, [
    { accountId: account('1001'), debit: '500.5' },
    { accountId: account('1002'), credit: '500.50' },
  ]);
  expect(number).toMatch(/^JV\d{4}-\d{6}$/);
  const shown = await voucher(actor, id);
  expect(shown).toMatchObject({
    event: 'manual',
    sourceNumber: number,
    amount: '500.5',
    summary: '提现',
    allowed: ['ledger.reverse-voucher', 'ledger.correct-voucher'],
    voucherNumber: null,
  });
  expect(shown.lines.map((line: Record<string, string>) => [line.accountCode, line.accountName, line.debit, line.credit])).toEqual([
    ['1001', '库存现金', '500.5', '0'],
    ['1002', '银行存款', '0', '500.5'],
  ]);
  const reversal = await runtime().execute(actor, 'ledger.reverse-voucher', { entryId: id });
  const after = await voucher(actor, id);
  expect(after.allowed).toEqual([]);
  const red = await voucher(actor, after.reversedById);
  expect(reversal.id).toBe(red.id);
  expect(red).toMatchObject({ reversesId: id, amount: '-500.5', allowed: [] });
  await expect(runtime().execute(actor, 'ledger.reverse-voucher', { entryId: id })).rejects.toMatchObject({
    code: 'ledger.entry_reversed',
  });
  await expect(runtime().execute(actor, 'ledger.reverse-voucher', { entryId: red.id })).rejects.toMatchObject({
    code: 'ledger.entry_is_reversal',
  });
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
  await runtime().settle();
  expect((await runtime().ask(actor, 'ledger.entries', { search: '提现' })).rows).toHaveLength(2);
});

test('F2 a red voucher takes back what stood on its own side, and balances as any other', async () => {
  const { actor, account } = await books();
  const { id } = await enter(actor, [
    { accountId: account('1122'), debit: '-113' },
    { accountId: account('500101'), credit: '-100' },
    { accountId: account('22210106'), credit: '-13' },
  ]);
  expect((await voucher(actor, id)).lines.map((line: Record<string, string>) => [line.debit, line.credit])).toEqual([
    ['-113', '0'],
    ['0', '-100'],
    ['0', '-13'],
  ]);
  const { rows } = await runtime().ask(actor, 'ledger.trial-balance', { to: '2024-04-30' });
  const revenue = rows.find((row: { accountCode: string }) => row.accountCode === '500101');
  expect([revenue.periodDebit, revenue.periodCredit]).toEqual(['0', '-100']);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
  await expect(
    enter(actor, [
      { accountId: account('1122'), debit: '-113' },
      { accountId: account('500101'), credit: '113' },
    ]),
  ).rejects.toMatchObject({ code: 'ledger.entry_unbalanced' });
});

test('lists and ledgers of accounts say who posted, in the language of the reader', async () => {
  const { actor, account } = await books();
  await enter(actor, [
    { accountId: account('1001'), debit: '7' },
    { accountId: account('1002'), credit: '7' },
  ]);
  expect((await runtime().ask(actor, 'ledger.entries', {})).rows).toMatchObject([{ summary: '提现', recordedBy: '系统' }]);
  const english = { ...actor, language: 'en' as const };
  const asked = { accountId: account('1001'), from: '2024-04-01', to: '2024-04-30' };
  expect((await runtime().ask(english, 'ledger.account-ledger', asked)).rows).toMatchObject([{ debit: '7', recordedBy: 'System' }]);
});

test('vouchers are filtered by who posted them, also by me', async () => {
  const { actor, account } = await books();
  const { id } = await enter(actor, [
    { accountId: account('1001'), debit: '7' },
    { accountId: account('1002'), credit: '7' },
  ]);
  const postedBy = async (value: string) => {
    const filter = [{ column: 'postedBy', operator: 'equals', value }];
    return (await runtime().ask(actor, 'ledger.entries', { filter })).rows.map((row: { id: string }) => row.id);
  };
  expect(await postedBy('me')).toEqual([id]);
  expect(await postedBy(actor.id)).toEqual([id]);
  expect(await postedBy(newId())).toEqual([]);
});

test('an unbalanced voucher is refused with both totals', async () => {
  const { actor, account } = await books();
  await expect(
    enter(actor, [
      { accountId: account('1001'), debit: '5' },
      { accountId: account('1002'), credit: '4.99' },
    ]),
  ).rejects.toMatchObject({
    code: 'ledger.entry_unbalanced',
    params: { debit: '5', credit: '4.99' },
  });
});

test('all wrong lines of a voucher are told together', async () => {
  const { actor, account } = await books();
  await runtime().execute(actor, 'ledger.change-account', { accountId: account('560203'), active: false });
  const lines = [
    { accountId: newId(), debit: '1' },
    { accountId: account('1405'), debit: '1' },
    { accountId: account('560203'), debit: '1' },
    { accountId: account('140501'), debit: '1' },
    { accountId: account('1001') },
    { accountId: account('1001'), debit: '1', credit: '1' },
    { accountId: account('1001'), debit: '0.001' },
    { accountId: account('1002'), credit: '3' },
  ];
  const error = await enter(actor, lines).catch((refused) => refused);
  expect(error).toMatchObject({ code: 'ledger.voucher_lines_wrong', params: { count: 7 } });
  expect(error.params.lines.map((line: { line: number; code: string }) => [line.line, line.code])).toEqual([
    [1, 'ledger.account_not_found'],
    [2, 'ledger.account_not_leaf'],
    [3, 'ledger.account_inactive'],
    [4, 'ledger.account_follows_stock'],
    [5, 'ledger.line_needs_one_side'],
    [6, 'ledger.line_needs_one_side'],
    [7, 'ledger.line_too_fine'],
  ]);
  expect(error.params.lines[1].message).toBe('科目 1405 有下级科目，只能对末级科目记账');
});

test('no voucher is entered into a closed period', async () => {
  const { actor, account } = await books();
  const lines = [
    { accountId: account('1001'), debit: '5' },
    { accountId: account('1002'), credit: '5' },
  ];
  await enter(actor, lines);
  await runtime().execute(actor, 'ledger.close-period', { month: '2024-04' });
  await expect(enter(actor, lines)).rejects.toMatchObject({ code: 'ledger.period_closed' });
});

test('a voucher of a document is undone on the document only', async () => {
  const { actor } = await books();
  const events = [
    { event: 'cost_of_sale', source: 'probe.sale', sourceId: newId(), sourceNumber: 'S7', date: '2024-04-10', amounts: { good: '7' } },
  ];
  await runtime().execute(actor, 'probe.post-events', { events });
  const { rows } = await runtime().ask(actor, 'ledger.entries', {});
  expect((await voucher(actor, rows[0].id)).allowed).toEqual([]);
  await expect(runtime().execute(actor, 'ledger.reverse-voucher', { entryId: rows[0].id })).rejects.toMatchObject({
    code: 'ledger.entry_not_manual',
    params: { number: 'S7' },
  });
  await expect(runtime().execute(actor, 'ledger.reverse-voucher', { entryId: newId() })).rejects.toMatchObject({
    code: 'ledger.entry_not_found',
  });
});
