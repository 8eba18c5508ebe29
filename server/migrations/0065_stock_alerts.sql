-- Stock alerts (facts.md 1.9): what is known of each SKU in each warehouse, and what is wrong with it, raised once and cleared by itself.

alter table inventory.stock_limit add column slow_days int check (slow_days between 1 and 3650);

-- figures as of the last look; the zero uuid stands for all warehouses together
create table inventory.stock_figure (
  merchant_id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null default '00000000-0000-0000-0000-000000000000',
  on_hand numeric(18,6) not null default 0,
  available numeric(18,6) not null default 0,
  -- open purchase orders, transfers on the way, orders accepted without goods
  incoming numeric(18,6) not null default 0,
  transfer_in numeric(18,6) not null default 0,
  backlog numeric(18,6) not null default 0,
  -- net units of 30 days and the days among them on which there was something to sell
  sold numeric(18,6) not null default 0,
  days_in_stock int not null default 0,
  daily numeric(18,6) not null default 0,
  -- available divided by daily sales; null: forever
  cover_days numeric(18,2),
  last_sold_on date,
  -- age of the oldest remaining FIFO layer
  age_days int,
  near_expiry numeric(18,6) not null default 0,
  out_since date,
  value numeric(20,4) not null default 0,
  minimum numeric(18,6),
  maximum numeric(18,6),
  as_of timestamptz not null,
  primary key (merchant_id, sku_id, warehouse_id)
);
select kernel.place('inventory.stock_figure', 'tenant');
alter table inventory.stock_figure add constraint stock_figure_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

create table inventory.stock_alert (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null default '00000000-0000-0000-0000-000000000000',
  kind text not null check (kind in ('minimum', 'overstock', 'slow', 'dead', 'out', 'negative', 'abnormal')),
  critical boolean not null default false,
  -- what is missing or too much, what it is worth, and what to do about it
  quantity numeric(18,6) not null default 0,
  value numeric(20,4) not null default 0,
  suggestion text not null check (suggestion in ('buy', 'transfer', 'mark_down', 'return_or_scrap', 'count', 'look')),
  suggested numeric(18,6) not null default 0,
  -- the movement that was out of the ordinary
  move_id uuid not null default '00000000-0000-0000-0000-000000000000',
  raised_at timestamptz not null,
  told_at timestamptz,
  cleared_at timestamptz,
  primary key (merchant_id, id)
) with (fillfactor = 80);
select kernel.place('inventory.stock_alert', 'tenant');
alter table inventory.stock_alert add constraint stock_alert_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create unique index stock_alert_open_key on inventory.stock_alert (merchant_id, sku_id, warehouse_id, kind, move_id) where cleared_at is null;
create index stock_alert_raised_idx on inventory.stock_alert (merchant_id, raised_at desc, id desc);
