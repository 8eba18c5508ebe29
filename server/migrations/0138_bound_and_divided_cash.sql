-- Cash that is bound is none of the cash-flow statement; cash of an entry may be given to several rows by hand.

-- money that cannot be used freely, such as a deposit for notes: in the balance sheet it is cash, in the cash-flow statement it is not
alter table ledger.account add column restricted boolean not null default false;

-- what of an entry's cash a row gets (came in; negative: went out); null where one row gets all of it
alter table ledger.cash_flow_choice add column amount numeric(20,4);
alter table ledger.cash_flow_choice drop constraint cash_flow_choice_pkey;
alter table ledger.cash_flow_choice add primary key (merchant_id, entry_id, cash_row);
