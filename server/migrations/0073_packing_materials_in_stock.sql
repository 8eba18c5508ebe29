-- Packing materials that lie in stock as SKUs: what a parcel takes of them leaves the warehouse with it (facts.md 6.5 event 26).

create table fulfilment.packing_material (
  merchant_id uuid not null,
  sku_id uuid not null,
  -- a box holds the goods of a parcel and is chosen for it; of the others every parcel takes as much
  kind text not null check (kind in ('box', 'each')),
  -- of a box, inside, in the unit in which goods are measured
  length numeric(18,6),
  width numeric(18,6),
  height numeric(18,6),
  most_weight numeric(18,6) check (most_weight > 0),
  per_parcel numeric(18,6) not null default 1 check (per_parcel > 0),
  -- taken where nobody knows how large the goods are
  usual boolean not null default false,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, sku_id),
  constraint packing_material_size_check check (length > 0 and width > 0 and height > 0 or kind = 'each')
);
select kernel.place('fulfilment.packing_material', 'tenant');
alter table fulfilment.packing_material add constraint packing_material_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create unique index packing_material_usual_key on fulfilment.packing_material (merchant_id) where usual and active;

-- what a shipment took; what the warehouse did not have by its books is issued when it has it
create table fulfilment.packing_use (
  merchant_id uuid not null,
  shipment_id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  issued numeric(18,6) not null default 0,
  cost_amount numeric(20,4) not null default 0,
  used_at timestamptz not null,
  primary key (merchant_id, shipment_id, sku_id),
  constraint packing_use_issued_check check (issued >= 0 and issued <= quantity)
) with (fillfactor = 80);
select kernel.place('fulfilment.packing_use', 'tenant');
alter table fulfilment.packing_use add constraint packing_use_shipment_fk foreign key (merchant_id, shipment_id) references fulfilment.shipment;
alter table fulfilment.packing_use add constraint packing_use_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index packing_use_owed_idx on fulfilment.packing_use (merchant_id, sku_id, warehouse_id, used_at) where issued < quantity;

-- the box a parcel was packed in; a carton of its own takes none
alter table fulfilment.outbound_parcel add box_sku_id uuid, add own_carton boolean not null default false;
