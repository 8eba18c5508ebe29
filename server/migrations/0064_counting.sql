-- Counts of stock 盘点 (facts.md 1.7): what the books said when it began, what was counted and when, what was missing or too much.

create table inventory.stock_count (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  warehouse_id uuid not null,
  scope text not null check (scope in ('all', 'part', 'product', 'bin', 'cycle', 'touched')),
  -- what it was narrowed down to: goods found outside of it belong to another count
  filter jsonb not null default '{}',
  status text not null default 'counting' check (status in ('counting', 'recounting', 'review', 'posted', 'cancelled')),
  -- whoever counts does not see what the books say
  blind boolean not null default true,
  -- nothing moves in its bins while it is open
  locks_bins boolean not null default false,
  -- a difference beyond any of these is counted again by somebody else
  second_quantity numeric(18,6),
  second_percent numeric(9,4),
  second_value numeric(20,4),
  remark text not null default '',
  snapshot_at timestamptz not null,
  -- what became of lines that nobody counted
  uncounted text check (uncounted in ('skip', 'zero')),
  line_count int not null default 0,
  counted_count int not null default 0,
  exact_count int not null default 0,
  book_value numeric(20,4) not null default 0,
  difference_value numeric(20,4) not null default 0,
  net_value numeric(20,4) not null default 0,
  created_by uuid not null,
  created_at timestamptz not null,
  submitted_by uuid,
  submitted_at timestamptz,
  posted_by uuid,
  posted_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint stock_count_number_key unique (merchant_id, number)
);
select kernel.place('inventory.stock_count', 'tenant');
alter table inventory.stock_count add constraint stock_count_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
create index stock_count_created_idx on inventory.stock_count (merchant_id, created_at desc, id desc);
create index stock_count_open_idx on inventory.stock_count (merchant_id, warehouse_id) where status in ('counting', 'recounting', 'review');

create table inventory.stock_count_line (
  merchant_id uuid not null,
  count_id uuid not null,
  -- its place on the walk
  n int not null,
  id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  serial_id uuid not null default '00000000-0000-0000-0000-000000000000',
  owner_id uuid not null default '00000000-0000-0000-0000-000000000000',
  quality text not null default 'good' check (quality in ('good', 'defective', 'inspect', 'frozen', 'expired')),
  -- what the books said at the beginning: for the sheet, never for the difference
  snapshot numeric(18,6) not null default 0,
  first_quantity numeric(18,6) check (first_quantity >= 0),
  first_at timestamptz,
  first_by uuid,
  needs_second boolean not null default false,
  second_quantity numeric(18,6) check (second_quantity >= 0),
  second_at timestamptz,
  second_by uuid,
  -- by the movements up to the moment it was counted, as they were known when it was submitted and again when it was posted
  expected numeric(18,6),
  difference numeric(18,6),
  value numeric(20,4),
  posted boolean not null default false,
  primary key (merchant_id, count_id, n),
  constraint stock_count_line_id_key unique (merchant_id, id),
  constraint stock_count_line_goods_key unique (merchant_id, count_id, sku_id, location_id, lot_id, serial_id, owner_id, quality)
) with (fillfactor = 70);
select kernel.place('inventory.stock_count_line', 'tenant');
alter table inventory.stock_count_line add constraint stock_count_line_count_fk foreign key (merchant_id, count_id) references inventory.stock_count on delete cascade;
alter table inventory.stock_count_line add constraint stock_count_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
-- when a tuple was counted last: nothing is entered before it, and cycles know what is due
create index stock_count_line_posted_idx on inventory.stock_count_line (merchant_id, sku_id, location_id) where posted;

-- the open count that lets nothing move here
alter table inventory.location add column counting_id uuid;
create index location_counting_idx on inventory.location (merchant_id, counting_id) where counting_id is not null;

-- the count whose difference a document posts
alter table inventory.stock_document add column count_id uuid;
create index stock_document_count_idx on inventory.stock_document (merchant_id, count_id) where count_id is not null;
