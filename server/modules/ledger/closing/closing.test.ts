import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { booksOf, businessOfTheMonth } from '../fixtures/month.ts';
import { probeModules } from '../fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });
const MONTH = { month: '2026-03' };
const RATES = { city: '0.07', education: '0.03', local: '0.02' };

const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `ledger.${name}`, input);
const balanceOf = async (actor: Actor, code: string, to: string) => {
  const { rows } = await runtime().ask(actor, 'ledger.trial-balance', { to });
  const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
  return row ? [row.closingDebit, row.closingCredit] : ['0', '0'];
};
const figures = async (actor: Actor, part: 'income' | 'claims' | 'assets', of: number[]) => {
  const answer = await runtime().ask(actor, 'ledger.statements', { from: '2026-03-01', to: '2026-03-31' });
  expect(answer.checks.map(({ difference }: { difference: string }) => difference)).toEqual(['0', '0', '0']);
  return of.map((row) => answer[part].find((each: { row: number }) => each.row === row).now);
};
const stepsOf = async (actor: Actor, month: string) => {
  const { steps } = await runtime().ask(actor, 'ledger.closing-checklist', { month });
  return Object.fromEntries(steps.map(({ step, done }: { step: string; done: boolean }) => [step, done]));
};
const proven = async (actor: Actor) => expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);

test('TV-65 the month is closed by its operations, in order: VAT, surcharges, income tax, profit and loss; then it takes nothing more', async () => {
  const actor = await testMerchant(runtime());
  await businessOfTheMonth(runtime(), actor, '2026-03');
  expect(await stepsOf(actor, '2026-03')).toEqual({
    earlier: true,
    sealed: false,
    'ledger.drafts': true,
    pending: true,
    cash: true,
    currencies: true,
    schedules: true,
    vat: false,
    carried: false,
    checks: true,
  });
  expect(await run(actor, 'transfer-vat', MONTH)).toMatchObject({ amount: '706.98', vouchers: [{ number: expect.any(String) }] });
  await expect(run(actor, 'transfer-vat', MONTH)).rejects.toMatchObject({ code: 'ledger.no_vat_to_transfer' });
  expect((await run(actor, 'accrue-surcharges', { ...MONTH, ...RATES, share: '1' })).amount).toBe('84.84');
  // 250 typed for 2.50 per cent would owe more than was earned
  await expect(run(actor, 'accrue-income-tax', { ...MONTH, rate: '2.5' })).rejects.toMatchObject({ code: 'request.invalid' });
  expect((await run(actor, 'accrue-income-tax', { ...MONTH, rate: '0.05' })).amount).toBe('445.16');
  const carried = await run(actor, 'carry-forward-profit', MONTH);
  expect([carried.profit, carried.vouchers.length]).toEqual(['8458.02', 2]);
  await expect(run(actor, 'carry-forward-profit', MONTH)).rejects.toMatchObject({ code: 'ledger.nothing_to_carry' });
  expect(await balanceOf(actor, '3103', '2026-03-31')).toEqual(['0', '8458.02']);
  expect(await balanceOf(actor, '5001', '2026-03-31')).toEqual(['0', '0']);
  expect(await figures(actor, 'income', [1, 3, 21, 30, 31, 32])).toEqual(['78000', '84.84', '9203.18', '8903.18', '445.16', '8458.02']);
  expect(await figures(actor, 'claims', [36, 51, 53])).toEqual(['1236.98', '8458.02', '243495']);
  await run(actor, 'seal-entries', {});
  expect(Object.values(await stepsOf(actor, '2026-03')).every(Boolean)).toBe(true);
  await run(actor, 'close-period', MONTH);
  for (const name of ['transfer-vat', 'carry-forward-profit'])
    await expect(run(actor, name, MONTH)).rejects.toMatchObject({ code: 'ledger.period_closed' });
  await proven(actor);
});

test('TV-65 with the surcharges halved; asked again, the taxes are put right by the difference, also after the carry-over', async () => {
  const actor = await testMerchant(runtime());
  await businessOfTheMonth(runtime(), actor, '2026-03');
  await run(actor, 'transfer-vat', MONTH);
  await run(actor, 'accrue-surcharges', { ...MONTH, ...RATES, share: '1' });
  await run(actor, 'accrue-income-tax', { ...MONTH, rate: '0.05' });
  await run(actor, 'carry-forward-profit', MONTH);
  expect((await run(actor, 'accrue-surcharges', { ...MONTH, ...RATES, share: '0.5' })).amount).toBe('-42.43');
  expect((await run(actor, 'accrue-income-tax', { ...MONTH, rate: '0.05' })).amount).toBe('2.12');
  await expect(run(actor, 'accrue-income-tax', { ...MONTH, rate: '0.05' })).rejects.toMatchObject({ code: 'ledger.nothing_to_accrue' });
  expect((await run(actor, 'carry-forward-profit', MONTH)).profit).toBe('40.31');
  expect(await figures(actor, 'income', [21, 31, 32])).toEqual(['9245.61', '447.28', '8498.33']);
  expect(await figures(actor, 'claims', [36])).toEqual(['1196.67']);
  await proven(actor);
});

