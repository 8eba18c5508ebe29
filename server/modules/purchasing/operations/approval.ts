import { type Context, handle } from '../../../kernel/context.ts';
import { type Decimal, decimal, multiply } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { whoMay } from '../../access/index.ts';
import { parameter } from '../../company/index.ts';
import { notificationKind, notify } from '../../office/index.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { linesOfOrders, openOrder, type OrderRow, saveOrder } from '../orders.ts';
import { rateOf, rateOfOrder } from '../rates.ts';
import { suppliersById } from '../suppliers.ts';

const APPROVE = statement(`update purchasing.purchase_order set approved_by = :actor, approved_at = :now, refused_reason = ''
  where merchant_id = :merchant and id = :orderId::uuid`);
const UNAPPROVE = statement(`update purchasing.purchase_order set approved_by = null, approved_at = null, refused_reason = :reason
  where merchant_id = :merchant and id = :orderId::uuid`);
const SENT = statement(`update purchasing.purchase_order set sent_at = :now where merchant_id = :merchant and id = :orderId::uuid`);

const TO_APPROVE = notificationKind('purchasing.to_approve', { zh: '采购单待审批', en: 'A purchase order waits for approval' });
const ANSWERED = notificationKind('purchasing.answered', { zh: '采购单审批结果', en: 'A purchase order was decided' });

/** What the order comes to in the currency of the books. */
async function inBooks(ctx: Context, order: OrderRow): Promise<Decimal> {
  const rate = await rateOf(ctx, order.currency, order.orderDate, rateOfOrder(order));
  return multiply(decimal(order.gross), decimal(rate), ctx.merchant.exponent);
}

const noticeOf = (order: OrderRow, text: { zh: string; en: string }) => ({
  text,
  document: { entity: 'purchasing.order', id: order.id },
  title: order.number,
  link: `/purchasing/orders/${order.number}`,
});

/** Submitted for approval; below the merchant's limit it is approved at once. */
export const submitOrder = handle(purchasing.operations['submit-order'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'submit-order');
  const [lines, limit, suppliers] = await Promise.all([
    linesOfOrders(ctx, [order.id]),
    parameter(ctx, 'purchasing.approve_from'),
    suppliersById(ctx, [order.supplierId]),
  ]);
  const least = suppliers.get(order.supplierId)?.leastAmount ?? '0';
  if (decimal(order.gross) < decimal(least)) throw errors.order_too_small({ number: order.number, least });
  if ((await inBooks(ctx, order)) < decimal(limit)) {
    ctx.post(APPROVE, { orderId: order.id });
    return saveOrder(ctx, order, { stage: 'approved', approvedAmount: order.gross }, lines);
  }
  const answer = saveOrder(ctx, order, { stage: 'submitted' }, lines);
  const to = (await whoMay(ctx, 'purchasing.approve')).map(({ id }) => id).filter((id) => id !== ctx.actor.id);
  const notice = noticeOf(order, { zh: '有采购单等您审批', en: 'A purchase order waits for your approval' });
  await notify(ctx, { ...notice, to, kind: TO_APPROVE, source: `purchasing.to_approve:${order.id}:${order.version}` });
  return answer;
});

/** Back to a draft, before it has gone out. */
export const withdrawOrder = handle(purchasing.operations['withdraw-order'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'withdraw-order');
  ctx.post(UNAPPROVE, { orderId: order.id, reason: '' });
  return saveOrder(ctx, order, { stage: 'draft', approvedAmount: null }, await linesOfOrders(ctx, [order.id]));
});

const tell = (ctx: Context, order: OrderRow, text: { zh: string; en: string }) =>
  notify(ctx, {
    ...noticeOf(order, text),
    to: [order.createdBy].filter((id) => id !== ctx.actor.id),
    kind: ANSWERED,
    source: `purchasing.answered:${order.id}:${order.version}`,
  });

/** Somebody else than who wrote it agrees. An amendment that was approved goes on where the order was. */
export const approveOrder = handle(purchasing.operations['approve-order'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'approve-order');
  ctx.post(APPROVE, { orderId: order.id });
  await tell(ctx, order, { zh: '您的采购单已审批通过', en: 'Your purchase order was approved' });
  return saveOrder(ctx, order, { stage: 'approved', approvedAmount: order.gross }, await linesOfOrders(ctx, [order.id]));
});

/** Somebody else does not: it is a draft again, with the reason. */
export const refuseOrder = handle(purchasing.operations['refuse-order'], async (ctx, { reason, ...input }) => {
  const order = await openOrder(ctx, input, 'refuse-order');
  ctx.post(UNAPPROVE, { orderId: order.id, reason });
  await tell(ctx, order, { zh: '您的采购单被驳回', en: 'Your purchase order was refused' });
  return saveOrder(ctx, order, { stage: 'draft', approvedAmount: null }, await linesOfOrders(ctx, [order.id]));
});

/** It went to the supplier, on paper or as a file. */
export const sendOrder = handle(purchasing.operations['send-order'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'send-order');
  ctx.post(SENT, { orderId: order.id });
  return saveOrder(ctx, order, { stage: 'sent' }, await linesOfOrders(ctx, [order.id]));
});
