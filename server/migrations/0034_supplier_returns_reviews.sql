-- What happens to defective goods and who answers for them; what buyers write of an order.
create table aftersales.claim (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  against text not null check (against in ('carrier', 'supplier')),
  -- the supplier, or the code of the carrier
  party_id uuid,
  carrier text not null default '',
  after_sale_id uuid,
  supplier_return_id uuid,
  status text not null default 'open' check (status in ('open', 'accepted', 'paid', 'refused', 'void')),
  amount numeric(20,4) not null check (amount >= 0),
  -- cost of goods that are with the supplier and stand as a claim in the books already
  booked_amount numeric(20,4) not null default 0,
  accepted_amount numeric(20,4) not null default 0,
  paid_amount numeric(20,4) not null default 0,
  note text not null default '',
  opened_by uuid not null,
  opened_at timestamptz not null,
  settled_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint claim_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('aftersales.claim', 'tenant');
alter table aftersales.claim add constraint claim_after_sale_fk foreign key (merchant_id, after_sale_id) references aftersales.after_sale;
alter table aftersales.claim add constraint claim_party_fk foreign key (merchant_id, party_id) references parties.party;
create index claim_opened_idx on aftersales.claim (merchant_id, opened_at desc, id desc);
create index claim_after_sale_idx on aftersales.claim (merchant_id, after_sale_id) where after_sale_id is not null;

create table aftersales.supplier_return (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  supplier_id uuid not null,
  warehouse_id uuid not null,
  claim_id uuid not null,
  status text not null default 'shipped' check (status in ('shipped', 'undone')),
  tracking_number text not null default '',
  carrier text not null default '',
  note text not null default '',
  cost_amount numeric(20,4) not null,
  shipped_by uuid not null,
  shipped_at timestamptz not null,
  undone_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint supplier_return_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('aftersales.supplier_return', 'tenant');
alter table aftersales.supplier_return add constraint supplier_return_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
alter table aftersales.supplier_return add constraint supplier_return_claim_fk foreign key (merchant_id, claim_id) references aftersales.claim;
create index supplier_return_shipped_idx on aftersales.supplier_return (merchant_id, shipped_at desc, id desc);

create table aftersales.supplier_return_line (
  merchant_id uuid not null,
  supplier_return_id uuid not null,
  n smallint not null,
  id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  cost_amount numeric(20,4) not null,
  primary key (merchant_id, supplier_return_id, n)
);
select kernel.place('aftersales.supplier_return_line', 'tenant');
alter table aftersales.supplier_return_line
  add constraint supplier_return_line_return_fk foreign key (merchant_id, supplier_return_id) references aftersales.supplier_return;
create index supplier_return_line_sku_idx on aftersales.supplier_return_line (merchant_id, sku_id);

create table aftersales.review (
  merchant_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  -- the platform's number of the review; unique in the shop
  platform_number text,
  order_id uuid,
  order_number text not null default '',
  rating smallint not null check (rating between 1 and 5),
  content text not null default '',
  status text not null default 'new' check (status in ('new', 'linked', 'answered')),
  after_sale_id uuid,
  answer text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  reviewed_at timestamptz not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id)
) with (fillfactor = 80);
select kernel.place('aftersales.review', 'tenant');
alter table aftersales.review add constraint review_shop_fk foreign key (merchant_id, shop_id) references sales.shop;
alter table aftersales.review add constraint review_after_sale_fk foreign key (merchant_id, after_sale_id) references aftersales.after_sale;
create unique index review_platform_key on aftersales.review (merchant_id, shop_id, platform_number) where platform_number is not null;
create index review_reviewed_idx on aftersales.review (merchant_id, reviewed_at desc, id desc);
