-- Goods leave, money arrives.
create schema fulfilment;
grant usage on schema fulfilment to zhanggui_app;

create table fulfilment.carrier (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  tracking_link text not null default '',
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint carrier_code_key unique (merchant_id, code)
);
select kernel.place('fulfilment.carrier', 'tenant');

create table fulfilment.shipment (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  order_id uuid not null,
  order_number text not null,
  shop_id uuid not null,
  warehouse_id uuid not null,
  status text not null default 'shipped' check (status in ('shipped', 'handed_over', 'delivered', 'undone')),
  carrier text not null default '',
  tracking_number text not null default '',
  -- merchant's amounts of the goods shipped, freight included: gross, without tax, tax; and their cost
  gross_amount numeric(20,4) not null,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  freight_amount numeric(20,4) not null default 0,
  freight_net numeric(20,4) not null default 0,
  freight_tax numeric(20,4) not null default 0,
  cost_amount numeric(20,4) not null,
  shipped_at timestamptz not null,
  handed_over_at timestamptz,
  delivered_at timestamptz,
  undone_at timestamptz,
  business_date date not null,
  created_by uuid not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint shipment_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('fulfilment.shipment', 'tenant');
alter table fulfilment.shipment add constraint shipment_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
create index shipment_order_idx on fulfilment.shipment (merchant_id, order_id);
create index shipment_shipped_idx on fulfilment.shipment (merchant_id, shipped_at desc, id desc);
create index shipment_tracking_idx on fulfilment.shipment (merchant_id, tracking_number) where tracking_number <> '';

create table fulfilment.shipment_line (
  merchant_id uuid not null,
  shipment_id uuid not null,
  n smallint not null,
  order_line_id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  -- null for a service: nothing moves
  move_id uuid,
  gross_amount numeric(20,4) not null,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  cost_amount numeric(20,4) not null,
  primary key (merchant_id, shipment_id, n)
);
select kernel.place('fulfilment.shipment_line', 'tenant');
alter table fulfilment.shipment_line add constraint shipment_line_shipment_fk foreign key (merchant_id, shipment_id) references fulfilment.shipment;
alter table fulfilment.shipment_line add constraint shipment_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index shipment_line_order_line_idx on fulfilment.shipment_line (merchant_id, order_line_id);

create table fulfilment.parcel (
  merchant_id uuid not null,
  id uuid not null,
  shipment_id uuid not null,
  n smallint not null,
  carrier text not null,
  tracking_number text not null,
  weight numeric(18,6),
  primary key (merchant_id, id)
);
select kernel.place('fulfilment.parcel', 'tenant');
alter table fulfilment.parcel add constraint parcel_shipment_fk foreign key (merchant_id, shipment_id) references fulfilment.shipment;
create index parcel_shipment_idx on fulfilment.parcel (merchant_id, shipment_id);
create index parcel_tracking_idx on fulfilment.parcel (merchant_id, tracking_number);

create schema billing;
grant usage on schema billing to zhanggui_app;

create table billing.payment (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  direction text not null check (direction in ('received', 'refunded')),
  order_id uuid not null,
  order_number text not null,
  shop_id uuid not null,
  customer_id uuid,
  amount numeric(20,4) not null check (amount > 0),
  currency text not null,
  -- alipay, wechat, bank, cash, card, platform …
  method text not null,
  -- platform: only the payment axis moves; merchant: the books move too (architecture D11)
  money_holder text not null check (money_holder in ('platform', 'merchant')),
  reference text not null default '',
  reason text not null default '',
  -- for refunds: how much came from the advance and how much reverses revenue
  from_advance numeric(20,4) not null default 0,
  from_revenue numeric(20,4) not null default 0,
  paid_at timestamptz not null,
  business_date date not null,
  reverses_id uuid,
  reversed_by_id uuid,
  created_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint payment_number_key unique (merchant_id, number)
) with (fillfactor = 90);
select kernel.place('billing.payment', 'tenant');
alter table billing.payment add constraint payment_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
create index payment_order_idx on billing.payment (merchant_id, order_id);
create index payment_paid_idx on billing.payment (merchant_id, paid_at desc, id desc);
alter table billing.payment add constraint payment_reverses_fk foreign key (merchant_id, reverses_id) references billing.payment;
create index payment_reference_idx on billing.payment (merchant_id, reference) where reference <> '';
-- a payment is taken back once
create unique index payment_reverses_key on billing.payment (merchant_id, reverses_id) where reverses_id is not null;

-- what refunds took back of revenue, line by line, so that the parts of many refunds sum to the line exactly (facts.md R1); appended only
create table billing.revenue_refund (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  -- null: the freight of the order
  order_line_id uuid,
  -- the refund, or the shipment that made an earlier refund one of revenue
  source_id uuid not null,
  -- what the buyer got back, and what of the booked amount that is
  buyer_amount numeric(20,4) not null,
  gross_amount numeric(20,4) not null,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('billing.revenue_refund', 'tenant');
alter table billing.revenue_refund add constraint revenue_refund_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
create index revenue_refund_order_idx on billing.revenue_refund (merchant_id, order_id);
create trigger refuse_change before update or delete on billing.revenue_refund for each statement execute function kernel.refuse_change('revenue_refund_append_only');

-- what stands between an order and its buyer where the merchant holds the money. Of what was received for the order (refunds out of the
-- advance taken off) as much as is billed pays the bills: the rest is the advance still open, what is missing is the receivable still open
create table billing.order_account (
  merchant_id uuid not null,
  order_id uuid not null,
  received numeric(20,4) not null default 0,
  refunded numeric(20,4) not null default 0,
  billed numeric(20,4) not null default 0,
  advance numeric(20,4) not null default 0,
  receivable numeric(20,4) not null default 0,
  primary key (merchant_id, order_id),
  constraint order_account_open_check check (advance >= 0 and receivable >= 0 and (advance = 0 or receivable = 0))
) with (fillfactor = 60);
select kernel.place('billing.order_account', 'tenant');
alter table billing.order_account add constraint order_account_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
