-- 往来: what customers paid or are credited without naming an order, and how each partner is settled with. What is set against orders stands in billing.payment.
create schema settlement;
grant usage on schema settlement to zhanggui_app;

-- how one settles with a partner; what was never said is usual
create table settlement.terms (
  merchant_id uuid not null,
  party_id uuid not null,
  -- whether its deposits may be proposed for what it owes (facts.md 6.7)
  deposit_consumable boolean not null default false,
  version int not null default 1,
  primary key (merchant_id, party_id)
);
select kernel.place('settlement.terms', 'tenant');
alter table settlement.terms add constraint terms_party_fk foreign key (merchant_id, party_id) references parties.party;

create table settlement.credit (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  party_id uuid not null,
  -- receipt and deposit: money; expense: what the customer charges; write_off and discount: what it is forgiven
  kind text not null check (kind in ('receipt', 'deposit', 'expense', 'write_off', 'discount')),
  method text,
  amount numeric(20,4) not null check (amount > 0),
  currency text not null,
  -- what orders are paid by it: billing.payment rows that bear its number
  applied_amount numeric(20,4) not null default 0,
  status text not null default 'posted' check (status in ('posted', 'reversed')),
  reference text not null default '',
  note text not null default '',
  business_date date not null,
  -- the same money told once more: it came twice, somebody said
  again smallint not null default 0,
  reversed_on date,
  reverse_reason text not null default '',
  created_by uuid not null,
  operation_id uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint credit_number_key unique (merchant_id, number),
  constraint credit_applied_check check (applied_amount between 0 and amount and (status = 'posted' or applied_amount = 0)),
  constraint credit_method_check check ((method is not null) = (kind in ('receipt', 'deposit')))
) with (fillfactor = 80);
select kernel.place('settlement.credit', 'tenant');
alter table settlement.credit add constraint credit_party_fk foreign key (merchant_id, party_id) references parties.party;
create index credit_recorded_idx on settlement.credit (merchant_id, recorded_at desc, id desc);
create index credit_open_idx on settlement.credit (merchant_id, party_id, business_date) where status = 'posted' and applied_amount < amount;
create index credit_party_idx on settlement.credit (merchant_id, party_id);
-- the same money is entered once: by its reference, else by who paid it
create unique index credit_money_key on settlement.credit
  (merchant_id, business_date, amount, method, (case when reference = '' then party_id::text else reference end), again)
  where status = 'posted' and method is not null;

insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, x.role, date '1900-01-01', a.id
from (values ('customer_advance', '220301'), ('customer_deposit', '220302'), ('bad_debt', '571102'), ('cash_discount', '560305'),
  ('customer_expense', '560199')) as x (role, code)
join ledger.account a on a.code = x.code and a.leaf
on conflict do nothing;
