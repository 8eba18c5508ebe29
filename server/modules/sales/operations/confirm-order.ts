import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { changed, openOrder } from '../opening.ts';
import { fulfilmentStatus } from '../order.rules.ts';

const CONFIRM = statement(`update sales.sales_order o set confirmed_at = :now, fulfilment_status = :status, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** 确认: the draft becomes an order that waits for its audit. */
export const confirmOrder = handle(sales.operations['confirm-order'], async (ctx, input) => {
  const { order, lines } = await openOrder(ctx, input, 'sales.confirm-order');
  const status = fulfilmentStatus(lines, true);
  ctx.post(CONFIRM, { orderId: order.id, status });
  order.version += 1;
  ctx.change('sales.order', order.id, { fulfilmentStatus: order.fulfilmentStatus }, { fulfilmentStatus: status });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return changed(order);
});
