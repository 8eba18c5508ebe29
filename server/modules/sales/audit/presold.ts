import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockOrders } from '../order.ts';
import { divideOrders } from '../splitting/dividing.ts';
import { proposeParts } from '../splitting/proposing.ts';
import { isSplittable } from '../splitting/splittable.rules.ts';
import { judgeOrders } from './checking.ts';
import { rulesInForce } from './policies.ts';

// what is not pre-sold of these orders is paid for: the deposit is there and what the other lines cost
const PRESOLD = statement(`select o.id from sales.sales_order o
  join sales.presale p on p.merchant_id = o.merchant_id and p.order_id = o.id
  join sales.presale_offer f on f.merchant_id = p.merchant_id and f.id = p.offer_id
  cross join lateral (select sum(l.buyer_amount) as amount from sales.order_line l
    where l.merchant_id = o.merchant_id and l.order_id = o.id and l.kind in ('goods', 'bundle', 'service') and l.sku_id is distinct from f.sku_id) other
  where o.merchant_id = :merchant and o.presale = 'open' and o.fulfilment_status = 'wait_audit' and o.closed_reason is null and o.unmapped_count = 0
    and other.amount > 0 and o.paid_amount >= p.deposit + other.amount
    and not exists (select from sales.order_split y where y.merchant_id = o.merchant_id and (y.root_id = o.id or y.order_id = o.id))
  order by o.placed_at limit :limit::int`);

/**
 * Where a rule of the merchant splits by pre-sale, what can leave now is parted from what waits for its balance or its day, as soon as it is paid for. An
 * order that was joined again by a person is left alone.
 */
export async function splitPresold(ctx: Context, limit: number): Promise<void> {
  const rules = await rulesInForce(ctx);
  if (!rules.audit.some(({ actions }) => actions.some((action) => action.kind === 'split' && action.by === 'presale'))) return;
  const rows = await ctx.rows<{ id: string }>(PRESOLD, { limit });
  if (!rows.length) return;
  const locked = await lockOrders(
    ctx,
    rows.map(({ id }) => id),
  );
  const { judged } = await judgeOrders(ctx, [...locked.values()]);
  const wanted = judged.flatMap(({ locked: each, judgement: { outcome } }) => {
    const split = outcome.actions.find(({ action }) => action.kind === 'split')?.action;
    return split?.kind === 'split' && split.by === 'presale' && isSplittable(each, 'presale') ? [{ locked: each, by: split.by }] : [];
  });
  const proposals = await proposeParts(ctx, wanted, new Map());
  await divideOrders(
    ctx,
    wanted.flatMap(({ locked: each }, index) => {
      const parts = (proposals[index] ?? []).map(({ part }) => part);
      return parts.length > 1 ? [{ locked: each, parts, reason: '' }] : [];
    }),
  );
}
