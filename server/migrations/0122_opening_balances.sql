-- What customers owed and suppliers were owed when the books began, item by item: later receipts and payments are set against them.
create table ledger.opening_item (
  merchant_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  n smallint not null,
  account_id uuid not null,
  party_id uuid not null,
  -- debit less credit
  amount numeric(20,4) not null check (amount <> 0),
  due_date date,
  -- the number of the invoice or contract it comes from
  reference text not null default '',
  primary key (merchant_id, id),
  constraint opening_item_line_key unique (merchant_id, entry_id, n)
);
select kernel.place('ledger.opening_item', 'tenant');
alter table ledger.opening_item add constraint opening_item_line_fk foreign key (merchant_id, entry_id, n) references ledger.entry_line;
create index opening_item_party_idx on ledger.opening_item (merchant_id, party_id);
create trigger refuse_change before update or delete on ledger.opening_item for each statement execute function kernel.refuse_change('entry_line_append_only');
