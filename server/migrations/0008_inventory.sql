-- The ledger of goods (facts.md chapters 1 and 2). A movement carries a positive quantity from one location to another;
-- supplier, customer, loss, transit, production and opening are locations too, so every SKU sums to zero over all of them.
-- Lot, serial, owner and quality are dimensions from the first day; "none" is the zero uuid, so that keys stay plain.
create schema inventory;
grant usage on schema inventory to zhanggui_app;

create table inventory.warehouse (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  type text not null default 'own' check (type in ('own', 'third_party', 'platform', 'dropship', 'store')),
  country text not null default 'CN',
  province text not null default '',
  city text not null default '',
  district text not null default '',
  detail text not null default '',
  contact text not null default '',
  phone text not null default '',
  zone text,
  -- provinces it serves first; empty serves all
  regions text[] not null default '{}',
  priority int not null default 100,
  negative_stock text not null default 'forbid' check (negative_stock in ('forbid', 'allow_ship_before_receipt')),
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint warehouse_code_key unique (merchant_id, code)
);
select kernel.place('inventory.warehouse', 'tenant');

create table inventory.zone (
  merchant_id uuid not null,
  id uuid not null,
  warehouse_id uuid not null,
  code text not null,
  name text not null,
  purpose text not null default 'storage' check (purpose in ('receive', 'storage', 'pick_face', 'pack', 'return', 'defective', 'inspect')),
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint zone_code_key unique (merchant_id, warehouse_id, code)
);
select kernel.place('inventory.zone', 'tenant');
alter table inventory.zone add constraint zone_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;

create table inventory.location (
  merchant_id uuid not null,
  id uuid not null,
  -- internal locations (bins) belong to a warehouse; the others are the merchant's virtual counter-accounts
  kind text not null check (kind in ('internal', 'supplier', 'customer', 'transit', 'loss', 'production', 'scrap', 'consumption', 'opening')),
  warehouse_id uuid,
  zone_id uuid,
  code text not null,
  -- the implicit bin of a warehouse: goods without a bin lie here
  is_default boolean not null default false,
  pick_sequence int not null default 0,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint location_warehouse_check check ((kind = 'internal') = (warehouse_id is not null))
);
select kernel.place('inventory.location', 'tenant');
alter table inventory.location add constraint location_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
alter table inventory.location add constraint location_zone_fk foreign key (merchant_id, zone_id) references inventory.zone;
create unique index location_code_key on inventory.location (merchant_id, warehouse_id, code) nulls not distinct;

create table inventory.lot (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  number text not null,
  made_on date,
  expires_on date,
  supplier_id uuid,
  status text not null default 'normal' check (status in ('normal', 'quarantine', 'blocked', 'expired')),
  version int not null default 1,
  primary key (merchant_id, id),
  constraint lot_number_key unique (merchant_id, sku_id, number)
);
select kernel.place('inventory.lot', 'tenant');
alter table inventory.lot add constraint lot_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

create table inventory.serial (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  number text not null,
  state text not null check (state in ('in_stock', 'reserved', 'shipped', 'returned', 'scrapped')),
  version int not null default 1,
  primary key (merchant_id, id),
  constraint serial_number_key unique (merchant_id, sku_id, number)
);
select kernel.place('inventory.serial', 'tenant');
alter table inventory.serial add constraint serial_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

