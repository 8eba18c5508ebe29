-- After-sales: what buyers want back, what comes back, and what becomes of it.

-- what an order is for: what is sent again, or given away, is no sale (facts.md 5.1); and what of the freight went back to the buyer
alter table sales.sales_order
  add column purpose text not null default 'sale',
  add column freight_refunded numeric(20,4) not null default 0,
  add constraint sales_order_purpose_check check (purpose in ('sale', 'exchange', 'resend', 'giveaway', 'repair'));

-- what of a refund concerns which line (null: the freight), so that the parts of many refunds end at what was paid; appended only
create table billing.refund_line (
  merchant_id uuid not null,
  payment_id uuid not null,
  n smallint not null,
  order_id uuid not null,
  order_line_id uuid,
  amount numeric(20,4) not null check (amount > 0),
  primary key (merchant_id, payment_id, n)
);
select kernel.place('billing.refund_line', 'tenant');
alter table billing.refund_line add constraint refund_line_payment_fk foreign key (merchant_id, payment_id) references billing.payment;
create index refund_line_order_idx on billing.refund_line (merchant_id, order_id);
create trigger refuse_change before update or delete on billing.refund_line for each statement execute function kernel.refuse_change('refund_line_append_only');

-- accounts of what after-sales cost, of what others owe for it, and of what is given away; merchants from before get them too
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
  select distinct on (a.merchant_id, r.role) a.merchant_id, r.role, date '1900-01-01', a.id
  from (values ('aftersale_compensation', '560113'), ('gifts', '560114'), ('claims', '1221')) as r (role, code)
  join ledger.account a on a.code like r.code || '%' and a.leaf
  order by a.merchant_id, r.role, a.code;

create schema aftersales;
grant usage on schema aftersales to zhanggui_app;

-- why, in two levels; who is to blame decides about freight, charge-backs and figures
create table aftersales.reason (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  -- null: a group of reasons
  parent_id uuid,
  name jsonb not null,
  responsibility text not null check (responsibility in ('merchant', 'warehouse', 'carrier', 'supplier', 'buyer', 'platform')),
  position int not null default 0,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint reason_code_key unique (merchant_id, code)
);
select kernel.place('aftersales.reason', 'tenant');
alter table aftersales.reason add constraint reason_parent_fk foreign key (merchant_id, parent_id) references aftersales.reason;

