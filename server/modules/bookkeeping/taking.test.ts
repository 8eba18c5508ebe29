import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';

const runtime = testRuntime({ poolSize: 6 });
const TAKE = 'bookkeeping.take-in-vouchers';

const voucher = (id: string, lines: [account: string, amount: string, currency?: string][], more: object = {}) => ({
  ...{ id, date: '2026-03-05', summary: `said of ${id}`, ...more },
  lines: lines.map(([account, amount, currency]) => ({ account, amount, ...(currency && { currency }) })),
});
const RENT = voucher('r1', [
  ['Assets:Bank', '-50'],
  ['Expenses:Rent', '50'],
]);

async function books(terms: Parameters<typeof testMerchant>[1] = {}) {
  const actor: Actor = await testMerchant(runtime(), terms);
  const take = (vouchers: object[], more: object = {}) =>
    runtime().execute(actor, TAKE, { system: 'other', vouchers, ...more }) as Promise<any>;
  const balance = async (to = '2026-12-31') => {
    const { rows } = (await runtime().ask(actor, 'ledger.trial-balance', { to })) as any;
    return Object.fromEntries(
      rows.filter((row: any) => row.leaf).map((row: any) => [row.accountName, Number(row.closingDebit) - Number(row.closingCredit)]),
    );
  };
  const codes = (answer: any) => answer.results.map((one: any) => [one.result, ...one.problems.map(({ code }: any) => code)]);
  return { actor, take, balance, codes, ask: (name: string, input: object = {}) => runtime().ask(actor, name, input) as Promise<any> };
}

test('a name nobody has matched keeps its voucher out; matched, it comes in, and once', async () => {
  const b = await books();
  expect(b.codes(await b.take([RENT]))).toEqual([['refused', 'bookkeeping.account_unmatched']]);
  await runtime().execute(b.actor, 'bookkeeping.note-accounts', {
    system: 'other',
    accounts: [{ code: 'Assets:Bank' }, { code: 'Expenses:Rent' }],
  });
  const { rows } = await b.ask('bookkeeping.account-matches');
  expect(rows.map((row: any) => [row.code, row.matched, row.proposed])).toEqual([
    ['Assets:Bank', false, '1002'],
    ['Expenses:Rent', false, '5602'],
  ]);
  expect(await runtime().execute(b.actor, 'bookkeeping.create-matched-accounts', { system: 'other' })).toEqual({ created: 2 });
  expect(b.codes(await b.take([RENT]))).toEqual([['created']]);
  expect(b.codes(await b.take([RENT]))).toEqual([['unchanged']]);
  expect(await b.balance()).toMatchObject({ 'Assets:Bank': -50, 'Expenses:Rent': 50 });
  expect((await runtime().prove(b.actor.merchant.id)).differences).toEqual([]);
});

test('codes of these books need no match, with points or without', async () => {
  const b = await books();
  const answer = await b.take([
    voucher('k1', [
      ['5602.04', '20'],
      ['1001', '-20'],
    ]),
  ]);
  expect(b.codes(answer)).toEqual([['created']]);
});

test('a match holds from its day: vouchers before it go to the account of before', async () => {
  const b = await books();
  const { rows: accounts } = await b.ask('ledger.accounts', { limit: 500 });
  const idOf = (code: string) => accounts.find((row: any) => row.code === code).id;
  const match = (accountCode: string, validFrom?: string) =>
    runtime().execute(b.actor, 'bookkeeping.match-account', {
      ...{ system: 'other', code: 'X', accountId: idOf(accountCode) },
      ...(validFrom && { validFrom }),
    });
  await match('560204');
  await match('560205', '2026-04-01');
  const said = (id: string, date: string) => ({
    ...voucher(id, [
      ['X', '1'],
      ['1001', '-1'],
    ]),
    date,
  });
  expect(b.codes(await b.take([said('a', '2026-03-31'), said('b', '2026-04-01')]))).toEqual([['created'], ['created']]);
  const { rows } = await b.ask('ledger.trial-balance', { from: '2026-01-01', to: '2026-12-31' });
  const debits = Object.fromEntries(rows.map((row: any) => [row.accountCode, row.periodDebit]));
  expect([debits['560204'], debits['560205']]).toEqual(['1', '1']);
  await expect(
    runtime().execute(b.actor, 'bookkeeping.match-account', { system: 'other', code: 'X', accountId: idOf('5602') }),
  ).rejects.toMatchObject({ code: 'bookkeeping.target_not_leaf' });
});

test('what does not balance is refused to the cent, unless up to 0.05 is booked to an account of equity, each listed', async () => {
  const b = await books();
  const off = (id: string, amount: string) =>
    voucher(id, [
      ['Assets:Bank', '-50'],
      ['Expenses:Rent', amount],
    ]);
  const all = [off('o1', '49.99'), off('o5', '50.05'), off('o6', '50.06')];
  const more = { createAccounts: true };
  expect(b.codes(await b.take(all, more))).toEqual(all.map(() => ['refused', 'bookkeeping.voucher_unbalanced']));
  const booked = await b.take(all, { ...more, roundingAccount: 'Equity:Rounding' });
  expect(b.codes(booked)).toEqual([['created'], ['created'], ['refused', 'bookkeeping.voucher_unbalanced']]);
  expect(await b.balance()).toMatchObject({ 'Equity:Rounding': -0.04 });
  const { rows } = await b.ask('bookkeeping.taken-vouchers', { sort: 'date' });
  expect(rows.map((row: any) => [row.foreignId, row.difference])).toEqual([
    ['o1', '-0.01'],
    ['o5', '0.05'],
  ]);
  const expense = await b.take([off('o7', '50.01')], { roundingAccount: 'Expenses:Rent' });
  expect(b.codes(expense)).toEqual([['refused', 'bookkeeping.account_not_equity']]);
});

