import { handle } from '../../../kernel/context.ts';
import { type ContactRow, LOAD_CONTACT, maskedReceiver, type Receiver, receiverOf, writeReceivers } from '../contact.ts';
import { sales } from '../contract.ts';
import { changed, openOrder } from '../opening.ts';

/** Where the goods go. The history keeps names, phones and addresses masked. */
export const changeOrderAddress = handle(sales.operations['change-order-address'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.change-order-address');
  const before = receiverOf(ctx, (await ctx.row<ContactRow>(LOAD_CONTACT, { orderId: order.id })) as ContactRow);
  const given = Object.entries(input.receiver).filter(([, value]) => value !== undefined);
  const after = { ...before, ...Object.fromEntries(given) } as Receiver;
  writeReceivers(ctx, [{ orderId: order.id, document: { receiver: after } }]);
  order.version += 1;
  ctx.change('sales.order', order.id, maskedReceiver(before), maskedReceiver(after));
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return changed(order);
});
