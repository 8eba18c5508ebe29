import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { changed, openOrder } from '../opening.ts';

const COMPLETE =
  statement(`update sales.sales_order o set closed_reason = 'completed', close_note = :note, closed_at = :now, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** 完结: shipped in full and paid; nothing more is expected of the order. */
export const completeOrder = handle(sales.operations['complete-order'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.complete-order');
  ctx.post(COMPLETE, { orderId: order.id, note: input.note });
  order.version += 1;
  ctx.change('sales.order', order.id, { closedReason: null }, { closedReason: 'completed' });
  ctx.emit(sales.events['order-completed'], { id: order.id, number: order.number });
  return changed(order);
});
