-- Whose goods lie in our warehouses beside our own: a consignor's may be promised and sold like ours, a customer's are only kept for him.
create table inventory.goods_owner (
  merchant_id uuid not null,
  -- the party
  owner_id uuid not null,
  kind text not null check (kind in ('consignor', 'customer')),
  recorded_at timestamptz not null,
  primary key (merchant_id, owner_id)
);
select kernel.place('inventory.goods_owner', 'tenant');
alter table inventory.goods_owner add constraint goods_owner_party_fk foreign key (merchant_id, owner_id) references parties.party;
create index stock_balance_foreign_idx on inventory.stock_balance (merchant_id, sku_id, owner_id) where owner_id <> '00000000-0000-0000-0000-000000000000';

-- what a consignor gets for his goods once they are sold: as they cost us, without tax where that is deducted, and the rate of that tax
create table inventory.consigned_price (
  merchant_id uuid not null,
  owner_id uuid not null,
  sku_id uuid not null,
  unit_cost numeric(20,6) not null check (unit_cost >= 0),
  tax_rate numeric(20,10) not null,
  primary key (merchant_id, owner_id, sku_id)
);
select kernel.place('inventory.consigned_price', 'tenant');
alter table inventory.consigned_price add constraint consigned_price_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

-- Goods of consignors that became ours because they were sold; below zero where what was not sold after all was given back to them.
create table inventory.consigned_draw (
  merchant_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  -- the document they were drawn for, as people know it
  source text not null,
  source_number text not null default '',
  quantity numeric(18,6) not null check (quantity <> 0),
  -- what is owed for them, in the currency of the books
  value numeric(20,4) not null,
  tax_rate numeric(20,10) not null,
  business_date date not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('inventory.consigned_draw', 'tenant');
alter table inventory.consigned_draw add constraint consigned_draw_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index consigned_draw_owner_idx on inventory.consigned_draw (merchant_id, owner_id, business_date, id);
create trigger refuse_change before update or delete on inventory.consigned_draw for each statement execute function kernel.refuse_change('consigned_draw_append_only');
