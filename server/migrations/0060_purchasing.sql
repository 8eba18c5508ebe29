-- Purchasing: on what terms suppliers sell, what was ordered of them, when it comes.
create schema purchasing;
grant usage on schema purchasing to zhanggui_app;

-- how one buys from a supplier; who it is stands in parties
create table purchasing.terms (
  merchant_id uuid not null,
  supplier_id uuid not null,
  currency text not null,
  -- prices contain their tax unless told
  tax_inclusive boolean not null default true,
  -- on its bills; null: the rate of each SKU
  tax_rate numeric(20,10) check (tax_rate >= 0),
  -- what may come in beyond what was ordered, as a share of it (facts.md 3.1)
  over_tolerance numeric(20,10) not null default 0 check (over_tolerance >= 0),
  -- three-way match (facts.md 3.3): share of the price, share of the quantity, amount of the whole bill
  price_tolerance numeric(20,10) not null default 0 check (price_tolerance >= 0),
  quantity_tolerance numeric(20,10) not null default 0 check (quantity_tolerance >= 0),
  total_tolerance numeric(20,4) not null default 1 check (total_tolerance >= 0),
  -- days after the promise that still count as on time
  late_days int not null default 0 check (late_days between 0 and 365),
  -- the least an order comes to
  least_amount numeric(20,4) not null default 0 check (least_amount >= 0),
  -- share of an order that is paid ahead
  ahead_share numeric(20,10) not null default 0 check (ahead_share between 0 and 1),
  version int not null default 1,
  primary key (merchant_id, supplier_id)
);
select kernel.place('purchasing.terms', 'tenant');
alter table purchasing.terms add constraint terms_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;

-- what a supplier sells of what we keep
create table purchasing.offer (
  merchant_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  sku_id uuid not null,
  -- what the supplier calls it
  code text not null default '',
  -- in the base unit (facts.md 3.2)
  least_quantity numeric(18,6) not null default 0 check (least_quantity >= 0),
  multiple numeric(18,6) not null default 1 check (multiple > 0),
  -- null: those of the supplier
  lead_days int check (lead_days between 0 and 3650),
  -- the one that is asked first
  preferred boolean not null default false,
  note text not null default '',
  active boolean not null default true,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint offer_sku_key unique (merchant_id, supplier_id, sku_id)
);
select kernel.place('purchasing.offer', 'tenant');
alter table purchasing.offer add constraint offer_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
alter table purchasing.offer add constraint offer_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index offer_sku_idx on purchasing.offer (merchant_id, sku_id);
create index offer_updated_idx on purchasing.offer (merchant_id, updated_at desc, id desc);

-- prices by quantity and day; both days of a validity are included (facts.md R14)
create table purchasing.price (
  merchant_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  -- null: wherever it is delivered
  warehouse_id uuid,
  currency text not null,
  tax_inclusive boolean not null,
  from_quantity numeric(18,6) not null default 0 check (from_quantity >= 0),
  unit_price numeric(20,6) not null check (unit_price >= 0),
  valid_from date not null,
  valid_to date,
  set_by uuid not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id),
  constraint price_dates_check check (valid_to >= valid_from)
);
select kernel.place('purchasing.price', 'tenant');
alter table purchasing.price add constraint price_offer_fk foreign key (merchant_id, offer_id) references purchasing.offer;
alter table purchasing.price add constraint price_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
create unique index price_tier_key on purchasing.price (merchant_id, offer_id, warehouse_id, currency, valid_from, from_quantity) nulls not distinct;

