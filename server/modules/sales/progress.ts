import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, maximum, minimum, subtract, text, zero } from '../../kernel/decimal.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { endCreditHolds } from './credit-holds.ts';
import type { LockedOrder, OrderLineRow, OrderRow } from './order.ts';
import { fulfilmentStatus, hasStock, paymentStatus } from './order.rules.ts';

/** A quantity of a line of an order, in the base unit. */
export interface LineQuantity {
  lineId: string;
  quantity: string;
}

// lines and headers in one statement: the status is computed from the lines written here
const PROGRESS = hot(
  statement(`
  with x as (select * from unnest(:lineOrders::uuid[], :lineIds::uuid[], :reserved::numeric[], :shipped::numeric[], :delivered::numeric[], :stopped::boolean[])
      as x (order_id, id, reserved, shipped, delivered, stopped)),
  changed as (
    update sales.order_line l set reserved = x.reserved, shipped = x.shipped, delivered = x.delivered, stopped = x.stopped
    from x where l.merchant_id = :merchant and l.order_id = x.order_id and l.id = x.id)
  update sales.sales_order o set fulfilment_status = x.status, shipped_at = x.shipped_at, version = o.version + 1
  from unnest(:orderIds::uuid[], :statuses::text[], :shippedAts::timestamptz[]) as x (id, status, shipped_at)
  where o.merchant_id = :merchant and o.id = x.id`),
);

const PAYMENT = statement(`
  update sales.sales_order o set paid_amount = x.paid, refunded_amount = x.refunded, payment_status = x.status, paid_at = x.paid_at, version = x.version
  from unnest(:orderIds::uuid[], :paid::numeric[], :refunded::numeric[], :statuses::text[], :paidAts::timestamptz[], :versions::int[])
    as x (id, paid, refunded, status, paid_at, version)
  where o.merchant_id = :merchant and o.id = x.id`);

/** An order and those of its lines whose progress changed. */
interface Progressed {
  locked: LockedOrder;
  changed: readonly OrderLineRow[];
  shippedAt: string | null;
}

