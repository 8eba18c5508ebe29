-- Costs that come later than their goods (facts.md 2.5): an event of the pool the goods lie in, and what of it is gone with goods already sold.
alter table inventory.cost_adjustment add column receipt_move_id uuid;
alter table inventory.cost_adjustment add column source_number text not null default '';
create index cost_adjustment_source_idx on inventory.cost_adjustment (merchant_id, source_id);
create index cost_adjustment_receipt_idx on inventory.cost_adjustment (merchant_id, receipt_move_id) where receipt_move_id is not null;

-- Freight, duty, insurance and the like, spread over the goods of receipts: 采购费用分摊
create table inventory.landed_cost (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  supplier_id uuid,
  bill_number text not null default '',
  -- into the cost of the goods, or an expense of the month (facts.md 0.2, purchase_expense_policy)
  treatment text not null check (treatment in ('capitalise', 'expense')),
  remark text not null default '',
  status text not null default 'posted' check (status in ('posted', 'reversed')),
  business_date date not null,
  amount numeric(20,4) not null,
  tax numeric(20,4) not null,
  -- of the amount: what went to goods that are there, and to those that are gone
  stock_value numeric(20,4) not null,
  gone_value numeric(20,4) not null,
  line_count int not null,
  created_by uuid not null,
  created_at timestamptz not null,
  reversed_by uuid,
  reversed_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint landed_cost_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('inventory.landed_cost', 'tenant');
alter table inventory.landed_cost add constraint landed_cost_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
create index landed_cost_created_idx on inventory.landed_cost (merchant_id, created_at desc, id desc);

create table inventory.landed_cost_part (
  merchant_id uuid not null,
  landed_cost_id uuid not null,
  n int not null,
  kind text not null check (kind in ('freight', 'insurance', 'duty', 'handling', 'commission', 'other')),
  basis text not null check (basis in ('value', 'quantity', 'weight', 'volume', 'equal', 'manual')),
  -- without tax that can be deducted
  amount numeric(20,4) not null check (amount > 0),
  tax numeric(20,4) not null check (tax >= 0),
  primary key (merchant_id, landed_cost_id, n)
);
select kernel.place('inventory.landed_cost_part', 'tenant');
alter table inventory.landed_cost_part add constraint landed_cost_part_fk foreign key (merchant_id, landed_cost_id) references inventory.landed_cost;

create table inventory.landed_cost_line (
  merchant_id uuid not null,
  landed_cost_id uuid not null,
  n int not null,
  -- the movement by which the goods came in, and what the costs were spread by
  receipt_move_id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null,
  value numeric(20,4) not null,
  weight numeric(18,6) not null,
  volume numeric(18,6) not null,
  share numeric(18,6) not null,
  amount numeric(20,4) not null,
  stock_value numeric(20,4) not null,
  gone_value numeric(20,4) not null,
  primary key (merchant_id, landed_cost_id, n)
);
select kernel.place('inventory.landed_cost_line', 'tenant');
alter table inventory.landed_cost_line add constraint landed_cost_line_fk foreign key (merchant_id, landed_cost_id) references inventory.landed_cost;
alter table inventory.landed_cost_line add constraint landed_cost_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index landed_cost_line_receipt_idx on inventory.landed_cost_line (merchant_id, receipt_move_id);

-- receipts that costs can be spread over, latest first
create index stock_move_receipt_idx on inventory.stock_move (merchant_id, effective_at desc, id desc)
  where in_sequence is not null and out_sequence is null and reverses_id is null;

-- purchase expenses of books that began without this purpose
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, 'purchase_expense', date '1900-01-01', a.id from ledger.account a where a.code = '560108' and a.leaf
on conflict do nothing;