create table aftersales.after_sale (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  type text not null check (type in ('refund_unshipped', 'refund_shipped', 'return', 'exchange', 'resend', 'repair', 'compensation', 'rejection')),
  -- a projection of its lines and of what was done (after-sale.rules.ts)
  status text not null default 'requested'
    check (status in ('requested', 'approved', 'wait_return', 'in_transit', 'part_received', 'received', 'inspected', 'closed', 'refused', 'withdrawn')),
  order_id uuid not null,
  order_number text not null,
  shop_id uuid not null,
  customer_id uuid,
  -- the platform's number of the request
  platform_number text,
  reason_id uuid,
  responsibility text not null,
  description text not null default '',
  handler_id uuid,
  department text not null default 'customer_service' check (department in ('customer_service', 'warehouse', 'finance', 'purchasing')),
  -- where returned goods are expected
  warehouse_id uuid,
  currency text not null,
  -- keep: the frozen net of the lines; recompute: what was paid less the price of what is kept (facts.md 5.2)
  policy text not null default 'keep' check (policy in ('keep', 'recompute')),
  -- how the amount was computed, as it was shown
  quote jsonb not null default '{}',
  requested_amount numeric(20,4) not null default 0,
  approved_amount numeric(20,4) not null default 0,
  -- part of the approved amount
  freight_amount numeric(20,4) not null default 0,
  refunded_amount numeric(20,4) not null default 0,
  -- of it, of the freight
  freight_refunded numeric(20,4) not null default 0,
  -- paid out beside the price (facts.md 6.5, 32)
  paid_out_amount numeric(20,4) not null default 0,
  return_carrier text not null default '',
  return_tracking text not null default '',
  -- the order that sends goods again, in exchange or repaired
  new_order_id uuid,
  new_order_number text,
  -- a repair: how far it is, what was found, what it costs the buyer
  repair_state text not null default 'none' check (repair_state in ('none', 'diagnosed', 'quoted', 'accepted', 'repaired', 'returned')),
  diagnosis text not null default '',
  repair_fee numeric(20,4) not null default 0,
  -- the platform's clock and what it does when it runs out; our own for the next step
  deadline_at timestamptz,
  deadline_action text not null default 'none' check (deadline_action in ('none', 'approve', 'refund', 'close')),
  due_at timestamptz,
  escalated_at timestamptz,
  opened_at timestamptz not null,
  approved_at timestamptz,
  approved_by uuid,
  refused_reason text not null default '',
  finished_at timestamptz,
  finish_note text not null default '',
  business_date date not null,
  created_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint after_sale_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('aftersales.after_sale', 'tenant');
alter table aftersales.after_sale add constraint after_sale_order_fk foreign key (merchant_id, order_id) references sales.sales_order;
alter table aftersales.after_sale add constraint after_sale_reason_fk foreign key (merchant_id, reason_id) references aftersales.reason;
create unique index after_sale_platform_key on aftersales.after_sale (merchant_id, shop_id, platform_number) where platform_number is not null;
create index after_sale_order_idx on aftersales.after_sale (merchant_id, order_id);
create index after_sale_opened_idx on aftersales.after_sale (merchant_id, opened_at desc, id desc);
create index after_sale_open_idx on aftersales.after_sale (merchant_id, status, opened_at desc, id desc) where status not in ('closed', 'refused', 'withdrawn');
create index after_sale_deadline_idx on aftersales.after_sale (merchant_id, deadline_at) where deadline_at is not null and status not in ('closed', 'refused', 'withdrawn');
create index after_sale_tracking_idx on aftersales.after_sale (merchant_id, return_tracking) where return_tracking <> '';

create table aftersales.after_sale_line (
  merchant_id uuid not null,
  after_sale_id uuid not null,
  n smallint not null,
  id uuid not null,
  order_id uuid not null,
  order_line_id uuid not null,
  sku_id uuid not null,
  -- 0: only money is meant
  quantity numeric(18,6) not null check (quantity >= 0),
  -- the buyer's money that was approved for it, and what of it was refunded
  amount numeric(20,4) not null default 0,
  refunded_amount numeric(20,4) not null default 0,
  -- by grade of the inspection: A and B, C, D, E
  good numeric(18,6) not null default 0,
  defective numeric(18,6) not null default 0,
  scrapped numeric(18,6) not null default 0,
  disputed numeric(18,6) not null default 0,
  primary key (merchant_id, after_sale_id, n),
  constraint after_sale_line_id_key unique (merchant_id, id),
  constraint after_sale_line_progress_check check (good + defective + scrapped + disputed <= quantity and refunded_amount <= amount)
) with (fillfactor = 80);
select kernel.place('aftersales.after_sale_line', 'tenant');
alter table aftersales.after_sale_line add constraint after_sale_line_after_sale_fk foreign key (merchant_id, after_sale_id) references aftersales.after_sale;
create index after_sale_line_order_idx on aftersales.after_sale_line (merchant_id, order_id);
create index after_sale_line_sku_idx on aftersales.after_sale_line (merchant_id, sku_id);

-- a refund that an after-sale made, with what of it concerns which of its lines
create table aftersales.refund (
  merchant_id uuid not null,
  payment_id uuid not null,
  after_sale_id uuid not null,
  amount numeric(20,4) not null check (amount > 0),
  freight_amount numeric(20,4) not null default 0,
  lines jsonb not null default '[]',
  undone_at timestamptz,
  recorded_at timestamptz not null,
  primary key (merchant_id, payment_id)
);
select kernel.place('aftersales.refund', 'tenant');
alter table aftersales.refund add constraint refund_after_sale_fk foreign key (merchant_id, after_sale_id) references aftersales.after_sale;
create index refund_after_sale_idx on aftersales.refund (merchant_id, after_sale_id);

-- money that is no refund of the price: compensation, return freight (facts.md 6.5, 32)
create table aftersales.payout (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  after_sale_id uuid not null,
  kind text not null check (kind in ('compensation', 'return_freight')),
  amount numeric(20,4) not null check (amount > 0),
  method text not null,
  note text not null default '',
  paid_at timestamptz not null,
  undone_at timestamptz,
  created_by uuid not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('aftersales.payout', 'tenant');
alter table aftersales.payout add constraint payout_after_sale_fk foreign key (merchant_id, after_sale_id) references aftersales.after_sale;
create index payout_after_sale_idx on aftersales.payout (merchant_id, after_sale_id);

-- a parcel that came back; without an after-sale it is unknown 无头件 until it is matched
create table aftersales.return_parcel (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  tracking_number text not null,
  carrier text not null default '',
  warehouse_id uuid not null,
  after_sale_id uuid,
  shop_id uuid,
  status text not null default 'registered' check (status in ('registered', 'inspected', 'void')),
  sender_name text not null default '',
  phone_sealed bytea,
  phone_hash bytea,
  phone_tail_hash bytea,
  contents text not null default '',
  sku_ids uuid[] not null default '{}',
  note text not null default '',
  matched_by uuid,
  matched_at timestamptz,
  inspected_at timestamptz,
  registered_by uuid not null,
  registered_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint return_parcel_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('aftersales.return_parcel', 'tenant');
alter table aftersales.return_parcel add constraint return_parcel_after_sale_fk foreign key (merchant_id, after_sale_id) references aftersales.after_sale;
alter table aftersales.return_parcel add constraint return_parcel_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
-- the same parcel is received once
create unique index return_parcel_tracking_key on aftersales.return_parcel (merchant_id, tracking_number) where status <> 'void';
create index return_parcel_registered_idx on aftersales.return_parcel (merchant_id, registered_at desc, id desc);
create index return_parcel_after_sale_idx on aftersales.return_parcel (merchant_id, after_sale_id) where after_sale_id is not null;
create index return_parcel_unknown_idx on aftersales.return_parcel (merchant_id, registered_at desc) where after_sale_id is null and status = 'registered';

create table aftersales.inspection (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  parcel_id uuid not null,
  after_sale_id uuid not null,
  warehouse_id uuid not null,
  note text not null default '',
  cost_amount numeric(20,4) not null default 0,
  inspected_by uuid not null,
  inspected_at timestamptz not null,
  undone_at timestamptz,
  primary key (merchant_id, id),
  constraint inspection_number_key unique (merchant_id, number)
);
select kernel.place('aftersales.inspection', 'tenant');
alter table aftersales.inspection add constraint inspection_parcel_fk foreign key (merchant_id, parcel_id) references aftersales.return_parcel;
alter table aftersales.inspection add constraint inspection_after_sale_fk foreign key (merchant_id, after_sale_id) references aftersales.after_sale;
create index inspection_after_sale_idx on aftersales.inspection (merchant_id, after_sale_id);
create index inspection_parcel_idx on aftersales.inspection (merchant_id, parcel_id);

create table aftersales.inspection_line (
  merchant_id uuid not null,
  inspection_id uuid not null,
  n smallint not null,
  id uuid not null,
  after_sale_line_id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  -- A as new, B resaleable after repacking, C defective, D scrap, E wrong or empty: a dispute (facts.md 5.3)
  grade text not null check (grade in ('A', 'B', 'C', 'D', 'E')),
  defect_code text not null default '',
  note text not null default '',
  -- hashes of pictures
  photos text[] not null default '{}',
  -- original cost of the goods that came back
  cost_amount numeric(20,4) not null default 0,
  primary key (merchant_id, inspection_id, n)
);
select kernel.place('aftersales.inspection_line', 'tenant');
alter table aftersales.inspection_line add constraint inspection_line_inspection_fk foreign key (merchant_id, inspection_id) references aftersales.inspection;
create index inspection_line_line_idx on aftersales.inspection_line (merchant_id, after_sale_line_id);

-- what every merchant's list of reasons begins with; merchants from before get it too
create function aftersales.found_reasons(merchant uuid) returns void language sql as $$
  insert into aftersales.reason (merchant_id, id, code, parent_id, name, responsibility, position)
    select merchant, gen_random_uuid(), r.code, null, jsonb_build_object('zh', r.zh, 'en', r.en), r.responsibility, r.position
    from (values
      ('quality', '质量问题', 'Quality', 'supplier', 10),
      ('wrong', '发错货', 'Wrong goods', 'warehouse', 20),
      ('missing', '少件', 'Missing', 'warehouse', 30),
      ('damaged', '破损', 'Damaged', 'carrier', 40),
      ('description', '与描述不符', 'Not as described', 'merchant', 50),
      ('no_reason', '无理由', 'No reason', 'buyer', 60),
      ('late', '太慢', 'Late', 'warehouse', 70),
      ('size', '尺寸不合适', 'Size', 'buyer', 80),
      ('price', '价格', 'Price', 'merchant', 90),
      ('other', '其他', 'Other', 'merchant', 100)
    ) as r (code, zh, en, responsibility, position);
  insert into aftersales.reason (merchant_id, id, code, parent_id, name, responsibility, position)
    select merchant, gen_random_uuid(), r.code, p.id, jsonb_build_object('zh', r.zh, 'en', r.en), r.responsibility, r.position
    from (values
      ('quality_defect', 'quality', '有瑕疵', 'Flawed', 'supplier', 11),
      ('quality_function', 'quality', '功能故障', 'Does not work', 'supplier', 12),
      ('quality_expiry', 'quality', '临期或过期', 'Near or past expiry', 'warehouse', 13),
      ('quality_fake', 'quality', '怀疑非正品', 'Doubted to be genuine', 'merchant', 14),
      ('wrong_item', 'wrong', '发错商品', 'Wrong item', 'warehouse', 21),
      ('wrong_variant', 'wrong', '发错规格', 'Wrong variant', 'warehouse', 22),
      ('wrong_number', 'wrong', '多发', 'Too many', 'warehouse', 23),
      ('missing_item', 'missing', '漏发', 'Not packed', 'warehouse', 31),
      ('missing_part', 'missing', '缺少配件', 'Part missing', 'supplier', 32),
      ('missing_lost', 'missing', '快递丢件', 'Lost by the carrier', 'carrier', 33),
      ('missing_empty', 'missing', '收到空包', 'Empty parcel', 'carrier', 34),
      ('damaged_transit', 'damaged', '运输破损', 'Damaged in transit', 'carrier', 41),
      ('damaged_packing', 'damaged', '包装不当', 'Packed badly', 'warehouse', 42),
      ('description_page', 'description', '与页面描述不符', 'Differs from the page', 'merchant', 51),
      ('description_colour', 'description', '色差', 'Colour differs', 'merchant', 52),
      ('no_reason_seven', 'no_reason', '七天无理由', 'Within seven days', 'buyer', 61),
      ('no_reason_dislike', 'no_reason', '不喜欢', 'Does not like it', 'buyer', 62),
      ('no_reason_mistake', 'no_reason', '拍错或不想要', 'Ordered by mistake', 'buyer', 63),
      ('late_shipping', 'late', '发货慢', 'Shipped late', 'warehouse', 71),
      ('late_delivery', 'late', '物流慢', 'Delivered late', 'carrier', 72),
      ('size_small', 'size', '偏小', 'Too small', 'buyer', 81),
      ('size_large', 'size', '偏大', 'Too large', 'buyer', 82),
      ('price_drop', 'price', '降价补差', 'Price went down', 'merchant', 91),
      ('price_promotion', 'price', '优惠未生效', 'Promotion not applied', 'merchant', 92),
      ('other_rejected', 'other', '拒收或无人签收', 'Refused or not received', 'buyer', 101),
      ('other_platform', 'other', '平台直接退款', 'Refunded by the platform', 'platform', 102),
      ('other_agreed', 'other', '协商一致', 'Agreed on', 'merchant', 103)
    ) as r (code, parent, zh, en, responsibility, position)
    join aftersales.reason p on p.merchant_id = merchant and p.code = r.parent;
$$;
select aftersales.found_reasons(p.merchant_id) from company.profile p;
