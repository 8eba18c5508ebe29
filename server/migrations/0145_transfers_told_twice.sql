-- One movement of money between two accounts of the merchant stands in the books once, whoever tells of it: a paper, the file of a wallet, that of the bank.

-- the entry of the paper that a withdrawal of a platform's file is; whether a person said so (null then: it is none of them)
alter table marketplaces.fate add column transfer_entry_id uuid;
alter table marketplaces.fate add column transfer_said boolean not null default false;
create unique index fate_transfer_key on marketplaces.fate (merchant_id, transfer_entry_id) where transfer_entry_id is not null;

-- moved: booked by the paper of a transfer already; unsure: more than one fits, a person says which
alter table marketplaces.fate drop constraint fate_class_check;
alter table marketplaces.fate add constraint fate_class_check
  check (class in ('matched', 'small', 'difference', 'unexpected', 'unclear', 'unrated', 'plain', 'told', 'moved', 'unsure'));

-- the account of the chart that withdrawals of the shop's wallet arrive on; null: the one that money at the bank stands on
alter table marketplaces.terms add column bank_account_id uuid;

-- papers of accounts that are kept in a foreign currency: their amounts are in it
alter table banking.document add column exchange_rate numeric(20,10);
-- what the books say of all of it, and what of a transfer arrives where the other account is kept in another currency; null: the amounts themselves
alter table banking.document add column books_amount numeric(20,4);
alter table banking.document add column target_amount numeric(20,4);
