import type { Context } from '../../kernel/context.ts';
import { inTurn, type Repair, type Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { release } from '../inventory/index.ts';
import { lockOrders } from './order.ts';
import { AMOUNTS, FULFILMENT, HOLDS, PAYMENT } from './projection.sql.ts';

// promises to lines that are not there, or whose order is over
const DANGLING = statement(`select r.order_line_id as "orderLineId", 'catalog.sku' as entity, r.sku_id as id,
    'reservation ' || coalesce(o.number, r.document_id::text) as what, trim_scale(sum(r.quantity))::text as before, null as after
  from inventory.reservation r
  left join sales.order_line l on l.merchant_id = r.merchant_id and l.id = r.order_line_id
  left join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where r.merchant_id = :merchant and (l.id is null or o.closed_reason is not null)
  group by r.order_line_id, r.sku_id, o.number, r.document_id order by r.order_line_id limit :most::int`);

const HOLD = statement(`select 1 from sales.sales_order o where o.merchant_id = :merchant and o.id in (
    select l.order_id from sales.order_line l
    left join (select order_line_id, sum(quantity) as quantity from inventory.reservation where merchant_id = :merchant group by order_line_id) r
      on r.order_line_id = l.id
    where l.merchant_id = :merchant and l.reserved <> coalesce(r.quantity, 0) order by l.order_id, l.id limit :most::int) order by o.id for update`);
const RESERVED = statement(`with wrong as (
    select l.order_id, l.id, l.n, l.reserved as before, coalesce(r.quantity, 0) as after
    from sales.order_line l
    left join (select order_line_id, sum(quantity) as quantity from inventory.reservation where merchant_id = :merchant group by order_line_id) r
      on r.order_line_id = l.id
    where l.merchant_id = :merchant and l.reserved <> coalesce(r.quantity, 0) order by l.order_id, l.id limit :most::int),
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
        and (l.net_amount + l.tax_amount <> l.merchant_amount or l.merchant_amount - l.platform_discount_amount <> l.buyer_amount))
    order by o.id limit :most::int),
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
      or array(select unnest(o.hold_codes) order by 1) is distinct from coalesce(h.codes, '{}')) order by o.id limit :most::int),
  kept as (
    update sales.sales_order o set fulfilment_status = w.fulfilment, payment_status = w.payment, hold_codes = w.holds, version = o.version + 1
    from wrong w where o.merchant_id = :merchant and o.id = w.id)
  select 'sales.order' as entity, id, 'sales_order.status' as what,
    concat_ws(' / ', fulfilment_status, payment_status, nullif(array_to_string(hold_codes, ' '), '')) as before,
    concat_ws(' / ', fulfilment, payment, nullif(array_to_string(holds, ' '), '')) as after
  from wrong order by id`);

async function releaseDangling(ctx: Context, most: number): Promise<Repaired[]> {
  const dangling = await ctx.rows<Repaired & { orderLineId: string }>(DANGLING, { most });
  if (dangling.length) await release(ctx, { orderLineIds: dangling.map(({ orderLineId }) => orderLineId) });
  return dangling.map(({ orderLineId: _, ...repaired }) => repaired);
}
const reserved: Repair = async (ctx, most) => {
  await ctx.rows(HOLD, { most });
  return ctx.rows<Repaired>(RESERVED, { most });
};
const sums: Repair = (ctx, most) => ctx.rows<Repaired>(SUMS, { most });
const axes: Repair = (ctx, most) => ctx.rows<Repaired>(AXES, { most });

/** What of orders follows from their lines, promises, amounts and holds, anew; promises that nobody waits for are released. Each reads what the one before it wrote. */
export const rebuildOrders: Repair = inTurn(releaseDangling, reserved, sums, axes);

// what left by an order line, under the lock of its order
const SHIPPED = statement(`with told as (select * from unnest(:lineIds::uuid[], :shipped::numeric[]) as t (id, shipped)),
  wrong as (
    select l.order_id, l.id, l.n, l.shipped as before, t.shipped as after from told t
    join sales.order_line l on l.merchant_id = :merchant and l.id = t.id where l.shipped <> t.shipped),
  kept as (
    update sales.order_line l set shipped = w.after from wrong w where l.merchant_id = :merchant and l.order_id = w.order_id and l.id = w.id)
  select 'sales.order' as entity, order_id as id, 'order_line.shipped ' || n as what, trim_scale(before)::text as before, trim_scale(after)::text as after
  from wrong order by order_id, n`);
const ORDERS_OF = statement(
  `select distinct order_id as id from sales.order_line where merchant_id = :merchant and id = any(:lineIds::uuid[])`,
);

/** What left by a line of an order, where the line says something else. */
export interface ShippedLine {
  lineId: string;
  shipped: string;
}

/** What order lines say left, as whoever sees the shipments tells it. */
export async function rebuildShipped(ctx: Context, told: readonly ShippedLine[]): Promise<Repaired[]> {
  if (!told.length) return [];
  const lineIds = told.map(({ lineId }) => lineId);
  const orders = await ctx.rows<{ id: string }>(ORDERS_OF, { lineIds });
  await lockOrders(
    ctx,
    orders.map(({ id }) => id),
  );
  return ctx.rows<Repaired>(SHIPPED, { lineIds, shipped: told.map(({ shipped }) => shipped) });
}
