/** Both sides of every movement, as balances count them: a common table `side`. */
export const SIDES = `side as (
    select m.sku_id, m.to_location_id as location_id, m.lot_id, m.serial_id, m.owner_id, m.quality_to as quality, m.quantity, m.business_date
    from inventory.stock_move m where m.merchant_id = :merchant
    union all
    select m.sku_id, m.from_location_id, m.lot_id, m.serial_id, m.owner_id, m.quality_from, -m.quantity, m.business_date
    from inventory.stock_move m where m.merchant_id = :merchant)`;

/** What should stand at the end of each day that has closing balances, from `SIDES`: a common table `moved`. */
export const MOVED_BY_CLOSINGS = `day as (select distinct closes_on from inventory.stock_closing where merchant_id = :merchant),
  moved as (
    select d.closes_on, s.sku_id, s.location_id, s.lot_id, s.serial_id, s.owner_id, s.quality, sum(s.quantity) as moved
    from day d join side s on s.business_date <= d.closes_on
    group by d.closes_on, s.sku_id, s.location_id, s.lot_id, s.serial_id, s.owner_id, s.quality having sum(s.quantity) <> 0)`;

/** Of `l`, the places of which balances are kept. */
export const KEPT = `l.merchant_id = :merchant and l.kind in ('internal', 'transit')`;

/** What every movement and adjustment did to its pool: a common table `event` of sku, class, quantity, value and sequence. */
export const POOL_EVENTS = (details: string) => `event as (
    select sku_id, case quality_to when 'defective' then 'defective' else 'good' end as class, quantity, value, in_sequence as sequence
    from inventory.stock_move where merchant_id = :merchant and in_sequence is not null
    union all
    select sku_id, case quality_from when 'defective' then 'defective' else 'good' end, -quantity, -value, out_sequence
    from inventory.stock_move where merchant_id = :merchant and out_sequence is not null
    union all
    select sku_id, class, 0, stock_value, case when reason not in ${details} then sequence end
    from inventory.cost_adjustment where merchant_id = :merchant)`;
