/**
 * Sales that rules taxed, from the entries that posted them, by code: shipments, those undone in red, and refunds. A code of the merchant has its part of
 * the tax that was posted, by cumulative rounding, so that the codes are the tax; what others pay is reckoned on the net. A freight has the codes of the
 * dearest line. Parameters: from, to, exponent.
 */
export const SOLD_BY_CODE = `
  select c.id, c.code, c.name, c.kind, c.country, c.jurisdiction, c.rate, c.by, sum(g.net) as net,
    sum(case when c.by = 'merchant' then round(g.tax * c.upto / c.whole, :exponent::int) - round(g.tax * (c.upto - c.weight) / c.whole, :exponent::int)
      else round(g.net * c.weight, :exponent::int) end) as tax
  from (
    select t.classes -> coalesce(l.class_id, (select y.tax_code_id from sales.order_line y where y.merchant_id = :merchant and y.order_id = l.order_id
        order by y.merchant_amount desc, y.n limit 1))::text -> 'codes' as codes, sum(l.net) as net, sum(l.tax) as tax
    from (
      select s.order_id, y.tax_code_id as class_id, x.sign * l.net_amount as net, x.sign * l.tax_amount as tax
        from entered x
        join fulfilment.shipment s on s.merchant_id = :merchant and s.id = x.shipment_id
        join fulfilment.shipment_line l on l.merchant_id = :merchant and l.shipment_id = x.shipment_id
        join sales.order_line y on y.merchant_id = :merchant and y.id = l.order_line_id
      union all
      select s.order_id, null, x.sign * s.freight_net, x.sign * s.freight_tax
        from entered x join fulfilment.shipment s on s.merchant_id = :merchant and s.id = x.shipment_id
      union all
      select r.order_id, y.tax_code_id, -r.net_amount, -r.tax_amount
        from refunded r left join sales.order_line y on y.merchant_id = :merchant and y.id = r.order_line_id) l
    join sales.order_tax t on t.merchant_id = :merchant and t.order_id = l.order_id
    group by 1) g
  cross join lateral (
    select k.id, k.code, k.name, k.kind, k.country, k.jurisdiction, k.rate, k.by, k.weight,
      sum(k.weight) filter (where k.by = 'merchant') over (order by k.n) as upto,
      nullif(sum(k.weight) filter (where k.by = 'merchant') over (), 0) as whole
    from rows from (jsonb_to_recordset(g.codes) as (id uuid, code text, name jsonb, kind text, country text, jurisdiction text, rate numeric, weight numeric,
      by text)) with ordinality as k (id, code, name, kind, country, jurisdiction, rate, weight, by, n)) c
  where g.codes is not null
  group by c.id, c.code, c.name, c.kind, c.country, c.jurisdiction, c.rate, c.by`;

/** The entries of an interval that sold or took back, for what stands above. */
export const SOLD_WITHIN = `entered as (
    select coalesce(o.source_id, e.source_id) as shipment_id, case when e.reverses_id is null then 1 else -1 end as sign
    from ledger.entry e left join ledger.entry o on o.merchant_id = e.merchant_id and o.id = e.reverses_id
    where e.merchant_id = :merchant and e.event = 'sale_shipped' and e.business_date between :from::date and :to::date),
  refunded as (
    select r.order_id, r.order_line_id, r.net_amount, r.tax_amount
    from ledger.entry e
    join billing.revenue_refund r on r.merchant_id = e.merchant_id and r.source_id = e.source_id and r.recorded_at = e.recorded_at
    where e.merchant_id = :merchant and e.event in ('refund_after_revenue', 'revenue_credited')
      and e.business_date between :from::date and :to::date)`;
