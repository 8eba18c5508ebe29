/**
 * The method by which goods are costed now: that of the nearest category above them that has one, else of all goods, else the moving average.
 * `s` is the SKU.
 */
export const METHOD_OF_SKU = `coalesce((
    select m.method from inventory.cost_method m
    join catalog.product mp on mp.merchant_id = m.merchant_id and mp.id = s.product_id
    left join catalog.category mc on mc.merchant_id = mp.merchant_id and mc.id = mp.category_id
    where m.merchant_id = s.merchant_id and m.status = 'applied' and (m.category_id is null or m.category_id = any(mc.path))
    order by array_position(mc.path, m.category_id) desc nulls last, m.valid_from desc, m.applied_at desc limit 1), 'average')`;
