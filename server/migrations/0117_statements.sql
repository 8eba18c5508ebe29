-- What the three statements read of past months: who stands where on accounts of partners, and where cash came from and went.

-- what a partner (or the shop, where nobody is named) moved on an account in a past month, debit less credit; months that cancel out have no row
create table ledger.holder_month (
  merchant_id uuid not null,
  month date not null,
  account_id uuid not null,
  -- the nil id where neither a partner nor a shop is named
  holder_id uuid not null,
  net numeric(20,4) not null check (net <> 0),
  primary key (merchant_id, month, account_id, holder_id)
);
select kernel.place('ledger.holder_month', 'tenant');

-- cash of a past month by row of the cash-flow statement: what came in, less what went out
create table ledger.cash_flow_month (
  merchant_id uuid not null,
  month date not null,
  cash_row smallint not null,
  amount numeric(20,4) not null,
  primary key (merchant_id, month, cash_row)
);
select kernel.place('ledger.cash_flow_month', 'tenant');

-- the row a person gave an entry instead of the one the rule gives; taken away where the rule holds again
create table ledger.cash_flow_choice (
  merchant_id uuid not null,
  entry_id uuid not null,
  cash_row smallint not null,
  primary key (merchant_id, entry_id)
);
select kernel.place('ledger.cash_flow_choice', 'tenant');
alter table ledger.cash_flow_choice add constraint cash_flow_choice_entry_fk foreign key (merchant_id, entry_id) references ledger.entry;

-- months are totalled as one: what is kept of one goes with the rest of it
create or replace function ledger.check_period() returns trigger language plpgsql as $$
begin
  perform from ledger.period p
    where (p.merchant_id, p.starts_on) in (select f.merchant_id, date_trunc('month', f.business_date)::date from fresh f)
    order by p.starts_on for key share;
  if exists (
    select from fresh f
    left join ledger.period p on p.merchant_id = f.merchant_id and p.starts_on = date_trunc('month', f.business_date)::date
    where p.status is distinct from 'open'
  ) then
    raise exception 'the accounting period is not open' using errcode = '23514', constraint = 'entry_period_open';
  end if;
  if exists (
    select from fresh f
    join ledger.period p on p.merchant_id = f.merchant_id and p.starts_on = date_trunc('month', f.business_date)::date
    where p.totalled
  ) then
    update ledger.period p set totalled = false
      from (select distinct merchant_id, date_trunc('month', business_date)::date as month from fresh) f
      where p.merchant_id = f.merchant_id and p.starts_on = f.month and p.totalled;
    delete from ledger.account_month t
      using (select distinct merchant_id, date_trunc('month', business_date)::date as month from fresh) f
      where t.merchant_id = f.merchant_id and t.month = f.month;
    delete from ledger.holder_month t
      using (select distinct merchant_id, date_trunc('month', business_date)::date as month from fresh) f
      where t.merchant_id = f.merchant_id and t.month = f.month;
    delete from ledger.cash_flow_month t
      using (select distinct merchant_id, date_trunc('month', business_date)::date as month from fresh) f
      where t.merchant_id = f.merchant_id and t.month = f.month;
  end if;
  return null;
end $$;

-- months totalled before have none of this: the next run totals them anew
delete from ledger.account_month;
update ledger.period set totalled = false where totalled;
