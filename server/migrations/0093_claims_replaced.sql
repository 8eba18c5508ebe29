-- A supplier may make a claim good with goods: what it sends for what went back comes in at the cost of what went back.
alter table aftersales.claim drop constraint claim_status_check;
alter table aftersales.claim
  add constraint claim_status_check check (status in ('open', 'accepted', 'paid', 'credited', 'replaced', 'refused', 'void'));
-- what of the cost of goods sent back came in again, in how many deliveries that stand
alter table aftersales.claim add column replaced_amount numeric(20,4) not null default 0;
alter table aftersales.claim add column deliveries int not null default 0;
alter table aftersales.supplier_return_line add column replaced numeric(18,6) not null default 0;
alter table aftersales.supplier_return_line add column replaced_amount numeric(20,4) not null default 0;
alter table aftersales.supplier_return_line
  add constraint supplier_return_line_replaced_check check (replaced >= 0 and replaced <= quantity);

create table aftersales.replacement (
  merchant_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  warehouse_id uuid not null,
  cost_amount numeric(20,4) not null,
  -- where the claim stood before: there it stands again when this is taken back
  claim_was text not null check (claim_was in ('open', 'accepted')),
  note text not null default '',
  received_by uuid not null,
  received_at timestamptz not null,
  undone_at timestamptz,
  primary key (merchant_id, id)
);
select kernel.place('aftersales.replacement', 'tenant');
alter table aftersales.replacement add constraint replacement_claim_fk foreign key (merchant_id, claim_id) references aftersales.claim;
create index replacement_claim_idx on aftersales.replacement (merchant_id, claim_id, received_at desc);

create table aftersales.replacement_line (
  merchant_id uuid not null,
  replacement_id uuid not null,
  n smallint not null,
  id uuid not null,
  -- of the return whose goods it stands for
  return_line_id uuid not null,
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  cost_amount numeric(20,4) not null,
  primary key (merchant_id, replacement_id, n)
);
select kernel.place('aftersales.replacement_line', 'tenant');
alter table aftersales.replacement_line
  add constraint replacement_line_replacement_fk foreign key (merchant_id, replacement_id) references aftersales.replacement;
