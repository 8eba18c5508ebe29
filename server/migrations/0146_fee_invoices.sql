-- Invoices of platforms for fees that were booked whole because none was there when they settled: their tax is taken out of the cost (facts.md 6.12).
create table marketplaces.fee_invoice (
  merchant_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  -- the platform's own
  invoice_number text not null,
  invoice_date date not null,
  -- the fees it is for, by the days of their lines
  from_date date not null,
  to_date date not null,
  gross numeric(20,4) not null check (gross > 0),
  tax numeric(20,4) not null check (tax > 0 and tax < gross),
  line_count int not null,
  status text not null default 'posted' check (status in ('posted', 'reversed')),
  -- the day from which its tax is deducted
  certified_on date,
  note text not null,
  created_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('marketplaces.fee_invoice', 'tenant');
alter table marketplaces.fee_invoice add constraint fee_invoice_shop_fk foreign key (merchant_id, shop_id) references sales.shop;
-- one invoice is booked once
create unique index fee_invoice_number_key on marketplaces.fee_invoice (merchant_id, invoice_number) where status = 'posted';
create index fee_invoice_recorded_idx on marketplaces.fee_invoice (merchant_id, recorded_at desc, id desc);

-- what it says of each kind of fee
create table marketplaces.fee_invoice_part (
  merchant_id uuid not null,
  invoice_id uuid not null,
  kind text not null,
  line_count int not null,
  gross numeric(20,4) not null,
  tax numeric(20,4) not null,
  primary key (merchant_id, invoice_id, kind)
);
select kernel.place('marketplaces.fee_invoice_part', 'tenant');
alter table marketplaces.fee_invoice_part add constraint fee_invoice_part_fk foreign key (merchant_id, invoice_id) references marketplaces.fee_invoice;

-- the invoice a fee stands on; null: none yet, or its tax was taken out when it was posted
alter table marketplaces.fate add column fee_invoice_id uuid;
create index fate_fee_invoice_idx on marketplaces.fate (merchant_id, fee_invoice_id) where fee_invoice_id is not null;
