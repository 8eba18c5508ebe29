import { expect, test } from 'vitest';
import { allocate } from '../../../kernel/allocation.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import type { Actor } from '../../../kernel/context.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { booksOf, type VoucherLine } from '../fixtures/month.ts';
import { probeModules } from '../fixtures/probe.ts';
import { cashRuleOf } from './cash-flow.rules.ts';
import { smallBusinessForm } from './forms/small-business.ts';

const runtime = testRuntime({ modules: probeModules });
const MONTH = { from: '2026-03-01', to: '2026-03-31' };
const flowsOf = async (actor: Actor, id: string) =>
  (await runtime().ask(actor, 'ledger.entry', { id })).cashFlow.map(
    ({ row, amount, chosen }: { row: number; amount: string; chosen: boolean }) => (chosen ? [row, amount, 'chosen'] : [row, amount]),
  );
const rowOf = async (actor: Actor, row: number) =>
  (await runtime().ask(actor, 'ledger.statements', MONTH)).cash.find((each: { row: number }) => each.row === row).now;

test('the row of cash by the account on the other side, as facts.md 6.9 lists them', () => {
  const rows = (code: string) => [cashRuleOf(smallBusinessForm.cash, code).cameIn, cashRuleOf(smallBusinessForm.cash, code).wentOut];
  expect(['1122', '220301', '500102'].map(rows)).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  expect(['220201', '1123', '140501', '1402', '560102', '560109'].map(rows)).toEqual(Array(6).fill([3, 3]));
  expect(['221101', '222112'].map(rows)).toEqual(Array(2).fill([4, 4]));
  expect(['540302', '5801', '22210102', '222102', '222106', '222113'].map(rows)).toEqual(Array(6).fill([5, 5]));
  expect(['1601', '1701'].map(rows)).toEqual(Array(2).fill([12, 12]));
  expect(['2001', '2501'].map(rows)).toEqual(Array(2).fill([14, 16]));
  expect(['3001', '560302', '2232'].map(rows)).toEqual([
    [15, 15],
    [17, 17],
    [18, 18],
  ]);
  expect(['560301', '560101', '5602', '1221', '1411'].map(rows)).toEqual(Array(5).fill([2, 6]));
  expect(['22210101', '22210106', '222105', '222101'].map((code) => cashRuleOf(smallBusinessForm.cash, code).follows)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(cashRuleOf(smallBusinessForm.cash, '222108').follows).toBe(false);
});

test('cash of a voucher goes by the other side: VAT with its goods, several rows by their amounts to the cent, refunds negative', async () => {
  const actor = await testMerchant(runtime());
  const { voucher, event } = await booksOf(runtime(), actor);
  const post = async (lines: readonly VoucherLine[]) => flowsOf(actor, (await voucher('2026-03-02', lines)).id);
  expect(
    await post([
      ['560102', '3000', ''],
      ['22210101', '270', ''],
      ['1002', '', '3270'],
    ]),
  ).toEqual([[3, '3270']]);
  expect(
    await post([
      ['1122', '113', ''],
      ['1002', '', '113'],
    ]),
  ).toEqual([[1, '-113']]);
  // red on the side of the cash is the other side
  await event('2026-03-20', 'refund_after_revenue', { net: '100', tax: '13' });
  const refund = await runtime().ask(actor, 'ledger.cash-flow-entries', { from: '2026-03-20', to: '2026-03-20' });
  expect(refund.rows.map(({ row, amount }: { row: number; amount: string }) => [row, amount])).toEqual([[1, '-113']]);
  expect(
    await post([
      ['1002', '99', ''],
      ['560301', '1', ''],
      ['101201', '', '100'],
    ]),
  ).toEqual([[6, '1']]);
  expect(
    await post([
      ['1002', '50', ''],
      ['101201', '', '50'],
    ]),
  ).toEqual([]);
  expect(
    await post([
      ['22210106', '26', ''],
      ['1002', '', '26'],
    ]),
  ).toEqual([[6, '26']]);
  const weights = ['33.33', '33.33', '33.35'];
  const split = await post([
    ...([
      ['220201', '33.33', ''],
      ['221101', '33.33', ''],
      ['560301', '33.35', ''],
      ['224103', '', '0.01'],
    ] as const),
    ['1002', '', '100'],
  ]);
  const shares = allocate(decimal('100'), weights.map(decimal), 2).map(text);
  expect(split).toEqual([
    [3, shares[0]],
    [4, shares[1]],
    [6, shares[2]],
  ]);
});

test('a small-scale payer: tax goes with the goods, and alone it is tax that is paid', async () => {
  const actor = await testMerchant(runtime(), { vatPayer: 'small_scale' });
  const { voucher } = await booksOf(runtime(), actor);
  const sold = await voucher('2026-03-02', [
    ['1002', '101', ''],
    ['500101', '', '100'],
    ['222101', '', '1'],
  ]);
  const paid = await voucher('2026-03-03', [
    ['222101', '1', ''],
    ['1002', '', '1'],
  ]);
  expect([await flowsOf(actor, sold.id), await flowsOf(actor, paid.id)]).toEqual([[[1, '101']], [[5, '1']]]);
});

test('a person may give the cash of a voucher another row, until its month is closed; the log keeps it, and the rule takes it back', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  const { id } = await voucher('2026-03-02', [
    ['1101', '500', ''],
    ['1002', '', '500'],
  ]);
  const moved = await voucher('2026-03-02', [
    ['1002', '5', ''],
    ['101201', '', '5'],
  ]);
  await runtime().runJob('ledger.total-months');
  const assign = (entryId: string, row: number | null) => runtime().execute(actor, 'ledger.assign-cash-flow', { entryId, row });
  expect([await rowOf(actor, 6), await rowOf(actor, 11)]).toEqual(['500', '0']);
  await assign(id, 11);
  expect(await flowsOf(actor, id)).toEqual([[11, '500', 'chosen']]);
  expect([await rowOf(actor, 6), await rowOf(actor, 11)]).toEqual(['0', '500']);
  await runtime().runJob('ledger.total-months');
  expect([await rowOf(actor, 6), await rowOf(actor, 11)]).toEqual(['0', '500']);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
  await expect(assign(id, 7)).rejects.toMatchObject({ code: 'ledger.cash_row_wrong', params: { row: 7 } });
  await expect(assign(moved.id, 1)).rejects.toMatchObject({ code: 'ledger.entry_moves_no_cash' });
  await expect(assign('00000000-0000-7000-8000-000000000000', 1)).rejects.toMatchObject({ code: 'ledger.entry_not_found' });
  await assign(id, null);
  expect([await flowsOf(actor, id), await rowOf(actor, 6)]).toEqual([[[6, '500']], '500']);
  await runtime().execute(actor, 'ledger.close-period', { month: '2026-03' });
  await expect(assign(id, 11)).rejects.toMatchObject({ code: 'ledger.period_closed' });
  expect((await runtime().ask(actor, 'ledger.entry', { id })).allowed).not.toContain('ledger.assign-cash-flow');
});

