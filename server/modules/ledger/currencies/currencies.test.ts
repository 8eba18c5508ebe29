import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { booksOf } from '../fixtures/month.ts';
import { probeModules } from '../fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });
const MONTH = { month: '2026-03' };

const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `ledger.${name}`, input);
const ask = (actor: Actor, name: string, input: object): Promise<any> => runtime().ask(actor, `ledger.${name}`, input);
const balanceOf = async (actor: Actor, code: string, to: string) => {
  const { rows } = await ask(actor, 'trial-balance', { to });
  const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
  return row ? [row.closingDebit, row.closingCredit] : ['0', '0'];
};
const rate = (actor: Actor, day: string, value: string) =>
  run(actor, 'set-exchange-rates', { rates: [{ currency: 'USD', day, rate: value }] });
const usd = (amount: string, value?: string) => ({ currency: 'USD', currencyAmount: amount, ...(value && { rate: value }) });

/** An account of dollars at the bank, below another one that takes over what the program posts. */
async function dollarAccount(actor: Actor, ids: Map<string, string>): Promise<string> {
  await run(actor, 'add-sub-account', { parentId: ids.get('1002'), code: '100201', name: { zh: '人民币户' } });
  const { id } = await run(actor, 'add-sub-account', {
    parentId: ids.get('1002'),
    code: '100202',
    name: { zh: '美元户' },
    currency: 'USD',
  });
  ids.set('100202', id);
  return id;
}

test('TV-58 a claim in dollars: what is collected at another rate is a loss, what is left counts at the rate of the month end until the first', async () => {
  const actor = await testMerchant(runtime());
  const { ids, voucher } = await booksOf(runtime(), actor);
  await dollarAccount(actor, ids);
  await voucher('2026-03-05', [
    ['1122', '7120', '', usd('1000', '7.12')],
    ['500101', '', '7120'],
  ]);
  await voucher('2026-03-20', [
    ['100202', '4251', '', usd('600', '7.085')],
    ['560304', '21', ''],
    ['1122', '', '4272', usd('600', '7.12')],
  ]);
  expect(await balanceOf(actor, '560304', '2026-03-31')).toEqual(['21', '0']);
  // without a rate of the very day nothing is revalued
  await rate(actor, '2026-03-30', '7.2');
  await expect(run(actor, 'revalue-currencies', MONTH)).rejects.toMatchObject({
    code: 'ledger.exchange_rate_missing',
    params: { currencies: 'USD', day: '2026-03-31' },
  });
  await rate(actor, '2026-03-31', '7.15');
  const before = await ask(actor, 'currency-balances', MONTH);
  expect(before.rows).toMatchObject([
    { accountCode: '100202', currency: 'USD', amount: '600', books: '4251', rate: '7.15', revalued: '4290', difference: '39' },
    { accountCode: '1122', currency: 'USD', amount: '400', books: '2848', rate: '7.15', revalued: '2860', difference: '12' },
  ]);
  expect(before).toMatchObject({ gain: '51', loss: '0' });
  const { sheets } = await ask(actor, 'currency-balances-sheet', { ...MONTH, language: 'zh' });
  expect(sheets[0].blocks[1].rows[1]).toEqual(['1122 应收账款', '', 'USD', '400.00', '7.15', '2,848.00', '2,860.00', '12.00']);
  expect(await run(actor, 'revalue-currencies', MONTH)).toMatchObject({ gain: '51', loss: '0', vouchers: [{}, {}] });
  expect(await balanceOf(actor, '1122', '2026-03-31')).toEqual(['2860', '0']);
  expect(await balanceOf(actor, '530103', '2026-03-31')).toEqual(['0', '51']);
  // what is open in dollars is what it was (C20), and the first of the next month has it at its own rate again
  const after = await ask(actor, 'currency-balances', { month: '2026-04' });
  expect(after.rows.map(({ amount, books }: any) => [amount, books])).toEqual([
    ['600', '4251'],
    ['400', '2848'],
  ]);
  await expect(run(actor, 'revalue-currencies', MONTH)).rejects.toMatchObject({ code: 'ledger.nothing_to_revalue' });
  // a rate put right posts what it changes
  await rate(actor, '2026-03-31', '7.14');
  expect(await run(actor, 'revalue-currencies', MONTH)).toMatchObject({ gain: '0', loss: '10' });
  expect(await balanceOf(actor, '1122', '2026-03-31')).toEqual(['2856', '0']);
  expect(await balanceOf(actor, '1122', '2026-04-01')).toEqual(['2848', '0']);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});

