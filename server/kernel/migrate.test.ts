import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { catalogOf } from '../test/catalog.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../test/database.ts';
import { migrate, readMigrations } from './migrate.ts';

async function newDatabase(template?: string): Promise<string> {
  const name = `migrate_${randomBytes(8).toString('hex')}`;
  await createDatabase(inject('clusterUrl'), name, template);
  onTestFinished(() => dropDatabase(inject('clusterUrl'), name));
  return databaseUrl(inject('clusterUrl'), name);
}

async function run(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const fresh = () => catalogOf(databaseUrl(inject('clusterUrl'), 'template_migrated'));

test('C15 from every schema that ever was, the update leads to the schema of a new installation', async () => {
  const url = await newDatabase();
  const names = (await readMigrations()).map(({ name }) => name);
  // each migration begins on what an installation of that day had committed
  for (const [index, name] of names.entries()) expect(await migrate(url, undefined, new Set(names.slice(0, index + 1)))).toEqual([name]);
  expect(await migrate(url)).toEqual([]);
  expect(await catalogOf(url)).toEqual(await fresh());
});

test('an update that leaps over many versions at once leads there too', async () => {
  const names = (await readMigrations()).map(({ name }) => name);
  for (const part of [0.25, 0.5, 0.75]) {
    const url = await newDatabase();
    await migrate(url, undefined, new Set(names.slice(0, Math.floor(names.length * part))));
    await migrate(url);
    expect(await catalogOf(url)).toEqual(await fresh());
  }
});

test('the comparison of schemas sees a column, a default, a check, an index, a policy, a right, a trigger and a function', async () => {
  const expected = await fresh();
  const changes = [
    'alter table sales.sales_order add column planted int',
    `alter table kernel.merchant alter demo set default true`,
    'alter table kernel.merchant add constraint planted check (slug <> name)',
    'create index planted on kernel.merchant (name)',
    'drop policy merchant on sales.sales_order',
    'revoke delete on sales.sales_order from zhanggui_app',
    'alter table kernel.operation_log disable trigger user',
    `create or replace function kernel.plain(value numeric) returns text language sql immutable parallel safe as $$ select value::text $$`,
  ];
  for (const change of changes) {
    const copy = await newDatabase('template_migrated');
    await run(copy, change);
    expect([change, (await catalogOf(copy)).join('\n') === expected.join('\n')]).toEqual([change, false]);
  }
});

test('a schema of a newer version is refused in both languages, and not touched', async () => {
  const url = await newDatabase('template_migrated');
  await run(url, `insert into migration.applied (name, checksum) values ('9999_later.sql', 'x')`);
  const refused = migrate(url);
  await expect(refused).rejects.toThrow(
    'The database was made by a newer version of this program (it has 9999_later.sql); start that version.',
  );
  await expect(refused).rejects.toThrow('数据库由更新版本的程序创建（含有 9999_later.sql），本版本不能使用，请启动那个版本。');
  expect(await catalogOf(url)).toEqual(await fresh());
});

test('C15 a migration that fails half-way leaves the database as it was', async () => {
  const url = await newDatabase();
  const names = (await readMigrations()).map(({ name }) => name);
  const before = new Set(names.slice(0, 3));
  await migrate(url, undefined, before);
  // what stands in the way of a later one
  await run(url, 'create schema ledger; create table ledger.account (id int)');
  const [planted] = await run(url, 'select count(*)::int as applied from migration.applied');
  await expect(migrate(url)).rejects.toThrow(/^migration 00/);
  expect(await run(url, 'select count(*)::int as applied from migration.applied')).toEqual([planted]);
});
