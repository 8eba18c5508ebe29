-- Where the merchant's money lies: bank accounts, cash boxes, wallets; and the papers of what comes in, goes out and moves between them.
create schema banking;
grant usage on schema banking to zhanggui_app;

create table banking.money_account (
  merchant_id uuid not null,
  id uuid not null,
  name text not null,
  -- what it is for in the books: bank, cash, alipay …
  kind text not null,
  -- the account of the chart that follows it
  account_id uuid not null,
  currency text not null,
  bank text not null default '',
  holder text not null default '',
  -- the number at the bank, shown with its last four digits only
  account_number text not null default '',
  -- from this day on its lines are compared with those of the bank
  compared_from date,
  active boolean not null default true,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint money_account_name_key unique (merchant_id, name),
  constraint money_account_account_key unique (merchant_id, account_id)
);
select kernel.place('banking.money_account', 'tenant');
alter table banking.money_account add constraint money_account_account_fk foreign key (merchant_id, account_id) references ledger.account;

create table banking.document (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('receipt', 'payment', 'transfer', 'fee', 'interest', 'petty_advance', 'petty_expense', 'petty_return')),
  status text not null default 'posted' check (status in ('posted', 'reversed')),
  document_date date not null,
  -- null: an expense out of petty cash moves no account
  money_account_id uuid,
  -- where a transfer goes to
  target_account_id uuid,
  amount numeric(20,4) not null check (amount > 0),
  -- what is kept of a transfer
  fee_amount numeric(20,4) not null default 0 check (fee_amount >= 0),
  currency text not null,
  party_id uuid,
  person_id uuid,
  -- the account of the chart a person named against it
  counter_account_id uuid,
  reference text not null default '',
  note text not null default '',
  created_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint document_number_key unique (merchant_id, number)
);
select kernel.place('banking.document', 'tenant');
alter table banking.document add constraint document_account_fk foreign key (merchant_id, money_account_id) references banking.money_account;
alter table banking.document add constraint document_target_fk foreign key (merchant_id, target_account_id) references banking.money_account;
create index document_recorded_idx on banking.document (merchant_id, recorded_at desc, id desc);
create index document_date_idx on banking.document (merchant_id, document_date desc, id desc);

-- what a person was given and has not accounted for
create table banking.petty_holder (
  merchant_id uuid not null,
  person_id uuid not null,
  balance numeric(20,4) not null check (balance >= 0),
  primary key (merchant_id, person_id)
);
select kernel.place('banking.petty_holder', 'tenant');

-- purposes of accounts that these papers need, in books that began without them
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, x.role, date '1900-01-01', a.id
from (values ('interest_income', '560303'), ('petty_cash', '1221')) as x (role, code)
join ledger.account a on a.code = x.code and a.leaf
on conflict do nothing;