test('what is paid in a month of the surcharges of the month before is no accrual of this one', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await businessOfTheMonth(runtime(), actor, '2026-03');
  await voucher('2026-03-15', [
    ['222108', '30', ''],
    ['1002', '', '30'],
  ]);
  await run(actor, 'transfer-vat', MONTH);
  expect((await run(actor, 'accrue-surcharges', { ...MONTH, ...RATES, share: '1' })).amount).toBe('84.84');
});

test('a voucher of closing is taken back by a red one like any other by hand, and what it carried is carried again', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  await voucher('2026-03-02', [
    ['1002', '100', ''],
    ['500101', '', '100'],
  ]);
  const { vouchers } = await run(actor, 'carry-forward-profit', MONTH);
  await run(actor, 'reverse-voucher', { entryId: vouchers[0].id });
  const today = new Date(Date.parse(runtime().clock()) + 8 * 3_600_000).toISOString().slice(0, 10);
  expect(await balanceOf(actor, '3103', today)).toEqual(['0', '0']);
  expect(await figures(actor, 'income', [1, 32])).toEqual(['100', '100']);
});

test('two who carry over at once carry once', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  await voucher('2026-03-02', [
    ['1002', '100', ''],
    ['500101', '', '100'],
  ]);
  const both = await Promise.allSettled([run(actor, 'carry-forward-profit', MONTH), run(actor, 'carry-forward-profit', MONTH)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await balanceOf(actor, '3103', '2026-03-31')).toEqual(['0', '100']);
});

test('a month that has not ended is not closed, nor taxed; a small-scale payer has no columns to transfer', async () => {
  const actor = await testMerchant(runtime(), { vatPayer: 'small_scale' });
  const month = runtime().clock().slice(0, 4) + '-12';
  const next = `${Number(month.slice(0, 4)) + 1}-01`;
  await expect(run(actor, 'carry-forward-profit', { month: next })).rejects.toMatchObject({ code: 'ledger.period_not_ended' });
  await expect(run(actor, 'transfer-vat', MONTH)).rejects.toMatchObject({ code: 'ledger.vat_has_no_columns' });
  await expect(run(actor, 'accrue-surcharges', { ...MONTH, ...RATES, share: '1' })).rejects.toMatchObject({
    code: 'ledger.nothing_to_accrue',
  });
});

test('TV-64 the year ends: profit to the profits kept, a tenth to the reserve, the owners their part, and no more than there is', async () => {
  const actor = await testMerchant(runtime());
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
  await expect(close({ distribution: '90000.01' })).rejects.toMatchObject({
    code: 'ledger.distribution_beyond_profit',
    params: { left: '90000' },
  });
  expect(await close({ distribution: '25000' })).toMatchObject({ profit: '100000', reserve: '10000' });
  const standing = Object.fromEntries(
    await Promise.all(
      ['3103', '3101', '310401', '310402', '310403', '2232'].map(async (code) => [code, await balanceOf(actor, code, '2025-12-31')]),
    ),
  );
  expect(standing).toEqual({
    3103: ['0', '0'],
    3101: ['0', '10000'],
    310401: ['0', '65000'],
    310402: ['0', '0'],
    310403: ['0', '0'],
    2232: ['0', '25000'],
  });
  await expect(close()).rejects.toMatchObject({ code: 'ledger.nothing_to_carry' });
  const { income, claims, checks } = await runtime().ask(actor, 'ledger.statements', { from: '2025-12-01', to: '2025-12-31' });
  const now = (rows: { row: number; now: string }[], row: number) => rows.find((each) => each.row === row)?.now;
  expect([now(income, 32), now(claims, 38), now(claims, 50), now(claims, 51)]).toEqual(['100000', '25000', '10000', '65000']);
  expect(checks.map(({ difference }: { difference: string }) => difference)).toEqual(['0', '0', '0']);
  await proven(actor);
});

test('a month whose profit and loss are not carried over is not closed, unless that is chosen, which stands in the log', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  await voucher('2026-03-05', [
    ['1002', '100', ''],
    ['500101', '', '100'],
  ]);
  await expect(run(actor, 'close-period', MONTH)).rejects.toMatchObject({
    code: 'ledger.results_not_carried',
    params: { period: '2026-03' },
  });
  await run(actor, 'close-period', { ...MONTH, uncarried: true });
  await run(actor, 'reopen-period', { ...MONTH, reason: '漏结转' });
  await run(actor, 'carry-forward-profit', MONTH);
  expect(await run(actor, 'close-period', MONTH)).toMatchObject({ month: '2026-03' });
});
