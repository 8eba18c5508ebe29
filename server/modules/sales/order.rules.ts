import { type Decimal, decimal, isPositive, subtract } from '../../kernel/decimal.ts';
import { isReleasedByHand } from './audit/codes.rules.ts';
import type { FulfilmentStatus, OrderLineRow, OrderRow, PaymentStatus } from './order.ts';

/**
 * The status of an order on its axes is a function of its lines and amounts, never set by hand (facts.md 4.2, architecture section 7),
 * and what may be done with it is a function of its status: handlers and lists ask the same `refusals` (architecture D8).
 */
export type LineProgress = Pick<OrderLineRow, 'kind' | 'quantity' | 'reserved' | 'shipped' | 'delivered' | 'cancelled'>;

/** Kinds whose goods leave stock. A bundle stands in its components; a service has no goods. */
export const hasStock = (kind: OrderLineRow['kind']): boolean => kind !== 'bundle' && kind !== 'service';

/** Kinds that are shipped as lines: everything but the bundle's parent, which only carries the price that its components share. */
export const isShipped = (kind: OrderLineRow['kind']): boolean => kind !== 'bundle';

/** What of a line is still to be shipped. */
export const remaining = (line: Pick<LineProgress, 'quantity' | 'shipped' | 'cancelled'>): Decimal =>
  subtract(subtract(decimal(line.quantity), decimal(line.shipped)), decimal(line.cancelled));

/**
 * The fulfilment axis of an order that has not ended (facts.md 4.2): audited means that everything still to be shipped is reserved. An order whose
 * lines the platform has not sent waits for them.
 */
export function fulfilmentStatus(lines: readonly LineProgress[], confirmed: boolean): FulfilmentStatus {
  if (!lines.length) return confirmed ? 'wait_audit' : 'draft';
  const own = lines.filter((line) => isShipped(line.kind));
  const stocked = own.filter((line) => hasStock(line.kind));
  const shipped = own.filter((line) => isPositive(decimal(line.shipped)));
  const open = own.filter((line) => isPositive(remaining(line)));
  if (!open.length && !shipped.length) return 'cancelled';
  if (!open.length) return shipped.every((line) => decimal(line.delivered) === decimal(line.shipped)) ? 'delivered' : 'shipped';
  if (shipped.length) return 'part_shipped';
  if (!confirmed) return 'draft';
  if (!stocked.some((line) => isPositive(remaining(line)))) return 'not_required';
  return isReserved(stocked) ? 'audited' : 'wait_audit';
}

/** Whether all that is still to be shipped from stock is reserved. */
export const isReserved = (lines: readonly LineProgress[]): boolean =>
  lines.every((line) => !hasStock(line.kind) || decimal(line.reserved) === remaining(line));

export type Paying = { payable: Decimal; paid: Decimal; refunded: Decimal; cashOnDelivery: boolean };

/** The payment axis. An order of nothing to pay is paid (facts.md 4.13); cash on delivery waits for the carrier's remittance (4.12). */
export function paymentStatus({ payable, paid, refunded, cashOnDelivery }: Paying): PaymentStatus {
  if (isPositive(refunded)) return refunded >= paid ? 'refunded' : 'part_refunded';
  if (paid >= payable) return 'paid';
  if (isPositive(paid)) return 'part_paid';
  return cashOnDelivery ? 'cod' : 'unpaid';
}

/** What `refusals` looks at: columns every list of orders reads. */
export type OrderState = Pick<
  OrderRow,
  | 'fulfilmentStatus'
  | 'paymentStatus'
  | 'closedReason'
  | 'holdCodes'
  | 'unmappedCount'
  | 'lineCount'
  | 'auditedAt'
  | 'paidAmount'
  | 'hasAddress'
  | 'waitsFor'
  | 'presale'
  | 'balanceDue'
>;

/** What the merchant and the shop allow. */
export type AuditTerms = {
  /** Goods may leave before the money is there. */
  allowUnpaid: boolean;
  /** False at a counter: the buyer carries the goods. */
  needsAddress: boolean;
};

