import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { probeModules } from './fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });

/** A sale of 113.00 with its cost, on a date. */
function sale(date?: string, id = newId()) {
  const head = { source: 'probe.sale', sourceId: id, sourceNumber: `S-${id.slice(-4)}`, ...(date ? { date } : {}) };
  return [
    { ...head, event: 'sale_shipped', amounts: { net: '100', tax: '13' } },
    { ...head, event: 'cost_of_sale', amounts: { good: '60' } },
  ];
}
const post = (actor: Actor, events: object[]) => runtime().execute(actor, 'probe.post-events', { events });
const accountOf = async (actor: Actor, code: string) => {
  const { rows } = await runtime().ask(actor, 'ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: code }] });
  return rows[0];
};
const closingOf = async (actor: Actor, to: string, code: string) => {
  const { rows } = await runtime().ask(actor, 'ledger.trial-balance', { to });
  const row = rows.find((one: { accountCode: string }) => one.accountCode === code);
  return row && [row.closingDebit, row.closingCredit];
};
const proven = async (actor: Actor) => expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);

test('TV-50 a sale is posted to the accounts of the chart and stands in the trial balance to the cent', async () => {
  const actor = await testMerchant(runtime());
  await post(actor, sale('2024-11-05'));
  const balance = await runtime().ask(actor, 'ledger.trial-balance', { to: '2024-11-30' });
  const shown = balance.rows
    .filter((row: { leaf: boolean }) => row.leaf)
    .map((row: Record<string, string>) => [row.accountCode, row.closingDebit, row.closingCredit]);
  expect(shown).toEqual([
    ['1122', '113', '0'],
    ['140501', '0', '60'],
    ['22210106', '0', '13'],
    ['500101', '0', '100'],
    ['540101', '60', '0'],
  ]);
  expect(balance.total).toMatchObject({
    periodDebit: '173',
    periodCredit: '173',
    closingDebit: '173',
    closingCredit: '173',
    openingDebit: '0',
  });
  await proven(actor);
});

test('a small-scale payer books VAT to 222101', async () => {
  const actor = await testMerchant(runtime(), { vatPayer: 'small_scale' });
  await post(actor, sale('2024-11-05'));
  expect(await closingOf(actor, '2024-11-30', '222101')).toEqual(['0', '13']);
});

test('opening, movement and closing at any date, whether months are totalled or not', async () => {
  const actor = await testMerchant(runtime());
  for (const date of ['2023-12-31', '2024-01-10', '2024-01-20', '2024-02-29', '2024-03-01']) await post(actor, sale(date));
  const ask = () =>
    Promise.all(
      [{ to: '2024-01-15' }, { from: '2024-01-15', to: '2024-02-29' }, { from: '2023-01-01', to: '2023-12-30' }, { to: '2024-03-31' }].map(
        (input) => runtime().ask(actor, 'ledger.trial-balance', input),
      ),
    );
  const before = await ask();
  const receivable = before.map(({ rows }) => rows.find((row: { accountCode: string }) => row.accountCode === '1122'));
  expect(receivable[0]).toMatchObject({ openingDebit: '113', periodDebit: '113', closingDebit: '226' });
  expect(receivable[1]).toMatchObject({ openingDebit: '226', periodDebit: '226', closingDebit: '452' });
  expect(receivable[2]).toBeUndefined();
  expect(receivable[3]).toMatchObject({ openingDebit: '452', periodDebit: '113', closingDebit: '565' });
  await runtime().runJob('ledger.total-months');
  expect(await ask()).toEqual(before);
  await proven(actor);
  // a late posting takes the totals of its month away, and the next run brings them back
  await post(actor, sale('2024-01-11'));
  expect(await closingOf(actor, '2024-01-31', '1122')).toEqual(['452', '0']);
  await proven(actor);
  await runtime().runJob('ledger.total-months');
  expect(await closingOf(actor, '2024-03-31', '1122')).toEqual(['678', '0']);
  await proven(actor);
});

test('the ledger of an account runs on over pages and holds those below it', async () => {
  const actor = await testMerchant(runtime());
  for (const day of ['01', '02', '03', '04', '05']) await post(actor, sale(`2024-05-${day}`));
  await post(actor, [
    { event: 'goods_back', source: 'probe.back', sourceId: newId(), sourceNumber: 'B', date: '2024-05-04', amounts: { defective: '60' } },
  ]);
  const { id: accountId } = await accountOf(actor, '1405');
  const input = { accountId, from: '2024-05-02', to: '2024-05-31', limit: 3 };
  const first = await runtime().ask(actor, 'ledger.account-ledger', input);
  expect(first).toMatchObject({ opening: '-60', closing: '-240', debit: '60', credit: '240' });
  expect(first.rows.map((row: { balance: string }) => row.balance)).toEqual(['-120', '-180', '-240']);
  const second = await runtime().ask(actor, 'ledger.account-ledger', { ...input, after: first.next });
  expect(second.rows.map((row: Record<string, string>) => [row.date, row.accountCode, row.balance])).toEqual([
    ['2024-05-04', '140502', '-180'],
    ['2024-05-05', '140501', '-240'],
  ]);
  expect(second.next).toBeNull();
});

