-- The kernel: who the merchants are, what was done, what was announced, which numbers are given.
-- Every table is classed (tenant, reference, local) by kernel.place, which also sets its rights and its row-level security.

create schema kernel;

do $$
begin
  if not exists (select from pg_roles where rolname = 'zhanggui_app') then
    create role zhanggui_app nologin;
  end if;
  -- the owner reaches the business role, whoever the owner is
  execute format('grant zhanggui_app to %I', current_user);
exception when insufficient_privilege then
  raise exception 'the role zhanggui_app is missing and may not be created: ask the database administrator for "create role zhanggui_app; grant zhanggui_app to %"', current_user;
end $$;

create extension if not exists btree_gin;

create table kernel.table_class (
  table_name text primary key,
  class text not null check (class in ('tenant', 'reference', 'local'))
);

-- Classes a table: rights for the business role; for tenant tables the policy that shows only the pinned merchant's rows.
-- On Citus it also places the table. Foreign keys are added after it.
create function kernel.place(placed text, placed_class text, secured boolean default true) returns void language plpgsql as $$
begin
  insert into kernel.table_class (table_name, class) values (placed, placed_class);
  execute format('grant select, insert, update, delete on %s to zhanggui_app', placed);
  if placed_class = 'tenant' and exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, ''merchant_id'')', placed);
  elsif placed_class = 'reference' and exists (select from pg_extension where extname = 'citus') then
    execute format('select create_reference_table(%L)', placed);
  end if;
  if placed_class = 'tenant' and secured then
    execute format('alter table %s enable row level security', placed);
    execute format('create policy merchant on %s to zhanggui_app
      using (merchant_id = nullif(current_setting(''app.merchant'', true), '''')::uuid)
      with check (merchant_id = nullif(current_setting(''app.merchant'', true), '''')::uuid)', placed);
  end if;
end $$;

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: posted rows are never changed or deleted' using errcode = '23514', constraint = tg_argv[0];
end $$;

grant usage on schema kernel to zhanggui_app;
grant select on kernel.table_class to zhanggui_app;

-- the directory of merchants 账套; local, so that a request can be routed before a merchant is pinned
create table kernel.merchant (
  id uuid primary key,
  slug text not null,
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  zone text not null,
  language text not null check (language in ('zh', 'en')),
  demo boolean not null default false,
  created_at timestamptz not null,
  constraint merchant_slug_key unique (slug)
);
select kernel.place('kernel.merchant', 'local');

create table kernel.number_series (
  merchant_id uuid not null,
  series text not null,
  prefix text not null check (prefix ~ '^[A-Z]{1,6}$'),
  primary key (merchant_id, series)
);
select kernel.place('kernel.number_series', 'tenant');

create table kernel.number_block (
  merchant_id uuid not null,
  series text not null,
  period text not null,
  next bigint not null,
  primary key (merchant_id, series, period)
) with (fillfactor = 20);
select kernel.place('kernel.number_block', 'tenant');

create table kernel.idempotency (
  merchant_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  operation_id uuid not null,
  input_hash bytea not null,
  recorded_at timestamptz not null,
  constraint idempotency_pkey primary key (merchant_id, key)
);
select kernel.place('kernel.idempotency', 'tenant');

create table kernel.operation_log (
  merchant_id uuid not null,
  id uuid not null,
  actor_id uuid not null,
  actor_kind text not null,
  operation text not null,
  input jsonb,
  output jsonb,
  changes jsonb,
  origin text not null,
  request_id text,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('kernel.operation_log', 'tenant');
create index operation_log_recorded_idx on kernel.operation_log (merchant_id, recorded_at desc, id desc);
create trigger refuse_change before update or delete on kernel.operation_log for each statement execute function kernel.refuse_change('operation_log_append_only');

create table kernel.outbox (
  merchant_id uuid not null,
  id uuid not null,
  event text not null,
  entity text not null,
  entity_id uuid not null,
  payload jsonb not null,
  operation_id uuid not null,
  pending text[] not null,
  attempts int not null default 0,
  retry_at timestamptz,
  failure text,
  transaction_id xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
) with (fillfactor = 80);
select kernel.place('kernel.outbox', 'tenant');
create index outbox_pending_idx on kernel.outbox (merchant_id, id) where pending <> '{}';
create index outbox_entity_idx on kernel.outbox (merchant_id, entity_id, id);

create table kernel.system_idempotency (
  key text not null,
  operation_id uuid not null,
  input_hash bytea not null,
  recorded_at timestamptz not null,
  constraint system_idempotency_pkey primary key (key)
);
select kernel.place('kernel.system_idempotency', 'local');

create table kernel.system_log (
  id uuid primary key,
  actor_id uuid not null,
  actor_kind text not null,
  operation text not null,
  input jsonb,
  output jsonb,
  changes jsonb,
  origin text not null,
  request_id text,
  recorded_at timestamptz not null
);
select kernel.place('kernel.system_log', 'local');

-- the shortest decimal of a number, for texts inside jsonb
create function kernel.plain(value numeric) returns text language sql immutable parallel safe as $$ select trim_scale(value)::text $$;
