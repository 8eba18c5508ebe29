-- Grams begin with a mark of the span of time too: a search reads the newest span first and stops when it has enough, instead of all that was ever said.
-- Each search reads the list of what the index has not sorted in yet, once for each span and permission: it is kept short. Without it an entry costs
-- five times as much to write.
drop index search.entry_grams_idx;
drop index search.entry_recent_idx;
-- grams lie outside the row; what is compared lies in it: nearly every order had its content outside too
alter table search.entry set (toast_tuple_target = 512);
do $$ begin
  if not exists (select from pg_extension where extname = 'citus') then alter table search.entry alter column content set storage main; end if;
end $$;
update search.entry set content = content || '',
  grams = array(select left(md5(merchant_id::text || permission || floor(extract(epoch from touched_at at time zone 'UTC') / 2592000)::int::text), 6)
    || substr(gram, 6) from unnest(grams) as gram);
set local maintenance_work_mem = '512MB';
create index entry_grams_idx on search.entry using gin (grams, (array[
  left(md5(merchant_id::text || permission || floor(extract(epoch from touched_at at time zone 'UTC') / 2592000)::int::text), 6)
    || 's' || coalesce(right(shop_id::text, 8), ''),
  left(md5(merchant_id::text || permission || floor(extract(epoch from touched_at at time zone 'UTC') / 2592000)::int::text), 6)
    || 'w' || coalesce(right(warehouse_id::text, 8), ''),
  left(md5(merchant_id::text || permission || floor(extract(epoch from touched_at at time zone 'UTC') / 2592000)::int::text), 6)
    || 'w' || coalesce(right(other_warehouse_id::text, 8), right(warehouse_id::text, 8), '')])) with (gin_pending_list_limit = 128);
-- leaps by permission, and from span to span
create index entry_recent_idx on search.entry (merchant_id, permission, touched_at desc, id);
-- what was touched last, of all kinds
create index entry_newest_idx on search.entry (merchant_id, touched_at desc, id);
