/**
 * 可换货账: what dealers bought and exchanged in each period of their terms, through `:today`. Purchases are sales that left, exchanges are exchange orders
 * that left; those that passed their audit and have not left count in the period of today, but for `:orderIds`. In the currency of the books.
 * `party` is a condition over `t.party_id`.
 */
export const exchangeAccount = (party: string): string => `(
  with terms as (
    select t.party_id, t.valid_from, t.rate, t.per, lead(t.valid_from) over (partition by t.party_id order by t.valid_from) as next_from
    from settlement.exchange_term t where t.merchant_id = :merchant and ${party}),
  periods as materialized (
    select t.party_id, t.rate, t.per, greatest(p.at::date, t.valid_from) as from_date,
      least((p.at + s.step)::date, coalesce(t.next_from, 'infinity'::date)) - 1 as to_date
    from terms t
    cross join lateral (select case t.per when 'month' then interval '1 month' when 'quarter' then interval '3 months' else interval '1 year' end as step) s
    cross join lateral generate_series(date_trunc(t.per, t.valid_from::timestamp), :today::date::timestamp, s.step) as p (at)
    where t.rate is not null and t.valid_from <= :today::date and p.at < coalesce(t.next_from, 'infinity'::date)),
  moved as (
    select p.party_id, p.from_date, coalesce(sum(s.gross_amount) filter (where o.purpose = 'sale'), 0) as purchases,
      coalesce(sum(s.gross_amount) filter (where o.purpose = 'exchange'), 0) as exchanged
    from periods p
    join sales.sales_order o on o.merchant_id = :merchant and o.customer_id = p.party_id and o.purpose in ('sale', 'exchange') and o.currency = :currency
    join fulfilment.shipment s on s.merchant_id = :merchant and s.order_id = o.id and s.status <> 'undone' and s.business_date between p.from_date and p.to_date
    group by p.party_id, p.from_date),
  promised as (
    select o.customer_id as party_id, sum(o.payable_amount - coalesce(x.gone, 0)) as amount
    from sales.sales_order o
    left join lateral (select sum(s.gross_amount) as gone from fulfilment.shipment s
      where s.merchant_id = o.merchant_id and s.order_id = o.id and s.status <> 'undone') x on true
    where o.merchant_id = :merchant and o.purpose = 'exchange' and o.currency = :currency and o.customer_id in (select party_id from periods)
      and o.audited_at is not null and o.closed_reason is null and o.fulfilment_status not in ('shipped', 'delivered') and o.id <> all(:orderIds::uuid[])
    group by o.customer_id),
  counted as (
    select p.*, coalesce(m.purchases, 0) as purchases, coalesce(m.exchanged, 0) as exchanged,
      case when :today::date between p.from_date and p.to_date then coalesce(w.amount, 0) else 0 end as promised,
      round(coalesce(m.purchases, 0) * p.rate, :exponent::int) as quota, :today::date between p.from_date and p.to_date as current
    from periods p
    left join moved m on m.party_id = p.party_id and m.from_date = p.from_date
    left join promised w on w.party_id = p.party_id)
  select md5(c.party_id::text || c.from_date::text)::uuid as id, c.*, c.quota - c.exchanged - c.promised as "left" from counted c)`;
