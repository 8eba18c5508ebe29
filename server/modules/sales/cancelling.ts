import { cumulativeShare } from '../../kernel/allocation.ts';
import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { add, decimal, isPositive, maximum, minimum, multiplyDivideDown, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { release } from '../inventory/index.ts';
import { holdCodes } from './audit/codes.rules.ts';
import { sales } from './contract.ts';
import { endHolds } from './holds.ts';
import type { ClosedReason, LockedOrder, OrderLineRow } from './order.ts';
import { fulfilmentStatus, isShipped, remaining } from './order.rules.ts';
import { givePromisesBack } from './presale/presale.ts';

const CANCELLED = statement(`
  with l as (
    update sales.order_line l set cancelled = x.cancelled, stopped = x.stopped, reserved = 0
    from unnest(:lineOrders::uuid[], :ns::smallint[], :cancelled::numeric[], :stopped::boolean[]) as x (order_id, n, cancelled, stopped)
    where l.merchant_id = :merchant and l.order_id = x.order_id and l.n = x.n)
  update sales.sales_order o set fulfilment_status = x.status, closed_reason = x.closed_reason, close_note = :note::text,
    closed_at = case when x.closed_reason is null then null else :now end, hold_codes = '{}', version = o.version + 1
  from unnest(:orderIds::uuid[], :statuses::text[], :closedReasons::text[]) as x (id, status, closed_reason)
  where o.merchant_id = :merchant and o.id = x.id`);

/** Why and how an order ends. */
export interface Ending {
  reason: string;
  closedReason: ClosedReason;
}

/**
 * Cancels what of these orders is not shipped: promises are given back, lines are stopped for every scan and ship. An order of which nothing
 * was shipped is closed; one shipped in part goes on with what was shipped.
 */
export async function cancelOrders(ctx: Context, orders: readonly LockedOrder[], { reason, closedReason }: Ending): Promise<void> {
  const before = orders.map(({ order }) => ({ fulfilmentStatus: order.fulfilmentStatus, closedReason: order.closedReason }));
  const promised = orders.filter(({ lines }) => lines.some((line) => isPositive(decimal(line.reserved))));
  const held = orders.filter(({ order }) => order.holdCodes.length);
  for (const { order, lines } of orders) {
    stopLines(lines);
    order.fulfilmentStatus = lines.length ? fulfilmentStatus(lines, order.confirmedAt !== null) : 'cancelled';
    order.closedReason = order.fulfilmentStatus === 'cancelled' ? closedReason : null;
    order.holdCodes = [];
    order.version += 1;
  }
  const lines = orders.flatMap((locked) => locked.lines.map((line) => ({ line, orderId: locked.order.id })));
  ctx.post(CANCELLED, {
    note: reason,
    lineOrders: lines.map(({ orderId }) => orderId),
    ns: lines.map(({ line }) => line.n),
    cancelled: lines.map(({ line }) => line.cancelled),
    stopped: lines.map(({ line }) => line.stopped),
    orderIds: orders.map(({ order }) => order.id),
    statuses: orders.map(({ order }) => order.fulfilmentStatus),
    closedReasons: orders.map(({ order }) => order.closedReason),
  });
  if (held.length)
    endHolds(
      ctx,
      held.map(({ order }) => order.id),
      holdCodes,
      reason,
    );
  if (promised.length) await release(ctx, { orderLineIds: promised.flatMap((locked) => locked.lines.map((line) => line.id)) });
  await givePromisesBack(
    ctx,
    orders.filter(({ order }) => order.closedReason !== null).map(({ order }) => order),
  );
  for (const [index, { order }] of orders.entries()) {
    const { fulfilmentStatus: status, closedReason: closed } = order;
    ctx.change('sales.order', order.id, before[index] ?? null, { fulfilmentStatus: status, closedReason: closed });
    ctx.emit(sales.events['order-cancelled'], { id: order.id, number: order.number });
  }
}

/** What is left of each line is cancelled. */
function stopLines(lines: readonly OrderLineRow[]): void {
  for (const line of lines) {
    const left = remaining(line);
    if (!isShipped(line.kind) || !isPositive(left)) continue;
    line.cancelled = text(add(decimal(line.cancelled), left));
    line.reserved = '0';
    line.stopped = true;
  }
  countKits(lines);
}

/** A bundle counts the whole kits of which nothing leaves any more (R23). */
export function countKits(lines: readonly OrderLineRow[]): void {
  for (const bundle of lines.filter((line) => line.kind === 'bundle')) {
    const parts = lines.filter((line) => line.parentLineId === bundle.id);
    const kits = parts.map((part) => multiplyDivideDown(decimal(bundle.quantity), decimal(part.cancelled), decimal(part.quantity), 0));
    bundle.cancelled = text(kits.reduce(minimum, decimal(bundle.quantity)));
    bundle.stopped = parts.some((part) => part.stopped);
  }
}

/** What the buyer paid and is not owed goods for any more. */
export function refundableOf({ order, lines }: LockedOrder): string {
  const exponent = currencyExponent(order.currency);
  const gone = lines.filter((line) => isShipped(line.kind) && isPositive(decimal(line.shipped)));
  const kept = sum(gone.map((line) => cumulativeShare(decimal(line.buyerAmount), decimal(line.quantity), decimal(line.shipped), exponent)));
  const freight = gone.length ? add(decimal(order.freightNet), decimal(order.freightTax)) : zero;
  const paid = subtract(decimal(order.paidAmount), decimal(order.refundedAmount));
  return text(maximum(subtract(subtract(paid, kept), freight), zero));
}