export const orderOperations = [
  'sales.confirm-order',
  'sales.delete-order',
  'sales.audit-order',
  'sales.finance-audit-order',
  'sales.unaudit-order',
  'sales.choose-warehouse',
  'sales.choose-carrier',
  'sales.hold-order',
  'sales.release-hold',
  'sales.cancel-order',
  'sales.reopen-order',
  'sales.change-presale',
  'sales.complete-order',
  'sales.change-order-lines',
  'sales.change-order-price',
  'sales.split-order',
  'sales.change-order-address',
  'sales.change-remark',
  'sales.set-flag',
  'sales.set-tags',
  'fulfilment.ship-order',
] as const;
export type OrderOperation = (typeof orderOperations)[number];

/** Why an operation is refused: a name in errors.ts, with the params of its sentence. */
export type Refusal = {
  code:
    | 'order_not_draft'
    | 'order_draft'
    | 'order_closed'
    | 'order_held'
    | 'order_without_lines'
    | 'order_unmapped'
    | 'order_unpaid'
    | 'order_without_address'
    | 'order_audited'
    | 'order_not_audited'
    | 'order_shipped'
    | 'order_not_shipped'
    | 'order_part_shipped'
    | 'order_paid'
    | 'order_not_held'
    | 'order_needs_no_audit'
    | 'order_partly_ended'
    | 'order_waits_for_finance'
    | 'order_not_with_finance'
    | 'order_not_cancelled'
    | 'order_balance_due'
    | 'order_presold'
    | 'order_no_presale';
  params?: Record<string, unknown>;
};

/** Held for want of stock is tried again at every audit; remarks are read by who audits. */
const SELF_RELEASED = ['OUT_OF_STOCK', 'REMARK'];

const refusal = (code: Refusal['code'], params?: Refusal['params']): Refusal => (params ? { code, params } : { code });

/** The first reason why the operation is refused in this state, or undefined (facts.md 4.11). */
export function refusals(order: OrderState, operation: OrderOperation, terms: AuditTerms): Refusal | undefined {
  switch (operation) {
    case 'sales.change-remark':
    case 'sales.set-flag':
    case 'sales.set-tags':
      return undefined;
    case 'sales.confirm-order':
    case 'sales.delete-order':
      return order.fulfilmentStatus === 'draft' ? undefined : refusal('order_not_draft');
    case 'sales.audit-order':
      return ofAudit(order, terms) ?? (order.waitsFor === 'finance' ? refusal('order_waits_for_finance') : undefined);
    case 'sales.finance-audit-order':
      return order.waitsFor === 'finance' ? ofAudit(order, terms) : refusal('order_not_with_finance');
    case 'sales.unaudit-order':
      return ofClosed(order) ?? (order.auditedAt && !isGone(order) ? undefined : refusal('order_not_audited'));
    case 'sales.choose-warehouse':
      return ofUntouched(order);
    case 'sales.hold-order':
      return ofClosed(order) ?? ofGone(order);
    case 'sales.release-hold':
      return order.holdCodes.some(isReleasedByHand) ? undefined : refusal('order_not_held');
    case 'sales.cancel-order':
      return ofClosed(order) ?? ofGone(order);
    case 'sales.reopen-order':
      return isReopened(order) ? undefined : refusal('order_not_cancelled');
    case 'sales.change-presale':
      return ofClosed(order) ?? (order.presale === 'open' && order.balanceDue ? undefined : refusal('order_no_presale'));
    case 'sales.complete-order':
      return ofCompletion(order);
    case 'sales.change-order-lines':
      return ofUntouched(order) ?? ofPartShipped(order) ?? ofPresale(order);
    case 'sales.change-order-price':
      return (
        ofUntouched(order) ??
        ofPartShipped(order) ??
        ofPresale(order) ??
        ofLines(order) ??
        (isPositive(decimal(order.paidAmount)) ? refusal('order_paid') : undefined)
      );
    case 'sales.split-order':
      return ofSplit(order);
    case 'sales.change-order-address':
    case 'sales.choose-carrier':
      return ofClosed(order) ?? ofGone(order);
    case 'fulfilment.ship-order':
      return ofShipping(order);
  }
}

