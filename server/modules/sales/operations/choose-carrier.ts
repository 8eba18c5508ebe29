import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { changed, openOrder } from '../opening.ts';

const CHOOSE = statement(`update sales.sales_order o set carrier = :carrier, carrier_service = :serviceId::uuid,
    carrier_fixed = :carrier <> '', version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** The carrier that the buyer or the merchant wants: the audit chooses no other. Emptied, the next audit chooses again. */
export const chooseCarrier = handle(sales.operations['choose-carrier'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.choose-carrier');
  ctx.post(CHOOSE, { orderId: order.id, carrier: input.carrier, serviceId: input.serviceId ?? null });
  order.version += 1;
  ctx.change('sales.order', order.id, { carrier: order.carrier }, { carrier: input.carrier });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return changed(order);
});
