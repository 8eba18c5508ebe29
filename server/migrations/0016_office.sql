-- What people keep around documents: views of lists, comments and files, followers, what is asked of whom, notifications, tasks in the background.
create schema office;
grant usage on schema office to zhanggui_app;

-- the state of a list (filters, search, order, grouping) and the choice of columns are the web's own; kept as they are
create table office.saved_view (
  merchant_id uuid not null,
  id uuid not null,
  list text not null,
  name text not null,
  state jsonb not null,
  columns jsonb,
  owner_id uuid not null,
  shared boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint saved_view_name_key unique (merchant_id, list, owner_id, name)
);
select kernel.place('office.saved_view', 'tenant');
create index saved_view_shared_idx on office.saved_view (merchant_id, list) where shared;

-- how a person arranged the tabs of a list, and which of them opens first
create table office.view_choice (
  merchant_id uuid not null,
  person_id uuid not null,
  list text not null,
  places text[] not null default '{}',
  opening text,
  primary key (merchant_id, person_id, list)
);
select kernel.place('office.view_choice', 'tenant');

-- a removed comment keeps its place without its words
create table office.comment (
  merchant_id uuid not null,
  id uuid not null,
  entity text not null,
  document_id uuid not null,
  author_id uuid not null,
  kind text not null check (kind in ('comment', 'assignment')),
  body text not null,
  mentions uuid[] not null default '{}',
  created_at timestamptz not null,
  changed_at timestamptz,
  removed_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('office.comment', 'tenant');
create index comment_document_idx on office.comment (merchant_id, document_id, entity, id desc);

create table office.attachment (
  merchant_id uuid not null,
  id uuid not null,
  comment_id uuid not null,
  entity text not null,
  document_id uuid not null,
  hash text not null,
  thumbnail text,
  name text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  primary key (merchant_id, id)
);
select kernel.place('office.attachment', 'tenant');
alter table office.attachment add constraint attachment_comment_fk foreign key (merchant_id, comment_id) references office.comment on delete cascade;
create index attachment_comment_idx on office.attachment (merchant_id, comment_id);
create index attachment_hash_idx on office.attachment (merchant_id, hash);
create index attachment_thumbnail_idx on office.attachment (merchant_id, thumbnail) where thumbnail is not null;

-- who left stays here as not following: speaking of the document does not bring them back
create table office.follower (
  merchant_id uuid not null,
  document_id uuid not null,
  entity text not null,
  person_id uuid not null,
  following boolean not null,
  since timestamptz not null,
  primary key (merchant_id, document_id, entity, person_id)
);
select kernel.place('office.follower', 'tenant');

-- a document is with one person at a time
create table office.assignment (
  merchant_id uuid not null,
  id uuid not null,
  entity text not null,
  document_id uuid not null,
  title text not null,
  link text,
  person_id uuid not null,
  assigned_by uuid not null,
  note text not null default '',
  due date,
  assigned_at timestamptz not null,
  done_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint assignment_document_key unique (merchant_id, document_id, entity)
);
select kernel.place('office.assignment', 'tenant');
create index assignment_person_idx on office.assignment (merchant_id, person_id, assigned_at desc, id desc);

-- the source is what it is about; one source tells a person once
create table office.notification (
  merchant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  source text not null,
  text jsonb not null,
  excerpt text not null default '',
  entity text,
  document_id uuid,
  title text not null default '',
  link text,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (merchant_id, id),
  constraint notification_source_key unique (merchant_id, person_id, source)
);
select kernel.place('office.notification', 'tenant');
create index notification_person_idx on office.notification (merchant_id, person_id, created_at desc, id desc);
create index notification_unread_idx on office.notification (merchant_id, person_id) where read_at is null;

create table office.notification_choice (
  merchant_id uuid not null,
  person_id uuid not null,
  silent text[] not null default '{}',
  primary key (merchant_id, person_id)
);
select kernel.place('office.notification_choice', 'tenant');

create table office.task (
  merchant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  title jsonb not null,
  link text,
  status text not null check (status in ('running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int,
  result jsonb,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (merchant_id, id)
) with (fillfactor = 70);
select kernel.place('office.task', 'tenant');
create index task_person_idx on office.task (merchant_id, person_id, started_at desc, id desc);
