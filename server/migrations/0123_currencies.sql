-- Foreign currencies in the books: what a unit counts on a day, accounts that are kept in a currency, and the lines that say theirs.

create table ledger.exchange_rate (
  merchant_id uuid not null,
  id uuid not null,
  currency text not null,
  day date not null,
  -- what a unit of it counts in the currency of the books
  rate numeric(20,10) not null check (rate > 0),
  recorded_at timestamptz not null,
  primary key (merchant_id, id),
  constraint exchange_rate_day_key unique (merchant_id, currency, day)
);
select kernel.place('ledger.exchange_rate', 'tenant');

-- an account kept in a currency takes lines of that currency alone; without one it takes lines of any
alter table ledger.account add column currency text;

alter table ledger.entry_line add constraint entry_line_currency_check check ((currency is null) = (currency_amount is null));
-- few lines are foreign: the others have no place in it
create index entry_line_currency_idx on ledger.entry_line (merchant_id, account_id, currency, business_date) where currency is not null;
