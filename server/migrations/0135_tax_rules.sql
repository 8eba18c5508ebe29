-- Taxes of other countries (facts.md 6.6): what a code is, and which codes a sale has by where it goes, what it is and who buys it.
alter table tax.tax_code drop constraint tax_code_kind_check;
alter table tax.tax_code add constraint tax_code_kind_check check (kind in ('vat', 'gst', 'sales_tax', 'exempt', 'zero', 'reverse_charge'));
alter table tax.tax_code
  -- two letters; empty: the country of the books
  add column country text not null default '',
  -- state, county, city: where it is owed to
  add column jurisdiction text not null default '',
  -- what of it a buyer who is a business gets back
  add column recoverable numeric(20,10) not null default 1,
  -- reckoned on the taxes before it as well
  add column compound boolean not null default false;
alter table tax.tax_code add constraint tax_code_recoverable_check check (recoverable between 0 and 1);

create table tax.tax_rule (
  merchant_id uuid not null,
  id uuid not null,
  name text not null,
  -- empty: any
  seller_country text not null default '',
  ship_to_country text not null default '',
  ship_to_region text not null default '',
  product_class text not null default '',
  customer_kind text not null default '' check (customer_kind in ('', 'consumer', 'business')),
  priority int not null default 0,
  -- in the order in which they are reckoned
  code_ids uuid[] not null check (cardinality(code_ids) > 0),
  -- whether prices contain them
  inclusive boolean not null,
  -- a marketplace that sells for the merchant collects and pays them
  marketplace_remits boolean not null default false,
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  primary key (merchant_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
select kernel.place('tax.tax_rule', 'tenant');
