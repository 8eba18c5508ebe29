-- The ledger of money (facts.md chapter 6): balanced entries, appended only. The database enforces balance, open period and immutability.
create schema ledger;
grant usage on schema ledger to zhanggui_app;

create table ledger.account (
  merchant_id uuid not null,
  id uuid not null,
  code text not null,
  name jsonb not null,
  category text not null check (category in ('asset', 'liability', 'equity', 'cost', 'revenue', 'expense')),
  side text not null check (side in ('debit', 'credit')),
  parent_id uuid,
  leaf boolean not null,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint account_code_key unique (merchant_id, code)
);
select kernel.place('ledger.account', 'tenant');
alter table ledger.account add constraint account_parent_fk foreign key (merchant_id, parent_id) references ledger.account;

-- posting rules name roles; a chart maps roles to accounts, with dates
create table ledger.account_role (
  merchant_id uuid not null,
  role text not null,
  valid_from date not null,
  account_id uuid not null,
  primary key (merchant_id, role, valid_from)
);
select kernel.place('ledger.account_role', 'tenant');
alter table ledger.account_role add constraint account_role_account_fk foreign key (merchant_id, account_id) references ledger.account;

-- months; made when first posted to. Closed months are the oldest ones without a gap: nothing opens before a closed month
create table ledger.period (
  merchant_id uuid not null,
  id uuid not null,
  starts_on date not null,
  ends_on date not null,
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_at timestamptz,
  closed_by uuid,
  -- the last seal when it was closed: nothing in a closed month is sealed later
  closed_position bigint,
  -- whether ledger.account_month holds this month's totals; a later posting into the month takes them away again
  totalled boolean not null default false,
  version int not null default 1,
  primary key (merchant_id, starts_on),
  constraint period_id_key unique (merchant_id, id)
);
select kernel.place('ledger.period', 'tenant');

create table ledger.entry (
  merchant_id uuid not null,
  id uuid not null,
  -- the business event of facts.md 6.5: sale_shipped, payment_received …
  event text not null,
  source text not null,
  source_id uuid not null,
  source_number text not null default '',
  summary text not null default '',
  business_date date not null,
  -- what stands on the debit side
  amount numeric(20,4) not null,
  reverses_id uuid,
  operation_id uuid not null,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('ledger.entry', 'tenant');
alter table ledger.entry add constraint entry_reverses_fk foreign key (merchant_id, reverses_id) references ledger.entry;
-- an entry is reversed once
create unique index entry_reverses_key on ledger.entry (merchant_id, reverses_id) where reverses_id is not null;
create index entry_source_idx on ledger.entry (merchant_id, source_id);
create index entry_number_idx on ledger.entry (merchant_id, source_number);
create index entry_date_idx on ledger.entry (merchant_id, business_date desc, id desc);

create table ledger.entry_line (
  merchant_id uuid not null,
  entry_id uuid not null,
  n smallint not null,
  account_id uuid not null,
  role text not null,
  debit numeric(20,4) not null default 0,
  credit numeric(20,4) not null default 0,
  business_date date not null,
  party_id uuid,
  shop_id uuid,
  warehouse_id uuid,
  currency text,
  currency_amount numeric(20,4),
  rate numeric(20,10),
  primary key (merchant_id, entry_id, n),
  -- exactly one side; negative is red (facts.md F2)
  constraint entry_line_side_check check ((debit = 0) <> (credit = 0))
);
select kernel.place('ledger.entry_line', 'tenant');
alter table ledger.entry_line add constraint entry_line_entry_fk foreign key (merchant_id, entry_id) references ledger.entry;
alter table ledger.entry_line add constraint entry_line_account_fk foreign key (merchant_id, account_id) references ledger.account;
create index entry_line_account_idx on ledger.entry_line (merchant_id, account_id, business_date, entry_id, n) include (debit, credit);

create function ledger.check_balance() returns trigger language plpgsql as $$
begin
  if exists (select from fresh group by merchant_id, entry_id having sum(debit) <> sum(credit)) then
    raise exception 'an entry does not balance' using errcode = '23514', constraint = 'entry_balance';
  end if;
  if exists (select from fresh f join ledger.account a on a.merchant_id = f.merchant_id and a.id = f.account_id where not a.leaf) then
    raise exception 'only accounts of the lowest level are posted to' using errcode = '23514', constraint = 'entry_line_leaf';
  end if;
  return null;
end $$;
create trigger check_balance after insert on ledger.entry_line referencing new table as fresh for each statement execute function ledger.check_balance();

-- A month stays open while an entry is on its way into it: posting shares the month's row, closing and totalling take it alone.
create function ledger.check_period() returns trigger language plpgsql as $$
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
  end if;
  return null;
end $$;
create trigger check_period after insert on ledger.entry referencing new table as fresh for each statement execute function ledger.check_period();

create trigger refuse_change before update or delete on ledger.entry for each statement execute function kernel.refuse_change('entry_append_only');
create trigger refuse_change before update or delete on ledger.entry_line for each statement execute function kernel.refuse_change('entry_line_append_only');

-- sealing gives voucher numbers, gap-free per period, and chains the hashes
create table ledger.seal (
  merchant_id uuid not null,
  position bigint not null,
  entry_id uuid not null,
  period date not null,
  voucher_number int not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (merchant_id, position),
  constraint seal_entry_key unique (merchant_id, entry_id),
  constraint seal_voucher_key unique (merchant_id, period, voucher_number)
);
select kernel.place('ledger.seal', 'tenant');
create trigger refuse_change before update or delete on ledger.seal for each statement execute function kernel.refuse_change('seal_append_only');

-- the end of the chain: sealing takes this row alone, so that numbers and hashes follow each other
create table ledger.seal_head (
  merchant_id uuid not null,
  position bigint not null default 0,
  hash bytea not null default '',
  -- the largest entry sealed; sealing looks a while before it for entries that were committed late
  through_id uuid,
  primary key (merchant_id)
);
select kernel.place('ledger.seal_head', 'tenant');

-- the hash of a chain up to each row: sha256(hash before || digest); the first row is the hash to start from
create function ledger.chain_step(before bytea, digest bytea) returns bytea language sql immutable strict parallel safe as $$ select sha256(before || digest) $$;
create aggregate ledger.chain(bytea) (sfunc = ledger.chain_step, stype = bytea);

-- what each account moved in a past month; with the lines of the months not yet totalled it gives any balance, without a hot row
create table ledger.account_month (
  merchant_id uuid not null,
  month date not null,
  account_id uuid not null,
  debit numeric(20,4) not null,
  credit numeric(20,4) not null,
  primary key (merchant_id, month, account_id)
);
select kernel.place('ledger.account_month', 'tenant');
