import { handle } from '../../../kernel/context.ts';
import { decimal, subtract, text, zero } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { lockOrder, recordRefund, shopsById } from '../../sales/index.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import { announce, checkedAmount, entryDate, entryHead, insertPayments, type NewPayment, REFUND_SERIES, usualMethod } from '../payments.ts';
import { refundByMerchant, refuseLines, toldOf } from '../refunding.ts';
import { settlePlatformRevenue } from '../revenue.ts';

/**
 * Gives money back, never more than was paid: first what was never earned (event 9), then revenue and its tax (event 10). Where the platform holds
 * the money, a refund of what is not shipped moves no account.
 */
export const refundPayment = handle(billing.operations['refund-payment'], async (ctx, input) => {
  const [locked, number, shops] = await Promise.all([lockOrder(ctx, input.orderId), ctx.number(REFUND_SERIES), shopsById(ctx)]);
  const { order } = locked;
  if (input.expectedVersion && input.expectedVersion !== order.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: order.version });
  const amount = checkedAmount(ctx, order, input.amount);
  const refundable = subtract(decimal(order.paidAmount), decimal(order.refundedAmount));
  if (amount > refundable) throw errors.refund_exceeds_paid({ refundable: text(refundable), amount: text(amount) });
  const told = toldOf(input.lines);
  if (told.size) await refuseLines(ctx, locked, amount, told);

  const method = input.method ?? usualMethod(order, shops.get(order.shopId)?.moneyAccount);
  const payment = { id: ctx.newId(), number, order, method };
  const paidAt = input.paidAt ?? ctx.now;
  const head = entryHead(payment, await entryDate(ctx, paidAt));
  recordRefund(ctx, order, text(amount));
  const divided =
    order.moneyHolder === 'merchant'
      ? await refundByMerchant(ctx, locked, head, { amount, told })
      : { fromAdvance: zero, fromRevenue: await settlePlatformRevenue(ctx, locked, head, told) };
  const texts = { reference: input.reference ?? '', note: input.note ?? '' };
  const row: NewPayment = { ...payment, ...divided, ...texts, direction: 'refunded', amount, paidAt, reversesId: null };
  insertPayments(ctx, [row]);
  announce(ctx, row);
  return { id: row.id, number, fromAdvance: text(divided.fromAdvance), fromRevenue: text(divided.fromRevenue) };
});
