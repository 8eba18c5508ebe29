import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isPositive, isZero, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { takeBackPayment } from '../../billing/index.ts';
import { cancelLines, isShipped, type LockedOrder, lockOrder, remaining } from '../../sales/index.ts';
import { changedOf, openFor, type Opened } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { saveAfterSale, shown } from '../saving.ts';
import { forgetRefund, goOn, lockRefund } from '../undoing.ts';

const CREDITS =
  statement(`select p.id from billing.payment p where p.merchant_id = :merchant and p.order_id = :orderId::uuid and p.method = 'exchange'
  and p.direction = 'received' and p.reverses_id is null and p.reversed_by_id is null order by p.id`);
const REFUNDS = statement(`select f.payment_id as "paymentId" from aftersales.refund f
  where f.merchant_id = :merchant and f.after_sale_id = :afterSaleId::uuid and f.undone_at is null order by f.payment_id`);

/** The order that was placed for a case, as long as nothing of it has left: the old price goes back to where it came from, the new order is closed. */
export const undoFollowUp = handle(aftersales.operations['undo-follow-up'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'undo-follow-up');
  const { afterSale } = opened;
  const before = shown(afterSale);
  const orderId = afterSale.newOrderId ?? '';
  const next = await lockOrder(ctx, orderId);
  if (next.lines.some((line) => isPositive(decimal(line.shipped)))) throw errors.follow_up_shipped({ number: next.order.number });
  const credits = await ctx.rows<{ id: string }>(CREDITS, { orderId });
  const placed = await takeBackAll(ctx, next, credits, input.reason);
  // what the buyer paid beside goes back as a refund of that order first
  if (!isZero(decimal(placed.order.paidAmount)) && placed.order.paidAmount !== placed.order.refundedAmount)
    throw errors.follow_up_paid({ number: placed.order.number });
  await cancelRest(ctx, placed);
  if (afterSale.type === 'exchange') await takeRefundsBack(ctx, opened, input.reason);
  afterSale.newOrderId = null;
  afterSale.newOrderNumber = null;
  if (afterSale.repairState === 'accepted') afterSale.repairState = 'quoted';
  goOn(afterSale);
  await saveAfterSale(ctx, opened, before);
  return changedOf(afterSale);
});

async function takeBackAll(ctx: Context, next: LockedOrder, payments: readonly { id: string }[], reason: string): Promise<LockedOrder> {
  let locked = next;
  for (const { id } of payments) ({ locked } = await takeBackPayment(ctx, id, { reason }));
  return locked;
}

async function cancelRest(ctx: Context, locked: LockedOrder): Promise<void> {
  const open = locked.lines.filter((line) => isShipped(line.kind) && isPositive(remaining(line)));
  if (!open.length || locked.order.closedReason) return;
  await cancelLines(
    ctx,
    locked,
    open.map((line) => ({ lineId: line.id, quantity: text(remaining(line)) })),
  );
}

async function takeRefundsBack(ctx: Context, opened: Opened, reason: string): Promise<void> {
  const refunds = await ctx.rows<{ paymentId: string }>(REFUNDS, { afterSaleId: opened.afterSale.id });
  for (const { paymentId } of refunds) {
    const refund = await lockRefund(ctx, paymentId);
    const { locked } = await takeBackPayment(ctx, paymentId, { reason });
    opened.locked = locked;
    forgetRefund(ctx, opened, refund);
  }
}
