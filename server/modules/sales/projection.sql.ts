/** What of an order follows from its lines, amounts and holds, in SQL: what proofs compare and repairs write. `o` is the order. */

/** Its amounts as its lines sum up: goods, discounts, net, tax, what the buyer owes and what the merchant books. */
export const AMOUNTS = `select coalesce(sum(l.gross_amount), 0) as gross, coalesce(sum(l.discount_amount), 0) as discount, coalesce(sum(l.platform_discount_amount), 0) as platform,
      coalesce(sum(l.net_amount), 0) as net, coalesce(sum(l.tax_amount), 0) as tax, coalesce(sum(l.buyer_amount), 0) as buyer,
      coalesce(sum(l.merchant_amount), 0) as merchant, count(*) filter (where l.sku_id is null) as unmapped
    from sales.order_line l where l.merchant_id = o.merchant_id and l.order_id = o.id and l.kind <> 'component'`;

/** Where it stands on the fulfilment axis (facts.md 4.2). */
export const FULFILMENT = `select case
      when not lined and o.closed_reason is not null then 'cancelled'
      when not lined and o.confirmed_at is null then 'draft'
      when not lined then 'wait_audit'
      when not open and not gone then 'cancelled'
      when not open and delivered then 'delivered'
      when not open then 'shipped'
      when gone then 'part_shipped'
      when o.confirmed_at is null then 'draft'
      when not stocked then 'not_required'
      when reserved then 'audited'
      else 'wait_audit' end as expected
    from (
      select count(*) > 0 as lined, coalesce(bool_or(l.quantity > l.shipped + l.cancelled), false) as open,
        coalesce(bool_or(l.shipped > 0), false) as gone,
        coalesce(bool_and(l.delivered = l.shipped) filter (where l.shipped > 0), false) as delivered,
        coalesce(bool_or(l.kind <> 'service' and l.quantity > l.shipped + l.cancelled), false) as stocked,
        coalesce(bool_and(l.kind = 'service' or l.reserved = l.quantity - l.shipped - l.cancelled), true) as reserved
      from sales.order_line l where l.merchant_id = o.merchant_id and l.order_id = o.id and l.kind <> 'bundle') f`;

/** Where it stands on the payment axis. */
export const PAYMENT = `case
    when o.refunded_amount > 0 and o.refunded_amount >= o.paid_amount then 'refunded'
    when o.refunded_amount > 0 then 'part_refunded'
    when o.paid_amount >= o.payable_amount then 'paid'
    when o.paid_amount > 0 then 'part_paid'
    when o.cash_on_delivery then 'cod'
    else 'unpaid' end`;

/** The holds in force, by order. */
export const HOLDS = `select order_id, array_agg(code order by code) as codes from sales.hold
  where merchant_id = :merchant and released_at is null group by order_id`;
