-- People and sessions are local (an e-mail is global); what a person or a key may do in a merchant is the merchant's.
create schema access;
grant usage on schema access to zhanggui_app;

create table access.person (
  id uuid primary key,
  email text not null check (email = lower(email)),
  name text not null,
  password_hash text,
  language text not null default 'zh' check (language in ('zh', 'en')),
  administrator boolean not null default false,
  -- made while there was nobody: of two who come at once one is refused
  is_first boolean not null default false,
  invitation_hash bytea,
  -- the merchant that invited: no other one may have the link renewed, it would let it in under that name
  invited_by uuid,
  invitation_expires_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  constraint person_email_key unique (email)
);
select kernel.place('access.person', 'local');
create index person_invitation_idx on access.person (invitation_hash) where invitation_hash is not null;
create unique index person_first_key on access.person (is_first) where is_first;

create table access.session (
  token_hash bytea primary key,
  id uuid not null,
  person_id uuid not null,
  merchant_id uuid,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text,
  agent text,
  revoked_at timestamptz,
  constraint session_id_key unique (id)
);
select kernel.place('access.session', 'local');
alter table access.session add constraint session_person_fk foreign key (person_id) references access.person;
create index session_person_idx on access.session (person_id, created_at desc);

create table access.sign_in_failure (
  subject text primary key,
  failures int not null,
  first_at timestamptz not null,
  locked_until timestamptz
);
select kernel.place('access.sign_in_failure', 'local');

-- the text of a key names its merchant, so that it can be looked up with the merchant pinned
create table access.api_key (
  merchant_id uuid not null,
  id uuid not null,
  name text not null,
  key_hash bytea not null,
  prefix text not null,
  permissions text[] not null,
  shops uuid[],
  warehouses uuid[],
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (merchant_id, id),
  constraint api_key_hash_key unique (merchant_id, key_hash)
);
select kernel.place('access.api_key', 'tenant');
create index api_key_created_idx on access.api_key (merchant_id, created_at desc, id);

create table access.role (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name jsonb not null,
  permissions text[] not null,
  built_in boolean not null default false,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint role_code_key unique (merchant_id, code)
);
select kernel.place('access.role', 'tenant');

create table access.membership (
  merchant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  person_name text not null,
  email text not null,
  roles uuid[] not null,
  shops uuid[],
  warehouses uuid[],
  disabled_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint membership_person_key unique (merchant_id, person_id)
);
select kernel.place('access.membership', 'tenant');
create index membership_person_idx on access.membership (person_id);

-- The merchants a person may choose: those they work in; for an administrator also those that have nobody yet. Asked before a merchant is
-- pinned, so it looks across them, past row-level security, and answers no more than this.
create function access.merchants_of(person uuid) returns table (id uuid, slug text, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select m.id, m.slug, m.name from kernel.merchant m
  where m.id in (select s.merchant_id from access.membership s where s.person_id = person and s.disabled_at is null)
    or (exists (select from access.person p where p.id = person and p.administrator and p.disabled_at is null)
      and m.id not in (select s.merchant_id from access.membership s))
  order by m.created_at, m.id
$$;
revoke all on function access.merchants_of (uuid) from public;
grant execute on function access.merchants_of (uuid) to zhanggui_app;

-- every look at masked personal data, one row each
create table access.reveal (
  merchant_id uuid not null,
  id uuid not null,
  actor_id uuid not null,
  entity text not null,
  entity_id uuid not null,
  fields text[] not null,
  reason text,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('access.reveal', 'tenant');
create index reveal_entity_idx on access.reveal (merchant_id, entity_id, recorded_at desc);
create index reveal_actor_idx on access.reveal (merchant_id, actor_id, recorded_at desc);
