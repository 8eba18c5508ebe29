import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { sales } from './contract.ts';
import { countKits } from './cancelling.ts';
import { placeHolds } from './holds.ts';
import type { LockedOrder, OrderRow } from './order.ts';
import { fulfilmentStatus } from './order.rules.ts';
import { promiseAgain } from './presale/presale.ts';

const REOPENED = statement(`
  with l as (
    update sales.order_line l set cancelled = 0, stopped = false where l.merchant_id = :merchant and l.order_id = :orderId::uuid)
  update sales.sales_order o set fulfilment_status = :status, closed_reason = null, close_note = null, closed_at = null, audited_at = null,
    checked_at = null, audit_at = null, waits_for = null, hold_codes = :holds::text[], version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);
const GO_ON = statement(`update sales.sales_order o set closed_reason = null, close_note = null, closed_at = null, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/**
 * A cancelled order stands again as it was sold (the undoing of a cancellation; a payment that came after our timeout: facts.md 4.13). Nothing of it had
 * left. It is checked and audited anew, so that its goods are promised only where they are there.
 */
export async function reopenOrder(ctx: Context, locked: LockedOrder): Promise<void> {
  const { order, lines } = locked;
  for (const line of lines) {
    line.cancelled = '0';
    line.stopped = false;
  }
  countKits(lines);
  order.closedReason = null;
  order.auditedAt = null;
  order.checkedAt = null;
  order.fulfilmentStatus = fulfilmentStatus(lines, order.confirmedAt !== null);
  order.holdCodes = order.unmappedCount > 0 ? ['UNMAPPED_SKU'] : [];
  order.version += 1;
  ctx.post(REOPENED, { orderId: order.id, status: order.fulfilmentStatus, holds: `{${order.holdCodes.join(',')}}` });
  placeHolds(
    ctx,
    order.holdCodes.map((code) => ({ orderId: order.id, code, reason: '' })),
  );
  await promiseAgain(ctx, [order]);
  ctx.change('sales.order', order.id, { closedReason: 'cancelled' }, { closedReason: null, fulfilmentStatus: order.fulfilmentStatus });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
}

/** An order that was completed goes on. */
export function takeCompletionBack(ctx: Context, order: OrderRow): void {
  ctx.post(GO_ON, { orderId: order.id });
  order.closedReason = null;
  order.version += 1;
  ctx.change('sales.order', order.id, { closedReason: 'completed' }, { closedReason: null });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
}
