-- What people say of the program, and which news each has seen.
create table office.feedback (
  merchant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  person_name text not null,
  page text not null,
  text text not null,
  -- hash of a picture of the screen
  screenshot text,
  -- version, browser, page, the last requests: nothing of persons
  diagnostics jsonb not null default '{}',
  state text not null default 'open' check (state in ('open', 'done')),
  answer text not null default '',
  answered_by text,
  answered_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('office.feedback', 'tenant');
create index feedback_created_idx on office.feedback (merchant_id, created_at desc, id desc);
create index feedback_person_idx on office.feedback (merchant_id, person_id, created_at desc);

create table office.news_seen (
  merchant_id uuid not null,
  person_id uuid not null,
  -- the name of the latest entry that was shown
  entry text not null,
  seen_at timestamptz not null,
  primary key (merchant_id, person_id)
);
select kernel.place('office.news_seen', 'tenant');
