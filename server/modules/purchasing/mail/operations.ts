import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { announceOrder, linesOfOrders, lockOrders, openOrder, saveOrder } from '../orders.ts';

const ADDRESS = statement(`select nullif(coalesce(nullif(p.email, ''), (select c.email from parties.contact c
    where c.merchant_id = p.merchant_id and c.party_id = p.id and c.email <> '' order by c.is_default desc, c.id limit 1)), '') as address
  from parties.party p where p.merchant_id = :merchant and p.id = :supplierId::uuid`);
const INSERT =
  statement(`insert into purchasing.message (merchant_id, id, order_id, revision, recipients, subject, body, written_by, recorded_at)
  values (:merchant, :id::uuid, :orderId::uuid, :revision::int, :recipients::text[], :subject, :body, :actor, :now)`);
const LOCK = statement(`select m.id, m.status, m.order_id as "orderId" from purchasing.message m
  join purchasing.purchase_order o on o.merchant_id = m.merchant_id and o.id = m.order_id
  where m.merchant_id = :merchant and m.id = :messageId::uuid and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))
  for update of m`);
const GONE = statement(
  `update purchasing.message set status = 'sent', sent_by = :actor, sent_at = :now where merchant_id = :merchant and id = :messageId::uuid`,
);
const WITHDRAW = statement(`update purchasing.message set status = 'withdrawn' where merchant_id = :merchant and id = :messageId::uuid`);
const SENT = statement(`update purchasing.purchase_order set sent_at = :now where merchant_id = :merchant and id = :orderId::uuid`);

/** A letter with the order: it waits until its file has been sent. */
export const mailOrder = handle(purchasing.operations['mail-order'], async (ctx, { to, subject, body, ...input }) => {
  const order = await openOrder(ctx, input, 'mail-order');
  const known = to.length
    ? null
    : ((await ctx.row<{ address: string | null }>(ADDRESS, { supplierId: order.supplierId }))?.address ?? null);
  const recipients = known ? [known] : [...new Set(to)];
  if (!recipients.length) throw errors.address_missing();
  const messageId = ctx.newId();
  ctx.post(INSERT, { id: messageId, orderId: order.id, revision: order.revision, recipients, subject, body });
  ctx.change('purchasing.order', order.id, null, { subject });
  return { ...announceOrder(ctx, order), messageId };
});

async function openMessage(ctx: Context, messageId: string) {
  const message = await ctx.row<{ id: string; status: string; orderId: string }>(LOCK, { messageId });
  if (!message) throw errors.message_not_found();
  if (message.status !== 'waiting') throw errors.message_status();
  const [order] = await lockOrders(ctx, [message.orderId]);
  if (!order) throw errors.order_not_found();
  return order;
}

/** The file was sent by somebody's own mail program; an order that had not gone out has now. */
export const markMessageSent = handle(purchasing.operations['mark-message-sent'], async (ctx, { messageId }) => {
  const order = await openMessage(ctx, messageId);
  ctx.post(GONE, { messageId });
  if (order.status === 'approved') {
    ctx.post(SENT, { orderId: order.id });
    saveOrder(ctx, order, { stage: 'sent' }, await linesOfOrders(ctx, [order.id]));
  } else announceOrder(ctx, order);
  return { id: messageId };
});

/** A letter that is not sent after all. */
export const withdrawMessage = handle(purchasing.operations['withdraw-message'], async (ctx, { messageId }) => {
  const order = await openMessage(ctx, messageId);
  ctx.post(WITHDRAW, { messageId });
  announceOrder(ctx, order);
  return { id: messageId };
});
