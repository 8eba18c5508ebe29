-- A receipt entered for an earlier day, a month that is closed and the like change the cost of thousands of issues at once; a row for each took most of
-- the time. Details of one kind lie in blocks now: `moves` and `costs` side by side, their sum in `gone_value` and `stock_value`, of movements that took
-- effect from `first_at` to `effective_at`. A detail that stands alone names its movement, and what was written before stays as it is.
alter table inventory.cost_adjustment
  add column moves uuid[],
  add column costs numeric(20,4)[],
  add column first_at timestamptz,
  add constraint cost_adjustment_block_check check (num_nulls(moves, costs, first_at) = 3
    or num_nulls(moves, costs, first_at) = 0 and issue_move_id is null and cardinality(moves) = cardinality(costs) and first_at <= effective_at);
-- the details of a movement are among the blocks of its goods that reach over its moment; blocks reach over a month at most
create index cost_adjustment_block_idx on inventory.cost_adjustment (merchant_id, sku_id, effective_at, first_at) where moves is not null;
-- whoever plays goods again reads all that was said of them from a moment on
drop index inventory.cost_adjustment_event_idx;
create index cost_adjustment_sku_idx on inventory.cost_adjustment (merchant_id, sku_id, effective_at);
