import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { warehousesByPriority } from '../../inventory/index.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { changed, openOrder } from '../opening.ts';

const CHOOSE =
  statement(`update sales.sales_order o set warehouse_id = :warehouseId::uuid, warehouse_fixed = :fixed::boolean, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** A person says where an order is shipped from; the audit takes no other. null gives the choice back to the program. */
export const chooseWarehouse = handle(sales.operations['choose-warehouse'], async (ctx, input) => {
  const [{ order }, warehouses] = await Promise.all([openOrder(ctx, input, 'sales.choose-warehouse'), warehousesByPriority(ctx)]);
  const { warehouseId } = input;
  const isKnown = warehouses.some((warehouse) => warehouse.id === warehouseId);
  if (warehouseId && (!isKnown || !worksIn(ctx, warehouseId))) throw errors.warehouse_not_found();
  const before = { warehouseId: order.warehouseId };
  ctx.post(CHOOSE, { orderId: order.id, warehouseId, fixed: warehouseId !== null });
  order.version += 1;
  ctx.change('sales.order', order.id, before, { warehouseId });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return changed(order);
});
