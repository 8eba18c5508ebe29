const NONE = `'00000000-0000-0000-0000-000000000000'::uuid`;
const classOf = (quality: string): string => `case ${quality} when 'defective' then 'defective' else 'good' end`;

// what took effect after the day, or was recorded after the moment of knowing, is taken back from what stands now (facts.md 1.10: two axes of time)
const isLater = (alias: string, after: string): string =>
  `(${after} or (:knownAt::timestamptz is not null and ${alias}.recorded_at > :knownAt::timestamptz))`;
const MOVED_LATER = isLater('m', 'm.effective_at >= (:date::date + 1)::timestamp at time zone :zone');

/** Quantity and value of every pool at the end of a day, as it was known at a moment. */
export const POOLED = `select sku_id, class, sum(quantity) as quantity, sum(value) as value
  from (
    select sku_id, class, quantity, value from inventory.cost_pool where merchant_id = :merchant
    union all
    select m.sku_id, ${classOf('m.quality_to')}, -m.quantity, -m.value from inventory.stock_move m
    where m.merchant_id = :merchant and m.in_sequence is not null and ${MOVED_LATER}
    union all
    select m.sku_id, ${classOf('m.quality_from')}, m.quantity, m.value from inventory.stock_move m
    where m.merchant_id = :merchant and m.out_sequence is not null and ${MOVED_LATER}
    union all
    select a.sku_id, a.class, 0, -a.stock_value from inventory.cost_adjustment a
    where a.merchant_id = :merchant and ${isLater('a', 'a.business_date > :date::date')}) as part
  group by sku_id, class`;

const HELD = `select sku_id, class, warehouse_id, sum(quantity) as quantity
  from (
    select sku_id, ${classOf('quality')} as class, warehouse_id, quantity from inventory.stock_balance
    where merchant_id = :merchant and owner_id = ${NONE} and warehouse_id is not null
    union all
    select m.sku_id, ${classOf('m.quality_to')}, m.to_warehouse_id, -m.quantity from inventory.stock_move m
    where m.merchant_id = :merchant and m.owner_id = ${NONE} and m.to_warehouse_id is not null and ${MOVED_LATER}
    union all
    select m.sku_id, ${classOf('m.quality_from')}, m.from_warehouse_id, m.quantity from inventory.stock_move m
    where m.merchant_id = :merchant and m.owner_id = ${NONE} and m.from_warehouse_id is not null and ${MOVED_LATER}) as part
  group by sku_id, class, warehouse_id having sum(quantity) <> 0`;

// what is held are the goods that came last: newest arrivals first, until the stock is covered
const AGED = `select p.sku_id, p.class, p.warehouse_id, a.age, least(a.finish, p.quantity) - a.start as quantity
  from part p join (
    select *, sum(quantity) over in_order as finish, sum(quantity) over in_order - quantity as start
    from (
      select m.sku_id, ${classOf('m.quality_to')} as class, m.to_warehouse_id as warehouse_id, m.business_date,
        case when :date::date - m.business_date <= 30 then 'up_to_30' when :date::date - m.business_date <= 60 then 'up_to_60'
          when :date::date - m.business_date <= 90 then 'up_to_90' when :date::date - m.business_date <= 180 then 'up_to_180'
          when :date::date - m.business_date <= 365 then 'up_to_365' else 'over_365' end as age, sum(m.quantity) as quantity
      from inventory.stock_move m
      where m.merchant_id = :merchant and m.owner_id = ${NONE} and m.to_warehouse_id is not null and not ${MOVED_LATER}
        and (m.from_warehouse_id is distinct from m.to_warehouse_id or ${classOf('m.quality_from')} <> ${classOf('m.quality_to')})
      group by 1, 2, 3, 4) as arrival
    window in_order as (partition by sku_id, class, warehouse_id order by business_date desc)) a
    on a.sku_id = p.sku_id and a.class = p.class and a.warehouse_id = p.warehouse_id and a.start < p.quantity`;

/**
 * What goods are worth by warehouse and age: the value of a pool is shared by quantity, each share by cumulative rounding, so that all of them
 * are the value of the pool and the whole is that of the stock accounts to the cent. Goods under way between warehouses have none.
 */
export const STOCK_VALUES = `(
  with pooled as (${POOLED}), held as (${HELD}),
  part as (
    select * from held
    union all
    select p.sku_id, p.class, null, p.quantity - coalesce(h.quantity, 0) from pooled p
    left join (select sku_id, class, sum(quantity) as quantity from held group by sku_id, class) h on h.sku_id = p.sku_id and h.class = p.class
    where p.quantity <> coalesce(h.quantity, 0)),
  covered as (
    select sku_id, class, warehouse_id, age, sum(quantity) as quantity from (${AGED}) as aged group by sku_id, class, warehouse_id, age),
  row as (
    select * from covered
    union all
    select p.sku_id, p.class, p.warehouse_id, case when p.quantity > 0 and p.warehouse_id is not null then 'over_365' else 'up_to_30' end,
      p.quantity - coalesce(c.quantity, 0)
    from part p left join (select sku_id, class, warehouse_id, sum(quantity) as quantity from covered group by sku_id, class, warehouse_id) c
      on c.sku_id = p.sku_id and c.class = p.class and c.warehouse_id = p.warehouse_id
    where p.quantity <> coalesce(c.quantity, 0)),
  merged as (select sku_id, class, warehouse_id, age, sum(quantity) as quantity from row group by sku_id, class, warehouse_id, age),
  running as (
    select m.*, p.value as whole, p.quantity as total,
      sum(m.quantity) over (partition by m.sku_id, m.class order by m.warehouse_id nulls last, m.age) as upto
    from merged m join pooled p on p.sku_id = m.sku_id and p.class = m.class)
  select sku_id, class, warehouse_id, age, quantity,
    case when total = 0 then 0
      else round(whole * upto / total, :exponent::int) - round(whole * (upto - quantity) / total, :exponent::int) end as value
  from running)`;
