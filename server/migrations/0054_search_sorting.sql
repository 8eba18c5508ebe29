-- What the index of texts has not sorted in yet is read by every search, and sorting in few entries costs more than sorting in many. So many may wait
-- while thousands come in, and whoever writes entries has them sorted in every two seconds (search/entries.ts): an import pays less, a quiet list is empty.
alter index search.entry_grams_idx set (gin_pending_list_limit = 512);
-- Only the owner of an index may sort it in. On Citus each worker keeps to the limit by itself.
create function search.sort_in() returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  grams regclass := to_regclass('search.entry_grams_idx');
begin
  if grams is null or exists (select from pg_extension where extname = 'citus') then return 0; end if;
  return gin_clean_pending_list(grams);
end $$;
grant execute on function search.sort_in() to zhanggui_app;
