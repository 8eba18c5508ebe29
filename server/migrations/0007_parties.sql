-- Customers and suppliers with their contacts and addresses. Phones are sealed; hashes find them (architecture D13).
create schema parties;
grant usage on schema parties to zhanggui_app;

create table parties.party (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  sort_name text not null,
  type text not null default 'person' check (type in ('person', 'company')),
  customer boolean not null default false,
  supplier boolean not null default false,
  phone_sealed bytea,
  phone_hash bytea,
  phone_tail_hash bytea,
  email text,
  tax_identity text,
  language text,
  -- the buyer's account on a marketplace and the shop it was seen in first
  account text,
  shop_id uuid,
  -- terms: days until payment is due, days a supplier needs, the most a customer may owe
  payment_days int check (payment_days between 0 and 3650),
  lead_days int check (lead_days between 0 and 3650),
  credit_limit numeric(20,4) check (credit_limit >= 0),
  bank_name text,
  bank_account_sealed bytea,
  tags text[] not null default '{}',
  remark text not null default '',
  status text not null default 'active' check (status in ('active', 'suspended', 'archived')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint party_code_key unique (merchant_id, code),
  constraint party_role_check check (customer or supplier)
);
select kernel.place('parties.party', 'tenant');
create index party_customers_idx on parties.party (merchant_id, updated_at desc, id desc) where customer;
create index party_suppliers_idx on parties.party (merchant_id, updated_at desc, id desc) where supplier;
create index party_customer_names_idx on parties.party (merchant_id, sort_name, id) where customer;
create index party_supplier_names_idx on parties.party (merchant_id, sort_name, id) where supplier;
create index party_name_idx on parties.party (merchant_id, name);
create index party_phone_idx on parties.party (merchant_id, phone_hash) where phone_hash is not null;
create index party_phone_tail_idx on parties.party (merchant_id, phone_tail_hash) where phone_tail_hash is not null;
create unique index party_account_key on parties.party (merchant_id, shop_id, account) where account is not null;

create table parties.contact (
  merchant_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  name text not null,
  position text not null default '',
  phone_sealed bytea,
  phone_hash bytea,
  phone_tail_hash bytea,
  email text,
  is_default boolean not null default false,
  primary key (merchant_id, id)
);
select kernel.place('parties.contact', 'tenant');
alter table parties.contact add constraint contact_party_fk foreign key (merchant_id, party_id) references parties.party;
create index contact_party_idx on parties.contact (merchant_id, party_id);

create table parties.address (
  merchant_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  receiver text not null,
  phone_sealed bytea,
  phone_hash bytea,
  phone_tail_hash bytea,
  country text not null default 'CN',
  province text not null default '',
  city text not null default '',
  district text not null default '',
  detail text not null,
  postcode text not null default '',
  is_default boolean not null default false,
  primary key (merchant_id, id)
);
select kernel.place('parties.address', 'tenant');
alter table parties.address add constraint address_party_fk foreign key (merchant_id, party_id) references parties.party;
create index address_phone_idx on parties.address (merchant_id, phone_hash) where phone_hash is not null;
create index address_party_idx on parties.address (merchant_id, party_id);
