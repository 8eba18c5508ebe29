-- What each parcel that left should cost, by the prices of its day; and what carriers bill for it.
create table freight.expected (
  merchant_id uuid not null,
  id uuid not null,
  shipment_id uuid not null,
  shipment_number text not null,
  order_id uuid not null,
  order_number text not null,
  shop_id uuid not null,
  warehouse_id uuid not null,
  waybill text not null,
  carrier text not null,
  service_id uuid,
  version_id uuid,
  province text not null,
  city text not null,
  -- as weighed, and what the carrier should count; kilograms
  weight numeric(18,6) not null,
  billable numeric(18,6),
  -- null: no price was known
  amount numeric(20,4),
  net_amount numeric(20,4) not null default 0,
  parts jsonb not null default '[]',
  -- what the buyer was charged, with the first parcel of the order
  charged_amount numeric(20,4) not null default 0,
  ship_date date not null,
  status text not null default 'accrued' check (status in ('accrued', 'billed', 'undone')),
  bill_id uuid,
  billed_amount numeric(20,4),
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('freight.expected', 'tenant');
create index expected_waybill_idx on freight.expected (merchant_id, waybill) where waybill <> '';
create index expected_shipment_idx on freight.expected (merchant_id, shipment_id);
create index expected_date_idx on freight.expected (merchant_id, ship_date desc, id desc);

create table freight.bill (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  carrier_id uuid not null,
  -- the carrier's own number
  reference text not null default '',
  period_from date not null,
  period_to date not null,
  bill_date date not null,
  tax_rate numeric(20,10) not null,
  status text not null default 'draft' check (status in ('draft', 'posted', 'reversed')),
  -- of the lines accepted
  net_amount numeric(20,4),
  tax_amount numeric(20,4),
  posted_at timestamptz,
  created_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint bill_number_key unique (merchant_id, number)
);
select kernel.place('freight.bill', 'tenant');
alter table freight.bill add constraint bill_carrier_fk foreign key (merchant_id, carrier_id) references freight.carrier;
create index bill_date_idx on freight.bill (merchant_id, bill_date desc, id desc);

create table freight.bill_line (
  merchant_id uuid not null,
  id uuid not null,
  bill_id uuid not null,
  n int not null,
  waybill text not null,
  billed_weight numeric(18,6),
  amount numeric(20,4) not null,
  expected_id uuid,
  expected_amount numeric(20,4),
  -- matched, tolerance, weight, price, under, unpriced, unknown, duplicate (facts.md 7.3)
  state text not null check (state in ('matched', 'tolerance', 'weight', 'price', 'under', 'unpriced', 'unknown', 'duplicate')),
  accepted boolean not null,
  claim_amount numeric(20,4) not null default 0,
  claim_status text not null default 'none' check (claim_status in ('none', 'open', 'paid', 'refused')),
  primary key (merchant_id, id),
  constraint bill_line_n_key unique (merchant_id, bill_id, n)
);
select kernel.place('freight.bill_line', 'tenant');
alter table freight.bill_line add constraint bill_line_bill_fk foreign key (merchant_id, bill_id) references freight.bill;
create index bill_line_claim_idx on freight.bill_line (merchant_id, id desc) where claim_status = 'open';

-- purposes of accounts that bills of carriers need, in books that began without them
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, x.role, date '1900-01-01', a.id
from (values ('freight_cost', '560102'), ('payable', '220201'), ('payable_estimated', '220202'), ('input_vat', '22210101')) as x (role, code)
join ledger.account a on a.code = x.code and a.leaf
on conflict do nothing;
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, 'input_vat', date '1900-01-01', a.id from ledger.account a
where a.code = '222101' and a.leaf and not exists (select from ledger.account_role r where r.merchant_id = a.merchant_id and r.role = 'input_vat')
on conflict do nothing;
