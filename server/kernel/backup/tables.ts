import type pg from 'pg';

/** A table and the columns that are written to it; what the database computes by itself is left out. */
export interface Table {
  /** With its schema. */
  name: string;
  columns: string[];
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
export const listed = (columns: readonly string[]) => columns.map(quoted).join(', ');

const SCHEMAS = `select distinct split_part(table_name, '.', 1) as name from kernel.table_class union select 'migration'`;
const TABLES = `select n.nspname || '.' || c.relname as name,
    array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in (${SCHEMAS})
  group by 1 order by 1`;

/** Every table of the program with its columns, by name: of all merchants, and what belongs to none. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  return (await client.query<Table>(TABLES)).rows;
}

const FOREIGN_KEYS = `select n.nspname || '.' || c.relname as "table", o.conname as name, pg_get_constraintdef(o.oid) as definition
  from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
  where o.contype = 'f' and n.nspname in (${SCHEMAS}) order by 1, 2`;
const INDEXES = `select n.nspname || '.' || c.relname as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in (${SCHEMAS}) and not exists (select from pg_constraint o where o.conindid = i.indexrelid)
  order by 1`;
const TRIGGERED = `select distinct n.nspname || '.' || c.relname as name
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and n.nspname in (${SCHEMAS}) order by 1`;

/**
 * Does work that brings whole tables in, within the caller's transaction: triggers rest meanwhile, foreign keys and indexes are taken away and made
 * anew over what came, which checks every row and is many times quicker than row by row.
 */
export async function withoutGuards(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  const rows = async <R extends pg.QueryResultRow>(text: string) => (await client.query<R>(text)).rows;
  const keys = await rows<{ table: string; name: string; definition: string }>(FOREIGN_KEYS);
  const indexes = await rows<{ name: string; definition: string }>(INDEXES);
  const triggered = await rows<{ name: string }>(TRIGGERED);
  const all = async (statements: string[]) => void (statements.length && (await client.query(statements.join(';\n'))));
  await all([
    ...triggered.map(({ name }) => `alter table ${name} disable trigger user`),
    ...keys.map(({ table, name }) => `alter table ${table} drop constraint ${quoted(name)}`),
    ...indexes.map(({ name }) => `drop index ${name}`),
  ]);
  await work();
  await all([
    ...indexes.map(({ definition }) => definition),
    ...keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`),
    ...triggered.map(({ name }) => `alter table ${name} enable trigger user`),
  ]);
}
