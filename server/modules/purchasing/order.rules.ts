import { add, type Decimal, decimal, isPositive, maximum, multiply, subtract, zero } from '../../kernel/decimal.ts';

export const stages = ['draft', 'submitted', 'approved', 'sent', 'confirmed'] as const;
export type Stage = (typeof stages)[number];
export const orderStatuses = [...stages, 'part_received', 'received', 'closed', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** What has become of a line. */
export interface LineProgress {
  quantity: string;
  received: string;
  replaced: string;
  cancelled: string;
}

/** What is still to come: ordered − received + sent back to be replaced − cancelled (facts.md 3.1); below zero where more came. */
export const openOf = (line: LineProgress): Decimal =>
  subtract(add(subtract(decimal(line.quantity), decimal(line.received)), decimal(line.replaced)), decimal(line.cancelled));

/** The same, never below zero: what is on order. */
export const incomingOf = (line: LineProgress): Decimal => maximum(openOf(line), zero);

/** The status of an order follows from how far it was taken, how it ended and what came of its lines. */
export function orderStatus(
  { stage, closedReason }: { stage: Stage; closedReason: 'closed' | 'cancelled' | null },
  lines: readonly LineProgress[],
): OrderStatus {
  if (closedReason) return closedReason;
  // what waits for approval, an amendment too, waits whatever has come in
  if (stage === 'draft' || stage === 'submitted') return stage;
  if (!lines.some((line) => isPositive(decimal(line.received)))) return stage;
  return lines.some((line) => isPositive(openOf(line))) ? 'part_received' : 'received';
}

/** The most of a line that may still come in: what is open and the tolerance on what was ordered. */
export const mayCome = (line: LineProgress, tolerance: string): Decimal =>
  maximum(add(openOf(line), multiply(decimal(line.quantity), decimal(tolerance), 6)), zero);

/** What `refusals` looks at: columns that every list of orders reads. */
export interface OrderState {
  status: OrderStatus;
  stage: Stage;
  createdBy: string;
}

const OPEN: readonly OrderStatus[] = ['approved', 'sent', 'confirmed', 'part_received'];
const STATES = {
  'change-order': ['draft'],
  'delete-order': ['draft'],
  'submit-order': ['draft'],
  'withdraw-order': ['submitted', 'approved'],
  'approve-order': ['submitted'],
  'refuse-order': ['submitted'],
  'send-order': ['approved'],
  'mail-order': OPEN,
  'confirm-order': ['sent', 'confirmed', 'part_received'],
  'amend-order': OPEN,
  'announce-shipment': OPEN,
  'receive-goods': OPEN,
  'close-order': ['sent', 'confirmed', 'part_received', 'received'],
  'cancel-order': ['submitted', 'approved', 'sent', 'confirmed'],
  'reopen-order': ['closed', 'cancelled'],
} as const satisfies Record<string, readonly OrderStatus[]>;
export type OrderOperation = keyof typeof STATES;
export const orderOperations = Object.keys(STATES) as OrderOperation[];

/** Why an operation is refused on an order; asked by handlers and by lists alike (architecture D8). Who wrote an order does not approve it. */
export function orderRefusals(order: OrderState, operation: OrderOperation, actorId: string): ('order_status' | 'order_own')[] {
  if (!(STATES[operation] as readonly string[]).includes(order.status)) return ['order_status'];
  return (operation === 'approve-order' || operation === 'refuse-order') && order.createdBy === actorId ? ['order_own'] : [];
}
