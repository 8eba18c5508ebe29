import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { importFiles } from '../../test/importing.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';

const runtime = testRuntime({ poolSize: 6 });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vouchers-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function bring(actor: Actor, template: string, rows: string[], options: Record<string, string> = {}) {
  const file = join(folder, `${template}.csv`);
  await writeFile(file, rows.join('\n'));
  const batch = await importFiles(runtime(), actor, { template, files: { vouchers: file }, options });
  const { rows: problems } = (await runtime().ask(actor, 'exchange.import-problems', { importId: batch.id, limit: 50 })) as any;
  const { created, failed, skipped, status } = batch;
  return { created, failed, skipped, status, problems: problems.map((problem: any) => problem.message as string) };
}
const debitsOf = async (actor: Actor) => {
  const { rows } = (await runtime().ask(actor, 'ledger.trial-balance', { from: '2026-01-01', to: '2026-12-31' })) as any;
  return Object.fromEntries(rows.filter((row: any) => row.leaf).map((row: any) => [row.accountCode, [row.periodDebit, row.periodCredit]]));
};

test('vouchers in the layout of 金蝶 come in by date, word and number; numbers begin anew each month', async () => {
  const actor = await testMerchant(runtime());
  const rows = [
    'FDate,FYear,FPeriod,FGroupID,FNumber,FAccountNum,FAccountName,FDebit,FCredit,FExplanation,FEntryID',
    '2026-03-05,2026,3,记,1,5602.04,办公费,120.50,,买纸,0',
    '2026-03-05,2026,3,记,1,1001,库存现金,,120.50,买纸,1',
    '2026-04-02,2026,4,记,1,1001,库存现金,300,,取现,0',
    '2026-04-02,2026,4,记,1,1002,银行存款,,300,取现,1',
    '2026-04-03,2026,4,记,2,1001,库存现金,10,,不平,0',
    '2026-04-03,2026,4,记,2,1002,银行存款,,9,不平,1',
    '2026-04-03,2026,4,记,3,9999,没有的,10,,没有,0',
    '2026-04-03,2026,4,记,3,1002,银行存款,,10,没有,1',
  ];
  const done = await bring(actor, 'kingdee-vouchers', rows);
  expect(done).toMatchObject({ created: 2, failed: 2, skipped: 0, status: 'done' });
  expect(done.problems.join('\n')).toMatch(/2026-04 记-2 借贷相差 1/);
  expect(done.problems.join('\n')).toMatch(/9999/);
  expect(await debitsOf(actor)).toMatchObject({ 560204: ['120.5', '0'], 1001: ['300', '120.5'] });
  expect(await bring(actor, 'kingdee-vouchers', rows)).toMatchObject({ created: 0, skipped: 2 });
});

test('vouchers in the layout of 用友 come in likewise; red amounts stay red on their side', async () => {
  const actor = await testMerchant(runtime());
  const rows = [
    '制单日期,凭证类别字,凭证号,附单据数,摘要,科目编码,借方金额,贷方金额',
    '2026-03-05,收,7,1,退货,1002,-50,',
    '2026-03-05,收,7,1,退货,530102,,-50',
  ];
  expect(await bring(actor, 'yonyou-vouchers', rows)).toMatchObject({ created: 1, failed: 0 });
  expect(await debitsOf(actor)).toMatchObject({ 1002: ['-50', '0'], 530102: ['0', '-50'] });
});

test('a check keeps the names a file speaks of and posts nothing; once they are matched the same file comes in', async () => {
  const actor = await testMerchant(runtime(), { currency: 'USD' });
  const rows = [
    'txn,date,payee,narration,account,amount,currency',
    '1,2026-03-01,,Opening,Assets:US:BofA:Checking,100,USD',
    '1,2026-03-01,,Opening,Equity:Opening-Balances,-100,USD',
    '2,2026-03-02,Hoogle,Payroll,Assets:Vacation,5,VACHR',
    '2,2026-03-02,Hoogle,Payroll,Income:Vacation,-5,VACHR',
  ];
  const first = await bring(actor, 'journal', rows, { system: 'bean' });
  expect(first).toMatchObject({ created: 0, failed: 1, skipped: 1 });
  const { rows: matches } = (await runtime().ask(actor, 'bookkeeping.account-matches', {})) as any;
  expect(matches.map((row: any) => row.code)).toEqual([
    'Assets:US:BofA:Checking',
    'Assets:Vacation',
    'Equity:Opening-Balances',
    'Income:Vacation',
  ]);
  await runtime().execute(actor, 'bookkeeping.create-matched-accounts', {
    ids: matches.filter((row: any) => !row.code.includes('Vacation')).map((row: any) => row.id),
  });
  expect(await bring(actor, 'journal', rows, { system: 'bean' })).toMatchObject({ created: 1, failed: 0, skipped: 1 });
});
