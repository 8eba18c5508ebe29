import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { testRuntime } from '../test/postgres.ts';
import { type Scenario, scenario } from '../test/scenario.ts';
import { archiveLedger, checkArchive } from './archive.ts';

const runtime = testRuntime();
let s: Scenario;
let place: string;

const linesIn = async (file: string) =>
  (await readFile(join(place, 'kept', file), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const check = () => checkArchive(runtime(), s.actor, join(place, 'kept'));

beforeAll(async () => {
  s = await scenario(runtime(), { moneyHolder: 'merchant', demo: true });
  const bought = async (date: string, quantity: string) =>
    s.run('inventory.post-other-in', {
      ...{ warehouseId: s.warehouseId, reason: 'found', effectiveAt: `${date}T02:00:00.000Z` },
      lines: [{ skuId: await s.sku('A'), quantity, unitCost: '6' }],
    });
  for (const [date, quantity] of [
    ['2025-11-05', '3'],
    ['2025-12-10', '4'],
    ['2026-01-15', '5'],
  ] as const)
    await bought(date, quantity);
  await s.settle();
  place = await mkdtemp(join(tmpdir(), 'archive '));
});

test('months that are open are not put away: what is not closed may still change', async () => {
  await expect(archiveLedger(runtime(), s.actor, join(place, 'early'), '2025-12')).rejects.toThrow('2025-11 is not closed');
  await expect(archiveLedger(runtime(), s.actor, join(place, 'early'), '2025-13')).rejects.toThrow('Say through which month');
});

test('A240 closed months go out in open formats, are read again, and the books of today still say the same after more work', async () => {
  for (const month of ['2025-11', '2025-12']) await s.run('ledger.close-period', { month, uncarried: true });
  const { money, goods, figures } = await archiveLedger(runtime(), s.actor, join(place, 'kept'), '2025-12');
  const [head, ...sums] = await linesIn('accounts.ndjson');
  expect([money, goods, figures]).toEqual([2, 2, 6]);
  expect(head).toMatchObject({ format: 'zhanggui-archive', through: '2025-12' });
  // three at 6 and four at 6: found goods come in over what is pending, to a gain
  expect(sums.map(({ month, code, debit, credit }) => [month, code, debit, credit])).toEqual([
    ['2025-11', '140501', '18', '0'],
    ['2025-11', '190101', '18', '18'],
    ['2025-11', '530101', '0', '18'],
    ['2025-12', '140501', '24', '0'],
    ['2025-12', '190101', '24', '24'],
    ['2025-12', '530101', '0', '24'],
  ]);
  expect((await linesIn('ledger.ndjson')).at(-1).end).toMatchObject({ money: { rows: 2 }, goods: { rows: 2 } });
  expect(await check()).toEqual([]);
  await s.stock({ A: '9' });
  await s.settle();
  expect(await check()).toEqual([]);
  // never over one that is there
  await expect(archiveLedger(runtime(), s.actor, join(place, 'kept'), '2025-12')).rejects.toThrow('EEXIST');
});

test('an archive that was changed is told, and so are books that were changed since', async () => {
  const file = join(place, 'kept', 'accounts.ndjson');
  const before = await readFile(file, 'utf8');
  await appendFile(file, ' ');
  expect(await check()).toEqual(['accounts.ndjson is not as it was written']);
  await writeFile(file, before);
  const { owner } = runtime().pools;
  const change = (by: string) =>
    owner.query(
      `begin; set local session_replication_role = 'replica';
       update ledger.entry_line set debit = debit ${by} where merchant_id = '${s.actor.merchant.id}' and business_date = '2025-12-10'
         and account_id = (select id from ledger.account where merchant_id = '${s.actor.merchant.id}' and code = '140501'); commit`,
    );
  await change('+ 1');
  onTestFinished(() => rm(place, { recursive: true }));
  expect(await check()).toEqual([expect.stringMatching(/^2025-12 140501: 24 \/ 0 then, 25 \/ 0 today$/)]);
  await change('- 1');
  await owner.query(
    `begin; set local session_replication_role = 'replica';
     update ledger.seal set hash = sha256(hash) where merchant_id = '${s.actor.merchant.id}' and position = 2; commit`,
  );
  expect(await check()).toEqual(['money 2 is another in the books of today']);
});
