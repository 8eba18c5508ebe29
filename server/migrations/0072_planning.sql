-- Planning: what will be asked for, and what is to be bought before it is.
create schema planning;
grant usage on schema planning to zhanggui_app;

-- how stock is planned; the zero uuid is the whole catalogue, all warehouses. What is null follows what is more general.
create table planning.terms (
  merchant_id uuid not null,
  sku_id uuid not null default '00000000-0000-0000-0000-000000000000',
  warehouse_id uuid not null default '00000000-0000-0000-0000-000000000000',
  policy text check (policy in ('order_up_to', 'lots', 'review', 'min_max')),
  -- share of cycles in which nothing runs out
  service numeric(20,10) check (service > 0 and service < 1),
  -- what placing an order costs
  setup_amount numeric(20,4) check (setup_amount >= 0),
  -- share of its value that keeping a unit for a year costs
  holding_rate numeric(20,10) check (holding_rate >= 0),
  -- share of its value that is lost with a unit that cannot be sold
  shortage_rate numeric(20,10) check (shortage_rate >= 0),
  lead_days numeric(18,6) check (lead_days >= 0),
  lead_deviation numeric(18,6) check (lead_deviation >= 0),
  review_days numeric(18,6) check (review_days >= 0),
  least numeric(18,6) check (least >= 0),
  multiple numeric(18,6) check (multiple > 0),
  version int not null default 1,
  primary key (merchant_id, sku_id, warehouse_id)
);
select kernel.place('planning.terms', 'tenant');

-- one reckoning of the whole plan, in the background
create table planning.run (
  merchant_id uuid not null,
  id uuid not null,
  status text not null default 'running' check (status in ('running', 'done', 'replaced')),
  done int not null default 0,
  total int not null,
  started_by uuid not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (merchant_id, id)
);
select kernel.place('planning.run', 'tenant');
create index run_started_idx on planning.run (merchant_id, started_at desc);

-- the latest forecast of a SKU in a warehouse, with all that was compared
create table planning.forecast (
  merchant_id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  run_id uuid not null,
  -- Monday of the first week of the history
  first_week date not null,
  method text not null,
  demand_class text not null check (demand_class in ('smooth', 'erratic', 'intermittent', 'lumpy')),
  wape numeric(20,10),
  mase numeric(20,10),
  bias numeric(20,10),
  rmse numeric(20,10),
  -- history, what was netted and capped, the coming weeks, every candidate with its errors
  detail jsonb not null,
  computed_at timestamptz not null,
  primary key (merchant_id, sku_id, warehouse_id)
);
select kernel.place('planning.forecast', 'tenant');
alter table planning.forecast add constraint forecast_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
alter table planning.forecast add constraint forecast_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;

-- what is proposed for a SKU in a warehouse, with all it was reckoned from: a pure function of `inputs`
create table planning.plan_line (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  run_id uuid not null,
  policy text not null check (policy in ('order_up_to', 'lots', 'review', 'min_max')),
  service numeric(20,10) not null,
  lead_days numeric(18,6) not null,
  review_days numeric(18,6) not null,
  supplier_id uuid,
  on_hand numeric(18,6) not null,
  incoming numeric(18,6) not null,
  demanded numeric(18,6) not null,
  position numeric(18,6) not null,
  daily numeric(18,6) not null,
  safety numeric(18,6) not null,
  reorder_point numeric(18,6) not null,
  lot numeric(18,6) not null,
  order_up_to numeric(18,6) not null,
  suggested numeric(18,6) not null,
  -- what a person made of it; null: as suggested
  chosen numeric(18,6) check (chosen >= 0),
  -- what the policy and plain min-max would have cost last year beyond the best that could be known afterwards
  regret numeric(20,4),
  plain_regret numeric(20,4),
  unit_cost numeric(20,6) not null,
  inputs jsonb not null,
  results jsonb not null,
  -- when an order was made of it
  ordered_at timestamptz,
  order_numbers text[] not null default '{}',
  version int not null default 1,
  primary key (merchant_id, id),
  constraint plan_line_key unique (merchant_id, sku_id, warehouse_id)
) with (fillfactor = 80);
select kernel.place('planning.plan_line', 'tenant');
alter table planning.plan_line add constraint plan_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
alter table planning.plan_line add constraint plan_line_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
create index plan_line_suggested_idx on planning.plan_line (merchant_id, suggested desc, id desc);
create index plan_line_daily_idx on planning.plan_line (merchant_id, daily desc, id desc);
