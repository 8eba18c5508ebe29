-- 进项税额转出 (facts.md 6.6, 6.5 #21c): tax of a bill that was deducted and is not after all, with its reason.
create table purchasing.input_transfer (
  merchant_id uuid not null,
  id uuid not null,
  bill_id uuid not null,
  reason text not null check (reason in ('welfare', 'exempt_use', 'personal', 'loss', 'other')),
  tax_amount numeric(20,4) not null check (tax_amount > 0),
  -- what bears it
  account_id uuid not null,
  note text not null default '',
  status text not null default 'posted' check (status in ('posted', 'undone')),
  business_date date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('purchasing.input_transfer', 'tenant');
alter table purchasing.input_transfer add constraint input_transfer_bill_fk foreign key (merchant_id, bill_id) references purchasing.bill;
create index input_transfer_bill_idx on purchasing.input_transfer (merchant_id, bill_id);
create index input_transfer_recorded_idx on purchasing.input_transfer (merchant_id, recorded_at desc, id desc);
