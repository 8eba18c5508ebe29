import pg from 'pg';

/** A table and the columns that are written to it; what the database computes by itself is left out. */
export interface Table {
  /** With its schema. */
  name: string;
  columns: string[];
}

export const quoted = pg.escapeIdentifier;
export const listed = (columns: readonly string[]) => columns.map((column) => quoted(column)).join(', ');

export const SCHEMAS = `select distinct split_part(table_name, '.', 1) as name from kernel.table_class union select 'migration'`;
// which processes work here is true of this house alone: one that is restored would be taken for a house where somebody works
const TABLES = `select n.nspname || '.' || c.relname as name,
    array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in (${SCHEMAS}) and (n.nspname, c.relname) <> ('kernel', 'process')
  group by 1 order by 1`;

/** Every table of the program that is kept, with its columns, by name: of all merchants, and what belongs to none. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  return (await client.query<Table>(TABLES)).rows;
}
