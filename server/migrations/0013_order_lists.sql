-- The list of orders asked for a buyer or a receiver by name: without these a million orders are read for one.
create index sales_order_buyer_idx on sales.sales_order (merchant_id, buyer_account) where buyer_account <> '';
create index sales_order_receiver_idx on sales.sales_order (merchant_id, receiver_name) where receiver_name <> '';
