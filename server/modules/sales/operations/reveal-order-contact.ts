import { handle } from '../../../kernel/context.ts';
import { logReveal } from '../../access/index.ts';
import { type ContactRow, LOAD_CONTACT, receiverOf } from '../contact.ts';
import { sales } from '../contract.ts';
import { lockOrder } from '../order.ts';

const FIELDS = ['buyer', 'receiver', 'phone', 'address'];

/** Shows who receives an order in full; the look is recorded before it is answered (facts.md 13.1, architecture D13). */
export const revealOrderContact = handle(sales.operations['reveal-order-contact'], async (ctx, { orderId, reason }) => {
  const { order } = await lockOrder(ctx, orderId);
  const contact = (await ctx.row<ContactRow>(LOAD_CONTACT, { orderId: order.id })) as ContactRow;
  await logReveal(ctx, 'sales.order', order.id, FIELDS, reason);
  ctx.emit(sales.events['contact-revealed'], { id: order.id, number: order.number, by: ctx.actor.id, fields: FIELDS, reason });
  const receiver = receiverOf(ctx, contact);
  return { id: order.id, buyer: contact.buyerAccount, receiver: receiver.name, phone: receiver.phone || null, address: receiver.address };
});
