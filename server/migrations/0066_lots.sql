-- Lots: what expires when, what is held back and why, and where each lot came from and went (facts.md 1.6).

alter table inventory.lot add column frozen_reason text not null default '';
alter table inventory.lot add column frozen_at timestamptz;
alter table inventory.lot add column frozen_by uuid;
create index lot_expires_idx on inventory.lot (merchant_id, expires_on, id);

-- forward and backward trace: only movements of lots stand in it
create index stock_move_lot_idx on inventory.stock_move (merchant_id, lot_id, effective_at)
  where lot_id <> '00000000-0000-0000-0000-000000000000';
create index stock_balance_lot_idx on inventory.stock_balance (merchant_id, lot_id)
  where lot_id <> '00000000-0000-0000-0000-000000000000';
