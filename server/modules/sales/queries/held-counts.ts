import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { isReleasedByHand, ownerOf } from '../audit/codes.rules.ts';
import { sales } from '../contract.ts';

const COUNTS = statement(`select code, count(*)::int as orders, min(placed_at) as "oldestPlacedAt"
  from (select unnest(o.hold_codes) as code, o.placed_at from sales.sales_order o
    where o.merchant_id = :merchant and o.hold_count > 0 and o.closed_reason is null and (:shops is null or o.shop_id = any(:shops)) limit 100000) as held
  group by code order by code`);

/** How many orders each reason holds. */
export const heldCounts = answer(sales.queries['held-counts'], async (ctx) => ({
  rows: (await ctx.rows<{ code: string; orders: number; oldestPlacedAt: string }>(COUNTS)).map((row) => ({
    ...row,
    owner: ownerOf(row.code),
    resolver: isReleasedByHand(row.code) ? ('hand' as const) : ('cause' as const),
  })),
}));
