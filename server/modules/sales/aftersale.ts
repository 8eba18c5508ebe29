import type { Context } from '../../kernel/context.ts';
import { add, decimal, isPositive, isZero, maximum, subtract, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { reduceReservations, release } from '../inventory/index.ts';
import { holdCodes } from './audit/codes.rules.ts';
import { countKits } from './cancelling.ts';
import { sales } from './contract.ts';
import { endHolds } from './holds.ts';
import type { AftersaleStatus, LockedOrder, OrderLineRow } from './order.ts';
import { fulfilmentStatus, hasStock, remaining } from './order.rules.ts';
import type { LineQuantity } from './progress.ts';

const WRITE = statement(`
  with l as (
    update sales.order_line l set cancelled = x.cancelled, reserved = x.reserved, returned = x.returned, stopped = x.stopped
    from unnest(:lineIds::uuid[], :cancelled::numeric[], :reserved::numeric[], :returned::numeric[], :stopped::boolean[])
      as x (id, cancelled, reserved, returned, stopped)
    where l.merchant_id = :merchant and l.order_id = :orderId::uuid and l.id = x.id)
  update sales.sales_order o set fulfilment_status = :status, aftersale_status = :aftersale, closed_reason = :closedReason,
    closed_at = case when :closedReason::text is null then null else coalesce(o.closed_at, :now) end, hold_codes = :holds::text[],
    audited_at = :auditedAt::timestamptz, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** Writes lines and header of one order as they are now. */
function write(ctx: Context, { order, lines }: LockedOrder): void {
  order.version += 1;
  ctx.post(WRITE, {
    orderId: order.id,
    lineIds: lines.map((line) => line.id),
    cancelled: lines.map((line) => line.cancelled),
    reserved: lines.map((line) => line.reserved),
    returned: lines.map((line) => line.returned),
    stopped: lines.map((line) => line.stopped),
    status: order.fulfilmentStatus,
    aftersale: order.aftersaleStatus,
    closedReason: order.closedReason,
    holds: `{${order.holdCodes.join(',')}}`,
    auditedAt: order.auditedAt,
  });
}

const lineOf = (lines: readonly OrderLineRow[], lineId: string): OrderLineRow => {
  const line = lines.find((one) => one.id === lineId);
  if (!line) throw new Error(`line ${lineId} is not of this order`);
  return line;
};

/** How an order stands on the after-sales axis, and of which lines nothing may leave for now. */
export interface AftersaleState {
  status: AftersaleStatus;
  heldLineIds: ReadonlySet<string>;
}

/**
 * After-sales of an order go on or end: what of a line is still to leave is stopped at every scan while one of them concerns it, and free again
 * after (facts.md R41). What was cancelled stays stopped.
 */
export function recordAftersale(ctx: Context, locked: LockedOrder, { status, heldLineIds }: AftersaleState): void {
  const { order, lines } = locked;
  const before = order.aftersaleStatus;
  const stoppedBefore = lines.map((line) => line.stopped);
  for (const line of lines) {
    const left = remaining(line);
    line.stopped = isPositive(left) ? heldLineIds.has(line.id) : isPositive(decimal(line.cancelled)) && isZero(left);
  }
  for (const bundle of lines.filter((line) => line.kind === 'bundle'))
    bundle.stopped = lines.some((line) => line.parentLineId === bundle.id && line.stopped);
  if (before === status && lines.every((line, index) => line.stopped === stoppedBefore[index])) return;
  order.aftersaleStatus = status;
  write(ctx, locked);
  ctx.change('sales.order', order.id, { aftersaleStatus: before }, { aftersaleStatus: status });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
}

/** Goods of these lines came back (negative: that was undone). */
export function recordReturns(ctx: Context, locked: LockedOrder, quantities: readonly LineQuantity[]): void {
  for (const { lineId, quantity } of quantities) {
    const line = lineOf(locked.lines, lineId);
    line.returned = text(add(decimal(line.returned), decimal(quantity)));
  }
  write(ctx, locked);
}

/**
 * A part of lines is not wanted any more before it left (R29): its promises are given back, thresholds and prices stay. An order of which nothing
 * is left and nothing was shipped is closed as refunded.
 */
export async function cancelLines(ctx: Context, locked: LockedOrder, quantities: readonly LineQuantity[]): Promise<void> {
  const { order, lines } = locked;
  const freed: { orderLineId: string; skuId: string; quantity: string }[] = [];
  for (const { lineId, quantity } of quantities) {
    const line = lineOf(lines, lineId);
    line.cancelled = text(add(decimal(line.cancelled), decimal(quantity)));
    const over = maximum(subtract(decimal(line.reserved), remaining(line)), zero);
    if (!hasStock(line.kind) || isZero(over) || line.skuId === null) continue;
    line.reserved = text(subtract(decimal(line.reserved), over));
    freed.push({ orderLineId: line.id, skuId: line.skuId, quantity: text(over) });
  }
  countKits(lines);
  const before = { fulfilmentStatus: order.fulfilmentStatus, closedReason: order.closedReason };
  order.fulfilmentStatus = fulfilmentStatus(lines, order.confirmedAt !== null);
  if (order.fulfilmentStatus === 'cancelled') {
    order.closedReason = 'refunded';
    if (order.holdCodes.length) endHolds(ctx, [order.id], holdCodes, '');
    order.holdCodes = [];
  }
  write(ctx, locked);
  await reduceReservations(ctx, freed);
  ctx.change('sales.order', order.id, before, { fulfilmentStatus: order.fulfilmentStatus, closedReason: order.closedReason });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
}

/** What was cancelled by `cancelLines` is wanted again: the order is audited anew, so that its goods are promised together. */
export async function restoreLines(ctx: Context, locked: LockedOrder, quantities: readonly LineQuantity[]): Promise<void> {
  const { order, lines } = locked;
  for (const { lineId, quantity } of quantities) {
    const line = lineOf(lines, lineId);
    line.cancelled = text(subtract(decimal(line.cancelled), decimal(quantity)));
  }
  countKits(lines);
  const promised = lines.filter((line) => isPositive(decimal(line.reserved)));
  for (const line of lines) line.reserved = '0';
  const before = { fulfilmentStatus: order.fulfilmentStatus, closedReason: order.closedReason };
  if (order.closedReason === 'refunded') order.closedReason = null;
  order.auditedAt = null;
  order.fulfilmentStatus = fulfilmentStatus(lines, order.confirmedAt !== null);
  write(ctx, locked);
  if (promised.length) await release(ctx, { orderLineIds: promised.map((line) => line.id) });
  ctx.change('sales.order', order.id, before, { fulfilmentStatus: order.fulfilmentStatus, closedReason: order.closedReason });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
}
