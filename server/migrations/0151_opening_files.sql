-- Files that opening balances came from: what one says comes in once, until it is reversed.
create table ledger.opening_file (
  merchant_id uuid not null,
  entry_id uuid not null,
  name text not null,
  -- of all its lines, in whatever order
  digest text not null,
  primary key (merchant_id, entry_id)
);
select kernel.place('ledger.opening_file', 'tenant');
alter table ledger.opening_file add constraint opening_file_entry_fk foreign key (merchant_id, entry_id) references ledger.entry;
create index opening_file_digest_idx on ledger.opening_file (merchant_id, digest);
