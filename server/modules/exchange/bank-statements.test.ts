import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statements-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function bringIn(s: Scenario, template: string, rows: readonly string[], mapping = {}) {
  const file = join(folder, `${template}-${rows.length}.csv`);
  await writeFile(file, rows.join('\n'));
  const batch = await importFiles(runtime(), s.actor, { template, files: { lines: file }, options: { account: '工行' }, mapping });
  return { batch, statement: (await s.ask('banking.statements')).rows[0] };
}
const shown = async (s: Scenario, statementId: string) =>
  (await s.ask('banking.statement-lines', { statementId, sort: 'date' })).rows
    .sort((a: any, b: any) => a.n - b.n)
    .map(({ date, amount, balance, serial, counterparty, summary }: any) => [date, amount, balance, serial, counterparty, summary]);

const FILES: Record<string, string[]> = {
  'bank-icbc': [
    '凭证号,交易时间,借/贷,借方发生额,贷方发生额,对方账号,摘要,用途,对方单位名称,余额',
    'S1,2026-03-02 10:11:12,贷,,"1,000.00",622,货款,,甲公司,1500.00',
    'S2,2026-03-05 09:00:00,借,200.00,,623,付款,房租,乙公司,1300.00',
  ],
  'bank-ccb': [
    '账号,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,对方户名,对方账号,记账日期,摘要,备注,账户明细编号-交易流水号',
    '330,20260302 101112,0.00,"1,000.00","1,500.00",甲公司,622,20260302,货款,,S1',
    '330,20260305 090000,200.00,0.00,"1,300.00",乙公司,623,20260305,付款,房租,S2',
  ],
  'bank-cmb': [
    '交易日,交易时间,借方金额,贷方金额,余额,摘要,流水号,用途,收(付)方名称,收(付)方帐号',
    '20260302,10:11:12,,1000.00,1500.00,货款,S1,,甲公司,622',
    '20260305,09:00:00,200.00,,1300.00,付款,S2,房租,乙公司,623',
  ],
  'bank-abc': [
    '交易时间,收入金额,支出金额,账户余额,日志号,对方账号,对方户名,交易用途,附言',
    '2026-03-02 10:11:12,1000.00,,1500.00,S1,622,甲公司,货款,',
    '2026-03-05 09:00:00,,200.00,1300.00,S2,623,乙公司,付款,房租',
  ],
  'bank-boc': [
    '交易日期[ Transaction Date ],交易金额[ Trade Amount ],交易后余额[ After-transaction balance ],交易流水号[ Transaction reference number ],对方名称,对方账号,摘要[ Reference ],用途[ Purpose ]',
    '20260302,"1,000.00","1,500.00",S1,甲公司,622,货款,',
    '20260305,-200.00,"1,300.00",S2,乙公司,623,付款,房租',
  ],
  'bank-statement': [
    '日期,金额,收/支,余额,流水号,对方户名,摘要,附言',
    '2026/3/2,1000,收入,1500,S1,甲公司,货款,',
    '2026/3/5,200,支出,1300,S2,乙公司,付款,房租',
  ],
};

test.each(Object.keys(FILES))(
  '%s: the columns of its file become lines with their direction, taken when balances go on',
  async (template) => {
    const s = await scenario(runtime());
    await s.run('banking.create-money-account', { name: '工行', kind: 'bank' });
    const { batch, statement } = await bringIn(s, template, FILES[template] ?? []);
    expect(batch).toMatchObject({ created: 2, failed: 0 });
    expect(await shown(s, statement.id)).toEqual([
      ['2026-03-02', '1000', '1500', 'S1', '甲公司', '货款'],
      ['2026-03-05', '-200', '1300', 'S2', '乙公司', '付款 房租'],
    ]);
    await s.run('banking.accept-statement', { statementId: statement.id, closing: '1300' });
    const again = await bringIn(s, template, FILES[template] ?? []);
    await expect(s.run('banking.accept-statement', { statementId: again.statement.id, closing: '1300' })).rejects.toMatchObject({
      code: 'banking.nothing_new',
    });
  },
);

test('columns of a bank nobody knows are placed by the person', async () => {
  const s = await scenario(runtime());
  await s.run('banking.create-money-account', { name: '工行', kind: 'bank' });
  const rows = ['Tag,Bewegung,Saldo', '2026-03-02,1000,1500'];
  const { batch, statement } = await bringIn(s, 'bank-statement', rows, { lines: { date: 'Tag', amount: 'Bewegung', balance: 'Saldo' } });
  expect(batch).toMatchObject({ created: 1 });
  expect(await shown(s, statement.id)).toEqual([['2026-03-02', '1000', '1500', '', '', '']]);
});
