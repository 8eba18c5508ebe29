import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { changed, openOrder } from '../opening.ts';

const READ = statement(`select buyer_remark as "buyerRemark", seller_remark as "sellerRemark" from sales.sales_order
  where merchant_id = :merchant and id = :orderId::uuid`);
const CHANGE = statement(`update sales.sales_order o set buyer_remark = :buyerRemark, seller_remark = :sellerRemark, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** 备注: what the buyer or the seller says of the order, in every state. */
export const changeRemark = handle(sales.operations['change-remark'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.change-remark');
  const before = (await ctx.row<{ buyerRemark: string; sellerRemark: string }>(READ, { orderId: order.id })) ?? {
    buyerRemark: '',
    sellerRemark: '',
  };
  const after = { buyerRemark: input.buyerRemark ?? before.buyerRemark, sellerRemark: input.sellerRemark ?? before.sellerRemark };
  ctx.post(CHANGE, { orderId: order.id, ...after });
  order.version += 1;
  ctx.change('sales.order', order.id, before, after);
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return changed(order);
});
