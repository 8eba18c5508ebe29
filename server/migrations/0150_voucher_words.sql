-- The words of vouchers: one for all of them, or receipts, payments and transfers apart, from the beginning of a month on.
create table ledger.voucher_scheme (
  merchant_id uuid not null,
  valid_from date not null,
  words text not null check (words in ('one', 'three')),
  primary key (merchant_id, valid_from),
  constraint voucher_scheme_month check (valid_from = date_trunc('month', valid_from)::date)
);
select kernel.place('ledger.voucher_scheme', 'tenant');

-- each word has numbers of its own in each month
alter table ledger.seal add column word text not null default 'general';
alter table ledger.seal add constraint seal_word_check check (word in ('general', 'receipt', 'payment', 'transfer'));
alter table ledger.seal drop constraint seal_voucher_key;
alter table ledger.seal add constraint seal_voucher_key unique (merchant_id, period, word, voucher_number);
