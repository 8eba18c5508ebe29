-- What parcels take of packing materials is booked when they leave: its accounts, in books that began without their purposes.
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, x.role, date '1900-01-01', a.id
from (values ('packaging', '560106'), ('packaging_stock', '141101')) as x (role, code)
join ledger.account a on a.code = x.code and a.leaf
on conflict do nothing;

-- Goods that came back as scrap and are worth more than one person may throw away: they lie with the defective ones until another agrees.
create table aftersales.scrap (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  inspection_id uuid not null,
  inspection_line_id uuid not null,
  after_sale_id uuid not null,
  after_sale_line_id uuid not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  -- what they cost when they came back; once scrapped, what left the books
  cost_amount numeric(20,4) not null,
  reason text not null default '',
  status text not null default 'waiting' check (status in ('waiting', 'approved', 'refused', 'void')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  note text not null default '',
  version int not null default 1,
  primary key (merchant_id, id),
  constraint scrap_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('aftersales.scrap', 'tenant');
alter table aftersales.scrap add constraint scrap_inspection_fk foreign key (merchant_id, inspection_id) references aftersales.inspection;
alter table aftersales.scrap add constraint scrap_after_sale_fk foreign key (merchant_id, after_sale_id) references aftersales.after_sale;
create index scrap_asked_idx on aftersales.scrap (merchant_id, asked_at desc, id desc);
create index scrap_inspection_idx on aftersales.scrap (merchant_id, inspection_id);
