import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { booksOf } from '../fixtures/month.ts';
import { probeModules } from '../fixtures/probe.ts';
import { exempted, filedFrom, isExempt, nearsLimit } from './relief.rules.ts';

const runtime = testRuntime({ modules: probeModules });
const QUARTER = { month: '2026-03' };
const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `ledger.${name}`, input);
const balanceOf = async (actor: Actor, code: string, to = '2026-03-31') => {
  const { rows } = await runtime().ask(actor, 'ledger.trial-balance', { to });
  const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
  return row ? [row.closingDebit, row.closingCredit] : ['0', '0'];
};
const stepOf = async (actor: Actor, month: string, name: string) => {
  const { steps } = await runtime().ask(actor, 'ledger.closing-checklist', { month });
  return steps.find(({ step }: { step: string }) => step === name);
};

/** A small-scale payer who sold that much in the quarter, at 1 %. */
async function sold(net: string, tax: string) {
  const actor = await testMerchant(runtime(), { vatPayer: 'small_scale' });
  const books = await booksOf(runtime(), actor);
  await books.event('2026-02-10', 'sale_shipped', { net, tax });
  return { actor, ...books };
}

test('TV-54 a quarter of 280,000 stays below the threshold: its VAT of 2,800 becomes income; done again nothing is left', async () => {
  const { actor } = await sold('280000', '2800');
  expect(await stepOf(actor, '2026-03', 'exemption')).toMatchObject({ done: false, figure: '2800' });
  expect(await run(actor, 'exempt-vat', QUARTER)).toMatchObject({ amount: '2800', sales: '280000' });
  expect(await balanceOf(actor, '222101')).toEqual(['0', '0']);
  expect(await balanceOf(actor, '530107')).toEqual(['0', '2800']);
  expect(await stepOf(actor, '2026-03', 'exemption')).toMatchObject({ done: true });
  await expect(run(actor, 'exempt-vat', QUARTER)).rejects.toMatchObject({ code: 'ledger.nothing_to_exempt' });
  await expect(run(actor, 'accrue-surcharges', QUARTER)).rejects.toMatchObject({ code: 'ledger.nothing_to_accrue' });
});

test('TV-54 a quarter of 320,000 is taxed whole: VAT 3,200, surcharges halved 192', async () => {
  const { actor, voucher } = await sold('320000', '3200');
  // what the quarter before owed is paid in this one: it is no part of this return
  await voucher('2026-01-10', [
    ['222101', '900', ''],
    ['1002', '', '900'],
  ]);
  await expect(run(actor, 'exempt-vat', QUARTER)).rejects.toMatchObject({ code: 'ledger.threshold_reached', params: { sales: '320000' } });
  expect(await run(actor, 'accrue-surcharges', QUARTER)).toMatchObject({ amount: '192' });
  expect(await balanceOf(actor, '222108')).toEqual(['0', '112']);
  await expect(run(actor, 'accrue-surcharges', { month: '2026-02' })).rejects.toMatchObject({ code: 'ledger.nothing_to_accrue' });
});

test('TV-121 and TV-122: 299,999.99 is exempt, 300,000 is not', async () => {
  const below = await sold('299999.99', '3000');
  expect(await run(below.actor, 'exempt-vat', QUARTER)).toMatchObject({ amount: '3000' });
  const reached = await sold('300000', '3000');
  await expect(run(reached.actor, 'exempt-vat', QUARTER)).rejects.toMatchObject({ code: 'ledger.threshold_reached' });
  // both education surcharges are exempt up to 300,000 a quarter: the city's alone, halved
  expect(await run(reached.actor, 'accrue-surcharges', QUARTER)).toMatchObject({ amount: '105' });
});

test('what was given up comes back when the threshold is reached after all; special invoices are taxed whatever the sales', async () => {
  const { actor, event } = await sold('280000', '2800');
  expect(await run(actor, 'exempt-vat', { ...QUARTER, specialInvoiceVat: '500' })).toMatchObject({ amount: '2300' });
  expect(await balanceOf(actor, '222101')).toEqual(['0', '500']);
  await event('2026-03-20', 'sale_shipped', { net: '20000', tax: '200' });
  expect(await run(actor, 'exempt-vat', QUARTER)).toMatchObject({ amount: '-2300', sales: '300000' });
  expect(await balanceOf(actor, '222101')).toEqual(['0', '3000']);
  expect(await balanceOf(actor, '530107')).toEqual(['0', '0']);
});

test('sales of twelve months near 5,000,000 are told of from 80 % on; a general payer has no threshold', async () => {
  const { actor, event } = await sold('3999999.99', '40000');
  expect(await stepOf(actor, '2026-03', 'limit')).toMatchObject({ done: true, figure: '3999999.99' });
  await event('2026-03-20', 'sale_shipped', { net: '0.01', tax: '0' });
  expect(await stepOf(actor, '2026-03', 'limit')).toMatchObject({ done: false, figure: '4000000' });
  expect(await stepOf(actor, '2027-02', 'limit')).toMatchObject({ done: true, figure: '0.01' });
  const general = await testMerchant(runtime());
  await expect(run(general, 'exempt-vat', QUARTER)).rejects.toMatchObject({ code: 'ledger.not_small_scale' });
  expect(await stepOf(general, '2026-03', 'limit')).toBeUndefined();
});

test('the threshold and the shares are figures with dates: another one from a day on holds from then', async () => {
  const { actor } = await sold('320000', '3200');
  const set = (levy: string, value: string, more: object = {}) =>
    runtime().execute(actor, 'tax.set-levy', { levy, value, validFrom: '2026-03-01', ...more });
  await set('surcharge_share_small_scale', '1');
  expect(await run(actor, 'accrue-surcharges', QUARTER)).toMatchObject({ amount: '384' });
  await set('vat_threshold_quarter', '400000', { validTo: '2026-03-31' });
  expect(await run(actor, 'exempt-vat', QUARTER)).toMatchObject({ amount: '3200' });
  const { rows } = await runtime().ask(actor, 'tax.levies', {
    filter: [{ column: 'levy', operator: 'equals', value: 'vat_threshold_quarter' }],
  });
  expect(rows.map(({ value, validFrom, validTo }: any) => [value, validFrom, validTo]).sort()).toEqual([
    ['300000', '2023-01-01', '2026-02-28'],
    ['300000', '2026-04-01', '2027-12-31'],
    ['400000', '2026-03-01', '2026-03-31'],
  ]);
});

test('a return is for a month or for a quarter; before 2026 the threshold itself was exempt', () => {
  expect(['2026-01', '2026-03', '2026-12'].map((month) => filedFrom(month, 'quarter'))).toEqual([undefined, '2026-01', '2026-10']);
  expect(filedFrom('2026-02', 'month')).toBe('2026-02');
  const limit = decimal('300000');
  expect([isExempt(limit, limit, true), isExempt(limit, limit, false), isExempt(limit, undefined, true)]).toEqual([true, false, false]);
  expect(text(exempted(decimal('100'), decimal('150'), decimal('0')))).toBe('0');
  expect(nearsLimit(decimal('4000000'), undefined)).toBe(false);
});
