-- Products and the SKUs under them; the SKU is the only thing stock is kept of (facts.md 1.1).
create schema catalog;
grant usage on schema catalog to zhanggui_app;

create table catalog.category (
  merchant_id uuid not null,
  id uuid not null,
  parent_id uuid,
  code text not null,
  name jsonb not null,
  sort_name text not null,
  -- ids from the root to this one, for "in this branch" filters
  path uuid[] not null,
  position int not null default 0,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint category_code_key unique (merchant_id, code)
);
select kernel.place('catalog.category', 'tenant');
alter table catalog.category add constraint category_parent_fk foreign key (merchant_id, parent_id) references catalog.category;

create table catalog.brand (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name jsonb not null,
  sort_name text not null,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint brand_code_key unique (merchant_id, code)
);
select kernel.place('catalog.brand', 'tenant');

create table catalog.attribute (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name jsonb not null,
  type text not null check (type in ('text', 'number', 'choice', 'choices', 'boolean', 'date')),
  unit text,
  -- [{value, name: {zh, en}}]
  choices jsonb not null default '[]',
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint attribute_code_key unique (merchant_id, code)
);
select kernel.place('catalog.attribute', 'tenant');

create table catalog.category_attribute (
  merchant_id uuid not null,
  category_id uuid not null,
  attribute_id uuid not null,
  required boolean not null default false,
  -- an axis makes variants: one SKU per combination
  axis boolean not null default false,
  position int not null default 0,
  primary key (merchant_id, category_id, attribute_id)
);
select kernel.place('catalog.category_attribute', 'tenant');
alter table catalog.category_attribute add constraint category_attribute_category_fk foreign key (merchant_id, category_id) references catalog.category on delete cascade;
alter table catalog.category_attribute add constraint category_attribute_attribute_fk foreign key (merchant_id, attribute_id) references catalog.attribute;

create table catalog.product (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name jsonb not null,
  sort_name text not null,
  description jsonb not null default '{}',
  kind text not null default 'goods' check (kind in ('goods', 'bundle', 'service')),
  category_id uuid,
  secondary_categories uuid[] not null default '{}',
  brand_id uuid,
  tax_code_id uuid,
  unit text not null default '件',
  quantity_precision smallint not null default 0 check (quantity_precision between 0 and 6),
  tracking text not null default 'none' check (tracking in ('none', 'lot', 'serial')),
  shelf_life int,
  shelf_life_unit text check (shelf_life_unit in ('day', 'month')),
  tags text[] not null default '{}',
  -- typed values by attribute code
  attributes jsonb not null default '{}',
  -- [{attribute: code, values: [..]}] in order
  axes jsonb not null default '[]',
  status text not null default 'active' check (status in ('draft', 'active', 'paused', 'archived')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint product_code_key unique (merchant_id, code)
);
select kernel.place('catalog.product', 'tenant');
alter table catalog.product add constraint product_category_fk foreign key (merchant_id, category_id) references catalog.category;
alter table catalog.product add constraint product_brand_fk foreign key (merchant_id, brand_id) references catalog.brand;
alter table catalog.product add constraint product_tax_code_fk foreign key (merchant_id, tax_code_id) references tax.tax_code;
create index product_updated_idx on catalog.product (merchant_id, updated_at desc, id desc);
create index product_sort_name_idx on catalog.product (merchant_id, sort_name, id);
create index product_category_idx on catalog.product (merchant_id, category_id);
create index product_brand_idx on catalog.product (merchant_id, brand_id);
create index product_attributes_idx on catalog.product using gin (merchant_id, attributes jsonb_path_ops, axes jsonb_path_ops);
create index product_tags_idx on catalog.product using gin (merchant_id, tags);

create table catalog.sku (
  merchant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  code text not null,
  -- {axis code: value} and their text for people
  options jsonb not null default '{}',
  option_text text not null default '',
  list_price numeric(20,4) not null default 0 check (list_price >= 0),
  purchase_price numeric(20,6),
  weight numeric(18,6),
  length numeric(18,6),
  width numeric(18,6),
  height numeric(18,6),
  image text,
  status text not null default 'active' check (status in ('active', 'blocked', 'discontinued')),
  sale_blocked boolean not null default false,
  purchase_blocked boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint sku_code_key unique (merchant_id, code)
);
select kernel.place('catalog.sku', 'tenant');
alter table catalog.sku add constraint sku_product_fk foreign key (merchant_id, product_id) references catalog.product;
create index sku_product_idx on catalog.sku (merchant_id, product_id);

create table catalog.pack_unit (
  merchant_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  name text not null,
  -- one of this unit = numerator / denominator base units, an exact rational (facts.md 1.5)
  numerator numeric(18,6) not null check (numerator > 0),
  denominator numeric(18,6) not null default 1 check (denominator > 0),
  primary key (merchant_id, id),
  constraint pack_unit_name_key unique (merchant_id, sku_id, name)
);
select kernel.place('catalog.pack_unit', 'tenant');
alter table catalog.pack_unit add constraint pack_unit_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

create table catalog.barcode (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  sku_id uuid not null,
  pack_unit_id uuid,
  kind text not null default 'internal' check (kind in ('ean13', 'upc', 'itf14', 'internal', 'platform')),
  revoked_at timestamptz,
  primary key (merchant_id, id)
);
select kernel.place('catalog.barcode', 'tenant');
alter table catalog.barcode add constraint barcode_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
alter table catalog.barcode add constraint barcode_pack_unit_fk foreign key (merchant_id, pack_unit_id) references catalog.pack_unit;
-- one code resolves to one SKU and unit (facts.md 1.1, 1.11); a revoked one may be given again
create unique index barcode_code_key on catalog.barcode (merchant_id, code) where revoked_at is null;
create index barcode_sku_idx on catalog.barcode (merchant_id, sku_id);

create table catalog.bundle_component (
  merchant_id uuid not null,
  bundle_sku_id uuid not null,
  component_sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  position int not null default 0,
  primary key (merchant_id, bundle_sku_id, component_sku_id)
);
select kernel.place('catalog.bundle_component', 'tenant');
alter table catalog.bundle_component add constraint bundle_component_bundle_fk foreign key (merchant_id, bundle_sku_id) references catalog.sku;
alter table catalog.bundle_component add constraint bundle_component_component_fk foreign key (merchant_id, component_sku_id) references catalog.sku;
create index bundle_component_component_idx on catalog.bundle_component (merchant_id, component_sku_id);

create table catalog.product_image (
  merchant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  sku_id uuid,
  hash text not null,
  thumbnail text not null,
  position int not null,
  primary key (merchant_id, id)
);
select kernel.place('catalog.product_image', 'tenant');
alter table catalog.product_image add constraint product_image_product_fk foreign key (merchant_id, product_id) references catalog.product;
create index product_image_product_idx on catalog.product_image (merchant_id, product_id, position);