test('a source is reversed in red, once, and its accounts are as before', async () => {
  const actor = await testMerchant(runtime());
  const source = newId();
  await post(actor, sale('2024-06-10', source));
  const undo = newId();
  await runtime().execute(actor, 'probe.reverse-source', { sourceId: source, newSourceId: undo });
  await runtime().execute(actor, 'probe.reverse-source', { sourceId: source, newSourceId: newId() });
  const { entries } = await runtime().ask(actor, 'ledger.entries-of-source', { sourceId: undo });
  expect(entries.map((entry: { event: string }) => entry.event).sort()).toEqual(['cost_of_sale', 'sale_shipped']);
  const red = entries.find((entry: { event: string }) => entry.event === 'sale_shipped');
  expect(red.lines.map((line: Record<string, string>) => [line.accountCode, line.debit, line.credit])).toEqual([
    ['1122', '-113', '0'],
    ['500101', '0', '-100'],
    ['22210106', '0', '-13'],
  ]);
  expect(await closingOf(actor, '2099-12-31', '1122')).toEqual(['0', '0']);
  await proven(actor);
});

test('R35 a reversal of something in a closed period stands in the first open one', async () => {
  const actor = await testMerchant(runtime());
  const source = newId();
  await post(actor, sale('2024-06-10', source));
  await runtime().execute(actor, 'ledger.close-period', { month: '2024-06', uncarried: true });
  await runtime().execute(actor, 'probe.reverse-source', { sourceId: source, newSourceId: newId() });
  expect(await closingOf(actor, '2024-06-30', '1122')).toEqual(['113', '0']);
  expect(await closingOf(actor, '2099-12-31', '1122')).toEqual(['0', '0']);
  await proven(actor);
});

test('old history posts into its own months', async () => {
  const actor = await testMerchant(runtime(), { currency: 'BRL', zone: 'America/Sao_Paulo' });
  await post(actor, [...sale('2016-09-04'), ...sale('2018-08-29')]);
  const { rows } = await runtime().ask(actor, 'ledger.periods', {});
  expect(rows.map((row: { month: string }) => row.month)).toEqual(['2018-08', '2016-09']);
});

test('an entry of nothing is not posted; a dry run shows the entries and posts none', async () => {
  const actor = await testMerchant(runtime());
  const head = { source: 'probe.sale', sourceId: newId(), sourceNumber: 'S' };
  const events = [{ ...head, event: 'cost_of_sale', amounts: { good: '0' } }, ...sale()];
  const { effects } = await runtime().preview(actor, 'probe.post-events', { events });
  expect(effects.entries.map((entry) => entry.kind)).toEqual(['sale_shipped', 'cost_of_sale']);
  expect(effects.entries[0]?.lines[0]).toEqual({ role: 'receivable', account: '1122 应收账款', debit: '113', credit: '0' });
  const { rows } = await runtime().ask(actor, 'ledger.entries', {});
  expect(rows).toEqual([]);
});

test('another merchant sees none of it', async () => {
  const [one, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  await post(one, sale('2024-07-01'));
  expect((await runtime().ask(other, 'ledger.entries', {})).rows).toEqual([]);
  expect((await runtime().ask(other, 'ledger.trial-balance', { to: '2024-07-31' })).rows).toEqual([]);
});

test('vouchers are listed with their numbers, filtered by account and found by document', async () => {
  const actor = await testMerchant(runtime());
  await post(actor, sale('2024-08-01'));
  await post(actor, [
    {
      event: 'payment_received',
      source: 'probe.pay',
      sourceId: newId(),
      sourceNumber: 'P1',
      date: '2024-08-02',
      money: 'alipay',
      amounts: { amount: '113' },
    },
  ]);
  await runtime().runJob('ledger.seal-entries');
  const all = await runtime().ask(actor, 'ledger.entries', { count: 1 });
  expect(all.count.value).toBe(3);
  expect(all.rows.map((row: { voucherNumber: number }) => row.voucherNumber).sort()).toEqual([1, 2, 3]);
  const paid = await runtime().ask(actor, 'ledger.entries', { filter: [{ column: 'account', operator: 'equals', value: '1012' }] });
  expect(paid.rows).toMatchObject([{ sourceNumber: 'P1', amount: '113' }]);
  expect((await runtime().ask(actor, 'ledger.entries', { search: 'p1' })).rows).toHaveLength(1);
});
