-- A late cost may touch ten thousand issues at once: their details are found by their movement alone, and a movement has its key to the goods already.
-- Only events of the pools themselves are looked for by goods.
drop index inventory.cost_adjustment_sku_idx;
create index cost_adjustment_event_idx on inventory.cost_adjustment (merchant_id, sku_id, effective_at)
  where reason not in ('replay', 'negative_settlement', 'price_variance');
drop index inventory.cost_adjustment_source_idx;
alter table inventory.cost_adjustment drop constraint cost_adjustment_sku_fk;
