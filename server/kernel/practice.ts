import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { compile } from './statement.ts';

/**
 * What becomes of a tenant table in a practice merchant: its rows are copied, left out, or copied with some columns made anew. `columns` says each as
 * SQL over the row `r`, with the plan's values by name; `where` keeps only some rows; `after` names tables that a trigger of this one looks into.
 */
export type TablePlan = 'copied' | 'left out' | { columns?: Record<string, string>; where?: string; after?: readonly string[] };

export interface PracticePlan {
  tables: Record<string, TablePlan>;
  /** Values that the expressions name, such as a made-up phone number sealed with the new merchant's key. */
  values: Record<string, Buffer | string>;
}

export interface PracticeRequest {
  source: string;
  /** The id of the new merchant. */
  target: string;
  name: string;
  askedBy: string;
  /** Who of the merchant's people works in it too. */
  people: readonly string[];
  now: string;
  plan: PracticePlan;
}

interface Link {
  child: string;
  parent: string;
}

const CLASSED = `/* cross-merchant */ select table_name as name from kernel.table_class where class = 'tenant' order by table_name`;
const LINKS = `/* cross-merchant */ select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent
  from pg_constraint where contype = 'f' and conrelid <> confrelid`;
const COLUMNS = `/* cross-merchant */ select a.attname as name from pg_attribute a
  where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`;

/** Tables in an order in which every row finds the rows it names. */
export function orderOf(tables: readonly string[], links: readonly Link[]): string[] {
  const waiting = new Set(tables);
  const order: string[] = [];
  while (waiting.size) {
    const free = [...waiting].filter((table) => !links.some(({ child, parent }) => child === table && waiting.has(parent)));
    if (!free.length) throw new Error(`tables name each other in a circle: ${[...waiting].join(', ')}`);
    for (const table of free) {
      waiting.delete(table);
      order.push(table);
    }
  }
  return order;
}

async function tablesInOrder(client: pg.ClientBase, plans: PracticePlan['tables'] = {}): Promise<string[]> {
  const [tables, links] = await Promise.all([client.query<{ name: string }>(CLASSED), client.query<Link>(LINKS)]);
  const told = Object.entries(plans).flatMap(([child, plan]) =>
    typeof plan === 'object' ? (plan.after ?? []).map((parent) => ({ child, parent })) : [],
  );
  return orderOf(
    tables.rows.map(({ name }) => name),
    [...links.rows, ...told],
  );
}

/** One table, all its rows in one statement. */
async function copyTable(
  client: pg.ClientBase,
  table: string,
  plan: Exclude<TablePlan, 'left out'>,
  request: PracticeRequest,
): Promise<void> {
  const { columns = {}, where = 'true' } = plan === 'copied' ? {} : plan;
  const names = (await client.query<{ name: string }>(COLUMNS, [table])).rows.map(({ name }) => name);
  const unknown = Object.keys(columns).filter((name) => !names.includes(name));
  if (unknown.length) throw new Error(`${table} has no ${unknown.join(', ')}`);
  const made = names.map((name) => (name === 'merchant_id' ? ':target::uuid' : (columns[name] ?? `r.${pg.escapeIdentifier(name)}`)));
  const { text, names: parameters } =
    compile(`/* cross-merchant */ insert into ${table} (${names.map((name) => pg.escapeIdentifier(name)).join(', ')})
    select ${made.join(', ')} from ${table} r where r.merchant_id = :source::uuid and (${where})`);
  const values: Record<string, unknown> = { ...request.plan.values, source: request.source, target: request.target };
  await client.query(
    text,
    parameters.map((name) => {
      if (!(name in values)) throw new Error(`${table} asks for :${name}`);
      return values[name];
    }),
  );
}

const BEGIN_COPY = `/* cross-merchant */ insert into kernel.practice_copy (id, source_id, name, asked_by, state, total, created_at)
  values ($1, $2, $3, $4, 'copying', $5, $6)
  on conflict (id) do update set state = 'copying', done = 0, failure = null, finished_at = null`;
const REGISTER = `/* cross-merchant */ insert into kernel.merchant (id, slug, name, currency, zone, language, demo, practice_of, created_at)
  select $1::uuid, 'p' || right($1::uuid::text, 12), $2, currency, zone, language, false, id, $3::timestamptz from kernel.merchant where id = $4 and practice_of is null`;
