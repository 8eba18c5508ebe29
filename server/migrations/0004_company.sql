-- The merchant's own settings. Currency and zone stand in kernel.merchant: they never change.
create schema company;
grant usage on schema company to zhanggui_app;

create table company.profile (
  merchant_id uuid not null,
  id uuid not null,
  legal_name text not null,
  tax_identity text,
  vat_payer text not null default 'general' check (vat_payer in ('general', 'small_scale', 'none')),
  tax_rounding text not null default 'line' check (tax_rounding in ('line', 'document')),
  address text not null default '',
  phone text,
  website text,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint profile_merchant_key unique (merchant_id)
);
select kernel.place('company.profile', 'tenant');

-- a parameter is set by its key; those not set have the program's default
create table company.parameter (
  merchant_id uuid not null,
  key text not null,
  value jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, key)
);
select kernel.place('company.parameter', 'tenant');
