/** What Citus offers, as far as it is called: each call is written down, and a table that was placed is known as placed. Run as the administrator. */
export const CITUS_STAND_IN = `
  create table public.call (at int generated always as identity, name text, placed text);
  create table public.pg_dist_partition (logicalrelid regclass primary key);
  create function public.create_distributed_table(placed regclass, key text) returns void language sql as $$
    insert into public.pg_dist_partition values (placed); insert into public.call (name, placed) values ('distributed by ' || key, placed::text) $$;
  create function public.create_reference_table(placed regclass) returns void language sql as $$
    insert into public.pg_dist_partition values (placed); insert into public.call (name, placed) values ('reference', placed::text) $$;
  create function public.truncate_local_data_after_distributing_table(placed regclass) returns void language sql as $$
    insert into public.call (name, placed) values ('truncated', placed::text) $$;
  insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
    values (999999, 'citus', 10, 2200, false, '13.2-1')`;
