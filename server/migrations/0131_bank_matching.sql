-- Which lines of the bank are which lines of the books. Each stands in one match at most, whoever is at work on it.
create table banking.match (
  merchant_id uuid not null,
  id uuid not null,
  money_account_id uuid not null,
  -- a person, or the rule that found it
  found_by text not null,
  explanation jsonb not null default '[]',
  created_by uuid not null,
  recorded_at timestamptz not null,
  undone_at timestamptz,
  primary key (merchant_id, id)
);
select kernel.place('banking.match', 'tenant');
alter table banking.match add constraint match_account_fk foreign key (merchant_id, money_account_id) references banking.money_account;

create table banking.match_line (
  merchant_id uuid not null,
  match_id uuid not null,
  statement_line_id uuid not null,
  line_date date not null,
  amount numeric(20,4) not null,
  undone boolean not null default false,
  primary key (merchant_id, match_id, statement_line_id)
);
select kernel.place('banking.match_line', 'tenant');
alter table banking.match_line add constraint match_line_match_fk foreign key (merchant_id, match_id) references banking.match;
alter table banking.match_line add constraint match_line_line_fk foreign key (merchant_id, statement_line_id) references banking.statement_line;
create unique index match_line_once_key on banking.match_line (merchant_id, statement_line_id) where not undone;

create table banking.match_entry (
  merchant_id uuid not null,
  match_id uuid not null,
  entry_id uuid not null,
  n smallint not null,
  business_date date not null,
  amount numeric(20,4) not null,
  undone boolean not null default false,
  primary key (merchant_id, match_id, entry_id, n)
);
select kernel.place('banking.match_entry', 'tenant');
alter table banking.match_entry add constraint match_entry_match_fk foreign key (merchant_id, match_id) references banking.match;
alter table banking.match_entry add constraint match_entry_line_fk foreign key (merchant_id, entry_id, n) references ledger.entry_line;
create unique index match_entry_once_key on banking.match_entry (merchant_id, entry_id, n) where not undone;

-- long work over all lines of an account, month by month
create table banking.matching_run (
  merchant_id uuid not null,
  id uuid not null,
  money_account_id uuid not null,
  status text not null default 'running' check (status in ('running', 'finished')),
  months_total int not null,
  months_done int not null default 0,
  matched int not null default 0,
  recorded_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('banking.matching_run', 'tenant');
alter table banking.matching_run add constraint matching_run_account_fk foreign key (merchant_id, money_account_id) references banking.money_account;
create index matching_run_recorded_idx on banking.matching_run (merchant_id, money_account_id, recorded_at desc);

-- what was made of lines that look the same: a pattern with its examples, off until a person accepts it
create table banking.rule (
  merchant_id uuid not null,
  id uuid not null,
  name text not null,
  status text not null default 'proposed' check (status in ('proposed', 'active', 'off')),
  money_account_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  counterparty text not null,
  summary text not null,
  kind text not null check (kind in ('receipt', 'payment', 'fee', 'interest')),
  party_id uuid,
  counter_account_id uuid,
  -- lines it was learned from
  examples jsonb not null default '[]',
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint rule_pattern_key unique (merchant_id, money_account_id, direction, counterparty, summary)
);
select kernel.place('banking.rule', 'tenant');
alter table banking.rule add constraint rule_account_fk foreign key (merchant_id, money_account_id) references banking.money_account;
