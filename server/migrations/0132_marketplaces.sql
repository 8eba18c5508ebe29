-- What marketplaces and wallets say they paid: their files line by line, what each line is to the books, and the entries made of them (facts.md 6.8).
create schema marketplaces;
grant usage on schema marketplaces to zhanggui_app;

-- how a shop settles: the wallet it is paid into, and what is let go
create table marketplaces.terms (
  merchant_id uuid not null,
  shop_id uuid not null,
  wallet text not null,
  -- the account or merchant number that files of this shop name; empty: none is looked for
  account text not null default '',
  tolerance numeric(20,4) not null default 0.05 check (tolerance >= 0),
  alert_days smallint not null default 30 check (alert_days between 1 and 365),
  -- whether the platform's invoice for its fees is there when it settles: only then is their tax deducted (facts.md 6.12)
  fees_invoiced boolean not null default false,
  fee_tax_rate numeric(20,10) not null default 0.06 check (fee_tax_rate >= 0 and fee_tax_rate < 1),
  version int not null default 1,
  primary key (merchant_id, shop_id)
);
select kernel.place('marketplaces.terms', 'tenant');
alter table marketplaces.terms add constraint terms_shop_fk foreign key (merchant_id, shop_id) references sales.shop;

-- what a platform takes of a sale, from a day on
create table marketplaces.fee_rate (
  merchant_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  kind text not null,
  rate numeric(20,10) not null check (rate >= 0 and rate < 1),
  valid_from date not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint fee_rate_day_key unique (merchant_id, shop_id, kind, valid_from)
);
select kernel.place('marketplaces.fee_rate', 'tenant');
alter table marketplaces.fee_rate add constraint fee_rate_shop_fk foreign key (merchant_id, shop_id) references sales.shop;

create table marketplaces.statement (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  shop_id uuid not null,
  layout text not null,
  -- settlement: by order and fee; flow: every movement of the wallet
  feed text not null check (feed in ('settlement', 'flow')),
  file_name text not null,
  -- the import that brought it: one file is one statement
  import_id uuid not null,
  status text not null default 'reading' check (status in ('reading', 'read', 'matching', 'matched', 'posted')),
  line_count int not null default 0,
  matched_count int not null default 0,
  amount numeric(20,4) not null default 0,
  from_date date,
  to_date date,
  posted_at timestamptz,
  created_by uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint statement_number_key unique (merchant_id, number),
  constraint statement_import_key unique (merchant_id, import_id)
);
select kernel.place('marketplaces.statement', 'tenant');
alter table marketplaces.statement add constraint statement_shop_fk foreign key (merchant_id, shop_id) references sales.shop;
create index statement_recorded_idx on marketplaces.statement (merchant_id, recorded_at desc, id desc);

-- a line as it stood in the file; amounts are those of the wallet: what came in is positive
create table marketplaces.line (
  merchant_id uuid not null,
  id uuid not null,
  statement_id uuid not null,
  n int not null,
  shop_id uuid not null,
  layout text not null,
  feed text not null,
  -- the platform's own number of the line (or what stands for it), and which of its amounts this is
  number text not null,
  part text not null,
  order_number text not null,
  sub_order_number text not null,
  kind text not null,
  kind_word text not null,
  amount numeric(20,4) not null check (amount <> 0),
  balance numeric(20,4),
  occurred_at timestamptz not null,
  business_date date not null,
  note text not null,
  primary key (merchant_id, id),
  constraint line_number_key unique (merchant_id, shop_id, layout, number, part)
);
select kernel.place('marketplaces.line', 'tenant');
alter table marketplaces.line add constraint line_statement_fk foreign key (merchant_id, statement_id) references marketplaces.statement;
create unique index line_n_key on marketplaces.line (merchant_id, statement_id, n);
create index line_fact_idx on marketplaces.line (merchant_id, shop_id, order_number, kind) where order_number <> '';
create index line_day_idx on marketplaces.line (merchant_id, shop_id, business_date, occurred_at);
create trigger refuse_change before update on marketplaces.line for each statement execute function kernel.refuse_change('line_as_imported');