test('the same voucher said otherwise is refused until the one it became is reversed', async () => {
  const b = await books();
  const [first] = (await b.take([RENT], { createAccounts: true })).results;
  const other = voucher('r1', [
    ['Assets:Bank', '-60'],
    ['Expenses:Rent', '60'],
  ]);
  expect(b.codes(await b.take([other]))).toEqual([['refused', 'bookkeeping.voucher_differs']]);
  await runtime().execute(b.actor, 'ledger.reverse-voucher', { entryId: first.entryId });
  expect(b.codes(await b.take([other]))).toEqual([['created']]);
  expect(await b.balance()).toMatchObject({ 'Expenses:Rent': 60 });
});

test('a voucher twice in one call counts once, and two callers at once take it in once', async () => {
  const b = await books();
  expect(b.codes(await b.take([RENT, RENT], { createAccounts: true }))).toEqual([['created'], ['unchanged']]);
  const more = Array.from({ length: 20 }, (_, at) =>
    voucher(`m${at}`, [
      ['Assets:Bank', '-1'],
      ['Expenses:Rent', '1'],
    ]),
  );
  const answers = await Promise.all([b.take(more), b.take(more.toReversed())]);
  expect(answers.flatMap((answer) => answer.results).filter((one: any) => one.result === 'created')).toHaveLength(20);
  expect(await b.balance()).toMatchObject({ 'Expenses:Rent': 70 });
});

test('a voucher of a closed month is refused, and the others come in', async () => {
  const b = await books();
  const old = voucher(
    'old',
    [
      ['1001', '5'],
      ['Equity:Own', '-5'],
    ],
    { date: '2026-01-15' },
  );
  await b.take([old], { createAccounts: true });
  await runtime().execute(b.actor, 'ledger.close-period', { month: '2026-01' });
  const answer = await b.take([{ ...old, id: 'late' }, RENT], { createAccounts: true });
  expect(b.codes(answer)).toEqual([['refused', 'ledger.period_closed'], ['created']]);
});

test('books are of one unit: another currency is refused, a commodity has books of its own', async () => {
  const b = await books({ currency: 'USD' });
  const hours = voucher('h1', [
    ['Assets:Hours', '5', 'VACHR'],
    ['Income:Hours', '-5', 'VACHR'],
    ['Assets:Bank', '1', 'USD'],
    ['Expenses:Rent', '-1', 'USD'],
  ]);
  await expect(b.take([hours], { currency: 'CNY' })).rejects.toMatchObject({ code: 'bookkeeping.currency_wrong' });
  expect(b.codes(await b.take([hours], { createAccounts: true }))).toEqual([['created']]);
  expect(await b.balance()).toEqual({ 'Assets:Bank': 1, 'Expenses:Rent': -1 });
  await expect(b.take([hours], { currency: 'VACHR' })).rejects.toMatchObject({ code: 'bookkeeping.unit_mixed' });
  const own = await books({ currency: 'USD' });
  expect(b.codes(await own.take([hours, RENT], { currency: 'VACHR', createAccounts: true }))).toEqual([['created'], ['created']]);
  expect(await own.balance()).toMatchObject({ 'Assets:Hours': 5 });
});

test('where a second person reviews vouchers, those of other programs are taken in by who may review', async () => {
  const b = await books();
  await runtime().execute(b.actor, 'company.set-parameter', { key: 'ledger.review_vouchers', value: true });
  const writer = { ...b.actor, permissions: new Set(['ledger.post', 'ledger.view', 'exchange.import']) };
  const take = (actor: Actor) => runtime().execute(actor, TAKE, { system: 'other', vouchers: [RENT], createAccounts: true });
  await expect(take(writer)).rejects.toMatchObject({ code: 'ledger.voucher_needs_review' });
  await expect(
    runtime().execute(writer, 'exchange.create-import', {
      template: 'journal',
      files: [{ part: 'vouchers', hash: 'a'.repeat(64), name: 'a.csv' }],
    }),
  ).rejects.toMatchObject({ code: 'exchange.permission_of_entity', params: { permission: 'ledger.review' } });
  const reviewer = { ...b.actor, permissions: new Set([...writer.permissions, 'ledger.review', 'ledger.manage']) };
  expect(b.codes(await take(reviewer))).toEqual([['created']]);
});

test('in books by 企业会计准则 foreign accounts are proposed and made below its accounts', async () => {
  const b = await books({ accountingStandard: 'enterprise' });
  await runtime().execute(b.actor, 'bookkeeping.note-accounts', {
    system: 'other',
    accounts: [{ code: 'Income:Sales' }, { code: 'Equity:Owner' }, { code: 'Expenses:Rent' }],
  });
  const { rows } = await b.ask('bookkeeping.account-matches');
  expect(rows.map((row: any) => [row.code, row.proposed])).toEqual([
    ['Equity:Owner', '4002'],
    ['Expenses:Rent', '6602'],
    ['Income:Sales', '6301'],
  ]);
  await runtime().execute(b.actor, 'bookkeeping.create-matched-accounts', { system: 'other' });
  const made = (await b.ask('bookkeeping.account-matches')).rows.map((row: any) => row.accountCode);
  expect(made.map((code: string) => code.slice(0, 4))).toEqual(['4002', '6602', '6301']);
});
