-- Invoices 数电票 that the merchant issues to buyers, and red ones that take them back (facts.md 6.6).
create schema invoicing;
grant usage on schema invoicing to zhanggui_app;

create table invoicing.sales_invoice (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  -- 普票, 专票
  kind text not null check (kind in ('general', 'special')),
  colour text not null check (colour in ('blue', 'red')),
  -- a failed one is sent again or withdrawn; a withdrawn one claims nothing of its orders any more
  status text not null default 'requested' check (status in ('requested', 'issuing', 'issued', 'failed', 'withdrawn')),
  -- the blue one that a red one takes back, the confirmation it was agreed with
  blue_id uuid,
  confirmation_id uuid,
  shop_id uuid,
  customer_id uuid,
  buyer_name text not null,
  buyer_tax_identity text not null default '',
  -- address and phone, bank and account: one field each on the paper
  buyer_contact text not null default '',
  buyer_bank text not null default '',
  buyer_email text not null default '',
  remark text not null default '',
  -- where its tax was rounded: what its orders were placed with (complaint C9)
  rounding text not null check (rounding in ('line', 'document')),
  currency text not null,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  gross_amount numeric(20,4) not null,
  line_count int not null,
  order_numbers text[] not null default '{}',
  provider text check (provider in ('file', 'simulated')),
  submitted_at timestamptz,
  -- 20 digits, given by the tax authority
  invoice_number text,
  issued_on date,
  failure text not null default '',
  -- the buyer deducted or booked it: a red one then needs the consent of both
  used_by_buyer boolean not null default false,
  sent_to text not null default '',
  sent_at timestamptz,
  business_date date not null,
  requested_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint sales_invoice_number_key unique (merchant_id, number),
  constraint sales_invoice_amounts_check check (net_amount + tax_amount = gross_amount),
  constraint sales_invoice_red_check check ((colour = 'red') = (blue_id is not null)),
  constraint sales_invoice_issued_check check ((status = 'issued') = (invoice_number is not null and issued_on is not null))
) with (fillfactor = 80);
select kernel.place('invoicing.sales_invoice', 'tenant');
alter table invoicing.sales_invoice add constraint sales_invoice_blue_fk foreign key (merchant_id, blue_id) references invoicing.sales_invoice;
create unique index sales_invoice_issued_key on invoicing.sales_invoice (merchant_id, invoice_number) where invoice_number is not null;
create index sales_invoice_recorded_idx on invoicing.sales_invoice (merchant_id, recorded_at desc, id desc);
create index sales_invoice_issued_on_idx on invoicing.sales_invoice (merchant_id, issued_on) where issued_on is not null;
create index sales_invoice_blue_idx on invoicing.sales_invoice (merchant_id, blue_id) where blue_id is not null;
create index sales_invoice_customer_idx on invoicing.sales_invoice (merchant_id, customer_id) where customer_id is not null;

create table invoicing.sales_invoice_line (
  merchant_id uuid not null,
  invoice_id uuid not null,
  n int not null,
  id uuid not null,
  order_id uuid not null,
  -- null: the freight of the order
  order_line_id uuid,
  blue_line_id uuid,
  name text not null,
  spec text not null default '',
  unit text not null default '',
  -- 19 digits 税收分类编码, and the word that stands between asterisks before the name
  class_code text not null default '',
  class_name text not null default '',
  quantity numeric(18,6) not null,
  unit_price numeric(20,6) not null,
  tax_rate numeric(20,10) not null,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  gross_amount numeric(20,4) not null,
  primary key (merchant_id, invoice_id, n),
  constraint sales_invoice_line_id_key unique (merchant_id, id),
  constraint sales_invoice_line_amounts_check check (net_amount + tax_amount = gross_amount)
);
select kernel.place('invoicing.sales_invoice_line', 'tenant');
alter table invoicing.sales_invoice_line add constraint sales_invoice_line_invoice_fk
  foreign key (merchant_id, invoice_id) references invoicing.sales_invoice;
create index sales_invoice_line_order_idx on invoicing.sales_invoice_line (merchant_id, order_id);
create index sales_invoice_line_blue_idx on invoicing.sales_invoice_line (merchant_id, blue_line_id) where blue_line_id is not null;

-- 红字发票信息确认单: one side opens it, the other answers within 72 hours or it lapses
create table invoicing.red_confirmation (
  merchant_id uuid not null,
  id uuid not null,
  blue_id uuid not null,
  opened_by text not null check (opened_by in ('seller', 'buyer')),
  status text not null default 'waiting' check (status in ('waiting', 'confirmed', 'refused', 'withdrawn')),
  reference text not null default '',
  reason text not null,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  -- what of each line of the blue one: [{lineId, quantity, net, tax}], below zero
  parts jsonb not null,
  entered_by uuid not null,
  opened_at timestamptz not null,
  lapses_at timestamptz not null,
  answered_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id)
) with (fillfactor = 80);
select kernel.place('invoicing.red_confirmation', 'tenant');
alter table invoicing.red_confirmation add constraint red_confirmation_blue_fk foreign key (merchant_id, blue_id) references invoicing.sales_invoice;
create index red_confirmation_blue_idx on invoicing.red_confirmation (merchant_id, blue_id);
create index red_confirmation_opened_idx on invoicing.red_confirmation (merchant_id, opened_at desc, id desc);

-- which tax classification code goods have: of a SKU, of a category with those below it, or of everything else
create table invoicing.goods_code (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid,
  category_id uuid,
  class_code text not null check (class_code ~ '^[0-9]{19}$'),
  class_name text not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint goods_code_one_check check (sku_id is null or category_id is null)
);
select kernel.place('invoicing.goods_code', 'tenant');
alter table invoicing.goods_code add constraint goods_code_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
alter table invoicing.goods_code add constraint goods_code_category_fk foreign key (merchant_id, category_id) references catalog.category;
create unique index goods_code_sku_key on invoicing.goods_code (merchant_id, sku_id) where sku_id is not null;
create unique index goods_code_category_key on invoicing.goods_code (merchant_id, category_id) where category_id is not null;
create unique index goods_code_rest_key on invoicing.goods_code (merchant_id) where sku_id is null and category_id is null;
