import { handle } from '../../../kernel/context.ts';
import { takeBackPayment } from '../../billing/index.ts';
import { changedOf, openAfterSale } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { saveAfterSale, shown } from '../saving.ts';
import { findRefund, forgetRefund, lockRefund } from '../undoing.ts';

/** A refund that was recorded wrongly or bounced: billing takes it back in red, the case goes on. */
export const undoRefund = handle(aftersales.operations['undo-refund'], async (ctx, { paymentId, reason }) => {
  const found = await findRefund(ctx, paymentId);
  if (!found) throw errors.refund_not_found();
  const opened = await openAfterSale(ctx, found.afterSaleId);
  const { afterSale } = opened;
  // the price paid for other goods by now: their order is undone first
  if (afterSale.newOrderId !== null) throw errors.after_sale_moved({ number: afterSale.number });
  const refund = await lockRefund(ctx, paymentId);
  const before = shown(afterSale);
  const { locked } = await takeBackPayment(ctx, paymentId, { reason });
  opened.locked = locked;
  forgetRefund(ctx, opened, refund);
  await saveAfterSale(ctx, opened, before);
  return changedOf(afterSale);
});
