-- Why an order did not leave with its wave: the refusal that left it out, or what the person said who took it out.
alter table fulfilment.outbound add left_because jsonb;

-- What a carrier handed over for a waybill that nobody knows: it lies apart until the parcel is found or the carrier has it back.
create table billing.parked_collection (
  merchant_id uuid not null,
  id uuid not null,
  settlement_id uuid not null,
  settlement_number text not null,
  carrier text not null,
  waybill text not null,
  -- what the carrier says it collected, and what of it it kept
  amount numeric(20,4) not null check (amount > 0),
  fee numeric(20,4) not null check (fee >= 0),
  status text not null default 'parked' check (status in ('parked', 'assigned', 'paid_back')),
  collection_id uuid,
  payment_id uuid,
  -- where it was paid back from, and when
  method text,
  parked_at timestamptz not null,
  ended_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint parked_collection_assigned_check check ((status = 'assigned') = (collection_id is not null))
);
select kernel.place('billing.parked_collection', 'tenant');
alter table billing.parked_collection add constraint parked_collection_settlement_fk foreign key (merchant_id, settlement_id) references billing.cod_settlement;
alter table billing.parked_collection add constraint parked_collection_collection_fk foreign key (merchant_id, collection_id) references billing.collection;
create index parked_collection_parked_idx on billing.parked_collection (merchant_id, parked_at desc, id desc);
create index parked_collection_settlement_idx on billing.parked_collection (merchant_id, settlement_id);

insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, 'parked', date '1900-01-01', a.id from ledger.account a where a.code = '224103' and a.leaf
on conflict do nothing;
