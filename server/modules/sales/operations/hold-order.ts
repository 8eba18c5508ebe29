import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { placeHolds, writeHoldCodes } from '../holds.ts';
import { batchOf, changed, judge, openOrder, refusalOf } from '../opening.ts';
import { lockOrders, type OrderRow } from '../order.ts';

function hold(ctx: Context, orders: readonly OrderRow[], reason: string): void {
  placeHolds(
    ctx,
    orders.map((order) => ({ orderId: order.id, code: 'MANUAL', reason })),
  );
  const before = orders.map((order) => order.holdCodes);
  writeHoldCodes(
    ctx,
    orders.map((order) => ({ order, codes: [...order.holdCodes, 'MANUAL'] })),
  );
  for (const [index, order] of orders.entries()) {
    ctx.change('sales.order', order.id, { holds: before[index] }, { holds: order.holdCodes });
    ctx.emit(sales.events['order-held'], { id: order.id, number: order.number, code: 'MANUAL' });
  }
}

/** 挂起: nobody audits or ships the order before a person releases it (facts.md 4.4 row 13). */
export const holdOrder = handle(sales.operations['hold-order'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.hold-order');
  hold(ctx, [order], input.reason);
  return changed(order);
});

/** The same for many, with a result per order. */
export const holdOrders = handle(sales.operations['hold-orders'], async (ctx, { orderIds, reason }) => {
  const locked = await lockOrders(ctx, orderIds);
  const { rows, accepted } = judge(ctx, orderIds, locked, (order) => refusalOf(order, 'sales.hold-order'));
  if (accepted.length)
    hold(
      ctx,
      accepted.map(({ order }) => order),
      reason,
    );
  return batchOf(rows);
});
