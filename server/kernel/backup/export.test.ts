import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { catalogOf, contentsOf } from '../../test/catalog.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../../test/database.ts';
import { testRuntime } from '../../test/postgres.ts';
import { purchaseScenario, type PurchaseScenario } from '../../test/purchase-scenario.ts';
import { staffOf } from '../../test/staff.ts';
import { loadModules } from '../../modules.ts';
import { createRuntime } from '../runtime.ts';
import { exportMerchant } from './export.ts';
import { importMerchant, openExport } from './import.ts';

const runtime = testRuntime({ poolSize: 6 });
const secretKey = Buffer.alloc(32, 7);
const PHONE = '13900001111';
let s: PurchaseScenario;

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'zhanggui-export-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function emptyDatabase(): Promise<string> {
  const name = `import_${randomBytes(8).toString('hex')}`;
  await createDatabase(inject('clusterUrl'), name);
  onTestFinished(() => dropDatabase(inject('clusterUrl'), name));
  return databaseUrl(inject('clusterUrl'), name);
}

const source = () => ({ url: runtime().url, dataDirectory: runtime().dataDirectory });
async function exported(from = source(), more: object = {}): Promise<string> {
  const target = join(await folder(), 'export');
  await exportMerchant({ ...from, secretKey, merchantId: s.actor.merchant.id, folder: target, ...more });
  return target;
}

beforeAll(async () => {
  s = await purchaseScenario(runtime());
  await (await staffOf(runtime()).hire(s.actor, { role: 'owner', name: '老板' })).actor();
  await s.offer({ A: '11.30' });
  await s.sent({ A: '10' });
  await s.stock({ B: '5' });
  await s.stock({ C: '20' }, { unitCost: '0.333333' });
  const [shipped, held] = [await s.order({ B: '2' }), await s.order({ C: '1' }, { buyerRemark: '制表\t换行\n反斜杠\\ 引号" 表情🎁' })];
  await s.pay(shipped);
  await s.audit(shipped);
  await s.ship(shipped);
  await s.run('sales.hold-order', { orderId: held.id, reason: '等一等' });
  await s.run('parties.create-party', { name: '张采购', supplier: true, phone: PHONE, bankName: '建行', bankAccount: '6222020200112233' });
  await s.settle();
  await s.run('ledger.seal-entries', {});
  await runtime().filesOf(s.actor.merchant.id).keep(randomBytes(5_000));
  // another merchant of the same installation, of whom nothing may come along
  await purchaseScenario(runtime());
});

test('what was exported, brought in elsewhere and exported again is the same to the byte', async () => {
  const first = await exported();
  const [url, dataDirectory] = [await emptyDatabase(), await folder()];
  const { rows } = await importMerchant(url, dataDirectory, await openExport(first));
  expect(rows).toBe(
    JSON.parse(await readFile(join(first, 'schema.json'), 'utf8')).tables.reduce(
      (sum: number, table: { rows: number }) => sum + table.rows,
      0,
    ),
  );
  const second = await exported({ url, dataDirectory });
  const sums = await readFile(join(first, 'checksums.txt'), 'utf8');
  expect(await readFile(join(second, 'checksums.txt'), 'utf8')).toBe(sums);
  await expect(exportMerchant({ ...source(), secretKey, merchantId: s.actor.merchant.id, folder: first })).rejects.toThrow(
    'name a new folder',
  );

  expect(await catalogOf(url)).toEqual(await catalogOf(runtime().url));
  const there = await createRuntime({ url, modules: await loadModules(), dataDirectory, secretKey, relayMilliseconds: null });
  onTestFinished(() => there.close());
  expect((await there.merchants.all()).map(({ id }) => id)).toEqual([s.actor.merchant.id]);
  expect((await there.prove(s.actor.merchant.id)).differences).toEqual([]);
  const phones = await there.ask(s.actor, 'parties.suppliers', { search: PHONE });
  expect(phones.rows).toMatchObject([{ phone: PHONE }]);
});

test('the rows that come are those of the merchant, each of them, and of nobody else', async () => {
  const made = await exported();
  const schema = JSON.parse(await readFile(join(made, 'schema.json'), 'utf8'));
  const { rows: classed } = await runtime().pools.owner.query(`select table_name from kernel.table_class where class = 'tenant'`);
  expect(schema.tables.map(({ name }: { name: string }) => name)).toEqual(classed.map(({ table_name }) => table_name).sort());
  for (const { name, rows } of schema.tables) {
    const { rows: counted } = await runtime().pools.owner.query(`select count(*)::int as rows from ${name} where merchant_id = $1`, [
      s.actor.merchant.id,
    ]);
    expect([name, rows]).toEqual([name, counted[0].rows]);
    const lines = (await readFile(join(made, 'tables', `${name}.ndjson`), 'utf8')).split('\n').slice(0, -1);
    expect([name, lines.length]).toEqual([name, rows]);
    for (const line of lines) expect(JSON.parse(line).merchant_id).toBe(s.actor.merchant.id);
  }
  expect(schema.tables.filter(({ rows }: { rows: number }) => rows > 0).length).toBeGreaterThan(40);
});

test('amounts are texts, and sha256sum reads the checksums', async () => {
  const made = await exported();
  const [line = ''] = (await readFile(join(made, 'tables', 'ledger.entry_line.ndjson'), 'utf8')).split('\n');
  const row = JSON.parse(line);
  expect([typeof row.debit, typeof row.credit]).toEqual(['string', 'string']);
  const { stdout } = await promisify(execFile)('sha256sum', ['-c', '--quiet', 'checksums.txt'], { cwd: made });
  expect(stdout).toBe('');
});

test('what is sealed stays sealed unless it is asked for, and then lies beside', async () => {
  const closed = await exported();
  const sums = await readFile(join(closed, 'checksums.txt'), 'utf8');
  expect(sums).not.toContain('opened');
  expect(await readFile(join(closed, 'tables', 'parties.party.ndjson'), 'utf8')).not.toContain(PHONE);
  const opened = await exported(source(), { opened: runtime().secretsOf(s.actor.merchant.id) });
  const lines = (await readFile(join(opened, 'opened', 'parties.party.ndjson'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.filter((line) => line.phone_sealed === PHONE && line.bank_account_sealed === '6222020200112233')).toHaveLength(1);
  expect(await readFile(join(opened, 'checksums.txt'), 'utf8')).toBe(sums);
});

test('nobody is brought in with a password', async () => {
  const made = await exported();
  expect(await readFile(join(made, 'people.ndjson'), 'utf8')).not.toContain('password');
  const url = await emptyDatabase();
  await importMerchant(url, await folder(), await openExport(made));
  expect(Object.keys(await contentsOf(url))).toContain('access.person');
});

test('a line that was changed is named, and an installation in which somebody works is left alone', async () => {
  const made = await exported();
  const found = await openExport(made);
  const before = await contentsOf(runtime().url);
  await expect(importMerchant(runtime().url, await folder(), found)).rejects.toThrow('The database is not empty (2 merchants, 1 people)');
  expect(await contentsOf(runtime().url)).toEqual(before);
  await appendFile(join(made, 'tables', 'sales.sales_order.ndjson'), '{}\n');
  await expect(openExport(made)).rejects.toThrow('is damaged: tables/sales.sales_order.ndjson.');
});
