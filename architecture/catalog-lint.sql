-- Rules of design/distributed.md section 6 over the migrated database: every row is a violation.
with tc as (
  select c.oid, n.nspname || '.' || c.relname as name, coalesce(k.class, 'UNCLASSED') as class
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  left join kernel.table_class k on k.table_name = n.nspname || '.' || c.relname
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'migration', 'jobs') and n.nspname not like 'pg_%'
    and n.nspname || '.' || c.relname <> 'kernel.table_class'),
tk as (select tc.*, a.attnum as mk, a.atttypid, a.attnotnull, a.attgenerated from tc left join pg_attribute a on a.attrelid = tc.oid and a.attname = 'merchant_id' and not a.attisdropped)
select 'R01 unclassed table' as rule, name as object, '' as detail from tc where class = 'UNCLASSED'
union all select 'R02 tenant table needs merchant_id uuid not null, first', name, '' from tk where class = 'tenant' and (mk is distinct from 1 or atttypid <> 'uuid'::regtype or not attnotnull or attgenerated <> '')
union all select 'R03 tenant table needs a primary key', name, '' from tk where class = 'tenant' and not exists (select from pg_constraint where conrelid = tk.oid and contype = 'p')
union all select 'R04 unique index without merchant_id', name, i.indexrelid::regclass::text from tk join pg_index i on i.indrelid = tk.oid where class = 'tenant' and i.indisunique and not (tk.mk = any (i.indkey::int2[]))
union all select 'R06 foreign key to a table of another class (' || s.class || ' to ' || t.class || ')', s.name, conname from pg_constraint c join tk s on s.oid = c.conrelid join tk t on t.oid = c.confrelid
  where contype = 'f' and not ((s.class = 'tenant' and t.class in ('tenant', 'reference')) or (s.class = 'reference' and t.class = 'reference') or (s.class = 'local' and t.class = 'local'))
union all select 'R07 foreign key between tenant tables must pair merchant_id', s.name, conname from pg_constraint c join tk s on s.oid = c.conrelid join tk t on t.oid = c.confrelid
  where contype = 'f' and s.class = 'tenant' and t.class = 'tenant' and not exists (select from unnest(c.conkey, c.confkey) u (a, b) where u.a = s.mk and u.b = t.mk)
union all select 'R08 foreign key action with merchant_id', s.name, conname from pg_constraint c join tk s on s.oid = c.conrelid
  where contype = 'f' and s.class = 'tenant' and s.mk = any (c.conkey) and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd', 'c'))
union all select 'R09 foreign key without a name of its own', s.name, conname from pg_constraint c join tk s on s.oid = c.conrelid where contype = 'f' and conname like '%\_fkey'
union all select 'R10 identity or serial on a tenant table', name, attname from tk join pg_attribute a on a.attrelid = tk.oid and a.attnum > 0 left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where class = 'tenant' and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%')
union all select 'R11 rule or inheritance', name, '' from tk where class = 'tenant' and (exists (select from pg_rewrite r where r.ev_class = tk.oid) or exists (select from pg_inherits i where i.inhrelid = tk.oid))
union all select 'R12 trigger function uses the table name', name, tgname from tk join pg_trigger g on g.tgrelid = tk.oid and not tgisinternal join pg_proc p on p.oid = g.tgfoid where class = 'tenant' and p.prosrc ~* 'tg_(table_name|relname|relid)'
union all select 'R14 name too long for a shard', name, i.indexrelid::regclass::text from tk join pg_index i on i.indrelid = tk.oid where class = 'tenant' and length(i.indexrelid::regclass::text) > 70
union all select 'D4 tenant table without row-level security', name, '' from tk join pg_class c on c.oid = tk.oid where class = 'tenant' and not c.relrowsecurity and name not like 'search.%'
order by 1, 2, 3
