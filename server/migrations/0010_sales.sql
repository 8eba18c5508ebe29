-- What was promised: shops, orders with three status axes that are projections of their lines, holds, and why each automatic choice was made.
create schema sales;
grant usage on schema sales to zhanggui_app;

create table sales.shop (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  -- taobao, tmall, jd, pinduoduo, douyin, 1688, shopify, woocommerce, own_site, wholesale, counter, other
  platform text not null,
  currency text not null,
  tax_inclusive boolean not null default true,
  -- who holds the buyer's money decides the entries (architecture D11)
  money_holder text not null check (money_holder in ('platform', 'merchant')),
  -- the account money arrives in where the merchant holds it: bank, cash, alipay, wechat …
  money_account text not null default 'bank',
  zone text,
  -- the order in which warehouses are tried; empty: the warehouses' own priority
  warehouses uuid[] not null default '{}',
  default_tax_code_id uuid,
  -- goods may leave before the money is there
  audit_unpaid boolean not null default false,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint shop_code_key unique (merchant_id, code)
);
select kernel.place('sales.shop', 'tenant');
alter table sales.shop add constraint shop_tax_code_fk foreign key (merchant_id, default_tax_code_id) references tax.tax_code;

create table sales.sales_order (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  shop_id uuid not null,
  customer_id uuid,
  -- what the platform calls it; the sources table holds all of them
  platform_number text,
  buyer_account text not null default '',
  receiver_name text not null default '',
  phone_sealed bytea,
  phone_hash bytea,
  phone_tail_hash bytea,
  country text not null default 'CN',
  province text not null default '',
  city text not null default '',
  district text not null default '',
  address text not null default '',
  postcode text not null default '',
  buyer_remark text not null default '',
  seller_remark text not null default '',
  flag smallint not null default 0 check (flag between 0 and 5),
  tags text[] not null default '{}',
  currency text not null,
  tax_inclusive boolean not null,
  money_holder text not null,
  -- the three axes (facts.md 4.2) and the end of the order
  payment_status text not null default 'unpaid' check (payment_status in ('unpaid', 'part_paid', 'paid', 'part_refunded', 'refunded', 'cod')),
  fulfilment_status text not null default 'wait_audit' check (fulfilment_status in ('draft', 'wait_audit', 'audited', 'part_shipped', 'shipped', 'delivered', 'not_required', 'cancelled')),
  aftersale_status text not null default 'none' check (aftersale_status in ('none', 'requested', 'in_progress', 'part_refunded', 'refunded', 'rejected')),
  -- open orders have no reason; cancelled, completed, closed (refunded) have one
  closed_reason text check (closed_reason in ('cancelled', 'completed', 'refunded', 'merged', 'split')),
  close_note text,
  -- codes of the holds in force, so that lists and refusals need no join; the rows stand in sales.hold
  hold_codes text[] not null default '{}',
  hold_count smallint not null generated always as (coalesce(cardinality(hold_codes), 0)) stored,
  unmapped_count smallint not null default 0,
  warehouse_id uuid,
  -- chosen by a person: the audit takes no other
  warehouse_fixed boolean not null default false,
  carrier text not null default '',
  -- money of the order in its currency; totals are truth, frozen when placed (facts.md 4.1)
  goods_amount numeric(20,4) not null,
  discount_amount numeric(20,4) not null default 0,
  platform_discount_amount numeric(20,4) not null default 0,
  freight_amount numeric(20,4) not null default 0,
  freight_net numeric(20,4) not null default 0,
  freight_tax numeric(20,4) not null default 0,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  -- what the buyer owes, and what the merchant may book (the platform's part added)
  payable_amount numeric(20,4) not null,
  receivable_amount numeric(20,4) not null,
  paid_amount numeric(20,4) not null default 0,
  refunded_amount numeric(20,4) not null default 0,
  line_count smallint not null,
  -- paid by the carrier's remittance after delivery
  cash_on_delivery boolean not null default false,
  placed_at timestamptz not null,
  paid_at timestamptz,
  -- null while a draft
  confirmed_at timestamptz,
  -- null again after un-audit
  audited_at timestamptz,
  shipped_at timestamptz,
  closed_at timestamptz,
  business_date date not null,
  created_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint sales_order_number_key unique (merchant_id, number)
) with (fillfactor = 70);
select kernel.place('sales.sales_order', 'tenant');
alter table sales.sales_order add constraint sales_order_shop_fk foreign key (merchant_id, shop_id) references sales.shop;
alter table sales.sales_order add constraint sales_order_customer_fk foreign key (merchant_id, customer_id) references parties.party;
create index sales_order_placed_idx on sales.sales_order (merchant_id, placed_at desc, id desc);
create index sales_order_date_idx on sales.sales_order (merchant_id, business_date);
create index sales_order_shop_idx on sales.sales_order (merchant_id, shop_id, placed_at desc, id desc);
create index sales_order_customer_idx on sales.sales_order (merchant_id, customer_id, placed_at desc) where customer_id is not null;
create index sales_order_phone_idx on sales.sales_order (merchant_id, phone_hash) where phone_hash is not null;
create index sales_order_phone_tail_idx on sales.sales_order (merchant_id, phone_tail_hash) where phone_tail_hash is not null;
create index sales_order_open_idx on sales.sales_order (merchant_id, fulfilment_status, placed_at desc, id desc) where fulfilment_status in ('draft', 'wait_audit', 'audited', 'part_shipped');
create index sales_order_held_idx on sales.sales_order (merchant_id, placed_at desc, id desc) where hold_count > 0;

create table sales.order_line (
  merchant_id uuid not null,
  order_id uuid not null,
  n smallint not null,
  id uuid not null,
  kind text not null default 'goods' check (kind in ('goods', 'bundle', 'component', 'gift', 'service')),
  parent_line_id uuid,
  -- null while the listing has no SKU: the line waits in the unmapped queue
  sku_id uuid,
  platform_sku text,
  title text not null default '',
  quantity numeric(18,6) not null check (quantity >= 0),
  unit_price numeric(20,6) not null default 0,
  -- gross before discounts; discounts by funder; what the buyer pays; what the merchant books; without tax; tax (architecture D10)
  gross_amount numeric(20,4) not null,
  discount_amount numeric(20,4) not null default 0,
  platform_discount_amount numeric(20,4) not null default 0,
  buyer_amount numeric(20,4) not null,
  merchant_amount numeric(20,4) not null,
  tax_code_id uuid,
  tax_rate numeric(20,10) not null default 0,
  net_amount numeric(20,4) not null,
  tax_amount numeric(20,4) not null,
  -- progress, in the base unit
  reserved numeric(18,6) not null default 0,
  shipped numeric(18,6) not null default 0,
  delivered numeric(18,6) not null default 0,
  returned numeric(18,6) not null default 0,
  cancelled numeric(18,6) not null default 0,
  refunded_amount numeric(20,4) not null default 0,
  -- cancelled upwards: every scan and ship refuses the line (architecture D12)
  stopped boolean not null default false,
  primary key (merchant_id, order_id, n),
  constraint order_line_id_key unique (merchant_id, id),
  constraint order_line_progress_check check (shipped + cancelled <= quantity and reserved >= 0 and returned <= shipped and delivered <= shipped)
) with (fillfactor = 70);
select kernel.place('sales.order_line', 'tenant');
alter table sales.order_line add constraint order_line_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
alter table sales.order_line add constraint order_line_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index order_line_sku_idx on sales.order_line (merchant_id, sku_id);
create index order_line_unmapped_idx on sales.order_line (merchant_id, platform_sku) where sku_id is null;

-- where an order comes from; unique per shop, so that the same order never enters twice and split or merge re-point instead of copying
create table sales.order_source (
  merchant_id uuid not null,
  shop_id uuid not null,
  platform_number text not null,
  order_id uuid not null,
  content_hash bytea not null,
  platform_modified_at timestamptz,
  recorded_at timestamptz not null,
  primary key (merchant_id, shop_id, platform_number)
);
select kernel.place('sales.order_source', 'tenant');
alter table sales.order_source add constraint order_source_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
create index order_source_order_idx on sales.order_source (merchant_id, order_id);
create index order_source_number_idx on sales.order_source (merchant_id, platform_number);

create table sales.order_source_line (
  merchant_id uuid not null,
  shop_id uuid not null,
  platform_number text not null,
  platform_line_number text not null,
  order_line_id uuid not null,
  primary key (merchant_id, shop_id, platform_number, platform_line_number)
);
select kernel.place('sales.order_source_line', 'tenant');

-- a shop's own code for a SKU; one fix here repairs all waiting lines
create table sales.listing (
  merchant_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  platform_sku text not null,
  title text not null default '',
  sku_id uuid not null,
  multiplier numeric(18,6) not null default 1 check (multiplier > 0),
  version int not null default 1,
  primary key (merchant_id, id),
  constraint listing_platform_sku_key unique (merchant_id, shop_id, platform_sku)
);
select kernel.place('sales.listing', 'tenant');
alter table sales.listing add constraint listing_shop_fk foreign key (merchant_id, shop_id) references sales.shop;
alter table sales.listing add constraint listing_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index listing_sku_idx on sales.listing (merchant_id, sku_id);

create table sales.hold (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  -- the codes of facts.md 4.4
  code text not null,
  reason text not null default '',
  placed_by uuid not null,
  placed_at timestamptz not null,
  released_by uuid,
  released_at timestamptz,
  release_note text,
  primary key (merchant_id, id)
);
select kernel.place('sales.hold', 'tenant');
alter table sales.hold add constraint hold_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
create index hold_order_idx on sales.hold (merchant_id, order_id);
create unique index hold_active_key on sales.hold (merchant_id, order_id, code) where released_at is null;

-- every automatic choice keeps its reasons and the alternatives it rejected
create table sales.decision (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  subject text not null,
  chosen jsonb not null,
  reasons jsonb not null,
  alternatives jsonb not null,
  operation_id uuid not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('sales.decision', 'tenant');
create index decision_order_idx on sales.decision (merchant_id, order_id, recorded_at);
