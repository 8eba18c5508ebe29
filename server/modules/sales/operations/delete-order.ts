import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { openOrder } from '../opening.ts';

const DELETE_PARTS = statement(`
  with h as (delete from sales.hold where merchant_id = :merchant and order_id = :orderId::uuid),
  d as (delete from sales.decision where merchant_id = :merchant and order_id = :orderId::uuid),
  sl as (delete from sales.order_source_line sl using sales.order_source s
    where sl.merchant_id = :merchant and s.merchant_id = :merchant and s.order_id = :orderId::uuid
      and sl.shop_id = s.shop_id and sl.platform_number = s.platform_number),
  s as (delete from sales.order_source where merchant_id = :merchant and order_id = :orderId::uuid)
  delete from sales.order_line where merchant_id = :merchant and order_id = :orderId::uuid`);
const DELETE = statement('delete from sales.sales_order where merchant_id = :merchant and id = :orderId::uuid');

/** Deletes a draft: it never had an effect. What it was stands in the operation log. Paid drafts stay: billing's rows refer to them. */
export const deleteOrder = handle(sales.operations['delete-order'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.delete-order');
  ctx.post(DELETE_PARTS, { orderId: order.id });
  ctx.post(DELETE, { orderId: order.id });
  ctx.change('sales.order', order.id, { number: order.number, payable: order.payableAmount }, { number: null, payable: null });
  ctx.emit(sales.events['order-deleted'], { id: order.id, number: order.number });
  return { id: order.id, number: order.number };
});
