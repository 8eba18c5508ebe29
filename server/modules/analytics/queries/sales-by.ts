import { answer } from '../../../kernel/context.ts';
import { analysis } from '../../../kernel/statement.ts';
import { analytics, type SalesRow } from '../contract.ts';

// drafts promise nothing; cancelled orders stay counted as placed, their money shows in paid and refunded
const ORDERS = `from sales.sales_order o
  where o.merchant_id = :merchant and o.business_date between :from::date and :to::date and o.fulfilment_status <> 'draft'
    and (:shops is null or o.shop_id = any(:shops)) and (:shopId::uuid is null or o.shop_id = :shopId::uuid)`;
const FIGURES = `count(*)::int as orders, (count(*) filter (where o.paid_amount > 0))::int as "paidOrders",
  coalesce(sum(o.payable_amount), 0) as payable, coalesce(sum(o.paid_amount), 0) as paid, coalesce(sum(o.refunded_amount), 0) as refunded,
  coalesce(sum(o.goods_amount - o.discount_amount - o.platform_discount_amount), 0) as goods, coalesce(sum(o.freight_amount), 0) as freight, '0' as units`;

const byOrder = (key: string, label: string, order: string) =>
  analysis(`select ${key} as key, ${label} as label, null::int as place, ${FIGURES} ${ORDERS} group by 1 order by ${order} limit :limit`);

const TOTAL = analysis(`select 'total' as key, 'total' as label, null::int as place, ${FIGURES} ${ORDERS}`);
const UNITS = analysis(`
  select coalesce(sum(l.quantity), 0) as units
  from sales.order_line l join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where l.merchant_id = :merchant and o.merchant_id = :merchant and o.business_date between :from::date and :to::date and o.fulfilment_status <> 'draft'
    and l.kind <> 'component' and (:shops is null or o.shop_id = any(:shops)) and (:shopId::uuid is null or o.shop_id = :shopId::uuid)`);

const LARGEST = 'payable desc, key';
const BY = {
  day: byOrder(`to_char(o.business_date, 'YYYY-MM-DD')`, `to_char(min(o.business_date), 'YYYY-MM-DD')`, 'key'),
  month: byOrder(`to_char(o.business_date, 'YYYY-MM')`, `to_char(min(o.business_date), 'YYYY-MM')`, 'key'),
  province: byOrder('o.province', 'min(o.province)', LARGEST),
  fulfilment_status: byOrder('o.fulfilment_status', 'min(o.fulfilment_status)', LARGEST),
  payment_status: byOrder('o.payment_status', 'min(o.payment_status)', LARGEST),
  shop: analysis(`
    select o.shop_id::text as key, (select s.name from sales.shop s where s.merchant_id = :merchant and s.id = o.shop_id) as label,
      (select count(*)::int from sales.shop x where x.merchant_id = :merchant and x.id < o.shop_id) as place, ${FIGURES}
    ${ORDERS} group by o.shop_id order by ${LARGEST} limit :limit`),
};

// what is given back of a line: its reversed revenue (of a bundle, that of its components), and its part of what is not told by line, which
// spreads over the goods by what of each is left, to the cent, and over the freight last (facts.md R28)
const TAKEN_BACK = `(
  select t.id, t.reversed + coalesce(round(t.untold * t.upto / nullif(t.goods, 0), :exponent::int)
      - round(t.untold * (t.upto - t.rest) / nullif(t.goods, 0), :exponent::int), 0) as refunded
  from (
    select r.*, sum(r.rest) over (partition by r.order_id) as goods, sum(r.rest) over (partition by r.order_id order by r.n) as upto,
      least(greatest(r.refunded_amount - r.freight - sum(r.reversed) over (partition by r.order_id), 0), sum(r.rest) over (partition by r.order_id)) as untold
    from (
      select p.*, greatest(p.buyer_amount - p.reversed, 0) as rest
      from (
        select l.order_id, l.id, l.n, l.buyer_amount, o.refunded_amount,
          (select coalesce(sum(v.buyer_amount), 0) from billing.revenue_refund v
            where v.merchant_id = :merchant and v.order_id = l.order_id and v.order_line_id is null) as freight,
          (select coalesce(sum(v.buyer_amount), 0) from billing.revenue_refund v
            join sales.order_line c on c.merchant_id = v.merchant_id and c.id = v.order_line_id
            where v.merchant_id = :merchant and v.order_id = l.order_id and l.id in (c.id, c.parent_line_id)) as reversed
        from sales.sales_order o
        join sales.order_line l on l.merchant_id = o.merchant_id and l.order_id = o.id and l.kind <> 'component'
        where o.merchant_id = :merchant and o.business_date between :from::date and :to::date and o.refunded_amount > 0) p) r) t)`;

const byLine = (key: string, label: string, place: string) =>
  analysis(`
    select ${key} as key, ${label} as label, ${place} as place, count(distinct o.id)::int as orders,
      (count(distinct o.id) filter (where o.paid_amount > 0))::int as "paidOrders",
      coalesce(sum(l.buyer_amount), 0) as payable, '0' as paid, coalesce(sum(b.refunded), 0) as refunded,
      coalesce(sum(l.buyer_amount), 0) as goods, '0' as freight, coalesce(sum(l.quantity), 0) as units
    from sales.sales_order o
    join sales.order_line l on l.merchant_id = o.merchant_id and l.order_id = o.id and l.kind <> 'component'
    left join ${TAKEN_BACK} b on b.id = l.id
    left join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
    left join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join catalog.category c on c.merchant_id = p.merchant_id and c.id = p.category_id
    where o.merchant_id = :merchant and o.business_date between :from::date and :to::date and o.fulfilment_status <> 'draft'
      and (:shops is null or o.shop_id = any(:shops)) and (:shopId::uuid is null or o.shop_id = :shopId::uuid)
    group by 1, 2, c.id order by ${LARGEST} limit :limit`);
const BY_LINE = {
  category: byLine(
    `coalesce(c.id::text, '')`,
    `coalesce(c.name, '{"zh":"未分类","en":"No category"}'::jsonb)`,
    '(select count(*)::int from catalog.category x where x.merchant_id = :merchant and x.id < c.id)',
  ),
  sku: byLine(
    `coalesce(s.code, '')`,
    `case when s.id is null then '{"zh":"未匹配","en":"Not mapped"}'::jsonb else jsonb_build_object(
      'zh', trim(coalesce(p.name ->> 'zh', p.name ->> 'en', '') || ' ' || s.option_text),
      'en', trim(coalesce(p.name ->> 'en', p.name ->> 'zh', '') || ' ' || s.option_text)) end`,
    'null::int',
  ),
};

/** Sales by a dimension over business dates of placing; the total is computed over everything, not over the rows shown. */
export const salesBy = answer(analytics.queries['sales-by'], async (ctx, input) => {
  const params = { from: input.from, to: input.to, shopId: input.shopId ?? null, exponent: ctx.merchant.exponent };
  const made = { ...BY, ...BY_LINE }[input.by];
  const [rows, total, units] = await Promise.all([
    ctx.rows<SalesRow>(made, { ...params, limit: input.limit ?? 400 }),
    ctx.row<SalesRow>(TOTAL, params),
    ctx.row<{ units: string }>(UNITS, params),
  ]);
  if (!total || !units) throw new Error('an aggregate always answers');
  return { rows, total: { ...total, units: units.units } };
});
