-- Warehouse work between audit and carrier (facts.md 4.10): waves, picking, sorting, checking, putting back.

-- Hard reservations (architecture D2): which bins and lots the goods of an order line are taken from, chosen when its wave is released.
-- stock_balance.allocated is their sum; goods stay on their bin in the books until they leave.
create table inventory.allocation (
  merchant_id uuid not null,
  order_line_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  serial_id uuid not null default '00000000-0000-0000-0000-000000000000',
  warehouse_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  document_id uuid not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, order_line_id, sku_id, location_id, lot_id, serial_id)
) with (fillfactor = 80);
select kernel.place('inventory.allocation', 'tenant');
create index allocation_document_idx on inventory.allocation (merchant_id, document_id);
create index allocation_bin_idx on inventory.allocation (merchant_id, sku_id, location_id);

-- how a warehouse works; without a row orders are shipped at once, in one step
create table fulfilment.work_setting (
  merchant_id uuid not null,
  warehouse_id uuid not null,
  picks boolean not null default true,
  sorts boolean not null default true,
  checks boolean not null default true,
  weighs boolean not null default true,
  ships_at text not null default 'weigh' check (ships_at in ('check', 'weigh', 'hand_over')),
  -- how a picker walks: by the sequence of the bins, or up one aisle and down the next
  walk text not null default 'serpentine' check (walk in ('sequence', 'serpentine')),
  -- kilograms of wrapping and of the box; the tolerance is the larger of grams and percent
  packaging_weight numeric(18,6) not null default 0,
  box_weight numeric(18,6) not null default 0,
  tolerance_grams numeric(18,6) not null default 20,
  tolerance_percent numeric(10,4) not null default 5,
  version int not null default 1,
  primary key (merchant_id, warehouse_id)
);
select kernel.place('fulfilment.work_setting', 'tenant');
alter table fulfilment.work_setting add constraint work_setting_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;

create table fulfilment.wall (
  merchant_id uuid not null,
  id uuid not null,
  warehouse_id uuid not null,
  code text not null,
  slots smallint not null check (slots between 1 and 200),
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint wall_code_key unique (merchant_id, warehouse_id, code)
);
select kernel.place('fulfilment.wall', 'tenant');
alter table fulfilment.wall add constraint wall_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;

