-- Orders of one buyer to one door are merged into the first of them; what each of them was is remembered, so that they can be taken apart again.
create table sales.order_merge (
  merchant_id uuid not null,
  -- a member, the order it went into among them
  order_id uuid not null,
  into_id uuid not null,
  -- what the member was before
  freight_amount numeric(20,4) not null,
  freight_net numeric(20,4) not null,
  freight_tax numeric(20,4) not null,
  buyer_remark text not null default '',
  seller_remark text not null default '',
  ship_by timestamptz,
  merged_by uuid not null,
  merged_at timestamptz not null,
  -- when it was taken apart; such an order is not proposed again
  ended_at timestamptz,
  primary key (merchant_id, order_id)
);
select kernel.place('sales.order_merge', 'tenant');
alter table sales.order_merge add constraint order_merge_order_fk foreign key (merchant_id, order_id) references sales.sales_order on delete cascade;
alter table sales.order_merge add constraint order_merge_into_fk foreign key (merchant_id, into_id) references sales.sales_order on delete cascade;
create index order_merge_into_idx on sales.order_merge (merchant_id, into_id) where ended_at is null;

-- lines of an order that lie in the one it was merged into
create table sales.merged_line (
  merchant_id uuid not null,
  line_id uuid not null,
  order_id uuid not null,
  primary key (merchant_id, line_id)
);
select kernel.place('sales.merged_line', 'tenant');
alter table sales.merged_line add constraint merged_line_order_fk foreign key (merchant_id, order_id) references sales.sales_order on delete cascade;
create index merged_line_order_idx on sales.merged_line (merchant_id, order_id);

-- platform numbers of an order that lie with the one it was merged into: each keeps its own upload
alter table sales.order_source add column merged_from uuid;
create index order_source_merged_idx on sales.order_source (merchant_id, merged_from) where merged_from is not null;

-- candidates: orders of one customer that wait in one shop
create index sales_order_merge_idx on sales.sales_order (merchant_id, customer_id, shop_id) where fulfilment_status = 'wait_audit' and closed_reason is null;
