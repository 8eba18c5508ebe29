import type { Context } from '../../kernel/context.ts';
import type { Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { release } from '../inventory/index.ts';
import { AMOUNTS, FULFILMENT, HOLDS, PAYMENT } from './projection.sql.ts';

// promises to lines that are not there, or whose order is over
const DANGLING = statement(`select r.order_line_id as "orderLineId", 'catalog.sku' as entity, r.sku_id as id,
    'reservation ' || coalesce(o.number, r.document_id::text) as what, trim_scale(sum(r.quantity))::text as before, null as after
  from inventory.reservation r
  left join sales.order_line l on l.merchant_id = r.merchant_id and l.id = r.order_line_id
  left join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where r.merchant_id = :merchant and (l.id is null or o.closed_reason is not null)
  group by r.order_line_id, r.sku_id, o.number, r.document_id order by r.order_line_id`);

const HOLD = statement(`select 1 from sales.sales_order o where o.merchant_id = :merchant and o.id in (
    select l.order_id from sales.order_line l
    left join (select order_line_id, sum(quantity) as quantity from inventory.reservation where merchant_id = :merchant group by order_line_id) r
      on r.order_line_id = l.id
    where l.merchant_id = :merchant and l.reserved <> coalesce(r.quantity, 0)) order by o.id for update`);
const RESERVED = statement(`with wrong as (
    select l.order_id, l.id, l.n, l.reserved as before, coalesce(r.quantity, 0) as after
    from sales.order_line l
    left join (select order_line_id, sum(quantity) as quantity from inventory.reservation where merchant_id = :merchant group by order_line_id) r
      on r.order_line_id = l.id
    where l.merchant_id = :merchant and l.reserved <> coalesce(r.quantity, 0)),
  kept as (
    update sales.order_line l set reserved = w.after from wrong w
    where l.merchant_id = :merchant and l.order_id = w.order_id and l.id = w.id)
  select 'sales.order' as entity, order_id as id, 'order_line.reserved ' || n as what, trim_scale(before)::text as before, trim_scale(after)::text as after from wrong order by order_id, n`);

// the sums of lines that are wrong themselves are no truth: such an order keeps its amounts
const SUMS = statement(`with wrong as (
    select o.id, o.payable_amount as before, s.buyer + o.freight_net + o.freight_tax as after, s.*
    from sales.sales_order o join lateral (${AMOUNTS}) s on true
    where o.merchant_id = :merchant and (o.goods_amount, o.discount_amount, o.platform_discount_amount, o.net_amount, o.tax_amount, o.payable_amount,
        o.receivable_amount, o.unmapped_count) is distinct from (s.gross, s.discount, s.platform, s.net + o.freight_net, s.tax + o.freight_tax,
        s.buyer + o.freight_net + o.freight_tax, s.merchant + o.freight_net + o.freight_tax, s.unmapped)
      and not exists (select from sales.order_line l where l.merchant_id = :merchant and l.order_id = o.id
        and (l.net_amount + l.tax_amount <> l.merchant_amount or l.merchant_amount - l.platform_discount_amount <> l.buyer_amount))),
  kept as (
    update sales.sales_order o set goods_amount = w.gross, discount_amount = w.discount, platform_discount_amount = w.platform,
      net_amount = w.net + o.freight_net, tax_amount = w.tax + o.freight_tax, payable_amount = w.after,
      receivable_amount = w.merchant + o.freight_net + o.freight_tax, unmapped_count = w.unmapped, version = o.version + 1
    from wrong w where o.merchant_id = :merchant and o.id = w.id)
  select 'sales.order' as entity, id, 'sales_order.payable_amount' as what, trim_scale(before)::text as before, trim_scale(after)::text as after from wrong order by id`);

const AXES = statement(`with wrong as (
    select o.id, o.fulfilment_status, o.payment_status, o.hold_codes, f.expected as fulfilment, ${PAYMENT} as payment, coalesce(h.codes, '{}') as holds
    from sales.sales_order o join lateral (${FULFILMENT}) f on true
    left join (${HOLDS}) h on h.order_id = o.id
    where o.merchant_id = :merchant and (o.fulfilment_status <> f.expected or o.payment_status <> ${PAYMENT}
      or array(select unnest(o.hold_codes) order by 1) is distinct from coalesce(h.codes, '{}'))),
  kept as (
    update sales.sales_order o set fulfilment_status = w.fulfilment, payment_status = w.payment, hold_codes = w.holds, version = o.version + 1
    from wrong w where o.merchant_id = :merchant and o.id = w.id)
  select 'sales.order' as entity, id, 'sales_order.status' as what,
    concat_ws(' / ', fulfilment_status, payment_status, nullif(array_to_string(hold_codes, ' '), '')) as before,
    concat_ws(' / ', fulfilment, payment, nullif(array_to_string(holds, ' '), '')) as after
  from wrong order by id`);

/** What of orders follows from their lines, promises, amounts and holds, anew; promises that nobody waits for are released. */
export async function rebuildOrders(ctx: Context): Promise<Repaired[]> {
  const dangling = await ctx.rows<Repaired & { orderLineId: string }>(DANGLING);
  if (dangling.length) await release(ctx, { orderLineIds: dangling.map(({ orderLineId }) => orderLineId) });
  await ctx.rows(HOLD);
  // each reads what the one before it wrote
  const reserved = await ctx.rows<Repaired>(RESERVED);
  const sums = await ctx.rows<Repaired>(SUMS);
  const axes = await ctx.rows<Repaired>(AXES);
  return [...dangling.map(({ orderLineId: _, ...repaired }) => repaired), ...reserved, ...sums, ...axes];
}
