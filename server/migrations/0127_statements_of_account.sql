-- 对账单: what moved with a partner up to a day, agreed on line by line; and when the next one is due (facts.md 6.7).
alter table settlement.terms
  add column cycle text not null default 'none',
  -- monthly: the day of the month; days: after how many
  add column cycle_days smallint not null default 0,
  -- the day up to which the next statement is drawn up by itself
  add column next_statement_on date;
alter table settlement.terms add constraint terms_cycle_check
  check (cycle in ('none', 'monthly', 'half_monthly', 'days') and cycle_days between 0 and 366);
create index terms_due_idx on settlement.terms (merchant_id, next_statement_on) where next_statement_on is not null;

create table settlement.statement (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  party_id uuid not null,
  side text not null check (side in ('receivable', 'payable')),
  currency text not null,
  -- the end of the one before (null: everything before), and its own
  after_date date,
  to_date date not null,
  status text not null default 'draft' check (status in ('draft', 'sent', 'confirmed', 'disputed', 'closed')),
  -- opening + charges - returns - paid + adjusted = closing
  opening numeric(20,4) not null,
  charges numeric(20,4) not null,
  returns numeric(20,4) not null,
  paid numeric(20,4) not null,
  adjusted numeric(20,4) not null,
  closing numeric(20,4) not null,
  line_count int not null,
  note text not null default '',
  created_by uuid not null,
  operation_id uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint statement_number_key unique (merchant_id, number),
  constraint statement_sum_check check (closing = opening + charges - returns - paid + adjusted)
) with (fillfactor = 80);
select kernel.place('settlement.statement', 'tenant');
alter table settlement.statement add constraint statement_party_fk foreign key (merchant_id, party_id) references parties.party;
create index statement_recorded_idx on settlement.statement (merchant_id, recorded_at desc, id desc);
create index statement_party_idx on settlement.statement (merchant_id, party_id, side, to_date desc);
-- the next one begins where this one is closed
create unique index statement_open_key on settlement.statement (merchant_id, party_id, side) where status <> 'closed';

create table settlement.statement_line (
  merchant_id uuid not null,
  statement_id uuid not null,
  n int not null,
  id uuid not null,
  -- null: the partner has it and we have not
  line_key uuid,
  kind text not null,
  number text not null,
  about text not null default '',
  date date,
  amount numeric(20,4) not null,
  -- what the partner has for it; null: not said
  partner_amount numeric(20,4),
  primary key (merchant_id, statement_id, n),
  constraint statement_line_id_key unique (merchant_id, id)
);
select kernel.place('settlement.statement_line', 'tenant');
alter table settlement.statement_line add constraint statement_line_statement_fk
  foreign key (merchant_id, statement_id) references settlement.statement on delete cascade;
-- a movement stands on one statement
create unique index statement_line_key on settlement.statement_line (merchant_id, line_key) where line_key is not null;
