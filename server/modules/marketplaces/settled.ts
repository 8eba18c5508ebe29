import type { z } from 'zod';
import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { feeKinds, openClasses, receivableKinds, sqlWords } from './kinds.ts';
import type { orderSettlement } from './shapes.ts';

const RECEIVABLE = sqlWords(receivableKinds);
const FEES = sqlWords(feeKinds);

/** What a line is by now: what was explained of a pending one is what the explanation says. */
export const BOOKED_KIND = `case when f.class in ('unexpected', 'unclear') then coalesce(x.kind, 'unclear') else f.kind end`;
/** A fate with its explanation in force. */
export const FATES = `marketplaces.fate f
  left join marketplaces.explanation x on x.merchant_id = f.merchant_id and x.id = f.explanation_id`;
/** What of the receivable a posted line ended: by money, or without. */
export const SETTLED_AMOUNT = `case when ${BOOKED_KIND} in (${RECEIVABLE}) then f.amount else 0 end + f.written`;
/** What of it a platform kept, by its own words or by an explanation of a difference. */
export const FEE_KIND = `case when f.class = 'difference' and x.kind is not null and f.written <> 0 then x.kind else ${BOOKED_KIND} end`;
export const FEE_AMOUNT = `case when f.class = 'difference' and x.kind is not null and f.written <> 0 then f.written
    when f.kind in (${RECEIVABLE}) and f.class not in (${sqlWords(openClasses)}) then f.written
    when ${BOOKED_KIND} in (${FEES}) then -f.amount else 0 end`;

const OF_ORDERS = statement(`
  with mine as (
    select f.order_id, l.business_date as day, case when f.kind in (${RECEIVABLE}) and f.class = 'small' then 'difference' else ${FEE_KIND} end as kind,
      ${SETTLED_AMOUNT} as settled, ${FEE_AMOUNT} as fee, f.amount as payout, ${BOOKED_KIND} as booked
    from ${FATES} join marketplaces.line l on l.merchant_id = f.merchant_id and l.id = f.line_id
    where f.merchant_id = :merchant and f.order_id = any(:orderIds::uuid[]) and f.settlement_id is not null),
  fees as (
    select order_id, json_agg(json_build_object('kind', kind, 'amount', kernel.plain(amount)) order by kind) as list, sum(amount) as total
    from (select order_id, kind, sum(fee) as amount from mine group by order_id, kind having sum(fee) <> 0) k group by order_id)
  select m.order_id as "orderId", sum(m.settled) as settled, sum(m.payout) as payout, min(m.day) as "firstDate", max(m.day) as "lastDate",
    bool_or(m.booked = 'sale') as "isSettled", coalesce(min(e.list::text), '[]')::json as fees, coalesce(min(e.total), 0) as "feeTotal"
  from mine m left join fees e on e.order_id = m.order_id group by m.order_id`);

/** What became of the money of an order, of what is posted. */
export type OrderSettlement = z.input<typeof orderSettlement>;

/**
 * What platforms settled of orders, by their ids: gross, fees by kind (`difference`: what ended without money), what came into the wallet, and whether the
 * sale itself was settled. Orders of which nothing is posted are absent. Parts of a split order are settled under the order they were split from.
 */
export async function settledOf(ctx: Context | ReadContext, orderIds: readonly string[]): Promise<Map<string, OrderSettlement>> {
  if (!orderIds.length) return new Map();
  const rows = await ctx.rows<OrderSettlement>(OF_ORDERS, { orderIds });
  return new Map(rows.map((row) => [row.orderId, row]));
}

/** The line of a fate `f` waits for somebody: the books could not tell what it is, or its amount differs, and nobody said why. */
export const TO_LOOK_AT = `f.class in (${sqlWords(openClasses)}) and f.explanation_id is null and (f.class <> 'difference' or f.difference <> 0)`;
