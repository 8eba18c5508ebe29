-- Vouchers for other programs: which went out when, in which file, and what became of the file there.
create table bookkeeping.voucher_export (
  merchant_id uuid not null,
  id uuid not null,
  -- the layout it is written in: open, kingdee, kingdee_cloud, yonyou, chanjet
  target text not null,
  name text not null,
  from_date date not null,
  to_date date not null,
  vouchers int not null check (vouchers > 0),
  lines int not null,
  amount numeric(20,4) not null,
  status text not null default 'made' check (status in ('made', 'taken', 'refused')),
  note text not null default '',
  made_by uuid not null,
  made_at timestamptz not null,
  status_at timestamptz,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('bookkeeping.voucher_export', 'tenant');
create index voucher_export_made_idx on bookkeeping.voucher_export (merchant_id, made_at desc, id desc);

create table bookkeeping.exported_voucher (
  merchant_id uuid not null,
  export_id uuid not null,
  entry_id uuid not null,
  id uuid not null,
  target text not null,
  -- the file in which it counts as exported: a voucher has one for each layout, none after that file was refused
  standing boolean not null default true,
  primary key (merchant_id, export_id, entry_id)
);
select kernel.place('bookkeeping.exported_voucher', 'tenant');
alter table bookkeeping.exported_voucher add constraint exported_voucher_export_fk foreign key (merchant_id, export_id) references bookkeeping.voucher_export;
alter table bookkeeping.exported_voucher add constraint exported_voucher_entry_fk foreign key (merchant_id, entry_id) references ledger.entry;
create unique index exported_voucher_standing_key on bookkeeping.exported_voucher (merchant_id, entry_id, target) where standing;
create unique index exported_voucher_id_key on bookkeeping.exported_voucher (merchant_id, id);

-- the account of another program for one of these books
create index account_match_account_idx on bookkeeping.account_match (merchant_id, account_id, system, valid_from desc);
