import type pg from 'pg';

/** A table of which every row belongs to a merchant. */
export interface MerchantTable {
  name: string;
  primaryKey: string[];
  /** Bytes on the disk, of all merchants. */
  size: number;
  /** By name, so that the order does not hang on the way by which a table came to be. */
  columns: { name: string; type: string; nullable: boolean }[];
}

// a number of a transaction says nothing outside of its database; what is computed is computed again
const TABLES = `/* cross-merchant */ select k.table_name as name,
    (select array_agg(a.attname::text order by p.place) from pg_constraint o cross join unnest(o.conkey) with ordinality as p (number, place)
      join pg_attribute a on a.attrelid = o.conrelid and a.attnum = p.number where o.conrelid = c.oid and o.contype = 'p') as "primaryKey",
    pg_relation_size(c.oid)::float8 as size,
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull) order by a.attname)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype) as columns
  from kernel.table_class k join pg_class c on c.oid = k.table_name::regclass where k.class = 'tenant' order by 1`;

/** The tables of a merchant's rows, by name. */
export async function readMerchantTables(client: pg.ClientBase): Promise<MerchantTable[]> {
  return (await client.query<MerchantTable>(TABLES)).rows;
}
