-- An order is split into parts, each an order of its own; what it was split from is remembered, so that the parts can become one order again.
create table sales.order_split (
  merchant_id uuid not null,
  -- the part that was made, and the order it was split from; parts of parts are parts of the first
  order_id uuid not null,
  root_id uuid not null,
  reason text not null default '',
  split_by uuid not null,
  split_at timestamptz not null,
  -- when it was taken back
  ended_at timestamptz,
  primary key (merchant_id, order_id)
);
select kernel.place('sales.order_split', 'tenant');
alter table sales.order_split add constraint order_split_order_fk foreign key (merchant_id, order_id) references sales.sales_order on delete cascade;
alter table sales.order_split add constraint order_split_root_fk foreign key (merchant_id, root_id) references sales.sales_order on delete cascade;
create index order_split_root_idx on sales.order_split (merchant_id, root_id) where ended_at is null;

-- lines that are pieces of a line which was cut; the first piece keeps the identity of the line and does not stand here
create table sales.line_piece (
  merchant_id uuid not null,
  line_id uuid not null,
  of_line_id uuid not null,
  root_id uuid not null,
  primary key (merchant_id, line_id)
);
select kernel.place('sales.line_piece', 'tenant');
alter table sales.line_piece add constraint line_piece_root_fk foreign key (merchant_id, root_id) references sales.sales_order on delete cascade;
create index line_piece_root_idx on sales.line_piece (merchant_id, root_id);
