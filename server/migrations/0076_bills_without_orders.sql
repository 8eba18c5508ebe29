-- Goods that suppliers leave with us to be sold: what came, what went back to them, what was theirs again after it had been drawn for an order.
create table purchasing.consignment (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('in', 'out', 'back')),
  supplier_id uuid not null,
  warehouse_id uuid not null,
  status text not null default 'posted' check (status in ('posted', 'reversed')),
  reference text not null default '',
  note text not null default '',
  line_count int not null,
  made_by uuid not null,
  made_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint consignment_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('purchasing.consignment', 'tenant');
alter table purchasing.consignment add constraint consignment_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
alter table purchasing.consignment add constraint consignment_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
create index consignment_made_idx on purchasing.consignment (merchant_id, made_at desc, id desc);

create table purchasing.consignment_line (
  merchant_id uuid not null,
  consignment_id uuid not null,
  n int not null,
  id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  lot_number text not null default '',
  -- as the supplier says it, with or without tax; null where nothing was agreed anew
  unit_price numeric(20,6),
  primary key (merchant_id, consignment_id, n),
  constraint consignment_line_id_key unique (merchant_id, id)
);
select kernel.place('purchasing.consignment_line', 'tenant');
alter table purchasing.consignment_line add constraint consignment_line_consignment_fk foreign key (merchant_id, consignment_id) references purchasing.consignment;

-- A bill may be for services or small things, or be the sold report of a consignor; then its lines name no order, those of services no goods.
alter table purchasing.bill add column kind text not null default 'goods' constraint bill_kind_check check (kind in ('goods', 'service', 'consignment'));
alter table purchasing.bill_line alter column order_line_id drop not null;
alter table purchasing.bill_line alter column sku_id drop not null;
alter table purchasing.bill_line add column description text not null default '';
-- what a service is: the word that its account is known by
alter table purchasing.bill_line add column used_for text not null default '';

-- Which draws of consigned goods a sold report settles: each once.
create table purchasing.consignment_sale (
  merchant_id uuid not null,
  draw_id uuid not null,
  bill_id uuid not null,
  primary key (merchant_id, draw_id)
);
select kernel.place('purchasing.consignment_sale', 'tenant');
alter table purchasing.consignment_sale add constraint consignment_sale_bill_fk foreign key (merchant_id, bill_id) references purchasing.bill;
create index consignment_sale_bill_idx on purchasing.consignment_sale (merchant_id, bill_id);

-- what services are booked to, in books that began before
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
  select distinct on (a.merchant_id, r.role) a.merchant_id, r.role, date '1900-01-01', a.id
  from (values ('storage', '560109'), ('advertising', '560103'), ('office', '560206'), ('rent', '560207')) as r (role, code)
  join ledger.account a on a.code = r.code and a.leaf
  where not exists (select from ledger.account_role x where x.merchant_id = a.merchant_id and x.role = r.role)
  order by a.merchant_id, r.role, a.code;
