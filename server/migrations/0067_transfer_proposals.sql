-- Transfers that would bring warehouses into balance by what they sell (capabilities A023, A039): worked out at every look at stock.

-- a regional warehouse is filled from its central one before all others
alter table inventory.warehouse add column supplied_by_id uuid;

create table inventory.transfer_proposal (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  from_warehouse_id uuid not null,
  to_warehouse_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  -- what it was worked out from
  need numeric(18,6) not null,
  target numeric(18,6) not null,
  there numeric(18,6) not null,
  daily numeric(18,6) not null,
  spare numeric(18,6) not null,
  proposed_at timestamptz not null,
  primary key (merchant_id, id),
  constraint transfer_proposal_road_key unique (merchant_id, sku_id, from_warehouse_id, to_warehouse_id)
);
select kernel.place('inventory.transfer_proposal', 'tenant');
alter table inventory.transfer_proposal add constraint transfer_proposal_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
