-- Where an entry belongs stands in the index of grams, beside the permission that they begin with: it knows by itself what somebody held to some shops
-- or warehouses may see. A transfer belongs to two warehouses.
alter table search.entry add column other_warehouse_id uuid;
-- grams are written and never read: packing them cost more than the rest of an entry, and rows without them lie closer together
alter table search.entry set (toast_tuple_target = 256);
do $$ begin
  if not exists (select from pg_extension where extname = 'citus') then alter table search.entry alter column grams set storage external; end if;
end $$;
drop index search.entry_grams_idx;
drop index search.entry_recent_idx;
-- entries of practice merchants were copied with the marks of the merchant they came from and found nothing: they are gathered anew
delete from search.entry where merchant_id in (select id from kernel.merchant where practice_of is not null);
set local maintenance_work_mem = '512MB';
create index entry_grams_idx on search.entry using gin (grams, (array[
  left(md5(merchant_id::text || permission), 5) || 's' || coalesce(right(shop_id::text, 8), ''),
  left(md5(merchant_id::text || permission), 5) || 'w' || coalesce(right(warehouse_id::text, 8), ''),
  left(md5(merchant_id::text || permission), 5) || 'w' || coalesce(right(other_warehouse_id::text, 8), right(warehouse_id::text, 8), '')]));
-- what a narrower person may see among the newest is read from the index alone
create index entry_recent_idx on search.entry (merchant_id, permission, touched_at desc, id) include (entity, shop_id, warehouse_id, other_warehouse_id);

-- how far the documents of each kind have been gathered for a merchant: a new kind, or one with new texts, is gathered once, in the order of ids
create table search.gathering (
  merchant_id uuid not null,
  entity text not null,
  edition int not null,
  through_id uuid,
  done boolean not null default false,
  primary key (merchant_id, entity)
);
select kernel.place('search.gathering', 'tenant', false);
-- what was handed over as it came is there already; comments are not: those on documents without texts were left out
insert into search.gathering (merchant_id, entity, edition, done)
  select m.id, kind.entity, 1, true from kernel.merchant m cross join unnest(array['sales.order', 'parties.party', 'catalog.product', 'ledger.entry']) as kind (entity)
  where m.practice_of is null;