create table purchasing.purchase_order (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  supplier_id uuid not null,
  -- where it is delivered
  warehouse_id uuid not null,
  currency text not null,
  -- units of the books' currency for one of the order's
  exchange_rate numeric(20,10) not null default 1 check (exchange_rate > 0),
  tax_inclusive boolean not null,
  -- how far people have taken it, and how it ended; the status follows from these and from the lines (order.rules.ts)
  stage text not null default 'draft' check (stage in ('draft', 'submitted', 'approved', 'sent', 'confirmed')),
  closed_reason text check (closed_reason in ('closed', 'cancelled')),
  status text not null default 'draft'
    check (status in ('draft', 'submitted', 'approved', 'sent', 'confirmed', 'part_received', 'received', 'closed', 'cancelled')),
  -- counts amendments after the approval
  revision int not null default 0,
  order_date date not null,
  -- the day the goods are wanted; lines may say their own
  expected_date date,
  line_count int not null,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  gross_amount numeric(20,4) not null,
  -- the amount that was approved: what is dearer by an amendment is approved again
  approved_amount numeric(20,4),
  approved_by uuid,
  approved_at timestamptz,
  refused_reason text not null default '',
  sent_at timestamptz,
  confirmed_at timestamptz,
  received_at timestamptz,
  closed_at timestamptz,
  -- the supplier's own number of it
  reference text not null default '',
  remark text not null default '',
  created_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint purchase_order_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('purchasing.purchase_order', 'tenant');
alter table purchasing.purchase_order add constraint purchase_order_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
alter table purchasing.purchase_order add constraint purchase_order_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
create index purchase_order_recorded_idx on purchasing.purchase_order (merchant_id, recorded_at desc, id desc);
create index purchase_order_supplier_idx on purchasing.purchase_order (merchant_id, supplier_id, recorded_at desc);
create index purchase_order_open_idx on purchasing.purchase_order (merchant_id, status) where status not in ('received', 'closed', 'cancelled');

create table purchasing.order_line (
  merchant_id uuid not null,
  order_id uuid not null,
  n int not null,
  id uuid not null,
  sku_id uuid not null,
  supplier_code text not null default '',
  quantity numeric(18,6) not null check (quantity > 0),
  -- with or without its tax, as the order says
  unit_price numeric(20,6) not null check (unit_price >= 0),
  tax_rate numeric(20,10) not null default 0 check (tax_rate >= 0),
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  gross_amount numeric(20,4) not null,
  -- wanted, and what the supplier promised
  expected_date date,
  confirmed_date date,
  remark text not null default '',
  -- what has become of it, in the base unit (facts.md 3.1)
  received numeric(18,6) not null default 0,
  -- of it sent back, and of that to be replaced
  returned numeric(18,6) not null default 0,
  replaced numeric(18,6) not null default 0,
  billed numeric(18,6) not null default 0,
  cancelled numeric(18,6) not null default 0,
  primary key (merchant_id, order_id, n),
  constraint order_line_id_key unique (merchant_id, id),
  constraint order_line_progress_check check (received >= 0 and returned >= 0 and replaced >= 0 and billed >= 0 and cancelled >= 0
    and returned <= received and replaced <= returned)
) with (fillfactor = 80);
select kernel.place('purchasing.order_line', 'tenant');
alter table purchasing.order_line add constraint order_line_order_fk foreign key (merchant_id, order_id) references purchasing.purchase_order on delete cascade;
alter table purchasing.order_line add constraint order_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index order_line_sku_idx on purchasing.order_line (merchant_id, sku_id);

-- goods that a supplier says are under way
create table purchasing.notice (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  carrier text not null default '',
  tracking_number text not null default '',
  shipped_on date not null,
  expected_date date,
  status text not null default 'under_way' check (status in ('under_way', 'arrived', 'void')),
  lines jsonb not null default '[]',
  note text not null default '',
  created_by uuid not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('purchasing.notice', 'tenant');
alter table purchasing.notice add constraint notice_order_fk foreign key (merchant_id, order_id) references purchasing.purchase_order;
create index notice_order_idx on purchasing.notice (merchant_id, order_id);
create index notice_tracking_idx on purchasing.notice (merchant_id, tracking_number) where tracking_number <> '';
create index notice_recorded_idx on purchasing.notice (merchant_id, recorded_at desc, id desc);

-- what an order gave up when it ended, by line, so that reopening gives it back
create table purchasing.order_end (
  merchant_id uuid not null,
  order_id uuid not null,
  lines jsonb not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, order_id)
);
select kernel.place('purchasing.order_end', 'tenant');
alter table purchasing.order_end add constraint order_end_order_fk foreign key (merchant_id, order_id) references purchasing.purchase_order;
