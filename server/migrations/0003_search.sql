-- One index of texts. No row-level security here: it would keep the index from being used (architecture D4); one query reads it and pins the merchant.
create schema search;
grant usage on schema search to zhanggui_app;

create table search.entry (
  merchant_id uuid not null,
  id uuid not null,
  entity text not null,
  title text not null,
  subtitle text not null default '',
  link text not null,
  permission text not null,
  shop_id uuid,
  warehouse_id uuid,
  content text not null,
  grams text[] not null,
  touched_at timestamptz not null,
  primary key (merchant_id, entity, id)
);
select kernel.place('search.entry', 'tenant', false);
-- each gram begins with a mark of its merchant and permission, so that the index reads nothing of others; equal marks do no harm, every statement pins both
create index entry_grams_idx on search.entry using gin (grams);
create index entry_recent_idx on search.entry (merchant_id, permission, touched_at desc, id);
