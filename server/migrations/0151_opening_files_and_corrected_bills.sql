-- Files that opening balances came from: what one says comes in once, until it is reversed. Bills that correct others.
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

-- the bill that this one stands for, where it corrects one
alter table purchasing.bill add column corrects_id uuid;
alter table purchasing.bill add constraint bill_corrects_fk foreign key (merchant_id, corrects_id) references purchasing.bill;
create unique index bill_corrects_key on purchasing.bill (merchant_id, corrects_id) where corrects_id is not null;