create table inventory.stock_move (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  from_location_id uuid not null,
  to_location_id uuid not null,
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  serial_id uuid not null default '00000000-0000-0000-0000-000000000000',
  owner_id uuid not null default '00000000-0000-0000-0000-000000000000',
  quality_from text not null default 'good' check (quality_from in ('good', 'defective', 'inspect', 'frozen', 'expired')),
  quality_to text not null default 'good' check (quality_to in ('good', 'defective', 'inspect', 'frozen', 'expired')),
  -- warehouses of internal ends, kept so that stock questions need no join; null at virtual ends
  from_warehouse_id uuid,
  to_warehouse_id uuid,
  -- value that left one cost pool or entered another with this movement, and its place in the order of that pool's events
  value numeric(20,4),
  out_sequence bigint,
  in_sequence bigint,
  -- what kind of document made it: other_in, other_out, bin_move, transfer, shipment, opening …
  source text not null,
  source_id uuid not null,
  -- the number people know that document by
  source_number text not null default '',
  source_line_id uuid,
  -- the movement this one mirrors, or takes back in part
  reverses_id uuid,
  operation_id uuid not null,
  effective_at timestamptz not null,
  business_date date not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id),
  constraint stock_move_direction_check check (from_location_id <> to_location_id or quality_from <> quality_to)
);
select kernel.place('inventory.stock_move', 'tenant');
alter table inventory.stock_move add constraint stock_move_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index stock_move_card_idx on inventory.stock_move (merchant_id, sku_id, effective_at, id);
create index stock_move_source_idx on inventory.stock_move (merchant_id, source_id);
create index stock_move_reverses_idx on inventory.stock_move (merchant_id, reverses_id) where reverses_id is not null;
create index stock_move_effective_idx on inventory.stock_move (merchant_id, effective_at desc, id desc);
create trigger refuse_change before update or delete on inventory.stock_move for each statement execute function kernel.refuse_change('stock_move_append_only');

-- kept of bins and transit locations only, where a lock is needed; counter-accounts (supplier, customer, loss …) are summed from the movements
create table inventory.stock_balance (
  merchant_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  serial_id uuid not null default '00000000-0000-0000-0000-000000000000',
  owner_id uuid not null default '00000000-0000-0000-0000-000000000000',
  quality text not null default 'good',
  warehouse_id uuid,
  quantity numeric(18,6) not null default 0,
  -- hard reservations: bin and lot chosen at pick release
  allocated numeric(18,6) not null default 0 check (allocated >= 0),
  primary key (merchant_id, sku_id, location_id, lot_id, serial_id, owner_id, quality)
) with (fillfactor = 50);
select kernel.place('inventory.stock_balance', 'tenant');
create index stock_balance_location_idx on inventory.stock_balance (merchant_id, location_id);
create index stock_balance_warehouse_idx on inventory.stock_balance (merchant_id, warehouse_id, sku_id) where warehouse_id is not null;
create index stock_balance_transit_idx on inventory.stock_balance (merchant_id, sku_id) where warehouse_id is null;

-- what can be promised: good goods in a warehouse, and how much of them is promised already
create table inventory.availability (
  merchant_id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  owner_id uuid not null default '00000000-0000-0000-0000-000000000000',
  good numeric(18,6) not null default 0,
  reserved numeric(18,6) not null default 0 check (reserved >= 0),
  primary key (merchant_id, sku_id, warehouse_id, owner_id)
) with (fillfactor = 50);
select kernel.place('inventory.availability', 'tenant');
create index availability_warehouse_idx on inventory.availability (merchant_id, warehouse_id, sku_id);

create table inventory.reservation (
  merchant_id uuid not null,
  order_line_id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  owner_id uuid not null default '00000000-0000-0000-0000-000000000000',
  quantity numeric(18,6) not null check (quantity > 0),
  kind text not null default 'soft' check (kind in ('soft', 'hard')),
  document_id uuid not null,
  expires_at timestamptz,
  recorded_at timestamptz not null,
  primary key (merchant_id, order_line_id, sku_id, warehouse_id)
) with (fillfactor = 80);
select kernel.place('inventory.reservation', 'tenant');
create index reservation_sku_idx on inventory.reservation (merchant_id, sku_id, warehouse_id);
create index reservation_document_idx on inventory.reservation (merchant_id, document_id);

