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
    select :merchant, o.id, x.into_id, o.freight_amount, o.freight_net, o.freight_tax, o.buyer_remark, o.seller_remark, o.ship_by, :actor, :now
    from unnest(:orderIds::uuid[], :intoIds::uuid[]) as x (order_id, into_id)
    join sales.sales_order o on o.merchant_id = :merchant and o.id = x.order_id
    on conflict (merchant_id, order_id) do update set into_id = excluded.into_id, freight_amount = excluded.freight_amount,
      freight_net = excluded.freight_net, freight_tax = excluded.freight_tax, buyer_remark = excluded.buyer_remark,
      seller_remark = excluded.seller_remark, ship_by = excluded.ship_by, merged_by = excluded.merged_by, merged_at = excluded.merged_at, ended_at = null
      where order_merge.ended_at is not null),
  gone as (
    select x.order_id, x.into_id from unnest(:orderIds::uuid[], :intoIds::uuid[]) as x (order_id, into_id) where x.order_id <> x.into_id),
  sources as (
    update sales.order_source s set order_id = x.into_id, merged_from = coalesce(s.merged_from, s.order_id)
    from gone x where s.merchant_id = :merchant and s.order_id = x.order_id),
  moving as (
    select distinct on (x.into_id, y.rule_id) y.order_id, y.rule_id, x.into_id
    from gone x join sales.gift_given y on y.merchant_id = :merchant and y.order_id = x.order_id and y.ended_at is null
    where not exists (select from sales.gift_given e where e.merchant_id = :merchant and e.order_id = x.into_id and e.rule_id = y.rule_id)
    order by x.into_id, y.rule_id, y.order_id),
  gifts as (
    update sales.gift_given g set order_id = m.into_id from moving m
    where g.merchant_id = :merchant and g.order_id = m.order_id and g.rule_id = m.rule_id)
  insert into sales.merged_line (merchant_id, line_id, order_id)
  select :merchant, x.line_id, x.order_id from unnest(:lineIds::uuid[], :lineOrders::uuid[]) as x (line_id, order_id)
  on conflict (merchant_id, line_id) do nothing`);

// the deadline is the earliest of all (R33), what was said stands together
const GATHER = statement(`
  with members as (
    select x.into_id, o.* from unnest(:orderIds::uuid[], :intoIds::uuid[]) as x (order_id, into_id)
    join sales.sales_order o on o.merchant_id = :merchant and o.id = x.order_id),
  closed as (
    update sales.sales_order o set fulfilment_status = 'cancelled', closed_reason = 'merged', closed_at = :now, hold_codes = '{}', version = o.version + 1
    from members m where o.merchant_id = :merchant and o.id = m.id and m.id <> m.into_id)
  update sales.sales_order o set version = o.version + 1, ship_by = (select min(m.ship_by) from members m where m.into_id = o.id),
    priority = (select max(m.priority) from members m where m.into_id = o.id),
    tags = array(select distinct t from members m, unnest(m.tags) as t where m.into_id = o.id order by t),
    buyer_remark = (select coalesce(string_agg(x.r, ' / ' order by x.at), '') from (
      select m.buyer_remark as r, min(m.placed_at) as at from members m where m.into_id = o.id and m.buyer_remark <> '' group by 1) x),
    seller_remark = (select coalesce(string_agg(x.r, ' / ' order by x.at), '') from (
      select m.seller_remark as r, min(m.placed_at) as at from members m where m.into_id = o.id and m.seller_remark <> '' group by 1) x)
  where o.merchant_id = :merchant and o.id in (select m.into_id from members m)`);

/** Orders that become one: the one the others go into at the head. */
export type Gathering = readonly [LockedOrder, ...LockedOrder[]];

const pairsOf = (gatherings: readonly Gathering[]) =>
  gatherings.flatMap((members) => members.map((member) => ({ member, intoId: members[0].order.id })));

/** Remembers what goes into what and as what it came; the lines themselves are written by who moves them. Before anything else is written. */
export function keepMembers(ctx: Context, gatherings: readonly Gathering[]): void {
  const pairs = pairsOf(gatherings);
  const lines = pairs
    .filter(({ member, intoId }) => member.order.id !== intoId)
    .flatMap(({ member }) => member.lines.map(({ id }) => ({ id, orderId: member.order.id })));
  ctx.post(KEEP, {
    orderIds: pairs.map(({ member }) => member.order.id),
    intoIds: pairs.map(({ intoId }) => intoId),
    lineIds: lines.map(({ id }) => id),
    lineOrders: lines.map(({ orderId }) => orderId),
  });
}

/** The orders that went into others end; those gather what was said and promised of all. */
export function gatherMembers(ctx: Context, gatherings: readonly Gathering[]): void {
  const pairs = pairsOf(gatherings);
  ctx.post(GATHER, { orderIds: pairs.map(({ member }) => member.order.id), intoIds: pairs.map(({ intoId }) => intoId) });
}

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
