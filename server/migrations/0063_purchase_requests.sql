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
