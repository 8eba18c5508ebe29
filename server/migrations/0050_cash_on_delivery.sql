-- Cash on delivery: what carriers are to collect with each shipment, and the settlements by which they hand it over (facts.md 4.12, TV-43).
create table billing.collection (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  order_number text not null,
  shop_id uuid not null,
  shipment_id uuid not null,
  shipment_number text not null,
  carrier text not null,
  waybill text not null default '',
  -- to be collected from the buyer; what of it was handed over, and what the carrier kept for itself
  amount numeric(20,4) not null check (amount > 0),
  settled numeric(20,4) not null default 0,
  fee numeric(20,4) not null default 0,
  -- what of the shipment's revenue was taken back because the buyer refused the goods
  refused_amount numeric(20,4) not null default 0,
  lines jsonb not null default '[]',
  status text not null default 'open' check (status in ('open', 'settled', 'refused', 'undone')),
  shipped_at timestamptz not null,
  ended_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint collection_shipment_key unique (merchant_id, shipment_id)
);
select kernel.place('billing.collection', 'tenant');
alter table billing.collection add constraint collection_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
create index collection_order_idx on billing.collection (merchant_id, order_id);
create index collection_waybill_idx on billing.collection (merchant_id, waybill) where waybill <> '';
create index collection_shipped_idx on billing.collection (merchant_id, shipped_at desc, id desc);
create index collection_open_idx on billing.collection (merchant_id, carrier, shipped_at) where status = 'open';

-- what a carrier keeps for collecting: a rate with a least amount
create table billing.collection_terms (
  merchant_id uuid not null,
  carrier text not null,
  rate numeric(20,10) not null check (rate >= 0 and rate < 1),
  least numeric(20,4) not null default 0 check (least >= 0),
  version int not null default 1,
  primary key (merchant_id, carrier)
);
select kernel.place('billing.collection_terms', 'tenant');

create table billing.cod_settlement (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  carrier text not null,
  reference text not null default '',
  note text not null default '',
  status text not null default 'draft' check (status in ('draft', 'posted', 'reversed')),
  -- where the money came in, how much and when
  method text not null,
  received numeric(20,4) not null,
  received_at timestamptz not null,
  collected numeric(20,4) not null,
  fee numeric(20,4) not null,
  line_count int not null,
  -- lines that are not as expected, so that a person looks at them
  odd_count int not null,
  created_by uuid not null,
  recorded_at timestamptz not null,
  posted_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint cod_settlement_number_key unique (merchant_id, number)
);
select kernel.place('billing.cod_settlement', 'tenant');
create index cod_settlement_recorded_idx on billing.cod_settlement (merchant_id, recorded_at desc, id desc);

create table billing.cod_settlement_line (
  merchant_id uuid not null,
  settlement_id uuid not null,
  n int not null,
  id uuid not null,
  waybill text not null,
  collection_id uuid,
  collected numeric(20,4) not null check (collected >= 0),
  fee numeric(20,4) not null check (fee >= 0),
  -- still open of the collection when it was entered, and what the carrier should keep by its terms
  expected numeric(20,4),
  expected_fee numeric(20,4),
  outcome text not null check (outcome in ('matched', 'rounding', 'short', 'over', 'unknown', 'twice', 'done', 'refused', 'other_carrier')),
  -- what becomes of what is missing
  missing text not null default 'keep' check (missing in ('keep', 'write_off')),
  primary key (merchant_id, settlement_id, n)
);
select kernel.place('billing.cod_settlement_line', 'tenant');
alter table billing.cod_settlement_line add constraint cod_settlement_line_settlement_fk
  foreign key (merchant_id, settlement_id) references billing.cod_settlement on delete cascade;
alter table billing.cod_settlement_line add constraint cod_settlement_line_collection_fk
  foreign key (merchant_id, collection_id) references billing.collection;
create index cod_settlement_line_collection_idx on billing.cod_settlement_line (merchant_id, collection_id) where collection_id is not null;

alter table billing.payment add column settlement_id uuid;
create index payment_settlement_idx on billing.payment (merchant_id, settlement_id) where settlement_id is not null;

insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, x.role, date '1900-01-01', a.id
from (values ('payment_fee', '560301'), ('small_differences', '560199')) as x (role, code)
join ledger.account a on a.code = x.code and a.leaf
on conflict do nothing;
