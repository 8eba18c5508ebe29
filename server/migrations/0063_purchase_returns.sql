-- Goods that go back to their supplier, and what the supplier owes for those that were billed.
create table purchasing.supplier_return (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  receipt_id uuid not null,
  supplier_id uuid not null,
  warehouse_id uuid not null,
  status text not null default 'shipped' check (status in ('shipped', 'undone')),
  -- the supplier sends others for them: the order expects them again
  replaced boolean not null default false,
  carrier text not null default '',
  tracking_number text not null default '',
  note text not null default '',
  -- what left stock, and what the supplier credits for what was billed (null: nothing was)
  cost_amount numeric(20,4) not null,
  credit_id uuid,
  returned_by uuid not null,
  returned_at timestamptz not null,
  undone_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint supplier_return_number_key unique (merchant_id, number)
) with (fillfactor = 80);
select kernel.place('purchasing.supplier_return', 'tenant');
alter table purchasing.supplier_return add constraint supplier_return_receipt_fk foreign key (merchant_id, receipt_id) references purchasing.receipt;
alter table purchasing.supplier_return add constraint supplier_return_supplier_fk foreign key (merchant_id, supplier_id) references parties.party;
alter table purchasing.supplier_return add constraint supplier_return_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;
alter table purchasing.supplier_return add constraint supplier_return_credit_fk foreign key (merchant_id, credit_id) references purchasing.payment;
create index supplier_return_returned_idx on purchasing.supplier_return (merchant_id, returned_at desc, id desc);

create table purchasing.supplier_return_line (
  merchant_id uuid not null,
  return_id uuid not null,
  n int not null,
  id uuid not null,
  receipt_line_id uuid not null,
  order_line_id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  quality text not null check (quality in ('good', 'defective')),
  -- of it not billed, with what was accrued for it; the rest is credited, in the currency of the order
  open_quantity numeric(18,6) not null,
  released_amount numeric(20,4) not null,
  credited_quantity numeric(18,6) not null,
  credit_net numeric(20,4) not null,
  credit_tax numeric(20,4) not null,
  cost_amount numeric(20,4) not null,
  primary key (merchant_id, return_id, n),
  constraint supplier_return_line_id_key unique (merchant_id, id)
);
select kernel.place('purchasing.supplier_return_line', 'tenant');
alter table purchasing.supplier_return_line add constraint supplier_return_line_return_fk foreign key (merchant_id, return_id) references purchasing.supplier_return;
create index supplier_return_line_order_idx on purchasing.supplier_return_line (merchant_id, order_line_id);

-- what a supplier owes for goods sent back is set against its bills like money paid ahead
alter table purchasing.payment drop constraint payment_kind_check;
alter table purchasing.payment add constraint payment_kind_check check (kind in ('payment', 'prepayment', 'deposit', 'credit'));
