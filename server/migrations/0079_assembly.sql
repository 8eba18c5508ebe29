-- Assembly and disassembly: parts become a whole, a whole becomes parts, at what they cost (facts.md chapter 11, 6.5 #45).
create table inventory.assembly (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('assembly', 'disassembly')),
  warehouse_id uuid not null,
  -- the whole: what is made, or taken apart
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  location_id uuid,
  planned_on date,
  labour numeric(20,4) not null default 0 check (labour >= 0),
  overhead numeric(20,4) not null default 0 check (overhead >= 0),
  status text not null default 'planned' check (status in ('planned', 'posted', 'reversed', 'cancelled')),
  remark text not null default '',
  -- what the whole is worth, once it is posted
  value numeric(20,4) not null default 0,
  business_date date,
  created_by uuid not null,
  created_at timestamptz not null,
  posted_by uuid,
  posted_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint assembly_number_key unique (merchant_id, number)
);
select kernel.place('inventory.assembly', 'tenant');
alter table inventory.assembly add constraint assembly_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
alter table inventory.assembly add constraint assembly_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
create index assembly_created_idx on inventory.assembly (merchant_id, created_at desc, id desc);

create table inventory.assembly_line (
  merchant_id uuid not null,
  assembly_id uuid not null,
  n int not null,
  id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  location_id uuid,
  -- of parts taken off: their share of the whole, where it is not what they usually cost
  share numeric(20,4) check (share >= 0),
  -- of parts taken off that are of no use
  scrapped boolean not null default false,
  value numeric(20,4) not null default 0,
  primary key (merchant_id, assembly_id, n),
  constraint assembly_line_id_key unique (merchant_id, id)
);
select kernel.place('inventory.assembly_line', 'tenant');
alter table inventory.assembly_line add constraint assembly_line_assembly_fk foreign key (merchant_id, assembly_id) references inventory.assembly on delete cascade;
alter table inventory.assembly_line add constraint assembly_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

-- what of production these entries name, in books that stand already
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, x.role, date '1900-01-01', a.id
from (values ('production', '4001'), ('wages', '221101'), ('overhead', '4101')) as x (role, code)
join ledger.account a on a.code = x.code and a.leaf
on conflict do nothing;
