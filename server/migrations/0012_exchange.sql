-- Files coming in: what was uploaded, how it is read, how far it got, what was wrong.
create schema exchange;
grant usage on schema exchange to zhanggui_app;

create table exchange.import_template (
  merchant_id uuid not null,
  id uuid not null,
  template text not null,
  name text not null,
  mapping jsonb not null,
  options jsonb not null default '{}',
  version int not null default 1,
  primary key (merchant_id, id),
  constraint import_template_name_key unique (merchant_id, template, name)
);
select kernel.place('exchange.import_template', 'tenant');

create table exchange.import_batch (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  template text not null,
  -- [{role, name, hash, size, kind, encoding}]
  files jsonb not null,
  mapping jsonb not null default '{}',
  options jsonb not null default '{}',
  status text not null check (status in ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled')),
  total int not null default 0,
  position int not null default 0,
  created_count int not null default 0,
  updated_count int not null default 0,
  skipped_count int not null default 0,
  failed_count int not null default 0,
  error jsonb,
  created_by uuid not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint import_batch_number_key unique (merchant_id, number)
) with (fillfactor = 60);
select kernel.place('exchange.import_batch', 'tenant');
create index import_batch_created_idx on exchange.import_batch (merchant_id, created_at desc, id desc);

create table exchange.import_problem (
  merchant_id uuid not null,
  batch_id uuid not null,
  n int not null,
  file_role text not null default '',
  row_number int not null,
  column_name text not null default '',
  value text not null default '',
  code text not null,
  message jsonb not null,
  -- the whole row, for the file of failed rows
  cells jsonb,
  primary key (merchant_id, batch_id, n)
);
select kernel.place('exchange.import_problem', 'tenant');
alter table exchange.import_problem add constraint import_problem_batch_fk foreign key (merchant_id, batch_id) references exchange.import_batch on delete cascade;