/** What ended by a person's word stands again by one; a pre-sale that ended is taken back where its money is. */
const isReopened = ({ closedReason, lineCount, presale }: OrderState): boolean =>
  closedReason === 'completed' || (closedReason === 'cancelled' && lineCount > 0 && presale !== 'ended');
const isGone = (order: OrderState): boolean => order.fulfilmentStatus === 'shipped' || order.fulfilmentStatus === 'delivered';
const ofClosed = (order: OrderState) => (order.closedReason ? refusal('order_closed') : undefined);
const ofGone = (order: OrderState) => (isGone(order) ? refusal('order_shipped') : undefined);
const ofPartShipped = (order: OrderState) => (order.fulfilmentStatus === 'part_shipped' ? refusal('order_part_shipped') : undefined);
/** What a pre-sale agreed on fits the price it was placed at. */
const ofPresale = (order: OrderState) => (order.presale ? refusal('order_presold') : undefined);
const ofBalance = (order: OrderState) => (order.balanceDue ? refusal('order_balance_due') : undefined);
const ofLines = (order: OrderState) => (order.lineCount === 0 ? refusal('order_without_lines') : undefined);
const ofHolds = (codes: readonly string[]) => (codes.length ? refusal('order_held', { codes: codes.join(', ') }) : undefined);
/** Changes of what is sold need an order that is not promised to the warehouse. */
const ofUntouched = (order: OrderState) => ofClosed(order) ?? ofGone(order) ?? (order.auditedAt ? refusal('order_audited') : undefined);

function ofSplit(order: OrderState): Refusal | undefined {
  const early = ofUntouched(order) ?? ofPartShipped(order) ?? ofLines(order);
  if (early) return early;
  if (order.fulfilmentStatus === 'draft') return refusal('order_draft');
  if (order.fulfilmentStatus === 'not_required') return refusal('order_needs_no_audit');
  if (['part_refunded', 'refunded'].includes(order.paymentStatus)) return refusal('order_partly_ended');
  return order.unmappedCount > 0 ? refusal('order_unmapped', { count: order.unmappedCount }) : undefined;
}

function ofAudit(order: OrderState, terms: AuditTerms): Refusal | undefined {
  const early = ofClosed(order) ?? ofGone(order);
  if (early) return early;
  if (order.fulfilmentStatus === 'draft') return refusal('order_draft');
  if (order.fulfilmentStatus === 'not_required') return refusal('order_needs_no_audit');
  if (order.auditedAt) return refusal('order_audited');
  const empty = ofLines(order);
  if (empty) return empty;
  if (order.unmappedCount > 0) return refusal('order_unmapped', { count: order.unmappedCount });
  const held = ofHolds(order.holdCodes.filter((code) => !SELF_RELEASED.includes(code)));
  if (held) return held;
  const owed = ofBalance(order);
  if (owed) return owed;
  if (!terms.allowUnpaid && !['paid', 'cod', 'part_refunded'].includes(order.paymentStatus)) return refusal('order_unpaid');
  return terms.needsAddress && !order.hasAddress ? refusal('order_without_address') : undefined;
}

function ofShipping(order: OrderState): Refusal | undefined {
  const early = ofClosed(order) ?? ofGone(order) ?? ofHolds(order.holdCodes) ?? ofBalance(order);
  if (early) return early;
  if (order.fulfilmentStatus === 'not_required')
    return order.unmappedCount > 0 ? refusal('order_unmapped', { count: order.unmappedCount }) : undefined;
  return order.auditedAt ? undefined : refusal('order_not_audited');
}

function ofCompletion(order: OrderState): Refusal | undefined {
  const closed = ofClosed(order);
  if (closed) return closed;
  if (!isGone(order)) return refusal('order_not_shipped');
  return ['paid', 'part_refunded', 'refunded'].includes(order.paymentStatus) ? undefined : refusal('order_unpaid');
}
