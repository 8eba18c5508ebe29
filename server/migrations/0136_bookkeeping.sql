-- Vouchers that come from other programs: what their accounts are called there, and which voucher of theirs is which of ours.
create schema bookkeeping;
grant usage on schema bookkeeping to zhanggui_app;

-- a name or code of an account in another program, and the account of these books it means from a day on; none while nobody has said
create table bookkeeping.account_match (
  merchant_id uuid not null,
  id uuid not null,
  -- the program or file the names are of: kingdee, yonyou, or whatever the person calls it
  system text not null,
  code text not null,
  name text not null default '',
  valid_from date not null default '1900-01-01',
  account_id uuid,
  noticed_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('bookkeeping.account_match', 'tenant');
create unique index account_match_code_key on bookkeeping.account_match (merchant_id, system, code, valid_from);
alter table bookkeeping.account_match add constraint account_match_account_fk foreign key (merchant_id, account_id) references ledger.account;

-- a voucher of another program, by its own name there, and the entry it became
create table bookkeeping.taken_voucher (
  merchant_id uuid not null,
  system text not null,
  foreign_id text not null,
  id uuid not null,
  -- no foreign key: the name is claimed before the entry is appended
  entry_id uuid not null,
  business_date date not null,
  -- what its amounts are of: a currency, or whatever else these books count in
  unit text not null,
  amount numeric(20,4) not null,
  -- what it was off by, as booked to the account for that; nothing where it balanced
  difference numeric(20,4) not null default 0,
  -- of what it said: the same voucher said otherwise is refused
  digest text not null,
  taken_at timestamptz not null,
  primary key (merchant_id, system, foreign_id)
);
select kernel.place('bookkeeping.taken_voucher', 'tenant');
create unique index taken_voucher_id_key on bookkeeping.taken_voucher (merchant_id, id);
create unique index taken_voucher_entry_key on bookkeeping.taken_voucher (merchant_id, entry_id);
create index taken_voucher_date_idx on bookkeeping.taken_voucher (merchant_id, business_date desc, id desc);
