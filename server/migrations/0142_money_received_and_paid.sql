-- Money of customers and to suppliers lies in one of the merchant's money accounts: the account of the chart that follows it, where one was named.
alter table billing.payment add column account_id uuid;
alter table billing.payment add constraint payment_account_fk foreign key (merchant_id, account_id) references ledger.account;
alter table settlement.credit add column account_id uuid;
alter table settlement.credit add constraint credit_account_fk foreign key (merchant_id, account_id) references ledger.account;
alter table purchasing.payment add column account_id uuid;
alter table purchasing.payment add constraint payment_account_fk foreign key (merchant_id, account_id) references ledger.account;
-- the account that forms of payments offer first, of each currency
alter table banking.money_account add column usual boolean not null default false;
create unique index money_account_usual_key on banking.money_account (merchant_id, currency) where usual;

-- what a customer had to his credit goes back to him in money: a row of its own, which uses the credit it gives back
alter table settlement.credit add column refunds_id uuid;
alter table settlement.credit add constraint credit_refunds_fk foreign key (merchant_id, refunds_id) references settlement.credit;
create index credit_refunds_idx on settlement.credit (merchant_id, refunds_id) where refunds_id is not null;
alter table settlement.credit drop constraint credit_kind_check;
alter table settlement.credit add constraint credit_kind_check
  check (kind in ('receipt', 'deposit', 'expense', 'write_off', 'discount', 'offset', 'refund'));
alter table settlement.credit add constraint credit_refund_check check ((refunds_id is not null) = (kind = 'refund'));
alter table settlement.credit drop constraint credit_method_check;
alter table settlement.credit add constraint credit_method_check check ((method is not null) = (kind in ('receipt', 'deposit', 'refund')));
drop index settlement.credit_money_key;
create unique index credit_money_key on settlement.credit
  (merchant_id, business_date, amount, method, (case when reference = '' then party_id::text else reference end), again)
  where status = 'posted' and kind in ('receipt', 'deposit');

-- what was paid ahead, or is owed for a return, comes back from the supplier in money: the same on the other side
alter table purchasing.payment add column repays_id uuid;
alter table purchasing.payment add constraint payment_repays_fk foreign key (merchant_id, repays_id) references purchasing.payment;
create index payment_repays_idx on purchasing.payment (merchant_id, repays_id) where repays_id is not null;
alter table purchasing.payment drop constraint payment_kind_check;
alter table purchasing.payment add constraint payment_kind_check check (kind in ('payment', 'prepayment', 'deposit', 'credit', 'repaid'));
alter table purchasing.payment add constraint payment_repaid_check check ((repays_id is not null) = (kind = 'repaid'));
alter table purchasing.application alter column bill_id drop not null;
alter table purchasing.application add column repayment_id uuid;
alter table purchasing.application add constraint application_repayment_fk foreign key (merchant_id, repayment_id) references purchasing.payment;
alter table purchasing.application add constraint application_against_check check (num_nonnulls(bill_id, repayment_id) = 1);
