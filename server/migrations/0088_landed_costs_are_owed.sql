-- A landed cost that says who bills it is owed like every other bill: one is written with it, and paid as all are.
alter table purchasing.bill drop constraint bill_kind_check;
alter table purchasing.bill add constraint bill_kind_check check (kind in ('goods', 'service', 'consignment', 'landed_cost'));
alter table purchasing.bill add column landed_cost_id uuid;
alter table purchasing.bill add constraint bill_landed_cost_fk foreign key (merchant_id, landed_cost_id) references inventory.landed_cost;
create unique index bill_landed_cost_key on purchasing.bill (merchant_id, landed_cost_id) where landed_cost_id is not null;
-- one invoice may be spread over several receipts one after the other
drop index purchasing.bill_invoice_key;
create unique index bill_invoice_key on purchasing.bill (merchant_id, supplier_id, invoice_number) where status = 'posted' and kind <> 'landed_cost';

-- those that were posted before
insert into purchasing.bill (merchant_id, id, number, kind, supplier_id, invoice_number, invoice_date, due_date, currency, exchange_rate, line_count,
  net_amount, tax_amount, gross_amount, books_amount, note, business_date, entered_by, recorded_at, landed_cost_id)
select l.merchant_id, l.id, l.number, 'landed_cost', l.supplier_id, coalesce(nullif(l.bill_number, ''), l.number), l.business_date, l.business_date,
  m.currency, 1, 1, l.amount, l.tax, l.amount + l.tax, l.amount + l.tax, l.remark, l.business_date, l.created_by, l.created_at, l.id
from inventory.landed_cost l join kernel.merchant m on m.id = l.merchant_id
where l.supplier_id is not null and l.status = 'posted';
insert into purchasing.bill_line (merchant_id, bill_id, n, id, description, used_for, quantity, unit_price, tax_rate, net_amount, tax_amount, gross_amount)
select l.merchant_id, l.id, 1, l.id, l.remark, 'other', 1, l.amount, 0, l.amount, l.tax, l.amount + l.tax
from inventory.landed_cost l where l.supplier_id is not null and l.status = 'posted';
