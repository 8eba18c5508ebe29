import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { importFiles } from '../../test/importing.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';

const runtime = testRuntime({ poolSize: 6 });
const MARCH = { from: '2026-03-01', to: '2026-03-31' };

/** A merchant with two vouchers of March and one of April. */
async function books() {
  const actor: Actor = await testMerchant(runtime());
  const run = (name: string, input: object) => runtime().execute(actor, `bookkeeping.${name}`, input) as Promise<any>;
  const ask = (name: string, input: object = {}) => runtime().ask(actor, name, input) as Promise<any>;
  const file = async (exportId: string, format: string) =>
    Buffer.from((await ask('bookkeeping.export-file', { exportId, format })).content, 'base64').toString('utf8');
  const vouchers = [
    {
      id: 'a',
      date: '2026-03-05',
      summary: '买纸, "A4"',
      lines: [
        { account: '560204', debit: '120.50' },
        { account: '1001', credit: '120.50' },
      ],
    },
    {
      id: 'b',
      date: '2026-03-06',
      summary: '退回',
      lines: [
        { account: '560204', debit: '-20' },
        { account: '1001', credit: '-20' },
      ],
    },
    {
      id: 'c',
      date: '2026-04-01',
      summary: '取现',
      lines: [
        { account: '1001', debit: '300' },
        { account: '1002', credit: '300' },
      ],
    },
  ];
  await run('take-in-vouchers', { system: 'other', vouchers });
  return { actor, run, ask, file };
}
const balancesOf = async (actor: Actor, to = '2026-12-31') => {
  const { rows } = (await runtime().ask(actor, 'ledger.trial-balance', { from: '2026-01-01', to })) as any;
  return rows.map((row: any) => [row.accountCode, row.periodDebit, row.periodCredit]);
};

test('a voucher goes out once in each layout, again when it is wanted, and with the next file after one that was refused', async () => {
  const b = await books();
  const first = await b.run('export-vouchers', { target: 'kingdee', ...MARCH });
  expect(first).toMatchObject({ vouchers: 2, lines: 4 });
  await expect(b.run('export-vouchers', { target: 'kingdee', ...MARCH })).rejects.toMatchObject({ code: 'bookkeeping.nothing_to_export' });
  expect(await b.run('export-vouchers', { target: 'kingdee', from: '2026-03-01', to: '2026-04-30' })).toMatchObject({ vouchers: 1 });
  expect(await b.run('export-vouchers', { target: 'yonyou', ...MARCH })).toMatchObject({ vouchers: 2 });
  const again = await b.run('export-vouchers', { target: 'kingdee', ...MARCH, again: true });
  expect(again).toMatchObject({ vouchers: 2 });
  await b.run('confirm-export', { exportId: again.id });
  await expect(b.run('confirm-export', { exportId: again.id })).rejects.toMatchObject({ code: 'bookkeeping.export_settled' });
  await b.run('refuse-export', { exportId: again.id, note: 'period locked there' });
  expect(await b.run('export-vouchers', { target: 'kingdee', ...MARCH })).toMatchObject({ vouchers: 2 });
  const { rows } = await b.ask('bookkeeping.voucher-exports');
  expect(rows.map((row: any) => [row.target, row.status])).toEqual([
    ['kingdee', 'made'],
    ['kingdee', 'refused'],
    ['yonyou', 'made'],
    ['kingdee', 'made'],
    ['kingdee', 'made'],
  ]);
  const standing = await b.ask('bookkeeping.exported-vouchers', { filter: [{ column: 'standing', operator: 'is_true' }], limit: 50 });
  expect(standing.rows).toHaveLength(5);
});

test('two who export at once hand a voucher out once', async () => {
  const b = await books();
  const both = await Promise.allSettled([1, 2].map(() => b.run('export-vouchers', { target: 'kingdee', ...MARCH })));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason.code).toMatch(
    /^bookkeeping\.(exported_meanwhile|nothing_to_export)$/,
  );
});

test('accounts go out by what the other program calls them from a day on', async () => {
  const b = await books();
  const { rows } = await b.ask('ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: '560204' }] });
  const match = (code: string, validFrom?: string) =>
    b.run('match-account', { system: 'kingdee', code, accountId: rows[0].id, ...(validFrom && { validFrom }) });
  await match('6602.01');
  await match('6602.99', '2026-03-06');
  const { id } = await b.run('export-vouchers', { target: 'kingdee', ...MARCH });
  const lines =
    (await b.file(id, 'csv')).trim().split('\r\n').length > 1
      ? (await b.file(id, 'csv')).trim().split('\r\n')
      : (await b.file(id, 'csv')).trim().split('\n');
  expect(lines[0]?.replace('\ufeff', '')).toMatch(/^FDate,FYear,FPeriod,FGroupID,FNumber,FAccountNum,FAccountName,/);
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 6))).toEqual([
    ['2026-03-05', '2026', '3', '记', '1', '6602.01'],
    ['2026-03-05', '2026', '3', '记', '1', '1001'],
    ['2026-03-06', '2026', '3', '记', '2', '6602.99'],
    ['2026-03-06', '2026', '3', '记', '2', '1001'],
  ]);
  const balances = JSON.parse(
    Buffer.from((await b.ask('bookkeeping.balances-file', { target: 'kingdee', ...MARCH, format: 'json' })).content, 'base64').toString(
      'utf8',
    ),
  );
  expect(balances.rows).toMatchObject([
    { account: '1001', closingDebit: '0', closingCredit: '100.5' },
    { account: '6602.99', closingDebit: '100.5', closingCredit: '0' },
  ]);
});

test.each([
  ['kingdee', 'kingdee-vouchers', 'csv'],
  ['kingdee', 'kingdee-vouchers', 'xlsx'],
  ['kingdee_cloud', 'kingdee-vouchers', 'csv'],
  ['yonyou', 'yonyou-vouchers', 'xlsx'],
  ['chanjet', 'yonyou-vouchers', 'csv'],
  ['open', 'journal', 'csv'],
])('what goes out as %s comes in by %s from %s: the books are the same to the cent', async (target, template, format) => {
  const b = await books();
  const { id } = await b.run('export-vouchers', { target, from: '2026-01-01', to: '2026-12-31' });
  const { name, content } = await b.ask('bookkeeping.export-file', { exportId: id, format });
  const folder = await mkdtemp(join(tmpdir(), 'out-'));
  await writeFile(join(folder, name), Buffer.from(content, 'base64'));
  const other = await testMerchant(runtime());
  const batch = await importFiles(runtime(), other, { template, files: { vouchers: join(folder, name) } });
  await rm(folder, { recursive: true });
  expect(batch).toMatchObject({ created: 3, failed: 0 });
  expect(await balancesOf(other)).toEqual(await balancesOf(b.actor));
});

test('as JSON they are what the API takes in; what came from a program does not go back to it', async () => {
  const b = await books();
  const { id } = await b.run('export-vouchers', { target: 'open', from: '2026-01-01', to: '2026-12-31' });
  const other = await testMerchant(runtime());
  await runtime().execute(other, 'bookkeeping.take-in-vouchers', JSON.parse(await b.file(id, 'json')));
  expect(await balancesOf(other)).toEqual(await balancesOf(b.actor));
  await expect(runtime().execute(other, 'bookkeeping.export-vouchers', { target: 'open', ...MARCH })).rejects.toMatchObject({
    code: 'bookkeeping.nothing_to_export',
  });
});
