-- The desk of a role counts what waits and what is late at every look: each count has its index.
create index transfer_underway_idx on inventory.transfer (merchant_id, shipped_at) where status in ('in_transit', 'part_received');
create index entry_manual_idx on ledger.entry (merchant_id, business_date) where source = 'ledger.voucher';
create index import_batch_failed_idx on exchange.import_batch (merchant_id, created_at) where status = 'failed' or failed_count > 0;
create index import_batch_checked_idx on exchange.import_batch (merchant_id, created_at) where status = 'checked';
