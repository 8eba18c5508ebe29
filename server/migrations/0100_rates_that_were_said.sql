-- A foreign order that said no rate counted one to one. What a unit of a currency counts is looked up now where a document says nothing: in the last
-- document on or before the day on which somebody did say it. What was kept as one may be said or not; it is not taken for a rate that is known.
alter table purchasing.purchase_order add column rate_said boolean not null default false;
alter table purchasing.receipt add column rate_said boolean not null default false;
alter table purchasing.bill add column rate_said boolean not null default false;
alter table purchasing.payment add column rate_said boolean not null default false;
-- the rate is always written
alter table purchasing.purchase_order alter column exchange_rate drop default;
update purchasing.purchase_order set rate_said = true where exchange_rate <> 1;
update purchasing.receipt r set rate_said = true from purchasing.purchase_order o
  where o.merchant_id = r.merchant_id and o.id = r.order_id and r.exchange_rate <> o.exchange_rate;
update purchasing.bill set rate_said = true where exchange_rate <> 1;
update purchasing.payment set rate_said = true where exchange_rate <> 1;

create index purchase_order_rate_idx on purchasing.purchase_order (merchant_id, currency, order_date desc, recorded_at desc) where rate_said;
create index receipt_rate_idx on purchasing.receipt (merchant_id, business_date desc, received_at desc) where rate_said and status = 'posted';
create index bill_rate_idx on purchasing.bill (merchant_id, currency, invoice_date desc, recorded_at desc) where rate_said and status = 'posted';
create index payment_rate_idx on purchasing.payment (merchant_id, currency, paid_on desc, recorded_at desc) where rate_said and status = 'posted';

-- the plan shows what is asked for beside what it proposes, and counts what was asked for since it was reckoned
create index request_open_idx on purchasing.request (merchant_id, sku_id, warehouse_id) where status = 'open';
