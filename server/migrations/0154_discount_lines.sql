-- 折扣行: the line of an invoice that takes a discount off the line it names, so that price and discount stand on one invoice (facts.md 6.5 #27).
alter table invoicing.sales_invoice_line add column discounts int;
-- what was shipped and undone again: few of many, among which what is invoiced too much is looked for
create index shipment_undone_idx on fulfilment.shipment (merchant_id, order_id) where status = 'undone';