create table fulfilment.wave (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  warehouse_id uuid not null,
  status text not null check (status in ('draft', 'released', 'picking', 'sorting', 'done', 'cancelled')),
  -- the type of its orders: one piece of one SKU, several of one SKU, several SKUs, or of all kinds
  kind text not null check (kind in ('single', 'single_sku', 'multi', 'mixed')),
  -- order by order (several at once where the trolley has slots), or all goods together and sorted or packed one by one afterwards
  method text not null check (method in ('order', 'batch')),
  trolley_slots smallint not null default 1 check (trolley_slots between 1 and 100),
  wall_id uuid,
  criteria jsonb not null default '{}',
  carrier text not null default '',
  order_count int not null,
  line_count int not null,
  quantity numeric(18,6) not null,
  due_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  released_at timestamptz,
  ended_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint wave_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('fulfilment.wave', 'tenant');
alter table fulfilment.wave add constraint wave_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
alter table fulfilment.wave add constraint wave_wall_fk foreign key (merchant_id, wall_id) references fulfilment.wall;
create index wave_created_idx on fulfilment.wave (merchant_id, created_at desc, id desc);
create index wave_open_idx on fulfilment.wave (merchant_id, warehouse_id) where status in ('draft', 'released', 'picking', 'sorting');

-- 出库单: an order on its way through the warehouse
create table fulfilment.outbound (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  wave_id uuid not null,
  -- its place in the wave, which is its slot on the trolley or the wall
  slot int not null,
  wall_slot smallint,
  order_id uuid not null,
  order_number text not null,
  shop_id uuid not null,
  warehouse_id uuid not null,
  carrier text not null default '',
  status text not null default 'waved' check (status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed', 'shipped', 'intercepted', 'cancelled')),
  -- when each step was done: the cycle time of every step comes from here
  waved_at timestamptz not null,
  released_at timestamptz,
  picked_at timestamptz,
  sorted_at timestamptz,
  checked_at timestamptz,
  weighed_at timestamptz,
  shipped_at timestamptz,
  ended_at timestamptz,
  checked_by uuid,
  weighed_by uuid,
  expected_weight numeric(18,6),
  weight numeric(18,6),
  shipment_id uuid,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint outbound_number_key unique (merchant_id, number)
) with (fillfactor = 70);
select kernel.place('fulfilment.outbound', 'tenant');
alter table fulfilment.outbound add constraint outbound_wave_fk foreign key (merchant_id, wave_id) references fulfilment.wave;
alter table fulfilment.outbound add constraint outbound_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
alter table fulfilment.outbound add constraint outbound_shipment_fk foreign key (merchant_id, shipment_id) references fulfilment.shipment;
create index outbound_wave_idx on fulfilment.outbound (merchant_id, wave_id, slot);
create index outbound_order_idx on fulfilment.outbound (merchant_id, order_id);
create index outbound_waved_idx on fulfilment.outbound (merchant_id, waved_at desc, id desc);
-- an order is worked on once at a time
create unique index outbound_live_key on fulfilment.outbound (merchant_id, order_id) where status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed');
create unique index outbound_wall_slot_key on fulfilment.outbound (merchant_id, wave_id, wall_slot) where wall_slot is not null;

create table fulfilment.outbound_line (
  merchant_id uuid not null,
  outbound_id uuid not null,
  n smallint not null,
  order_line_id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  picked numeric(18,6) not null default 0,
  -- not found in any bin: it stays open on the order
  short numeric(18,6) not null default 0,
  sorted numeric(18,6) not null default 0,
  checked numeric(18,6) not null default 0,
  primary key (merchant_id, outbound_id, n),
  constraint outbound_line_progress_check check (picked >= 0 and short >= 0 and picked + short <= quantity and sorted >= 0 and sorted <= quantity - short
    and checked >= 0 and checked <= quantity - short)
) with (fillfactor = 60);
select kernel.place('fulfilment.outbound_line', 'tenant');
alter table fulfilment.outbound_line add constraint outbound_line_outbound_fk foreign key (merchant_id, outbound_id) references fulfilment.outbound on delete cascade;
alter table fulfilment.outbound_line add constraint outbound_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index outbound_line_order_line_idx on fulfilment.outbound_line (merchant_id, order_line_id);

create table fulfilment.pick_task (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  wave_id uuid not null,
  warehouse_id uuid not null,
  method text not null check (method in ('order', 'batch')),
  status text not null default 'open' check (status in ('open', 'claimed', 'done', 'cancelled')),
  order_count int not null,
  line_count int not null,
  quantity numeric(18,6) not null,
  claimed_by uuid,
  claimed_at timestamptz,
  done_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint pick_task_number_key unique (merchant_id, number)
) with (fillfactor = 70);
select kernel.place('fulfilment.pick_task', 'tenant');
alter table fulfilment.pick_task add constraint pick_task_wave_fk foreign key (merchant_id, wave_id) references fulfilment.wave;
create index pick_task_wave_idx on fulfilment.pick_task (merchant_id, wave_id);
create index pick_task_open_idx on fulfilment.pick_task (merchant_id, warehouse_id, created_at) where status in ('open', 'claimed');
create index pick_task_created_idx on fulfilment.pick_task (merchant_id, created_at desc, id desc);

-- what is taken from which bin for which order; `n` is the place on the picker's way
create table fulfilment.pick_line (
  merchant_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  n int not null,
  outbound_id uuid not null,
  outbound_n smallint not null,
  order_line_id uuid not null,
  slot int not null,
  sku_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  serial_id uuid not null default '00000000-0000-0000-0000-000000000000',
  quantity numeric(18,6) not null check (quantity > 0),
  picked numeric(18,6) not null default 0,
  short numeric(18,6) not null default 0,
  -- not wanted any more before it was taken
  cancelled numeric(18,6) not null default 0,
  picked_at timestamptz,
  picked_by uuid,
  primary key (merchant_id, id),
  constraint pick_line_progress_check check (picked >= 0 and short >= 0 and cancelled >= 0 and picked + short + cancelled <= quantity)
) with (fillfactor = 60);
select kernel.place('fulfilment.pick_line', 'tenant');
alter table fulfilment.pick_line add constraint pick_line_task_fk foreign key (merchant_id, task_id) references fulfilment.pick_task;
alter table fulfilment.pick_line add constraint pick_line_outbound_fk foreign key (merchant_id, outbound_id, outbound_n) references fulfilment.outbound_line;
create index pick_line_task_idx on fulfilment.pick_line (merchant_id, task_id, n);
create index pick_line_outbound_idx on fulfilment.pick_line (merchant_id, outbound_id);

-- goods that were not where the books say, or could not be taken: only these lines wait, the rest of the wave goes on
create table fulfilment.pick_exception (
  merchant_id uuid not null,
  id uuid not null,
  reason text not null check (reason in ('missing', 'damaged', 'wrong_goods', 'unreadable')),
  task_id uuid not null,
  outbound_id uuid not null,
  order_id uuid not null,
  order_number text not null,
  order_line_id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  quantity numeric(18,6) not null check (quantity > 0),
  -- how much another bin gives instead
  replaced numeric(18,6) not null default 0,
  status text not null default 'open' check (status in ('open', 'solved')),
  note text not null default '',
  created_by uuid not null,
  created_at timestamptz not null,
  solved_by uuid,
  solved_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('fulfilment.pick_exception', 'tenant');
alter table fulfilment.pick_exception add constraint pick_exception_task_fk foreign key (merchant_id, task_id) references fulfilment.pick_task;
create index pick_exception_created_idx on fulfilment.pick_exception (merchant_id, created_at desc, id desc);
create index pick_exception_open_idx on fulfilment.pick_exception (merchant_id, warehouse_id, sku_id) where status = 'open';
create index pick_exception_order_idx on fulfilment.pick_exception (merchant_id, order_id);

-- goods in hand that nobody wants any more: they go back to the bin they came from
create table fulfilment.put_back (
  merchant_id uuid not null,
  id uuid not null,
  outbound_id uuid not null,
  order_id uuid not null,
  order_number text not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  serial_id uuid not null default '00000000-0000-0000-0000-000000000000',
  quantity numeric(18,6) not null check (quantity > 0),
  status text not null default 'open' check (status in ('open', 'done')),
  created_at timestamptz not null,
  done_by uuid,
  done_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('fulfilment.put_back', 'tenant');
alter table fulfilment.put_back add constraint put_back_outbound_fk foreign key (merchant_id, outbound_id) references fulfilment.outbound;
create index put_back_created_idx on fulfilment.put_back (merchant_id, created_at desc, id desc);
create index put_back_open_idx on fulfilment.put_back (merchant_id, warehouse_id, sku_id) where status = 'open';

-- serial numbers scanned at the check, of goods that must say which piece left
create table fulfilment.checked_serial (
  merchant_id uuid not null,
  outbound_id uuid not null,
  sku_id uuid not null,
  number text not null,
  primary key (merchant_id, outbound_id, sku_id, number)
);
select kernel.place('fulfilment.checked_serial', 'tenant');
alter table fulfilment.checked_serial add constraint checked_serial_outbound_fk foreign key (merchant_id, outbound_id) references fulfilment.outbound on delete cascade;
create index checked_serial_number_idx on fulfilment.checked_serial (merchant_id, sku_id, number);
