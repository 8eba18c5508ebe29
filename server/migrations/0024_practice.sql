-- A practice merchant is a copy of another with masked persons, where everything may be tried. It alone may be deleted with all its rows.
alter table kernel.merchant add column practice_of uuid;

create table kernel.practice_copy (
  id uuid primary key,
  source_id uuid not null,
  name text not null,
  asked_by uuid not null,
  state text not null check (state in ('copying', 'ready', 'deleting')),
  -- tables done of all
  done int not null default 0,
  total int not null default 0,
  failure text,
  created_at timestamptz not null,
  finished_at timestamptz
);
select kernel.place('kernel.practice_copy', 'local');
create index practice_copy_source_idx on kernel.practice_copy (source_id, created_at desc);

-- Ledgers stay append-only for everybody. The one exception: the owner of the schema, never the business role, takes away all rows of one
-- practice merchant (ADR 8); it names that merchant in app.removing, within its transaction.
create or replace function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_user <> 'zhanggui_app' and exists (
    select from kernel.merchant m where m.id::text = current_setting('app.removing', true) and m.practice_of is not null) then
    return null;
  end if;
  raise exception 'append-only: posted rows are never changed or deleted' using errcode = '23514', constraint = tg_argv[0];
end $$;

-- a number of four digits from a text, for made-up names: ten thousand texts share each
create function kernel.practice_number(value text) returns text language sql immutable parallel safe as $$
  select lpad((('x' || substr(md5(value), 1, 6))::bit(24)::int % 10000)::text, 4, '0') $$;