/** Writes the progress of lines and what follows from it for their orders. The given rows are brought up to date. */
function writeProgress(ctx: Context, progressed: readonly Progressed[]): void {
  if (!progressed.length) return;
  for (const { locked, shippedAt } of progressed) {
    const { order, lines } = locked;
    order.fulfilmentStatus = fulfilmentStatus(lines, order.confirmedAt !== null);
    order.shippedAt = shippedAt;
    order.version += 1;
  }
  const lines = progressed.flatMap(({ locked, changed }) => changed.map((line) => ({ orderId: locked.order.id, line })));
  ctx.post(PROGRESS, {
    orderIds: progressed.map(({ locked }) => locked.order.id),
    statuses: progressed.map(({ locked }) => locked.order.fulfilmentStatus),
    shippedAts: progressed.map(({ shippedAt }) => shippedAt),
    lineOrders: lines.map(({ orderId }) => orderId),
    lineIds: lines.map(({ line }) => line.id),
    reserved: lines.map(({ line }) => line.reserved),
    shipped: lines.map(({ line }) => line.shipped),
    delivered: lines.map(({ line }) => line.delivered),
    stopped: lines.map(({ line }) => line.stopped),
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

/** An order with quantities of its lines; each order once. */
export interface OrderQuantities {
  locked: LockedOrder;
  quantities: readonly LineQuantity[];
}

/** Goods of these lines left: reservations of the lines are used up, the fulfilment axis follows. Posted ahead; the given rows change too. */
export function recordShipments(ctx: Context, shipped: readonly OrderQuantities[]): void {
  const progressed = shipped.map(({ locked, quantities }) => {
    const pairs = linesOf(locked.lines, quantities);
    for (const [line, { quantity }] of pairs) {
      line.shipped = text(add(decimal(line.shipped), decimal(quantity)));
      if (hasStock(line.kind)) line.reserved = text(maximum(subtract(decimal(line.reserved), decimal(quantity)), zero));
    }
    return { locked, changed: [...new Set(pairs.map(([line]) => line))], shippedAt: locked.order.shippedAt ?? ctx.now };
  });
  writeProgress(ctx, progressed);
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
  writeProgress(ctx, [
    { locked, changed: [...new Set(pairs.map(([line]) => line))], shippedAt: stillShipped ? locked.order.shippedAt : null },
  ]);
}

/** The buyers received these quantities. */
export function recordDeliveries(ctx: Context, delivered: readonly OrderQuantities[]): void {
  const progressed = delivered.map(({ locked, quantities }) => {
    const pairs = linesOf(locked.lines, quantities);
    for (const [line, { quantity }] of pairs)
      line.delivered = text(minimum(add(decimal(line.delivered), decimal(quantity)), decimal(line.shipped)));
    return { locked, changed: [...new Set(pairs.map(([line]) => line))], shippedAt: locked.order.shippedAt };
  });
  writeProgress(ctx, progressed);
}

/** Writes the payment axis of orders. */
function writePayments(ctx: Context, orders: readonly OrderRow[]): void {
  if (!orders.length) return;
  for (const order of orders) {
    order.paymentStatus = paymentStatus({
      payable: decimal(order.payableAmount),
      paid: decimal(order.paidAmount),
      refunded: decimal(order.refundedAmount),
      cashOnDelivery: order.cashOnDelivery,
    });
    order.version += 1;
  }
  ctx.post(PAYMENT, {
    orderIds: orders.map((order) => order.id),
    paid: orders.map((order) => order.paidAmount),
    refunded: orders.map((order) => order.refundedAmount),
    statuses: orders.map((order) => order.paymentStatus),
    paidAts: orders.map((order) => order.paidAt),
    versions: orders.map((order) => order.version),
  });
}

/** Money for an order: a negative amount takes a payment back. */
export interface PaidAmount {
  order: OrderRow;
  amount: string;
  paidAt: string;
}

/**
 * Buyers paid: the payment axis follows. The orders are locked by `lockOrder`; the given rows change too. An order may have several payments.
 * `paidAt` is kept when the order becomes paid in full.
 */
export function recordPayments(ctx: Context, payments: readonly PaidAmount[]): void {
  for (const { order, amount, paidAt } of payments) {
    order.paidAmount = text(add(decimal(order.paidAmount), decimal(amount)));
    const isPaid = decimal(order.paidAmount) >= decimal(order.payableAmount);
    order.paidAt = isPaid ? (order.paidAt ?? paidAt) : null;
  }
  const orders = [...new Set(payments.map(({ order }) => order))];
  writePayments(ctx, orders);
  // what waited for want of credit takes none any more
  const freed = orders.filter(({ auditedAt, paidAt, holdCodes }) => auditedAt && paidAt && holdCodes.includes('CREDIT'));
  if (freed.length) endCreditHolds(ctx, freed);
}

const REFUNDED = statement(`
  with l as (
    update sales.order_line l set refunded_amount = x.refunded
    from unnest(:lineIds::uuid[], :refunded::numeric[]) as x (id, refunded) where l.merchant_id = :merchant and l.order_id = :orderId::uuid and l.id = x.id)
  update sales.sales_order o set freight_refunded = :freight::numeric where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/**
 * The buyer got money back (a negative amount takes a refund back): the payment axis follows, and the lines as far as it was said which they are;
 * null is the freight.
 */
export function recordRefund(ctx: Context, { order, lines }: LockedOrder, amount: string, told: ReadonlyMap<string | null, Decimal>): void {
  order.refundedAmount = text(add(decimal(order.refundedAmount), decimal(amount)));
  writePayments(ctx, [order]);
  if (!told.size) return;
  const changed = lines.filter((line) => told.has(line.id));
  for (const line of changed) line.refundedAmount = text(add(decimal(line.refundedAmount), told.get(line.id) ?? zero));
  order.freightRefunded = text(add(decimal(order.freightRefunded), told.get(null) ?? zero));
  ctx.post(REFUNDED, {
    orderId: order.id,
    freight: order.freightRefunded,
    lineIds: changed.map((line) => line.id),
    refunded: changed.map((line) => line.refundedAmount),
  });
}
