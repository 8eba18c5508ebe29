import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { later } from '../audit/policy.rules.ts';
import type { LockedOrder } from '../order.ts';

// of the same customer and phone in the same shop; whether they really fit is looked at when they are merged
const OTHERS = statement(`select o.id, array_agg(b.number order by b.placed_at) as numbers
  from sales.sales_order o
  join sales.sales_order b on b.merchant_id = o.merchant_id and b.customer_id = o.customer_id and b.shop_id = o.shop_id and b.id <> o.id
    and b.phone_hash = o.phone_hash and b.cash_on_delivery = o.cash_on_delivery and b.payment_status in ('paid', 'cod')
    and b.fulfilment_status = 'wait_audit' and b.closed_reason is null and b.hold_codes <@ array['MERGE_WAIT']
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) and o.payment_status in ('paid', 'cod')
    and not exists (select from sales.order_merge m where m.merchant_id = :merchant and m.order_id in (o.id, b.id) and m.ended_at is not null)
  group by o.id`);

/** Orders whose time to wait for a merge is not over, with those they could go with. Nobody waits where the merchant did not ask for it. */
export async function waitingToMerge(ctx: ReadContext, orders: readonly LockedOrder[]): Promise<Map<string, string[]>> {
  const minutes = await parameter(ctx, 'sales.merge_wait_minutes');
  const asked = orders.filter(({ order: { fulfilmentStatus, paidAt, confirmedAt } }) => {
    const began = paidAt ?? confirmedAt;
    return fulfilmentStatus === 'wait_audit' && began !== null && later(began, minutes) > ctx.now;
  });
  if (!minutes || !asked.length) return new Map();
  const rows = await ctx.rows<{ id: string; numbers: string[] }>(OTHERS, { orderIds: asked.map(({ order }) => order.id) });
  return new Map(rows.map(({ id, numbers }) => [id, numbers]));
}
