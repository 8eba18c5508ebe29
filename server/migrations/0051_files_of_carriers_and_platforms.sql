-- Bills, reviews and requests that come in from files are known again by these.
create index bill_reference_idx on freight.bill (merchant_id, carrier_id, reference);
create index bill_line_waybill_idx on freight.bill_line (merchant_id, bill_id, waybill);
create index review_order_idx on aftersales.review (merchant_id, order_number);
create index review_after_sale_idx on aftersales.review (merchant_id, order_id) where after_sale_id is not null;
