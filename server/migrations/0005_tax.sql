-- Tax codes with dated rates (facts.md 6.6): never constants of the program.
create schema tax;
grant usage on schema tax to zhanggui_app;

create table tax.tax_code (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name jsonb not null,
  kind text not null check (kind in ('vat', 'gst', 'sales_tax', 'exempt', 'zero')),
  active boolean not null default true,
  is_default boolean not null default false,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint tax_code_code_key unique (merchant_id, code)
);
select kernel.place('tax.tax_code', 'tenant');
create unique index tax_code_default_key on tax.tax_code (merchant_id) where is_default;

create table tax.tax_rate (
  merchant_id uuid not null,
  id uuid not null,
  tax_code_id uuid not null,
  rate numeric(20,10) not null check (rate >= 0 and rate < 10),
  valid_from date not null,
  valid_to date,
  constraint tax_rate_dates_check check (valid_to is null or valid_to >= valid_from),
  primary key (merchant_id, id),
  constraint tax_rate_start_key unique (merchant_id, tax_code_id, valid_from)
);
select kernel.place('tax.tax_rate', 'tenant');
alter table tax.tax_rate add constraint tax_rate_code_fk foreign key (merchant_id, tax_code_id) references tax.tax_code;
