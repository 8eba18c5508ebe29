import type { Context } from '../../kernel/context.ts';
import { add, decimal, maximum, minimum, subtract, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { LockedOrder, OrderLineRow, OrderRow } from './order.ts';
import { fulfilmentStatus, hasStock, paymentStatus } from './order.rules.ts';

/** A quantity of a line of an order, in the base unit. */
export interface LineQuantity {
  lineId: string;
  quantity: string;
}

// lines of one order in one statement with its header: the status is computed from the lines written here
const PROGRESS = statement(`
  with x as (select * from unnest(:lineIds::uuid[], :reserved::numeric[], :shipped::numeric[], :delivered::numeric[], :stopped::boolean[])
      as x (id, reserved, shipped, delivered, stopped)),
  changed as (
    update sales.order_line l set reserved = x.reserved, shipped = x.shipped, delivered = x.delivered, stopped = x.stopped
    from x where l.merchant_id = :merchant and l.order_id = :orderId::uuid and l.id = x.id)
  update sales.sales_order o set fulfilment_status = :status, shipped_at = :shippedAt::timestamptz, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

const PAYMENT = statement(`
  update sales.sales_order o set paid_amount = :paid::numeric, refunded_amount = :refunded::numeric, payment_status = :status,
    paid_at = :paidAt::timestamptz, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** Writes the progress of lines and what follows from it for the order. The given rows are brought up to date. */
function writeProgress(ctx: Context, { order, lines }: LockedOrder, changed: readonly OrderLineRow[], shippedAt: string | null): void {
  order.fulfilmentStatus = fulfilmentStatus(lines, order.confirmedAt !== null);
  order.shippedAt = shippedAt;
  order.version += 1;
  ctx.post(PROGRESS, {
    orderId: order.id,
    status: order.fulfilmentStatus,
    shippedAt,
    lineIds: changed.map((line) => line.id),
    reserved: changed.map((line) => line.reserved),
    shipped: changed.map((line) => line.shipped),
    delivered: changed.map((line) => line.delivered),
    stopped: changed.map((line) => line.stopped),
  });
}

function linesOf(lines: readonly OrderLineRow[], quantities: readonly LineQuantity[]): [OrderLineRow, LineQuantity][] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return quantities.map((item) => {
    const line = byId.get(item.lineId);
    if (!line) throw new Error(`line ${item.lineId} is not of this order`);
    return [line, item];
  });
}

/** Goods of these lines left: reservations of the lines are used up, the fulfilment axis follows. Posted ahead; the given rows change too. */
export function recordShipment(ctx: Context, locked: LockedOrder, quantities: readonly LineQuantity[]): void {
  const pairs = linesOf(locked.lines, quantities);
  for (const [line, { quantity }] of pairs) {
    line.shipped = text(add(decimal(line.shipped), decimal(quantity)));
    if (hasStock(line.kind)) line.reserved = text(maximum(subtract(decimal(line.reserved), decimal(quantity)), zero));
  }
  writeProgress(
    ctx,
    locked,
    pairs.map(([line]) => line),
    locked.order.shippedAt ?? ctx.now,
  );
}

/** A shipment was undone: its goods are back and reserved again for the same lines; what of a line was cancelled before stays cancelled. */
export function undoShipment(ctx: Context, locked: LockedOrder, quantities: readonly LineQuantity[]): void {
  const pairs = linesOf(locked.lines, quantities);
  for (const [line, { quantity }] of pairs) {
    line.shipped = text(subtract(decimal(line.shipped), decimal(quantity)));
    line.stopped = false;
    if (hasStock(line.kind)) line.reserved = text(add(decimal(line.reserved), decimal(quantity)));
  }
  const stillShipped = locked.lines.some((line) => decimal(line.shipped) > zero);
  writeProgress(
    ctx,
    locked,
    pairs.map(([line]) => line),
    stillShipped ? locked.order.shippedAt : null,
  );
}

/** The buyer received these quantities. */
export function recordDelivery(ctx: Context, locked: LockedOrder, quantities: readonly LineQuantity[]): void {
  const pairs = linesOf(locked.lines, quantities);
  for (const [line, { quantity }] of pairs)
    line.delivered = text(minimum(add(decimal(line.delivered), decimal(quantity)), decimal(line.shipped)));
  writeProgress(
    ctx,
    locked,
    pairs.map(([line]) => line),
    locked.order.shippedAt,
  );
}

function writePayment(ctx: Context, order: OrderRow): void {
  order.paymentStatus = paymentStatus({
    payable: decimal(order.payableAmount),
    paid: decimal(order.paidAmount),
    refunded: decimal(order.refundedAmount),
    cashOnDelivery: order.cashOnDelivery,
  });
  order.version += 1;
  const { paidAmount: paid, refundedAmount: refunded, paymentStatus: status, paidAt } = order;
  ctx.post(PAYMENT, { orderId: order.id, paid, refunded, status, paidAt });
}

/**
 * The buyer paid (a negative amount takes a payment back): the payment axis follows. The order is locked by `lockOrder`; the given row changes too.
 * `paidAt` is kept when the order becomes paid in full.
 */
export function recordPayment(ctx: Context, order: OrderRow, amount: string, paidAt: string): void {
  order.paidAmount = text(add(decimal(order.paidAmount), decimal(amount)));
  const isPaid = decimal(order.paidAmount) >= decimal(order.payableAmount);
  order.paidAt = isPaid ? (order.paidAt ?? paidAt) : null;
  writePayment(ctx, order);
}

/** The buyer got money back (a negative amount takes a refund back): the payment axis follows. */
export function recordRefund(ctx: Context, order: OrderRow, amount: string): void {
  order.refundedAmount = text(add(decimal(order.refundedAmount), decimal(amount)));
  writePayment(ctx, order);
}
