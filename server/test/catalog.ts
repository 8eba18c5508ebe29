import pg from 'pg';

const OURS = `n.nspname in (select split_part(table_name, '.', 1) from kernel.table_class)`;
// the order of columns is left out: it hangs on the way by which a table came to be
const TEXTS = [
  `select 'column ' || n.nspname || '.' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text || ' '
      || a.attgenerated::text || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '') as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r', 'v', 'm') and a.attnum > 0 and not a.attisdropped and ${OURS}`,
  `select 'constraint ' || n.nspname || '.' || c.relname || ' ' || o.conname || ' ' || pg_get_constraintdef(o.oid) || ' ' || o.convalidated::text as line
    from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}`,
  `select 'index ' || pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid::text as line
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}`,
  `select 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text as line
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${OURS}`,
  `select 'policy ' || n.nspname || '.' || c.relname || ' ' || p.polname || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' '
      || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as line
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}`,
  `select 'table ' || n.nspname || '.' || c.relname || ' ' || c.relrowsecurity::text || ' ' || c.relpersistence::text || ' '
      || coalesce(array_to_string(c.reloptions, ','), '') || ' ' || coalesce(array_to_string(array(select x::text from unnest(c.relacl) x order by 1), ','), '') as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'S') and ${OURS}`,
  `select 'function ' || case when p.prokind = 'a' then p.oid::regprocedure::text else pg_get_functiondef(p.oid) end || coalesce(p.proacl::text, '') as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${OURS} and not exists (select from pg_depend e where e.objid = p.oid and e.deptype = 'e')`,
  `select 'class ' || table_name || ' ' || class as line from kernel.table_class`,
  `select 'schema ' || n.nspname || ' ' || coalesce(n.nspacl::text, '') as line from pg_namespace n where ${OURS}`,
];

/** All that makes up the schema of a database, a line each: columns, constraints, indexes, triggers, policies, rights, functions. */
export async function catalogOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const lines: string[] = [];
    for (const text of TEXTS) lines.push(...(await client.query<{ line: string }>(text)).rows.map(({ line }) => line));
    return lines.sort();
  } finally {
    await client.end();
  }
}

/** A digest of the rows of each table that has any, by the database's own texts of them. */
export async function contentsOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(`select n.nspname || '.' || c.relname as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and (${OURS} or n.nspname = 'migration') order by 1`);
    const contents: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ digest: string | null }>(
        `select count(*) || ' ' || md5(string_agg(to_jsonb(t)::text, ' ' order by to_jsonb(t)::text)) as digest from ${name} t`,
      );
      if (rows[0]?.digest) contents[name] = rows[0].digest;
    }
    return contents;
  } finally {
    await client.end();
  }
}
