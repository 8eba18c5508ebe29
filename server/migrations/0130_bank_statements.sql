-- What banks say: statements as their files brought them, line by line; never changed once they are taken.
create table banking.statement (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  money_account_id uuid not null,
  -- the import that brought it; a file comes in once
  import_id uuid not null,
  file_name text not null,
  status text not null default 'draft' check (status in ('draft', 'taken', 'withdrawn')),
  opening numeric(20,4),
  closing numeric(20,4),
  period_from date,
  period_to date,
  created_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint statement_number_key unique (merchant_id, number),
  constraint statement_import_key unique (merchant_id, import_id, money_account_id)
);
select kernel.place('banking.statement', 'tenant');
alter table banking.statement add constraint statement_account_fk foreign key (merchant_id, money_account_id) references banking.money_account;
create index statement_recorded_idx on banking.statement (merchant_id, recorded_at desc, id desc);

create table banking.statement_line (
  merchant_id uuid not null,
  id uuid not null,
  statement_id uuid not null,
  money_account_id uuid not null,
  -- its row in the file
  n int not null,
  line_date date not null,
  -- what came in; negative: what went out
  amount numeric(20,4) not null check (amount <> 0),
  -- after it, where the bank says so
  balance numeric(20,4),
  serial text not null,
  counterparty text not null,
  counterparty_account text not null,
  summary text not null,
  -- draft; taken; known: another statement had brought it before
  state text not null default 'draft' check (state in ('draft', 'taken', 'known', 'withdrawn')),
  -- day, amount, balance and serial, and which of several that are all the same
  mark text,
  primary key (merchant_id, id),
  constraint statement_line_n_key unique (merchant_id, statement_id, n)
);
select kernel.place('banking.statement_line', 'tenant');
alter table banking.statement_line add constraint statement_line_statement_fk foreign key (merchant_id, statement_id) references banking.statement;
-- a movement at the bank stands here once, however many files tell of it
create unique index statement_line_mark_key on banking.statement_line (merchant_id, money_account_id, mark) where state = 'taken';
create index statement_line_date_idx on banking.statement_line (merchant_id, money_account_id, line_date desc, id desc) where state = 'taken';

-- the comparison begins with the first statement that is taken
alter table banking.money_account drop column compared_from;