-- what of a file stands in the books of one day; gone where the posting was reversed
create table marketplaces.settlement (
  merchant_id uuid not null,
  id uuid not null,
  statement_id uuid not null,
  shop_id uuid not null,
  -- the day of its lines, or the first open one where the period of those is closed
  entry_date date not null,
  line_count int not null,
  -- what the wallet rose by
  amount numeric(20,4) not null,
  posted_at timestamptz not null,
  primary key (merchant_id, id),
  constraint settlement_day_key unique (merchant_id, statement_id, entry_date)
);
select kernel.place('marketplaces.settlement', 'tenant');
alter table marketplaces.settlement add constraint settlement_statement_fk foreign key (merchant_id, statement_id) references marketplaces.statement;

-- what a line is to the books: found anew at each matching until it is posted
create table marketplaces.fate (
  merchant_id uuid not null,
  line_id uuid not null,
  statement_id uuid not null,
  shop_id uuid not null,
  order_id uuid,
  order_number text not null,
  kind text not null,
  incoming boolean not null,
  -- matched, small: within the tolerance, difference, unexpected: no order of ours, unclear: of no known kind, unrated: a fee nobody keeps a rate of,
  -- plain: nothing to compare with, told: said by the other feed already
  class text not null check (class in ('matched', 'small', 'difference', 'unexpected', 'unclear', 'unrated', 'plain', 'told')),
  amount numeric(20,4) not null,
  expected numeric(20,4),
  -- actual less expected of all lines of one order, kind and direction; it stands with the last of them
  difference numeric(20,4) not null default 0,
  -- what of the receivable ends without money: small differences, and those a person explained
  written numeric(20,4) not null default 0,
  tax numeric(20,4) not null default 0,
  settlement_id uuid,
  explanation_id uuid,
  version int not null default 1,
  primary key (merchant_id, line_id)
);
select kernel.place('marketplaces.fate', 'tenant');
alter table marketplaces.fate add constraint fate_line_fk foreign key (merchant_id, line_id) references marketplaces.line;
create index fate_statement_idx on marketplaces.fate (merchant_id, statement_id, class);
create index fate_order_idx on marketplaces.fate (merchant_id, order_id) where order_id is not null;
create index fate_fact_idx on marketplaces.fate (merchant_id, shop_id, order_number, kind) where order_number <> '';
create index fate_open_idx on marketplaces.fate (merchant_id, shop_id, line_id) where class in ('difference', 'unexpected', 'unclear') and explanation_id is null;
create index fate_settlement_idx on marketplaces.fate (merchant_id, settlement_id) where settlement_id is not null;

-- what a person says a line is that the books could not tell
create table marketplaces.explanation (
  merchant_id uuid not null,
  id uuid not null,
  line_id uuid not null,
  kind text not null,
  order_id uuid,
  note text not null,
  explained_by uuid not null,
  explained_at timestamptz not null,
  undone_at timestamptz,
  primary key (merchant_id, id)
);
select kernel.place('marketplaces.explanation', 'tenant');
alter table marketplaces.explanation add constraint explanation_line_fk foreign key (merchant_id, line_id) references marketplaces.line;
create index explanation_line_idx on marketplaces.explanation (merchant_id, line_id);

-- purposes of accounts that settlements need, in books that began without them
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, x.role, date '1900-01-01', a.id
from (values ('commission', '560101'), ('promotion', '560110'), ('freight_insurance', '560199'), ('fines', '571104'), ('platform_deposit', '1221'),
  ('platform_unclear_claim', '1221'), ('platform_unclear_owed', '224103')) as x (role, code)
join ledger.account a on a.code = x.code and a.leaf
on conflict do nothing;
