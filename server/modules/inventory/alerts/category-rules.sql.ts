/** What holds in each category and warehouse: of every figure that of the nearest category above that says one. Columns: category_id, warehouse_id, the figures. */
export const CATEGORY_RULES = `select c.id as category_id, l.warehouse_id,
    (array_agg(l.minimum order by cardinality(d.path) desc) filter (where l.minimum is not null))[1] as minimum,
    (array_agg(l.maximum order by cardinality(d.path) desc) filter (where l.maximum is not null))[1] as maximum,
    (array_agg(l.max_cover_days order by cardinality(d.path) desc) filter (where l.max_cover_days is not null))[1] as max_cover_days,
    (array_agg(l.slow_days order by cardinality(d.path) desc) filter (where l.slow_days is not null))[1] as slow_days,
    (array_agg(l.dead_days order by cardinality(d.path) desc) filter (where l.dead_days is not null))[1] as dead_days
  from inventory.category_limit l
  join catalog.category d on d.merchant_id = :merchant and d.id = l.category_id
  join catalog.category c on c.merchant_id = :merchant and c.path @> array[l.category_id]
  where l.merchant_id = :merchant group by c.id, l.warehouse_id`;
