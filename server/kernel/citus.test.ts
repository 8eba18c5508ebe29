import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../test/database.ts';
import { CITUS_STAND_IN } from '../test/citus-stand-in.ts';
import { attachCitus } from './citus.ts';

async function database() {
  const cluster = inject('clusterUrl');
  const name = `citus_${randomBytes(6).toString('hex')}`;
  await createDatabase(cluster, name, 'template_migrated');
  const url = databaseUrl(cluster, name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await dropDatabase(cluster, name);
  });
  return { url, client, rows: async (text: string): Promise<any[]> => (await client.query(text)).rows };
}

const KEYS = `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where contype = 'f' order by 1, 2`;
const silent = () => {};

test('a database without the extension is refused in one sentence, and nothing is touched', async () => {
  const { url, rows } = await database();
  const before = await rows(KEYS);
  await expect(attachCitus(url, true, silent)).rejects.toThrow(/^The database has no extension citus: /);
  expect(await rows(KEYS)).toEqual(before);
});

test('every table is placed as its class says, foreign keys come back as they were, and the disk is freed afterwards', async () => {
  const { url, client, rows } = await database();
  await client.query(CITUS_STAND_IN);
  const keys = await rows(KEYS);
  expect(keys.length).toBeGreaterThan(50);
  const { tables } = await attachCitus(url, true, silent);
  const classes = await rows(`select table_name as name, class from kernel.table_class where class <> 'local' order by 1`);
  expect(tables).toBe(classes.length);
  const calls = await rows('select name, placed from public.call order by at');
  const placed = calls.filter(({ name }) => name !== 'truncated');
  const expected = classes.map(({ name, class: kind }) => ({
    name: kind === 'tenant' ? 'distributed by merchant_id' : 'reference',
    placed: name,
  }));
  const byTable = (a: { placed: string }, b: { placed: string }) => (a.placed < b.placed ? -1 : 1);
  expect(placed.toSorted(byTable)).toEqual(expected.toSorted(byTable));
  // what is referred to stands everywhere before those that refer to it are spread
  expect(placed.findLastIndex(({ name }) => name === 'reference')).toBeLessThan(placed.findIndex(({ name }) => name !== 'reference'));
  expect(calls.slice(placed.length).every(({ name }) => name === 'truncated')).toBe(true);
  expect(await rows(KEYS)).toEqual(keys);
});

test('attached twice nothing is done the second time; a later migration places its own tables', async () => {
  const { url, client, rows } = await database();
  await client.query(CITUS_STAND_IN);
  await attachCitus(url, true, silent);
  const before = (await rows('select count(*)::int as calls from public.call'))[0].calls;
  expect(await attachCitus(url, true, silent)).toEqual({ steps: [], afterwards: [], tables: 0 });
  await client.query(`create table sales.later (merchant_id uuid not null, id uuid not null, primary key (merchant_id, id));
    select kernel.place('sales.later', 'tenant')`);
  expect(await rows(`select name, placed from public.call where at > ${before}`)).toEqual([
    { name: 'distributed by merchant_id', placed: 'sales.later' },
  ]);
});

test('a dry run tells every step and does none', async () => {
  const { url, client, rows } = await database();
  await client.query(CITUS_STAND_IN);
  const keys = await rows(KEYS);
  const told: string[] = [];
  const { steps, afterwards } = await attachCitus(url, false, (line) => told.push(line));
  expect(told).toEqual([...steps, ...afterwards].map((step) => `${step};`));
  expect(told).toContain(`select create_distributed_table('sales.sales_order', 'merchant_id');`);
  expect(await rows('select count(*)::int as calls from public.call')).toEqual([{ calls: 0 }]);
  expect(await rows(KEYS)).toEqual(keys);
});

test('a step that fails undoes all before it', async () => {
  const { url, client, rows } = await database();
  await client.query(CITUS_STAND_IN);
  await client.query(`create or replace function public.create_distributed_table(placed regclass, key text) returns void language plpgsql as $$
    begin if placed = 'sales.sales_order'::regclass then raise 'no room'; end if; end $$`);
  const keys = await rows(KEYS);
  await expect(attachCitus(url, true, silent)).rejects.toThrow('no room');
  expect(await rows(KEYS)).toEqual(keys);
});
