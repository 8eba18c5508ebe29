-- Pick faces and what fills them from the reserve (capabilities B25).

-- a bin that a SKU is picked from, and how much should lie there
create table fulfilment.pick_face (
  merchant_id uuid not null,
  id uuid not null,
  warehouse_id uuid not null,
  location_id uuid not null,
  sku_id uuid not null,
  minimum numeric(18,6) not null check (minimum >= 0),
  maximum numeric(18,6) not null check (maximum > 0),
  version int not null default 1,
  primary key (merchant_id, id),
  constraint pick_face_bin_key unique (merchant_id, sku_id, location_id),
  constraint pick_face_order_check check (maximum >= minimum)
);
select kernel.place('fulfilment.pick_face', 'tenant');
alter table fulfilment.pick_face add constraint pick_face_location_fk foreign key (merchant_id, location_id) references inventory.location;
alter table fulfilment.pick_face add constraint pick_face_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index pick_face_warehouse_idx on fulfilment.pick_face (merchant_id, warehouse_id, sku_id);

-- goods that go from the reserve to a pick face: one walk, two scans
create table fulfilment.replenishment (
  merchant_id uuid not null,
  id uuid not null,
  warehouse_id uuid not null,
  sku_id uuid not null,
  from_location_id uuid not null,
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  to_location_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  moved numeric(18,6) not null default 0,
  -- below its minimum, or less than a wave wants
  reason text not null check (reason in ('minimum', 'wave')),
  wave_id uuid,
  status text not null default 'open' check (status in ('open', 'done', 'cancelled')),
  -- the document that moved the goods
  document_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  done_by uuid,
  done_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id)
) with (fillfactor = 80);
select kernel.place('fulfilment.replenishment', 'tenant');
alter table fulfilment.replenishment add constraint replenishment_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
alter table fulfilment.replenishment add constraint replenishment_wave_fk foreign key (merchant_id, wave_id) references fulfilment.wave;
create index replenishment_created_idx on fulfilment.replenishment (merchant_id, created_at desc, id desc);
create index replenishment_open_idx on fulfilment.replenishment (merchant_id, warehouse_id, sku_id) where status = 'open';

-- whether a wave still has orders on their way is asked at every scan that ships
create index outbound_wave_live_idx on fulfilment.outbound (merchant_id, wave_id)
  where status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed');
