import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { release } from '../../inventory/index.ts';
import { sales } from '../contract.ts';
import { changed, openOrder } from '../opening.ts';
import { fulfilmentStatus } from '../order.rules.ts';

const UNAUDITED = statement(`
  with l as (update sales.order_line l set reserved = 0 where l.merchant_id = :merchant and l.order_id = :orderId::uuid and l.reserved > 0)
  update sales.sales_order o set fulfilment_status = :status, audited_at = null, waits_for = 'customer',
    checked_at = coalesce(o.checked_at, :now), warehouse_id = :warehouseId::uuid, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** Takes an audit back: the goods are free again, the order may be changed. A person audits it again; the program does not. */
export const unauditOrder = handle(sales.operations['unaudit-order'], async (ctx, input) => {
  const locked = await openOrder(ctx, input, 'sales.unaudit-order');
  const { order, lines } = locked;
  const before = { auditedAt: order.auditedAt, warehouseId: order.warehouseId };
  for (const line of lines) line.reserved = '0';
  order.auditedAt = null;
  order.waitsFor = 'customer';
  order.checkedAt ??= ctx.now;
  order.fulfilmentStatus = fulfilmentStatus(lines, true);
  order.warehouseId = order.warehouseFixed ? order.warehouseId : null;
  order.version += 1;
  ctx.post(UNAUDITED, { orderId: order.id, status: order.fulfilmentStatus, warehouseId: order.warehouseId });
  await release(ctx, { documentId: order.id });
  ctx.change('sales.order', order.id, before, { auditedAt: null, warehouseId: order.warehouseId });
  ctx.emit(sales.events['order-unaudited'], { id: order.id, number: order.number });
  return changed(order);
});
