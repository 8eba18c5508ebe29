-- Orders whose tax is not that of their goods line by line: of sales abroad by rules, or rounded once on the whole (facts.md 6.6, TV-51). An order
-- without a row here is plain.
alter table tax.tax_rule add column rounding text not null default '';
alter table tax.tax_rule add constraint tax_rule_rounding_check check (rounding in ('', 'line', 'document'));
-- the account its tax is owed on, where that is not the one of output tax
alter table tax.tax_code add column account_id uuid;

create table sales.order_tax (
  merchant_id uuid not null,
  order_id uuid not null,
  -- what the order was placed with, and whatever follows from it keeps (complaint C9)
  rounding text not null check (rounding in ('line', 'document')),
  -- what its rules were asked by
  country text not null default '',
  region text not null default '',
  customer_kind text not null check (customer_kind in ('consumer', 'business')),
  marketplace boolean not null,
  -- by the tax code that goods have: the rule, and its codes with their rates on the day [{id, code, name, kind, country, jurisdiction, rate, weight, by}]
  classes jsonb not null default '{}',
  primary key (merchant_id, order_id)
);
select kernel.place('sales.order_tax', 'tenant');
alter table sales.order_tax add constraint order_tax_order_fk foreign key (merchant_id, order_id) references sales.sales_order on delete cascade;
