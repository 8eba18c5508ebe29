-- Methods of costing per category (facts.md 2.1), dated; a change is a document: planned for a month's first day, carried over when it comes.
create table inventory.cost_method (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  -- null: all goods without a method of their category
  category_id uuid,
  method text not null check (method in ('average', 'month_end', 'standard', 'fifo', 'lot')),
  valid_from date not null,
  status text not null default 'planned' check (status in ('planned', 'applied', 'cancelled')),
  -- of the restatement: goods concerned, and by how much their value changed
  sku_count int not null default 0,
  revaluation numeric(20,4) not null default 0,
  created_by uuid not null,
  created_at timestamptz not null,
  applied_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint cost_method_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('inventory.cost_method', 'tenant');
alter table inventory.cost_method add constraint cost_method_category_fk foreign key (merchant_id, category_id) references catalog.category;
create index cost_method_created_idx on inventory.cost_method (merchant_id, created_at desc, id desc);

-- what a unit should cost: carried by pools of that method, compared with by the analysis of all (facts.md 2.4, TV-116)
create table inventory.standard_cost (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  valid_from date not null,
  amount numeric(20,6) not null check (amount >= 0),
  -- by how much it changed the value of what was there
  revaluation numeric(20,4) not null default 0,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('inventory.standard_cost', 'tenant');
alter table inventory.standard_cost add constraint standard_cost_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index standard_cost_sku_idx on inventory.standard_cost (merchant_id, sku_id, set_at desc);

-- months whose goods of the month-end method have their one average
create table inventory.cost_month (
  merchant_id uuid not null,
  id uuid not null,
  -- its first day
  month date not null,
  status text not null check (status in ('closed', 'open')),
  sku_count int not null default 0,
  adjustment numeric(20,4) not null default 0,
  changed_by uuid not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, month)
) with (fillfactor = 80);
select kernel.place('inventory.cost_month', 'tenant');

alter table inventory.cost_pool
  add column method text not null default 'average',
  -- of the standard method: what a unit stands at, and what it stood at when the pool began
  add column standard_cost numeric(20,6) not null default 0,
  add column opening_standard numeric(20,6) not null default 0,
  -- when it took its method from another: nothing is entered before
  add column method_since timestamptz,
  add constraint cost_pool_method_check check (method in ('average', 'month_end', 'standard', 'fifo', 'lot'));

-- what is left of each receipt, of the methods that follow receipts; below zero what left before it came
create table inventory.cost_layer (
  merchant_id uuid not null,
  sku_id uuid not null,
  class text not null check (class in ('good', 'defective')),
  -- the event of the pool by which it came; 0: what was there when the method began
  sequence bigint not null,
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  effective_at timestamptz not null,
  received numeric(18,6) not null,
  quantity numeric(18,6) not null,
  value numeric(20,4) not null,
  primary key (merchant_id, sku_id, class, sequence)
) with (fillfactor = 70);
select kernel.place('inventory.cost_layer', 'tenant');

alter table inventory.cost_adjustment drop constraint cost_adjustment_reason_check;
alter table inventory.cost_adjustment add constraint cost_adjustment_reason_check check (reason in ('bill_difference', 'landed_cost', 'replay',
  'negative_settlement', 'price_variance', 'revaluation', 'write_down', 'method_change'));
-- of a revaluation: the standard from then on, of which its value follows
alter table inventory.cost_adjustment add column unit_cost numeric(20,6);
-- the receipt whose goods leave: its layer goes first
alter table inventory.stock_move add column receipt_move_id uuid;

insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, 'price_variance', date '1900-01-01', a.id from ledger.account a where a.code = '540103' and a.leaf
on conflict do nothing;
