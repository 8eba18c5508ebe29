-- What is told apart of a product: nothing, lots, lots with their last usable day, or single pieces by serial number (facts.md 1.1, 1.6).
alter table catalog.product drop constraint product_tracking_check;
alter table catalog.product add constraint product_tracking_check check (tracking in ('none', 'lot', 'lot_expiry', 'serial'));

-- where a serial number is follows from its movements; it is kept nowhere else
alter table inventory.serial drop column state;
alter table inventory.serial drop column version;
create index serial_listed_idx on inventory.serial (merchant_id, number, id);
create index lot_listed_idx on inventory.lot (merchant_id, number, id);
create index stock_move_serial_idx on inventory.stock_move (merchant_id, serial_id, effective_at)
  where serial_id <> '00000000-0000-0000-0000-000000000000';
create index stock_balance_serial_idx on inventory.stock_balance (merchant_id, serial_id)
  where serial_id <> '00000000-0000-0000-0000-000000000000';

-- pieces with a serial number come one to a line, each with its own movement
alter table purchasing.receipt_line add column serial_number text not null default '';

-- which order line holds a piece: asked when it is scanned
create index allocation_serial_idx on inventory.allocation (merchant_id, serial_id)
  where serial_id <> '00000000-0000-0000-0000-000000000000';
