/** What was paid, refunded and forfeited of each order, by its payments. */
export const SUMS = `select order_id,
    coalesce(sum(case when reverses_id is null then amount else -amount end) filter (where direction = 'received'), 0) as received,
    coalesce(sum(case when reverses_id is null then amount else -amount end) filter (where direction = 'refunded'), 0) as refunded,
    coalesce(sum(case when reverses_id is null then from_advance else -from_advance end) filter (where direction = 'refunded'), 0) as from_advance,
    coalesce(sum(case when reverses_id is null then from_deposit else -from_deposit end), 0) as from_deposit,
    coalesce(sum(case when reverses_id is null then amount else -amount end) filter (where direction = 'forfeited'), 0) as forfeited
  from billing.payment where merchant_id = :merchant group by order_id`;

/** What is kept of the money for each order whose money the merchant holds; `paid` is SUMS. */
export const HELD = `select o.id, o.number, coalesce(p.received, 0) as received, coalesce(p.refunded, 0) as refunded,
    coalesce(p.received, 0) - coalesce(p.from_advance, 0) - coalesce(p.from_deposit, 0) - coalesce(a.deposit, 0) as kept,
    coalesce(p.forfeited, 0) as forfeited
  from sales.sales_order o
  left join paid p on p.order_id = o.id
  left join billing.order_account a on a.merchant_id = o.merchant_id and a.order_id = o.id
  where o.merchant_id = :merchant and o.money_holder = 'merchant'`;