test('a debt is the mirror: a rate that rises is a loss; what was paid ahead keeps its rate; what is settled wholly stays settled', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  await voucher('2026-03-05', [
    ['1403', '7120', ''],
    ['220201', '', '7120', usd('1000', '7.12')],
  ]);
  await voucher('2026-03-06', [
    ['1123', '710', '', usd('100', '7.1')],
    ['1002', '', '710'],
  ]);
  await voucher('2026-03-07', [
    ['1122', '700', '', usd('100', '7')],
    ['500101', '', '700'],
  ]);
  await voucher('2026-03-08', [
    ['1002', '710', ''],
    ['1122', '', '710', usd('100')],
  ]);
  await rate(actor, '2026-03-31', '7.15');
  expect((await ask(actor, 'currency-balances', MONTH)).rows).toMatchObject([
    { accountCode: '1122', amount: '0', books: '-10', difference: '10' },
    { accountCode: '1123', amount: '100', books: '710', monetary: false, difference: null },
    { accountCode: '220201', amount: '-1000', books: '-7120', difference: '-30' },
  ]);
  expect(await run(actor, 'revalue-currencies', MONTH)).toMatchObject({ gain: '10', loss: '30', vouchers: [{}, {}, {}] });
  expect(await balanceOf(actor, '220201', '2026-03-31')).toEqual(['0', '7150']);
  expect(await balanceOf(actor, '220201', '2026-04-01')).toEqual(['0', '7120']);
  expect(await balanceOf(actor, '1122', '2026-04-01')).toEqual(['0', '0']);
  expect(await balanceOf(actor, '560304', '2026-04-30')).toEqual(['0', '0']);
});

test('a line in a wrong currency is refused, and so is one whose amounts do not fit its rate', async () => {
  const actor = await testMerchant(runtime());
  const { ids, voucher } = await booksOf(runtime(), actor);
  const mapped = run(actor, 'add-sub-account', { parentId: ids.get('1002'), code: '100201', name: { zh: '美元户' }, currency: 'USD' });
  await expect(mapped).rejects.toMatchObject({ code: 'ledger.account_has_role' });
  await dollarAccount(actor, ids);
  const post = (line: object, account = '100202') =>
    voucher('2026-03-05', [
      [account, '712', '', line as never],
      ['3001', '', '712'],
    ]).then(
      () => 'posted',
      (error) => error.params.lines?.map(({ code }: { code: string }) => code).join() ?? error.code,
    );
  expect(await post({})).toBe('ledger.line_currency_wrong');
  expect(await post({ currency: 'EUR', currencyAmount: '100' })).toBe('ledger.line_currency_wrong');
  expect(await post({ currency: 'USD' })).toBe('ledger.line_currency_incomplete');
  expect(await post(usd('-100'))).toBe('ledger.line_currency_incomplete');
  expect(await post(usd('100.001'))).toBe('ledger.line_currency_incomplete');
  expect(await post(usd('100', '7.13'))).toBe('ledger.line_rate_wrong');
  expect(await post(usd('100', '7.12'), '1122')).toBe('posted');
  expect(await post(usd('100', '7.12'))).toBe('posted');
  const change = { accountId: ids.get('100202'), currency: 'EUR' };
  await expect(run(actor, 'change-account', change)).rejects.toMatchObject({ code: 'ledger.account_has_lines' });
  await expect(run(actor, 'set-exchange-rates', { rates: [{ currency: 'CNY', day: '2026-03-31', rate: '1' }] })).rejects.toMatchObject({
    code: 'ledger.currency_of_the_books',
  });
  // a purse of dollars that the program pays from takes no other money
  await run(actor, 'map-role', { role: 'other_wallet', accountId: ids.get('100202'), validFrom: '2026-01-01' });
  const { event } = await booksOf(runtime(), actor);
  await expect(event('2026-03-06', 'payment_received', { amount: '10' }, { money: 'other_wallet' })).rejects.toMatchObject({
    code: 'ledger.account_currency',
  });
});

test('a voucher that is reversed takes its dollars back with its money', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  const { id } = await voucher('2026-03-05', [
    ['1122', '712', '', usd('100', '7.12')],
    ['500101', '', '712'],
  ]);
  await run(actor, 'reverse-voucher', { entryId: id });
  expect((await ask(actor, 'currency-balances', { month: '2099-12' })).rows).toEqual([]);
});
