-- Weighing, waybills and hand-over lists (facts.md 4.9, 4.10).

-- what pieces really weigh, learned from parcels of one SKU: the median of the last weighings, so that one wrong scale reading changes nothing
create table fulfilment.sku_weight (
  merchant_id uuid not null,
  sku_id uuid not null,
  -- kilograms a piece, the latest last; at most 25
  samples numeric(18,6)[] not null,
  learned numeric(18,6) not null,
  weighed_at timestamptz not null,
  primary key (merchant_id, sku_id)
) with (fillfactor = 80);
select kernel.place('fulfilment.sku_weight', 'tenant');
alter table fulfilment.sku_weight add constraint sku_weight_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

-- the parcels of an order in the warehouse, weighed and not yet shipped or shipped as they are
create table fulfilment.outbound_parcel (
  merchant_id uuid not null,
  outbound_id uuid not null,
  n smallint not null,
  carrier text not null default '',
  tracking_number text not null default '',
  weight numeric(18,6) not null check (weight > 0),
  primary key (merchant_id, outbound_id, n)
);
select kernel.place('fulfilment.outbound_parcel', 'tenant');
alter table fulfilment.outbound_parcel add constraint outbound_parcel_outbound_fk foreign key (merchant_id, outbound_id) references fulfilment.outbound on delete cascade;
create index outbound_parcel_tracking_idx on fulfilment.outbound_parcel (merchant_id, tracking_number) where tracking_number <> '';

-- numbers a carrier gave the merchant to use by itself
create table fulfilment.waybill_range (
  merchant_id uuid not null,
  id uuid not null,
  carrier text not null,
  prefix text not null default '',
  digits smallint not null check (digits between 1 and 15),
  next bigint not null,
  last bigint not null,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint waybill_range_order_check check (next >= 0 and last >= next - 1)
) with (fillfactor = 50);
select kernel.place('fulfilment.waybill_range', 'tenant');
create unique index waybill_range_carrier_key on fulfilment.waybill_range (merchant_id, carrier) where active;

create table fulfilment.waybill (
  merchant_id uuid not null,
  id uuid not null,
  outbound_id uuid not null,
  n smallint not null,
  order_id uuid not null,
  carrier text not null,
  number text not null,
  status text not null check (status in ('requested', 'got', 'printed', 'used', 'cancelled')),
  -- what it says of receiver and carrier: where the order says something else by now, the label is void
  address_mark text not null,
  requested_at timestamptz not null,
  got_at timestamptz,
  printed_at timestamptz,
  used_at timestamptz,
  cancelled_at timestamptz,
  created_by uuid not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint waybill_number_key unique (merchant_id, carrier, number)
) with (fillfactor = 70);
select kernel.place('fulfilment.waybill', 'tenant');
alter table fulfilment.waybill add constraint waybill_outbound_fk foreign key (merchant_id, outbound_id) references fulfilment.outbound;
create unique index waybill_live_key on fulfilment.waybill (merchant_id, outbound_id, n) where status <> 'cancelled';
create index waybill_order_idx on fulfilment.waybill (merchant_id, order_id);
create index waybill_number_idx on fulfilment.waybill (merchant_id, number);
create index waybill_requested_idx on fulfilment.waybill (merchant_id, requested_at desc, id desc);

create table fulfilment.hand_over (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  warehouse_id uuid not null,
  carrier text not null,
  status text not null default 'open' check (status in ('open', 'closed', 'signed')),
  parcel_count int not null default 0,
  weight numeric(18,6) not null default 0,
  courier text not null default '',
  created_by uuid not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  signed_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint hand_over_number_key unique (merchant_id, number)
) with (fillfactor = 70);
select kernel.place('fulfilment.hand_over', 'tenant');
alter table fulfilment.hand_over add constraint hand_over_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
create index hand_over_created_idx on fulfilment.hand_over (merchant_id, created_at desc, id desc);

create table fulfilment.hand_over_parcel (
  merchant_id uuid not null,
  hand_over_id uuid not null,
  n int not null,
  shipment_id uuid not null,
  carrier text not null,
  tracking_number text not null,
  weight numeric(18,6),
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (merchant_id, hand_over_id, n),
  -- a parcel goes to a carrier once
  constraint hand_over_parcel_key unique (merchant_id, shipment_id, tracking_number)
);
select kernel.place('fulfilment.hand_over_parcel', 'tenant');
alter table fulfilment.hand_over_parcel add constraint hand_over_parcel_list_fk foreign key (merchant_id, hand_over_id) references fulfilment.hand_over;
alter table fulfilment.hand_over_parcel add constraint hand_over_parcel_shipment_fk foreign key (merchant_id, shipment_id) references fulfilment.shipment;
