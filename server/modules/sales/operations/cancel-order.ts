import { handle } from '../../../kernel/context.ts';
import { cancelOrders as cancel, refundableOf } from '../cancelling.ts';
import { sales } from '../contract.ts';
import { batchOf, changed, judge, openOrder, refusalOf } from '../opening.ts';
import { lockOrders } from '../order.ts';

/** Cancels what is not shipped yet, in every state before that; afterwards the way out is named (facts.md 4.11, architecture D12). */
export const cancelOrder = handle(sales.operations['cancel-order'], async (ctx, input) => {
  const locked = await openOrder(ctx, input, 'sales.cancel-order');
  await cancel(ctx, [locked], { reason: input.reason, closedReason: 'cancelled' });
  return { ...changed(locked.order), refundable: refundableOf(locked) };
});

/** The same for many, with a result per order. */
export const cancelOrders = handle(sales.operations['cancel-orders'], async (ctx, { orderIds, reason }) => {
  const locked = await lockOrders(ctx, orderIds);
  const { rows, accepted } = judge(ctx, orderIds, locked, (order) => refusalOf(order, 'sales.cancel-order'));
  if (accepted.length) await cancel(ctx, accepted, { reason, closedReason: 'cancelled' });
  return batchOf(rows);
});