-- moving-average pools: quantity and value; scope is the zero uuid (whole merchant), a warehouse or a lot (facts.md 2.0)
create table inventory.cost_pool (
  merchant_id uuid not null,
  sku_id uuid not null,
  class text not null check (class in ('good', 'defective')),
  scope_id uuid not null default '00000000-0000-0000-0000-000000000000',
  quantity numeric(18,6) not null default 0,
  value numeric(20,4) not null default 0,
  -- number of the pool's latest event
  version bigint not null default 0,
  -- what an issue from the pool is estimated at where it holds nothing: the last average; before anything was ever there, the purchase price
  last_unit_cost numeric(20,6) not null default 0,
  initial_unit_cost numeric(20,6) not null default 0,
  -- when its latest event took effect: those recorded now never stand before it, so (effective_at, sequence) is the order of the books
  latest_at timestamptz,
  primary key (merchant_id, sku_id, class, scope_id),
  constraint cost_pool_zero_check check (quantity <> 0 or value = 0),
  constraint cost_pool_sign_check check (quantity >= 0 and value >= 0 or quantity <= 0 and value <= 0)
) with (fillfactor = 50);
select kernel.place('inventory.cost_pool', 'tenant');

-- The value of a quantity at a pool's average: round(V * q / Q) with one rounding, half away from zero; an empty pool gives its last cost.
-- `step` is the smallest unit of the result: 0.01 for money of two decimals. cost.rules.ts says the same; a property test compares them.
create function inventory.average_value(value numeric, total numeric, quantity numeric, last_unit_cost numeric, step numeric) returns numeric
language sql immutable parallel safe as $$
  select case when total = 0 then div(2 * last_unit_cost * quantity + step, 2 * step) * step
    else div(2 * abs(value) * quantity + abs(total) * step, 2 * abs(total) * step) * step end
$$;

-- changes of a pool's value without goods: late costs, revaluation; the detail row per affected issue beside it (facts.md 2.7)
-- The rows 'replay' and 'negative_settlement' amend the event of a movement and carry its sequence: the cost of an issue is its value and
-- its details. The others are events of the pool themselves.
create table inventory.cost_adjustment (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  class text not null check (class in ('good', 'defective')),
  scope_id uuid not null default '00000000-0000-0000-0000-000000000000',
  reason text not null check (reason in ('bill_difference', 'landed_cost', 'replay', 'negative_settlement', 'revaluation', 'write_down')),
  -- to what is left in stock, and to what is gone
  stock_value numeric(20,4) not null,
  gone_value numeric(20,4) not null,
  -- the movement whose cost it amends
  issue_move_id uuid,
  source text not null,
  source_id uuid not null,
  sequence bigint not null,
  operation_id uuid not null,
  effective_at timestamptz not null,
  business_date date not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('inventory.cost_adjustment', 'tenant');
alter table inventory.cost_adjustment add constraint cost_adjustment_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index cost_adjustment_sku_idx on inventory.cost_adjustment (merchant_id, sku_id, class, scope_id, sequence);
create index cost_adjustment_issue_idx on inventory.cost_adjustment (merchant_id, issue_move_id) where issue_move_id is not null;
create trigger refuse_change before update or delete on inventory.cost_adjustment for each statement execute function kernel.refuse_change('cost_adjustment_append_only');

-- closing balances of a month per key; a cache: a backdated movement deletes the later ones (facts.md 1.10)
create table inventory.stock_closing (
  merchant_id uuid not null,
  closes_on date not null,
  sku_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null,
  serial_id uuid not null,
  owner_id uuid not null,
  quality text not null,
  quantity numeric(18,6) not null,
  primary key (merchant_id, closes_on, sku_id, location_id, lot_id, serial_id, owner_id, quality)
);
select kernel.place('inventory.stock_closing', 'tenant');

-- other-in, other-out, bin moves and opening stock: one document with lines
create table inventory.stock_document (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('other_in', 'other_out', 'bin_move', 'opening', 'quality_change')),
  warehouse_id uuid not null,
  reason text not null,
  remark text not null default '',
  status text not null default 'posted' check (status in ('draft', 'posted', 'reversed')),
  reverses_id uuid,
  reversed_by_id uuid,
  effective_at timestamptz not null,
  business_date date not null,
  line_count int not null,
  quantity numeric(18,6) not null,
  value numeric(20,4) not null,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint stock_document_number_key unique (merchant_id, number)
);
select kernel.place('inventory.stock_document', 'tenant');
alter table inventory.stock_document add constraint stock_document_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
create index stock_document_created_idx on inventory.stock_document (merchant_id, kind, created_at desc, id desc);

