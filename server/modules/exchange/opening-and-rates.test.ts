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
  folder = await mkdtemp(join(tmpdir(), 'opening-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function bring(s: Scenario, template: string, part: string, rows: readonly string[], options: Record<string, string> = {}) {
  const file = join(folder, `${template}.csv`);
  await writeFile(file, rows.join('\n'));
  const batch = await importFiles(runtime(), s.actor, { template, files: { [part]: file }, options });
  const { rows: problems } = await s.ask('exchange.import-problems', { importId: batch.id, limit: 50 });
  const { status, created, updated, skipped, failed, error } = batch;
  return { status, created, updated, skipped, failed, error, problems: problems.map(({ row, message }: any) => [row, message]) };
}
const opening = (s: Scenario, rows: readonly string[], options = {}) =>
  bring(s, 'opening-balances', 'balances', ['科目编码,科目名称,借方余额,贷方余额,往来单位,到期日,单据号,店铺', ...rows], options);
const RIGHT = [
  '1002,银行存款,1000,,,,,',
  '1122,应收账款,300,,乙店,2024-01-31,INV-7,',
  '1122,应收账款,300,,乙店,2024-01-31,INV-7,',
  '2202.01,应付账款,,200,甲厂,2024-02-15,,',
  '3001,实收资本,,1400,,,,',
];

async function books() {
  const s = await scenario(runtime());
  const party = (name: string, kind: object) => s.run('parties.create-party', { name, type: 'company', ...kind });
  await party('甲厂', { supplier: true });
  await party('乙店', { customer: true });
  const closing = async (code: string) => {
    const { rows } = await s.ask('ledger.trial-balance', { to: '2023-12-31' });
    const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
    return row && [row.closingDebit, row.closingCredit];
  };
  return { s, closing };
}

test('opening balances come in from a file by account, partner and open item; what came in comes in again only after its reversal', async () => {
  const { s, closing } = await books();
  const date = { date: '2023-12-31' };
  expect(await opening(s, RIGHT, date)).toMatchObject({ status: 'done', created: 4, failed: 0, problems: [] });
  expect(await closing('1122')).toEqual(['600', '0']);
  expect(await closing('2202')).toEqual(['0', '200']);
  const shown = await s.ask('ledger.opening-balances');
  // two items that say the same are two
  expect(shown.items.map((item: any) => [item.party, item.amount, item.dueDate, item.reference])).toEqual([
    ['乙店', '300', '2024-01-31', 'INV-7'],
    ['乙店', '300', '2024-01-31', 'INV-7'],
    ['甲厂', '-200', '2024-02-15', ''],
  ]);
  const again = await opening(s, RIGHT.toReversed(), date);
  expect(again).toMatchObject({ status: 'failed', created: 0 });
  expect(again.error).toContain(shown.vouchers[0].number);
  expect(shown.vouchers).toHaveLength(1);
  await s.run('ledger.reverse-opening-balances', { entryId: shown.vouchers[0].id });
  expect(await opening(s, RIGHT, date)).toMatchObject({ status: 'done', created: 4 });
  expect(await closing('1122')).toEqual(['600', '0']);
  expect((await runtime().prove(s.actor.merchant.id)).differences).toEqual([]);
});

test('every row that is wrong is named and nothing of the file comes in; nor does what does not balance', async () => {
  const { s } = await books();
  await s.stock({ A: '1' });
  const wrong = await opening(s, [
    '1002,银行存款,1000,,,,,',
    '9999,没有的,1,,,,,',
    '1122,应收账款,300,,丙店,,,',
    '1122,应收账款,300,,,2024-01-31,,',
    '140501,库存商品,6,,,,,',
    '2202,应付账款,,5,甲厂,,,',
    '1002,银行存款,,,,,,',
    '1002,银行存款,5,,,,,没有的店',
    '3001,实收资本,,十,,,,',
  ]);
  expect(wrong).toMatchObject({ status: 'failed', created: 0 });
  expect(new Set(wrong.problems.map(([row]: [number]) => row))).toEqual(new Set([3, 4, 5, 6, 7, 8, 9, 10]));
  expect((await s.ask('ledger.opening-balances')).vouchers).toEqual([]);
  const off = await opening(s, ['1002,银行存款,1000.01,,,,,', '3001,实收资本,,1000,,,,'], { date: '2023-12-31' });
  expect(off).toMatchObject({ status: 'failed', created: 0, error: expect.stringContaining('0.01') });
  // something else stands on the day
  await s.run('inventory.post-other-in', {
    ...{ warehouseId: s.warehouseId, reason: 'found' },
    lines: [{ skuId: await s.sku('B'), quantity: '1', unitCost: '6' }],
  });
  const late = await opening(s, ['1002,银行存款,1000,,,,,', '3001,实收资本,,1000,,,,'], { date: '2099-01-01' });
  expect(late).toMatchObject({ status: 'failed', created: 0 });
});

test('rates of many days come in from a file, of 100 units too; the same again changes nothing, another figure replaces it', async () => {
  const s = await scenario(runtime());
  const bringRates = (rows: string[]) => bring(s, 'exchange-rates', 'rates', ['日期,币种代码,中间价,外币单位', ...rows]);
  const first = await bringRates([
    '2026-03-30,USD,7.1023,1',
    '2026-03-31,usd,7.11,',
    '2026-03-31,JPY,4.7712,100',
    '2026-03-31,CNY,1,',
    '2026-03-31,XXQ,2,',
    '2026-03-31,EUR,0,',
  ]);
  expect(first).toMatchObject({ created: 3 });
  expect(first.problems.map(([row]: [number]) => row).sort()).toEqual([5, 6, 7]);
  const rates = async () => {
    const { rows } = await s.ask('ledger.exchange-rates', { limit: 50 });
    return rows.map(({ currency, day, rate }: any) => `${currency} ${day} ${rate}`).sort();
  };
  expect(await rates()).toEqual(['JPY 2026-03-31 0.047712', 'USD 2026-03-30 7.1023', 'USD 2026-03-31 7.11']);
  expect(await bringRates(['2026-03-30,USD,7.1023,1', '2026-03-31,USD,7.12,1'])).toMatchObject({ created: 0, updated: 1, skipped: 1 });
  expect(await rates()).toContain('USD 2026-03-31 7.12');
});
