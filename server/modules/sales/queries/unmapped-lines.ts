import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';

const LIMIT = 200;
const WAITING = statement(`select o.shop_id as "shopId", s.name as shop, l.platform_sku as "platformSku", max(l.title) as title,
    count(distinct o.id)::int as orders, sum(l.quantity) as quantity, min(o.placed_at) as "oldestPlacedAt", max(o.number) as "sampleOrder"
  from sales.order_line l
  join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  where l.merchant_id = :merchant and l.sku_id is null and l.platform_sku is not null and o.closed_reason is null
    and (:shops is null or o.shop_id = any(:shops)) and (:shopId::uuid is null or o.shop_id = :shopId::uuid)
  group by o.shop_id, s.name, l.platform_sku
  order by count(distinct o.id) desc, min(o.placed_at), l.platform_sku
  limit ${LIMIT + 1}`);

interface Row {
  shopId: string;
  shop: string;
  platformSku: string;
  title: string;
  orders: number;
  quantity: string;
  oldestPlacedAt: string;
  sampleOrder: string;
}

/** The queue of what shops call things for which no SKU is known: one answer repairs all of a row. */
export const unmappedLines = answer(sales.queries['unmapped-lines'], async (ctx, { shopId }) => {
  const rows = await ctx.rows<Row>(WAITING, { shopId: shopId ?? null });
  return { rows: rows.slice(0, LIMIT), more: rows.length > LIMIT };
});
