-- Lists that are sent regularly (capabilities B55): what of a list, when, to whom and only if what; each time it was due; what each person got of it.
create table office.report_schedule (
  merchant_id uuid not null,
  id uuid not null,
  title text not null,
  list text not null,
  -- a saved view, as it stands when the time comes; it may be gone by then, and the schedule says so
  view_id uuid,
  -- search, filters and order as they stood; what the page of the list itself fixes, also beside a view
  state jsonb not null,
  columns text[] not null,
  format text not null check (format in ('xlsx', 'csv')),
  rhythm text not null check (rhythm in ('daily', 'workdays', 'weekly', 'monthly')),
  -- of a week 1 (Monday) to 7; of a month its day, 31 being its last
  days smallint[] not null default '{}',
  -- on the merchant's wall
  at text not null check (at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  condition jsonb not null,
  -- null: each in his own
  language text check (language in ('zh', 'en')),
  until date,
  keep_days int not null check (keep_days between 1 and 365),
  status text not null check (status in ('active', 'paused', 'ended')),
  -- why it paused itself
  paused_because jsonb,
  next_at timestamptz,
  owner_id uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint report_schedule_next_check check (next_at is null or status = 'active')
) with (fillfactor = 80);
select kernel.place('office.report_schedule', 'tenant');
create index report_schedule_due_idx on office.report_schedule (merchant_id, next_at, id);
create index report_schedule_owner_idx on office.report_schedule (merchant_id, owner_id);
create index report_schedule_created_idx on office.report_schedule (merchant_id, created_at desc, id desc);

-- who left by himself stays here as one who left: another change of the schedule does not bring him back
create table office.report_recipient (
  merchant_id uuid not null,
  schedule_id uuid not null,
  person_id uuid not null,
  left_at timestamptz,
  primary key (merchant_id, schedule_id, person_id)
);
select kernel.place('office.report_recipient', 'tenant');
alter table office.report_recipient add constraint report_recipient_schedule_fk
  foreign key (merchant_id, schedule_id) references office.report_schedule on delete cascade;
create index report_recipient_person_idx on office.report_recipient (merchant_id, person_id);

-- each moment at which it was due, once, whoever found it so
create table office.report_run (
  merchant_id uuid not null,
  id uuid not null,
  schedule_id uuid not null,
  cause text not null check (cause in ('schedule', 'asked')),
  due_at timestamptz not null,
  asked_by uuid,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
  -- a worker that fell silent by then is taken for lost, and another goes on with who has not had it
  claimed_until timestamptz,
  attempts int not null default 0,
  began_at timestamptz,
  finished_at timestamptz,
  problem jsonb,
  primary key (merchant_id, id),
  constraint report_run_moment_key unique (merchant_id, schedule_id, cause, due_at)
) with (fillfactor = 80);
select kernel.place('office.report_run', 'tenant');
alter table office.report_run add constraint report_run_schedule_fk
  foreign key (merchant_id, schedule_id) references office.report_schedule on delete cascade;
create index report_run_open_idx on office.report_run (merchant_id, due_at) where status in ('waiting', 'running');

-- what somebody got of it, or why not; of one time a person gets one
create table office.report_delivery (
  merchant_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  schedule_id uuid not null,
  person_id uuid not null,
  outcome text not null check (outcome in ('sent', 'condition', 'unchanged', 'forbidden', 'gone', 'too_large')),
  rows int,
  -- the sum that the condition asked for
  figure text,
  hash text,
  digest text,
  name text,
  size int,
  recorded_at timestamptz not null,
  keep_until timestamptz,
  removed_at timestamptz,
  primary key (merchant_id, id),
  constraint report_delivery_person_key unique (merchant_id, run_id, person_id),
  constraint report_delivery_file_check check ((outcome = 'sent') = (hash is not null))
);
select kernel.place('office.report_delivery', 'tenant');
alter table office.report_delivery add constraint report_delivery_run_fk
  foreign key (merchant_id, run_id) references office.report_run on delete cascade;
create index report_delivery_said_idx on office.report_delivery (merchant_id, schedule_id, person_id, recorded_at desc) where outcome = 'sent';
create index report_delivery_file_idx on office.report_delivery (merchant_id, hash) where hash is not null and removed_at is null;
create index report_delivery_keep_idx on office.report_delivery (merchant_id, keep_until) where hash is not null and removed_at is null;
