-- Ways to send, what they cost, what customers pay, and how the carrier of an order is chosen.
alter table freight.carrier add column aliases text[] not null default '{}';
-- whom its bills are owed to
alter table freight.carrier add column supplier_id uuid;
alter table freight.carrier add constraint carrier_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;

create table freight.service (
  merchant_id uuid not null,
  id uuid not null,
  carrier_id uuid not null,
  code text not null,
  name text not null,
  -- how long a parcel usually travels
  days smallint check (days between 0 and 365),
  cash_on_delivery boolean not null default false,
  min_weight numeric(18,6),
  max_weight numeric(18,6),
  -- cm³ that count as a kilogram; null: bulk is not counted
  volumetric_divisor numeric(18,6) check (volumetric_divisor > 0),
  -- weights are rounded up to it
  weight_step numeric(18,6) check (weight_step > 0),
  -- codes of the goods classes it takes; empty: all
  classes text[] not null default '{}',
  -- the warehouses it collects from; empty: all
  warehouses uuid[] not null default '{}',
  contract_from date,
  contract_to date,
  -- in the merchant's zone, HH:MM; later parcels leave the next day
  cut_off text,
  -- VAT in what it charges
  tax_rate numeric(20,10) not null default 0.06,
  -- parcels a day it takes; null: any number
  daily_limit int check (daily_limit > 0),
  priority smallint not null default 100,
  -- where it takes nothing for now: [{regions, from, to, reason}]
  stops jsonb not null default '[]',
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint service_code_key unique (merchant_id, code)
);
select kernel.place('freight.service', 'tenant');
alter table freight.service add constraint service_carrier_fk foreign key (merchant_id, carrier_id) references freight.carrier;
create index service_carrier_idx on freight.service (merchant_id, carrier_id);

-- how many parcels of a day were given to services that take so many a day and no more
create table freight.service_day (
  merchant_id uuid not null,
  service_id uuid not null,
  day date not null,
  chosen int not null,
  primary key (merchant_id, service_id, day)
) with (fillfactor = 60);
select kernel.place('freight.service_day', 'tenant');

-- kinds of goods that carriers treat differently: liquids, batteries, fresh food
create table freight.goods_class (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  -- products with one of these tags, or in one of these categories or below
  tags text[] not null default '{}',
  categories uuid[] not null default '{}',
  -- for goods whose weight nobody entered
  default_weight numeric(18,6),
  position smallint not null default 100,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint goods_class_code_key unique (merchant_id, code)
);
select kernel.place('freight.goods_class', 'tenant');

create table freight.template (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  -- what a service costs us, or what customers are charged
  kind text not null check (kind in ('cost', 'charge')),
  service_id uuid,
  charge_by text not null check (charge_by in ('piece', 'weight', 'volume', 'amount')),
  -- where it holds; empty: everywhere
  shops uuid[] not null default '{}',
  warehouses uuid[] not null default '{}',
  classes text[] not null default '{}',
  priority smallint not null default 100,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint template_code_key unique (merchant_id, code),
  constraint template_service_check check ((kind = 'cost') = (service_id is not null))
);
select kernel.place('freight.template', 'tenant');
alter table freight.template add constraint template_service_fk foreign key (merchant_id, service_id) references freight.service;
create index template_service_idx on freight.template (merchant_id, service_id) where service_id is not null;

-- the prices from a day on: a parcel is priced by the day it leaves
create table freight.template_version (
  merchant_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  valid_from date not null,
  valid_to date,
  body jsonb not null,
  created_by uuid not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id),
  constraint template_version_day_key unique (merchant_id, template_id, valid_from)
);
select kernel.place('freight.template_version', 'tenant');
alter table freight.template_version add constraint template_version_template_fk foreign key (merchant_id, template_id) references freight.template;

-- the merchant's own word on who carries what: the first that fits counts
create table freight.carrier_rule (
  merchant_id uuid not null,
  id uuid not null,
  name text not null,
  position int not null,
  action text not null check (action in ('use', 'avoid')),
  services uuid[] not null,
  conditions jsonb not null default '{}',
  valid_from date,
  valid_to date,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('freight.carrier_rule', 'tenant');

-- the way an order travels, and whether a person said so: what was chosen by rule is chosen anew at every audit
alter table sales.sales_order add column carrier_service uuid;
alter table sales.sales_order add column carrier_fixed boolean not null default false;
update sales.sales_order set carrier_fixed = true where carrier <> '';
