import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/**
 * How suppliers did by what came in (facts.md 3.8): on time and accepted by receipt lines, in full by order lines that are done, how much dearer bills
 * were, days until they answered, and days from the approval to the receipt over the last ten, those above three times the median left out.
 */
export const PERFORMANCE = `(
  with came as (
    select r.supplier_id, r.id, r.order_id, r.received_at, l.quantity, l.refused, l.rejected, l.on_time
    from purchasing.receipt_line l join purchasing.receipt r on r.merchant_id = l.merchant_id and r.id = l.receipt_id
    where l.merchant_id = :merchant and r.status = 'posted'),
  arrived as (
    select supplier_id, count(*)::int as lines, avg(case when on_time then 1.0 when not on_time then 0 end) as on_time,
      sum(quantity - rejected) / nullif(sum(quantity + refused), 0) as quality from came group by 1),
  ended as (
    select o.supplier_id, avg(case when l.received - l.returned + l.replaced >= l.quantity then 1.0 else 0 end) as in_full
    from purchasing.order_line l join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
    where l.merchant_id = :merchant and o.status in ('received', 'closed') group by 1),
  answered as (
    select o.supplier_id, avg(extract(epoch from o.confirmed_at - o.sent_at) / 86400) as days from purchasing.purchase_order o
    where o.merchant_id = :merchant and o.confirmed_at >= o.sent_at group by 1),
  billed as (
    select o.supplier_id, sum((l.unit_price - x.unit_price) * l.quantity) / nullif(sum(x.unit_price * l.quantity), 0) as dearer
    from purchasing.bill_line l join purchasing.bill b on b.merchant_id = l.merchant_id and b.id = l.bill_id
    join purchasing.order_line x on x.merchant_id = l.merchant_id and x.id = l.order_line_id
    join purchasing.purchase_order o on o.merchant_id = x.merchant_id and o.id = x.order_id
    where l.merchant_id = :merchant and b.status = 'posted' group by 1),
  trips as (
    select supplier_id, days, row_number() over (partition by supplier_id order by received_at desc) as n
    from (select distinct c.supplier_id, c.id, c.received_at, extract(epoch from c.received_at - o.approved_at) / 86400 as days
      from came c join purchasing.purchase_order o on o.merchant_id = :merchant and o.id = c.order_id where o.approved_at <= c.received_at) t),
  median as (
    select supplier_id, percentile_cont(0.5) within group (order by days) as middle from trips where n <= 10 group by 1),
  lead as (
    select t.supplier_id, avg(t.days) as days, coalesce(stddev_samp(t.days), 0) as deviation
    from trips t join median m on m.supplier_id = t.supplier_id where t.n <= 10 and t.days <= 3 * greatest(m.middle, 0.01) group by 1)
  select a.supplier_id, a.lines, round(a.on_time, 4) as on_time, round(e.in_full, 4) as in_full, round(a.quality, 4) as quality,
    round(b.dearer::numeric, 4) as dearer, round(r.days::numeric, 1) as answer_days, round(l.days::numeric, 1) as lead_days,
    round(l.deviation::numeric, 1) as lead_deviation,
    round((40 * coalesce(a.on_time, 1) + 20 * coalesce(e.in_full, 1) + 30 * coalesce(a.quality, 1) + 10 * greatest(1 - greatest(coalesce(b.dearer, 0), 0) * 10, 0))::numeric, 1) as score
  from arrived a left join ended e on e.supplier_id = a.supplier_id left join answered r on r.supplier_id = a.supplier_id
    left join billed b on b.supplier_id = a.supplier_id left join lead l on l.supplier_id = a.supplier_id)`;

const OF = statement(`select f.supplier_id as "supplierId", f.on_time as "onTime", f.in_full as "inFull", f.quality from ${PERFORMANCE} f
  where f.supplier_id = any(:supplierIds::uuid[])`);

export interface Performance {
  supplierId: string;
  onTime: string | null;
  inFull: string | null;
  quality: string | null;
}

/** How these suppliers did, by id; who never delivered is missing. */
export async function performanceOf(ctx: ReadContext, supplierIds: readonly string[]): Promise<Map<string, Performance>> {
  if (!supplierIds.length) return new Map();
  const rows = await ctx.rows<Performance>(OF, { supplierIds });
  return new Map(rows.map((row) => [row.supplierId, row]));
}
