import { handle } from '../../../kernel/context.ts';
import { markPrinted } from '../../../kernel/print/marks.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';

const VISIBLE = statement(`select o.id, o.number from sales.sales_order o
  where o.merchant_id = :merchant and o.id = any(:ids::uuid[]) and (:shops is null or o.shop_id = any(:shops))`);

/** Notes that orders were printed. */
export const markOrdersPrinted = handle(sales.operations['mark-orders-printed'], async (ctx, { ids }) => {
  const orders = await ctx.rows<{ id: string; number: string }>(VISIBLE, { ids });
  for (const order of orders) ctx.emit(sales.events['order-changed'], order);
  return markPrinted(
    ctx,
    'sales.order',
    orders.map(({ id }) => id),
  );
});