test('a person may divide the cash of a voucher over several rows: together they are all of it, each row once', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  const { id } = await voucher('2026-03-02', [
    ['224104', '500', ''],
    ['1002', '', '500'],
  ]);
  await runtime().runJob('ledger.total-months');
  const assign = (parts: [number, string][], row: number | null = null) =>
    runtime().execute(actor, 'ledger.assign-cash-flow', { entryId: id, row, parts: parts.map(([at, amount]) => ({ row: at, amount })) });
  const wrong: [number, string][][] = [
    [[11, '-300']],
    [
      [11, '-300'],
      [6, '-200.001'],
    ],
    [
      [11, '-300'],
      [11, '-200'],
    ],
    [
      [11, '-500'],
      [6, '0'],
    ],
    [
      [11, '300'],
      [6, '200'],
    ],
  ];
  for (const parts of wrong)
    await expect(assign(parts)).rejects.toMatchObject({ code: 'ledger.cash_parts_wrong', params: { net: '-500' } });
  await assign([
    [11, '-300'],
    [6, '-200'],
  ]);
  expect(await flowsOf(actor, id)).toEqual([
    [6, '200', 'chosen'],
    [11, '300', 'chosen'],
  ]);
  expect([await rowOf(actor, 6), await rowOf(actor, 11)]).toEqual(['200', '300']);
  await runtime().runJob('ledger.total-months');
  expect([await rowOf(actor, 6), await rowOf(actor, 11)]).toEqual(['200', '300']);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
  await assign([], 12);
  expect(await flowsOf(actor, id)).toEqual([[12, '500', 'chosen']]);
  await assign([]);
  expect(await flowsOf(actor, id)).toEqual([[6, '500']]);
});

test('cash that is bound stands in the balance sheet and not in the cash-flow statement; the check says by how much', async () => {
  const actor = await testMerchant(runtime());
  const { ids, voucher } = await booksOf(runtime(), actor);
  const change = (code: string, restricted: boolean) =>
    runtime().execute(actor, 'ledger.change-account', { accountId: ids.get(code), restricted });
  await change('101209', true);
  await expect(change('1122', true)).rejects.toMatchObject({ code: 'ledger.account_holds_no_cash' });
  await voucher('2026-03-02', [
    ['1002', '1000', ''],
    ['3001', '', '1000'],
  ]);
  // a deposit for notes: money that is there and cannot be used
  const { id } = await voucher('2026-03-03', [
    ['101209', '300', ''],
    ['1002', '', '300'],
  ]);
  await expect(change('101209', false)).rejects.toMatchObject({ code: 'ledger.account_has_lines' });
  const shown = async () => {
    const { assets, cash, bound, checks } = await runtime().ask(actor, 'ledger.statements', { from: '2026-03-01', to: '2026-03-31' });
    const now = (rows: { row: number; now: string }[], row: number) => rows.find((each) => each.row === row)?.now;
    return { money: now(assets, 1), end: now(cash, 22), bound, checks: checks.map(({ difference }: { difference: string }) => difference) };
  };
  const expected = { money: '1000', end: '700', bound: '300', checks: ['0', '0', '0'] };
  expect(await flowsOf(actor, id)).toEqual([[6, '300']]);
  expect(await shown()).toEqual(expected);
  await runtime().runJob('ledger.total-months');
  expect(await shown()).toEqual(expected);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});
