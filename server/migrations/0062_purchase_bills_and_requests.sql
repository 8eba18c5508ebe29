-- What suppliers bill and what they are paid: a bill is owed as soon as it is entered, and paid only when it matches.
create table purchasing.bill (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  supplier_id uuid not null,
  -- the supplier's number of the invoice; once per supplier (facts.md 3.7)
  invoice_number text not null,
  invoice_date date not null,
  due_date date not null,
  currency text not null,
  exchange_rate numeric(20,10) not null check (exchange_rate > 0),
  status text not null default 'posted' check (status in ('posted', 'reversed')),
  -- why it is not paid: quantity, price, tax, no_receipt, total (facts.md 3.3); who let it pass all the same
  holds text[] not null default '{}',
  released_by uuid,
  released_at timestamptz,
  release_reason text not null default '',
  line_count int not null,
  -- in its currency, and in the currency of the books
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  gross_amount numeric(20,4) not null,
  books_amount numeric(20,4) not null,
  books_tax_amount numeric(20,4) not null default 0,
  paid_amount numeric(20,4) not null default 0,
  paid_books_amount numeric(20,4) not null default 0,
  -- 勾选认证: its tax is deducted from then on
  certified_on date,
  note text not null default '',
  business_date date not null,
  entered_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint bill_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('purchasing.bill', 'tenant');
alter table purchasing.bill add constraint bill_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
create unique index bill_invoice_key on purchasing.bill (merchant_id, supplier_id, invoice_number) where status = 'posted';
create index bill_recorded_idx on purchasing.bill (merchant_id, recorded_at desc, id desc);
create index bill_due_idx on purchasing.bill (merchant_id, due_date, id) where status = 'posted';

create table purchasing.bill_line (
  merchant_id uuid not null,
  bill_id uuid not null,
  n int not null,
  id uuid not null,
  order_line_id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  unit_price numeric(20,6) not null check (unit_price >= 0),
  tax_rate numeric(20,10) not null,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  gross_amount numeric(20,4) not null,
  holds text[] not null default '{}',
  -- against the order's price and what has come: exposures of facts.md 3.3
  quantity_exposure numeric(20,4) not null default 0,
  price_exposure numeric(20,4) not null default 0,
  -- in the currency of the books: what of it was billed before it came, and what it cost more than was accrued
  transit_quantity numeric(18,6) not null default 0,
  transit_amount numeric(20,4) not null default 0,
  difference_amount numeric(20,4) not null default 0,
  exchange_amount numeric(20,4) not null default 0,
  -- which receipts it bills: [{id, quantity, released, difference, moveId}]
  parts jsonb not null default '[]',
  primary key (merchant_id, bill_id, n),
  constraint bill_line_id_key unique (merchant_id, id)
);
select kernel.place('purchasing.bill_line', 'tenant');
alter table purchasing.bill_line add constraint bill_line_bill_fk foreign key (merchant_id, bill_id) references purchasing.bill;
create index bill_line_order_line_idx on purchasing.bill_line (merchant_id, order_line_id);

-- money to suppliers: for bills, or ahead of them
create table purchasing.payment (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  supplier_id uuid not null,
  order_id uuid,
  -- a deposit binds whoever gives and takes it, a prepayment is an advance (facts.md 3.4)
  kind text not null check (kind in ('payment', 'prepayment', 'deposit')),
  method text not null,
  currency text not null,
  exchange_rate numeric(20,10) not null,
  amount numeric(20,4) not null check (amount > 0),
  books_amount numeric(20,4) not null,
  -- of what was paid ahead
  applied_amount numeric(20,4) not null default 0,
  applied_books_amount numeric(20,4) not null default 0,
  status text not null default 'posted' check (status in ('posted', 'reversed')),
  reference text not null default '',
  note text not null default '',
  paid_on date not null,
  paid_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint payment_number_key unique (merchant_id, number),
  constraint payment_applied_check check (applied_amount between 0 and amount)
) with (fillfactor = 80);
select kernel.place('purchasing.payment', 'tenant');
alter table purchasing.payment add constraint payment_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
alter table purchasing.payment add constraint payment_order_fk foreign key (merchant_id, order_id) references purchasing.purchase_order;
create index payment_recorded_idx on purchasing.payment (merchant_id, recorded_at desc, id desc);

create table purchasing.application (
  merchant_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  bill_id uuid not null,
  amount numeric(20,4) not null check (amount > 0),
  -- what it took off the bill, in the currency of the books, and off what was paid ahead
  bill_books_amount numeric(20,4) not null,
  payment_books_amount numeric(20,4) not null,
  undone_at timestamptz,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('purchasing.application', 'tenant');
alter table purchasing.application add constraint application_payment_fk foreign key (merchant_id, payment_id) references purchasing.payment;
alter table purchasing.application add constraint application_bill_fk foreign key (merchant_id, bill_id) references purchasing.bill;
create index application_bill_idx on purchasing.application (merchant_id, bill_id);
create index application_payment_idx on purchasing.application (merchant_id, payment_id);

-- What is wanted: by people, because stock fell below its threshold, because orders cannot be served.
create table purchasing.request (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  needed_by date,
  -- the one to ask; null: the preferred, else the cheapest
  supplier_id uuid,
  source text not null check (source in ('manual', 'threshold', 'shortage')),
  -- the figures it was raised by
  reason jsonb not null default '{}',
  status text not null default 'open' check (status in ('open', 'ordered', 'dismissed')),
  order_id uuid,
  order_line_id uuid,
  note text not null default '',
  requested_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint request_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('purchasing.request', 'tenant');
alter table purchasing.request add constraint request_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
alter table purchasing.request add constraint request_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
alter table purchasing.request add constraint request_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
-- what raises itself is raised once
create unique index request_raised_key on purchasing.request (merchant_id, sku_id, warehouse_id) where status = 'open' and source <> 'manual';
create index request_recorded_idx on purchasing.request (merchant_id, recorded_at desc, id desc);
create index request_order_idx on purchasing.request (merchant_id, order_id) where order_id is not null;
