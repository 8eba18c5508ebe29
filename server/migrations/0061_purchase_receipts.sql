-- What came in of what was ordered: partly, in lots, to be inspected, and what of it was no good.
create table purchasing.receipt (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  order_id uuid not null,
  supplier_id uuid not null,
  warehouse_id uuid not null,
  status text not null default 'posted' check (status in ('posted', 'reversed')),
  notice_id uuid,
  -- the supplier's own number of the delivery
  reference text not null default '',
  exchange_rate numeric(20,10) not null,
  line_count int not null,
  -- without tax that is deducted, in the currency of the books
  net_amount numeric(20,4) not null,
  note text not null default '',
  business_date date not null,
  received_by uuid not null,
  received_at timestamptz not null,
  reversed_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint receipt_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('purchasing.receipt', 'tenant');
alter table purchasing.receipt add constraint receipt_order_fk foreign key (merchant_id, order_id) references purchasing.purchase_order;
alter table purchasing.receipt add constraint receipt_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
alter table purchasing.receipt add constraint receipt_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
create index receipt_received_idx on purchasing.receipt (merchant_id, received_at desc, id desc);
create index receipt_order_idx on purchasing.receipt (merchant_id, order_id);
create index receipt_supplier_idx on purchasing.receipt (merchant_id, supplier_id, received_at desc);

create table purchasing.receipt_line (
  merchant_id uuid not null,
  receipt_id uuid not null,
  n int not null,
  id uuid not null,
  order_id uuid not null,
  order_line_id uuid not null,
  sku_id uuid not null,
  -- what came into stock, and what was refused at the door and went back with the driver
  quantity numeric(18,6) not null check (quantity >= 0),
  refused numeric(18,6) not null default 0 check (refused >= 0),
  refused_reason text not null default '',
  location_id uuid,
  lot_id uuid,
  lot_number text not null default '',
  expires_on date,
  -- goods that wait for inspection, and what was found
  inspecting boolean not null default false,
  accepted numeric(18,6) not null default 0,
  rejected numeric(18,6) not null default 0,
  rejected_reason text not null default '',
  -- the day it was promised for, kept for the record of the supplier
  due_date date,
  on_time boolean,
  -- the movement by which it came, for costs that come later; what was accrued for it, without tax, in the currency of the books
  move_id uuid,
  net_amount numeric(20,4) not null default 0,
  -- of it already in the books because its bill came first
  transit_amount numeric(20,4) not null default 0,
  transit_quantity numeric(18,6) not null default 0,
  -- taken out of the accrual by bills and by goods sent back before their bill, and the quantities they stand for
  billed numeric(18,6) not null default 0,
  billed_amount numeric(20,4) not null default 0,
  returned numeric(18,6) not null default 0,
  returned_open numeric(18,6) not null default 0,
  returned_amount numeric(20,4) not null default 0,
  primary key (merchant_id, receipt_id, n),
  constraint receipt_line_id_key unique (merchant_id, id),
  constraint receipt_line_progress_check check (accepted + rejected <= quantity and billed >= 0 and returned >= 0 and billed <= quantity and returned <= quantity)
) with (fillfactor = 80);
select kernel.place('purchasing.receipt_line', 'tenant');
alter table purchasing.receipt_line add constraint receipt_line_receipt_fk foreign key (merchant_id, receipt_id) references purchasing.receipt;
create index receipt_line_order_line_idx on purchasing.receipt_line (merchant_id, order_line_id);
create index receipt_line_sku_idx on purchasing.receipt_line (merchant_id, sku_id);
create index receipt_line_inspecting_idx on purchasing.receipt_line (merchant_id, id) where inspecting;

-- what was billed before it came lies in transit until it does (facts.md 6.5, 17)
alter table purchasing.order_line
  add column transit_quantity numeric(18,6) not null default 0 check (transit_quantity >= 0),
  add column transit_amount numeric(20,4) not null default 0;

-- accounts of what is bought, in books that began without them
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
  select distinct on (a.merchant_id, r.role) a.merchant_id, r.role, date '1900-01-01', a.id
  from (values ('goods_in_transit', '1402'), ('prepayment', '1123'), ('input_vat_pending', '222105'), ('fx_loss', '560304'), ('fx_gain', '530103')) as r (role, code)
  join ledger.account a on a.code like r.code || '%' and a.leaf
  where not exists (select from ledger.account_role x where x.merchant_id = a.merchant_id and x.role = r.role)
  order by a.merchant_id, r.role, a.code;
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, 'input_vat_pending', date '1900-01-01', a.id from ledger.account a
where a.code = '222101' and a.leaf and not exists (select from ledger.account_role r where r.merchant_id = a.merchant_id and r.role = 'input_vat_pending')
on conflict do nothing;