create table inventory.stock_document_line (
  merchant_id uuid not null,
  document_id uuid not null,
  n int not null,
  id uuid not null,
  sku_id uuid not null,
  from_location_id uuid,
  to_location_id uuid,
  quality_from text not null default 'good',
  quality_to text not null default 'good',
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  -- what was keyed and the factor frozen at that time (facts.md R0-6)
  entered_quantity numeric(18,6) not null,
  entered_unit text not null default '',
  entered_numerator numeric(18,6) not null default 1,
  entered_denominator numeric(18,6) not null default 1,
  quantity numeric(18,6) not null check (quantity > 0),
  value numeric(20,4) not null default 0,
  primary key (merchant_id, document_id, n)
);
select kernel.place('inventory.stock_document_line', 'tenant');
alter table inventory.stock_document_line add constraint stock_document_line_document_fk foreign key (merchant_id, document_id) references inventory.stock_document on delete cascade;
alter table inventory.stock_document_line add constraint stock_document_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

create table inventory.transfer (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  from_warehouse_id uuid not null,
  to_warehouse_id uuid not null,
  mode text not null check (mode in ('one_step', 'two_step')),
  status text not null check (status in ('draft', 'in_transit', 'part_received', 'received', 'cancelled')),
  remark text not null default '',
  -- the transit location of this transfer's goods
  transit_location_id uuid not null,
  shipped_at timestamptz,
  received_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint transfer_number_key unique (merchant_id, number),
  constraint transfer_warehouses_check check (from_warehouse_id <> to_warehouse_id)
);
select kernel.place('inventory.transfer', 'tenant');
alter table inventory.transfer add constraint transfer_from_fk foreign key (merchant_id, from_warehouse_id) references inventory.warehouse;
alter table inventory.transfer add constraint transfer_to_fk foreign key (merchant_id, to_warehouse_id) references inventory.warehouse;
create index transfer_created_idx on inventory.transfer (merchant_id, created_at desc, id desc);

create table inventory.transfer_line (
  merchant_id uuid not null,
  transfer_id uuid not null,
  n int not null,
  id uuid not null,
  sku_id uuid not null,
  quality text not null default 'good' check (quality in ('good', 'defective', 'inspect', 'frozen', 'expired')),
  quantity numeric(18,6) not null check (quantity > 0),
  shipped numeric(18,6) not null default 0,
  received numeric(18,6) not null default 0,
  lost numeric(18,6) not null default 0,
  returned numeric(18,6) not null default 0,
  -- value that went into transit and what of it has left again, for exact shares (facts.md TV-112)
  value numeric(20,4) not null default 0,
  value_settled numeric(20,4) not null default 0,
  primary key (merchant_id, transfer_id, n)
);
select kernel.place('inventory.transfer_line', 'tenant');
alter table inventory.transfer_line add constraint transfer_line_transfer_fk foreign key (merchant_id, transfer_id) references inventory.transfer on delete cascade;
alter table inventory.transfer_line add constraint transfer_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

-- seals: after commit, in the order found, with a hash over the one before (architecture section 6)
create table inventory.move_seal (
  merchant_id uuid not null,
  position bigint not null,
  move_id uuid not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (merchant_id, position),
  constraint move_seal_move_key unique (merchant_id, move_id)
);
select kernel.place('inventory.move_seal', 'tenant');
create trigger refuse_change before update or delete on inventory.move_seal for each statement execute function kernel.refuse_change('move_seal_append_only');

-- thresholds per SKU and warehouse (facts.md 1.9); the zero uuid means all warehouses
create table inventory.stock_limit (
  merchant_id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null default '00000000-0000-0000-0000-000000000000',
  minimum numeric(18,6),
  maximum numeric(18,6),
  safety numeric(18,6),
  version int not null default 1,
  primary key (merchant_id, sku_id, warehouse_id)
);
select kernel.place('inventory.stock_limit', 'tenant');
