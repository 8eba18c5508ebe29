import type { Context, ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import type { LockedOrder } from '../order.ts';

/** A member of a merge, as it was before. */
interface Member {
  orderId: string;
  intoId: string;
  freightAmount: string;
  freightNet: string;
  freightTax: string;
  buyerRemark: string;
  sellerRemark: string;
  shipBy: string | null;
}

const MEMBERS =
  statement(`select m.order_id as "orderId", m.into_id as "intoId", m.freight_amount as "freightAmount", m.freight_net as "freightNet",
    m.freight_tax as "freightTax", m.buyer_remark as "buyerRemark", m.seller_remark as "sellerRemark", m.ship_by as "shipBy"
  from sales.order_merge m
  where m.merchant_id = :merchant and m.ended_at is null and m.into_id in (
    select y.into_id from sales.order_merge y where y.merchant_id = :merchant and y.order_id = any(:orderIds::uuid[]) and y.ended_at is null)
  order by m.merged_at, m.order_id`);

/** The members of the merges that these orders belong to, the orders they went into among them. */
export const membersOf = (ctx: ReadContext, orderIds: readonly string[]): Promise<Member[]> => ctx.rows<Member>(MEMBERS, { orderIds });

const LINES = statement(`select l.line_id as "lineId", l.order_id as "orderId" from sales.merged_line l
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[])`);

/** Which lines came from which order. */
export async function mergedLines(ctx: ReadContext, orderIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.rows<{ lineId: string; orderId: string }>(LINES, { orderIds });
  return new Map(rows.map(({ lineId, orderId }) => [lineId, orderId]));
}

// whoever is merged anew starts afresh; who was merged before keeps what it was before that
const KEEP = statement(`
  with members as (
    insert into sales.order_merge (merchant_id, order_id, into_id, freight_amount, freight_net, freight_tax, buyer_remark, seller_remark, ship_by, merged_by, merged_at)
    select :merchant, o.id, :intoId::uuid, o.freight_amount, o.freight_net, o.freight_tax, o.buyer_remark, o.seller_remark, o.ship_by, :actor, :now
    from sales.sales_order o where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])
    on conflict (merchant_id, order_id) do update set into_id = excluded.into_id, freight_amount = excluded.freight_amount,
      freight_net = excluded.freight_net, freight_tax = excluded.freight_tax, buyer_remark = excluded.buyer_remark,
      seller_remark = excluded.seller_remark, ship_by = excluded.ship_by, merged_by = excluded.merged_by, merged_at = excluded.merged_at, ended_at = null
      where order_merge.ended_at is not null),
  sources as (
    update sales.order_source s set order_id = :intoId::uuid, merged_from = coalesce(s.merged_from, s.order_id)
    where s.merchant_id = :merchant and s.order_id = any(:goneIds::uuid[])),
  gifts as (
    update sales.gift_given g set order_id = :intoId::uuid
    where g.merchant_id = :merchant and g.order_id = any(:goneIds::uuid[]) and g.ended_at is null
      and not exists (select from sales.gift_given y where y.merchant_id = :merchant and y.order_id = :intoId::uuid and y.rule_id = g.rule_id))
  insert into sales.merged_line (merchant_id, line_id, order_id)
  select :merchant, x.line_id, x.order_id from unnest(:lineIds::uuid[], :lineOrders::uuid[]) as x (line_id, order_id)
  on conflict (merchant_id, line_id) do nothing`);
// the deadline is the earliest of all (R33), what was said stands together
const GATHER = statement(`
  with members as (select o.* from sales.sales_order o where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])),
  closed as (
    update sales.sales_order o set fulfilment_status = 'cancelled', closed_reason = 'merged', closed_at = :now, hold_codes = '{}', version = o.version + 1
    where o.merchant_id = :merchant and o.id = any(:goneIds::uuid[]))
  update sales.sales_order o set version = o.version + 1, ship_by = (select min(m.ship_by) from members m), priority = (select max(m.priority) from members m),
    tags = array(select distinct t from members m, unnest(m.tags) as t order by t),
    buyer_remark = (select coalesce(string_agg(x.r, ' / ' order by x.at), '') from (
      select m.buyer_remark as r, min(m.placed_at) as at from members m where m.buyer_remark <> '' group by 1) x),
    seller_remark = (select coalesce(string_agg(x.r, ' / ' order by x.at), '') from (
      select m.seller_remark as r, min(m.placed_at) as at from members m where m.seller_remark <> '' group by 1) x)
  where o.merchant_id = :merchant and o.id = :intoId::uuid`);

/** Remembers what goes into what and as what it came; the lines themselves are written by who moves them. Before anything else is written. */
export function keepMembers(ctx: Context, into: LockedOrder, gone: readonly LockedOrder[]): void {
  const all = [into, ...gone];
  const lines = gone.flatMap((locked) => locked.lines.map(({ id }) => ({ id, orderId: locked.order.id })));
  ctx.post(KEEP, {
    intoId: into.order.id,
    orderIds: all.map(({ order }) => order.id),
    goneIds: gone.map(({ order }) => order.id),
    lineIds: lines.map(({ id }) => id),
    lineOrders: lines.map(({ orderId }) => orderId),
  });
}

/** The orders that went into another end; that one gathers what was said and promised of all. */
export const gatherMembers = (ctx: Context, into: LockedOrder, gone: readonly LockedOrder[]): void =>
  ctx.post(GATHER, {
    intoId: into.order.id,
    orderIds: [into, ...gone].map(({ order }) => order.id),
    goneIds: gone.map(({ order }) => order.id),
  });

const END = statement(`
  with sources as (
    update sales.order_source s set order_id = s.merged_from, merged_from = null where s.merchant_id = :merchant and s.merged_from = any(:goneIds::uuid[])),
  gifts as (
    update sales.gift_given g set order_id = l.order_id from sales.merged_line l
    where g.merchant_id = :merchant and g.order_id = :intoId::uuid and l.merchant_id = :merchant and l.line_id = g.line_id and l.order_id = any(:goneIds::uuid[])),
  lines as (delete from sales.merged_line l where l.merchant_id = :merchant and l.order_id = any(:goneIds::uuid[])),
  ended as (
    update sales.order_merge m set ended_at = :now where m.merchant_id = :merchant and m.into_id = :intoId::uuid and m.ended_at is null
    returning m.order_id, m.buyer_remark, m.seller_remark, m.ship_by)
  update sales.sales_order o set buyer_remark = e.buyer_remark, seller_remark = e.seller_remark, ship_by = e.ship_by, closed_reason = null,
    closed_at = null, version = o.version + 1
  from ended e where o.merchant_id = :merchant and o.id = e.order_id`);

/** Everybody is what they were; they are not proposed to be merged again. */
export const endMembers = (ctx: Context, intoId: string, goneIds: readonly string[]): void => ctx.post(END, { intoId, goneIds });
