import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { statements } from '../server/kernel/statement.ts';
import { loadModules } from '../server/modules.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../server/test/database.ts';
import { readMigrations } from '../server/kernel/migrate.ts';
import { lintMigration, lintStatement } from './citus-lint.ts';

const NAME = 'architecture_check';
let client: pg.Client;

beforeAll(async () => {
  const cluster = inject('clusterUrl');
  await createDatabase(cluster, NAME, 'template_migrated');
  client = new pg.Client({ connectionString: databaseUrl(cluster, NAME) });
  await client.connect();
  await loadModules();
});
afterAll(async () => {
  await client.end();
  await dropDatabase(inject('clusterUrl'), NAME);
});

async function catalogFindings() {
  const sql = await readFile(join(import.meta.dirname, 'catalog-lint.sql'), 'utf8');
  return (await client.query<{ rule: string; object: string; detail: string }>(sql)).rows;
}

async function classes() {
  const { rows } = await client.query<{ table_name: string; class: string }>('select table_name, class from kernel.table_class');
  return new Map(rows.map((row) => [row.table_name, row.class]));
}

test('the migrated schema can be spread by merchant', async () => {
  expect(await catalogFindings()).toEqual([]);
});

test('a planted table breaks the rules of the schema and is named', async () => {
  await client.query('begin');
  await client.query(`create table sales.planted (id serial primary key, merchant_id uuid)`);
  const rules = (await catalogFindings()).filter((row) => row.object === 'sales.planted').map((row) => row.rule.slice(0, 3));
  await client.query(`insert into kernel.table_class values ('sales.planted', 'tenant')`);
  const classed = (await catalogFindings()).filter((row) => row.object === 'sales.planted').map((row) => row.rule.slice(0, 3));
  await client.query('rollback');
  expect(rules).toEqual(['R01']);
  expect(classed).toEqual(expect.arrayContaining(['R02', 'R04', 'R10']));
});

test('every statement of the program is understood by the migrated database', async () => {
  const refused: string[] = [];
  for (const made of statements()) {
    await client.query(`prepare check_statement as ${made.text}`).then(
      () => client.query('deallocate check_statement'),
      (error: Error) => refused.push(`${made.origin}: ${error.message}\n${made.text}`),
    );
  }
  expect(refused).toEqual([]);
  expect(statements().length).toBeGreaterThan(50);
});

test('every statement pins one merchant, or says that it does not', async () => {
  const known = await classes();
  const findings: string[] = [];
  for (const made of statements()) for (const problem of await lintStatement(made.text, known)) findings.push(`${made.origin}: ${problem}`);
  expect(findings).toEqual([]);
});

test.each([
  ['S1', 'select id from sales.shop where code = $1'],
  ['S1', 'select o.id from sales.sales_order o join sales.shop s on s.id = o.shop_id where o.merchant_id = $1'],
  ['S5', 'select id from sales.shop where code = $1 for update'],
  ['S11', 'insert into sales.hold (id) select id from sales.shop where merchant_id = $1'],
  ['S2', 'update sales.shop set code = random()::text where merchant_id = $1'],
  [
    'S3',
    'insert into sales.shop (merchant_id, id) values ($1, $2) on conflict (merchant_id, id) do update set version = extract(epoch from now())::int',
  ],
  ['S4', 'merge into sales.shop s using sales.hold h on s.id = h.id when matched then delete'],
  ['S6', 'insert into sales.shop (merchant_id, id) values ($1, (select $2::uuid))'],
  ['S8', 'set app.merchant = 1'],
  ['S9', 'update sales.shop set merchant_id = $2 where merchant_id = $1'],
])('a planted statement is refused: %s', async (rule, sql) => {
  const problems = await lintStatement(sql, await classes());
  expect(problems.map((problem) => problem.split(' ')[0])).toContain(rule);
});

// what landed before the rule cannot be changed any more; a database is spread once it has these
const BEFORE_THE_RULE = '0107';

test('a migration after the database was spread works there: foreign keys after placing, checks by themselves', async () => {
  const findings: string[] = [];
  for (const { name, text } of await readMigrations())
    if (name > BEFORE_THE_RULE) for (const problem of await lintMigration(text)) findings.push(`${name}: ${problem}`);
  expect(findings).toEqual([]);
});

test.each([
  [
    'M1',
    `create table sales.a (merchant_id uuid, id uuid, foreign key (merchant_id, id) references sales.shop (merchant_id, id));
    select kernel.place('sales.a', 'tenant')`,
  ],
  ['M2', 'alter table sales.shop add column a int check (a > 0)'],
  ['M3', 'alter table sales.shop drop constraint b, add constraint b check (true)'],
  ['M4', 'create table sales.a (merchant_id uuid, id uuid)'],
])('a planted migration is refused: %s', async (rule, sql) => {
  const problems = await lintMigration(sql);
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([rule]);
});