const MEMBERS = `/* cross-merchant */ insert into access.membership (merchant_id, id, person_id, person_name, email, roles, shops, warehouses, created_at)
  select $1::uuid, id, person_id, person_name, email, roles, shops, warehouses, $4::timestamptz from access.membership
  where merchant_id = $2 and person_id = any($3::uuid[]) and disabled_at is null`;
const PROGRESS = '/* cross-merchant */ update kernel.practice_copy set done = $2 where id = $1';
const FINISH = `/* cross-merchant */ update kernel.practice_copy set state = 'ready', done = total, finished_at = $2 where id = $1`;
const FAIL = `/* cross-merchant */ update kernel.practice_copy set failure = left($2, 300), finished_at = $3 where id = $1`;
const KNOWN = '/* cross-merchant */ select state from kernel.practice_copy where id = $1';

/**
 * Copies a merchant into a new practice merchant, table by table, set-based, in one transaction: it is there whole or not at all, and asking again
 * after a failure begins anew. Progress is told on a connection of its own.
 */
async function copyMerchant(pool: pg.Pool, request: PracticeRequest): Promise<void> {
  const { target, source, now, plan } = request;
  const known = await pool.query<{ state: string }>(KNOWN, [target]);
  if (known.rows[0]?.state === 'ready') return;
  const client = await pool.connect();
  try {
    const order = await tablesInOrder(client, plan.tables);
    const unclassed = order.filter((table) => !(table in plan.tables));
    if (unclassed.length) throw new Error(`not classed for practice: ${unclassed.join(', ')}`);
    await pool.query(BEGIN_COPY, [target, source, request.name, request.askedBy, order.length, now]);
    await client.query('begin isolation level repeatable read');
    await client.query(REGISTER, [target, request.name, now, source]);
    for (const [index, table] of order.entries()) {
      const what = plan.tables[table];
      if (what && what !== 'left out') await copyTable(client, table, what, request);
      await pool.query(PROGRESS, [target, index + 1]);
    }
    await client.query(MEMBERS, [target, source, request.people, now]);
    await client.query('commit');
    await pool.query(FINISH, [target, now]);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    await pool.query(FAIL, [target, error instanceof Error ? error.message : String(error), now]).catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

const IS_PRACTICE = '/* cross-merchant */ select practice_of from kernel.merchant where id = $1 and practice_of is not null';
const ENDING = `/* cross-merchant */ update kernel.practice_copy set state = 'deleting' where id = $1`;
const FORGET = '/* cross-merchant */ delete from kernel.merchant where id = $1 and practice_of is not null';
const LEAVE = '/* cross-merchant */ update access.session set merchant_id = null where merchant_id = $1';
const FORGET_COPY = '/* cross-merchant */ delete from kernel.practice_copy where id = $1';

/** Takes away a practice merchant with every row of it, also from the ledgers; refused for any other merchant by this and by the database (ADR 8). */
async function removePractice(pool: pg.Pool, merchantId: string): Promise<void> {
  const client = await pool.connect();
  try {
    if ((await client.query(IS_PRACTICE, [merchantId])).rows.length) {
      await pool.query(ENDING, [merchantId]);
      const order = await tablesInOrder(client);
      await client.query('begin');
      await client.query(`select set_config('app.removing', $1, true)`, [merchantId]);
      for (const table of order.toReversed())
        await client.query(`/* cross-merchant */ delete from ${table} where merchant_id = $1`, [merchantId]);
      await client.query(LEAVE, [merchantId]);
      await client.query(FORGET, [merchantId]);
      await client.query('commit');
    }
    await client.query(FORGET_COPY, [merchantId]);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Making and taking away practice merchants, on the owner's connection. */
export const practiceIn = (pool: pg.Pool, dataDirectory: string, forget: (merchantId: string) => void) => ({
  copyMerchant: (request: PracticeRequest) => copyMerchant(pool, request),
  async removePractice(merchantId: string) {
    await removePractice(pool, merchantId);
    forget(merchantId);
    await rm(join(dataDirectory, 'files', merchantId), { recursive: true, force: true });
  },
});
