import type pg from 'pg';
import { quoted, SCHEMAS } from './tables.ts';

/** What checks and finds rows of the program's tables, as statements that take it away and make it anew. */
export interface Guards {
  /** Run together before rows come in. */
  lift: string[];
  /** Indexes, unique and primary keys: any order, several at once, the largest first once the tables are filled. */
  indexes: { table: string; statement: string }[];
  /** Foreign keys that hold for what comes from now on; they need the unique keys. */
  declare: string[];
  /** Has each row that is there looked up by each foreign key; several at once. */
  validate: { table: string; statement: string }[];
  /** Run at last. */
  restore: string[];
}

interface Constraint {
  table: string;
  name: string;
  definition: string;
}

const CONSTRAINTS = (
  which: string,
) => `select n.nspname || '.' || c.relname as "table", o.conname as name, pg_get_constraintdef(o.oid) as definition
  from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
  where ${which} and n.nspname in (${SCHEMAS}) order by 1, 2`;
const FOREIGN = CONSTRAINTS(`o.contype = 'f'`);
// of a key with settings of its own the definition does not tell them: such a one stays
const UNIQUE = CONSTRAINTS(`o.contype in ('p', 'u') and (select i.reloptions from pg_class i where i.oid = o.conindid) is null`);
const INDEXES = `select n.nspname || '.' || c.relname as name, n.nspname || '.' || t.relname as "table", pg_get_indexdef(i.indexrelid) as statement
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in (${SCHEMAS}) and not exists (select from pg_constraint o where o.conindid = i.indexrelid)
  order by 1`;
const TRIGGERED = `select distinct n.nspname || '.' || c.relname as name
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and n.nspname in (${SCHEMAS}) order by 1`;

/** Reads what guards the tables of a database that is whole. */
export async function readGuards(client: pg.ClientBase): Promise<Guards> {
  const rows = async <R extends pg.QueryResultRow>(text: string) => (await client.query<R>(text)).rows;
  const foreign = await rows<Constraint>(FOREIGN);
  const unique = await rows<Constraint>(UNIQUE);
  const indexes = await rows<{ name: string; table: string; statement: string }>(INDEXES);
  const triggered = await rows<{ name: string }>(TRIGGERED);
  const added = ({ table, name, definition }: Constraint) => `alter table ${table} add constraint ${quoted(name)} ${definition}`;
  const dropped = ({ table, name }: Constraint) => `alter table ${table} drop constraint ${quoted(name)}`;
  return {
    lift: [
      ...triggered.map(({ name }) => `alter table ${name} disable trigger user`),
      ...foreign.map(dropped),
      ...unique.map(dropped),
      ...indexes.map(({ name }) => `drop index ${name}`),
    ],
    indexes: [...unique.map((key) => ({ table: key.table, statement: added(key) })), ...indexes],
    declare: foreign.map((key) => `${added(key)} not valid`),
    validate: foreign.map(({ table, name }) => ({ table, statement: `alter table ${table} validate constraint ${quoted(name)}` })),
    restore: triggered.map(({ name }) => `alter table ${name} enable trigger user`),
  };
}
