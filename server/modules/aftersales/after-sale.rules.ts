import { add, type Decimal, decimal, isPositive, sum, zero } from '../../kernel/decimal.ts';

export const types = ['refund_unshipped', 'refund_shipped', 'return', 'exchange', 'resend', 'repair', 'compensation', 'rejection'] as const;
export type AfterSaleType = (typeof types)[number];

export const statuses = [
  'requested',
  'approved',
  'wait_return',
  'in_transit',
  'part_received',
  'received',
  'inspected',
  'closed',
  'refused',
  'withdrawn',
] as const;
export type Status = (typeof statuses)[number];

const ENDS: readonly Status[] = ['closed', 'refused', 'withdrawn'];
export const hasEnded = (status: Status): boolean => ENDS.includes(status);

/** Goods come back. */
export const takesBack = (type: AfterSaleType): boolean => ['return', 'exchange', 'repair', 'rejection'].includes(type);
/** The price goes back, wholly or in part. */
export const refunds = (type: AfterSaleType): boolean =>
  ['refund_unshipped', 'refund_shipped', 'return', 'rejection', 'compensation'].includes(type);
/** Its units are gone from those that can be asked for again. */
export const takesUnits = (type: AfterSaleType): boolean => ['refund_shipped', 'return', 'exchange', 'rejection', 'repair'].includes(type);
/** While it goes on, what of its lines is still to leave stays (facts.md R41); what is sent again or paid beside the price stops nothing. */
export const stopsShipping = (type: AfterSaleType): boolean => !['resend', 'compensation', 'repair'].includes(type);

/** A line with what the inspections found of it. */
export interface GradedLine {
  quantity: string;
  good: string;
  defective: string;
  scrapped: string;
  disputed: string;
  amount: string;
  refundedAmount: string;
}

export const gradedOf = (line: Pick<GradedLine, 'good' | 'defective' | 'scrapped' | 'disputed'>): Decimal =>
  sum([decimal(line.good), decimal(line.defective), decimal(line.scrapped), decimal(line.disputed)]);

/** What of it came back; wrong and empty parcels did not. */
export const backOf = (line: Pick<GradedLine, 'good' | 'defective' | 'scrapped'>): Decimal =>
  add(add(decimal(line.good), decimal(line.defective)), decimal(line.scrapped));

/** What decides how far an after-sale is. */
export interface Progress {
  type: AfterSaleType;
  status: Status;
  approvedAt: string | null;
  returnTracking: string;
  /** Parcels that arrived and wait for inspection. */
  parcels: number;
  lines: readonly GradedLine[];
}

/** The status of an after-sale that has not ended: it follows from what was done, and is never set by hand (facts.md 5.1). */
export function statusOf({ type, status, approvedAt, returnTracking, parcels, lines }: Progress): Status {
  if (hasEnded(status)) return status;
  if (approvedAt === null) return 'requested';
  if (!takesBack(type)) return 'approved';
  const graded = sum(lines.map(gradedOf));
  const expected = sum(lines.map((line) => decimal(line.quantity)));
  if (isPositive(expected) && graded >= expected) return 'inspected';
  if (isPositive(graded)) return 'part_received';
  if (parcels > 0) return 'received';
  return returnTracking === '' ? 'wait_return' : 'in_transit';
}

/** What was done about an after-sale beside its goods. */
export interface Settled extends Progress {
  approvedAmount: string;
  refundedAmount: string;
  paidOutAmount: string;
  newOrderId: string | null;
}

const isRefunded = (state: Settled): boolean => decimal(state.refundedAmount) >= decimal(state.approvedAmount);

/** Whether nothing is left to do: it ends by itself. A repair ends when the goods are with their owner again. */
export function isDone(state: Settled): boolean {
  const status = statusOf(state);
  if (hasEnded(status) || state.approvedAt === null) return false;
  switch (state.type) {
    case 'refund_unshipped':
    case 'refund_shipped':
      return isRefunded(state);
    case 'return':
    case 'rejection':
      return status === 'inspected' && isRefunded(state);
    case 'exchange':
      return status === 'inspected' && state.newOrderId !== null;
    case 'resend':
      return state.newOrderId !== null;
    case 'compensation':
      return isRefunded(state) && (isPositive(decimal(state.refundedAmount)) || isPositive(decimal(state.paidOutAmount)));
    case 'repair':
      return false;
  }
}

export const operations = [
  'approve-after-sale',
  'refund-after-sale',
  'place-exchange-order',
  'place-resend-order',
  'pay-compensation',
  'tell-return',
  'register-return',
  'diagnose-repair',
  'accept-repair-quote',
  'finish-repair',
  'return-repaired',
  'change-after-sale',
  'assign-after-sale',
  'escalate-after-sale',
  'finish-after-sale',
  'reopen-after-sale',
  'open-claim',
  'undo-follow-up',
  'undo-repair-step',
  'refuse-after-sale',
  'withdraw-after-sale',
] as const;
export type Operation = (typeof operations)[number];

export type Refusal =
  | 'after_sale_ended'
  | 'after_sale_not_ended'
  | 'after_sale_not_requested'
  | 'after_sale_not_approved'
  | 'after_sale_moved'
  | 'after_sale_type'
  | 'nothing_to_refund'
  | 'order_placed_already'
  | 'goods_all_here'
  | 'no_follow_up'
  | 'repair_step';

export type RepairState = 'none' | 'diagnosed' | 'quoted' | 'accepted' | 'repaired' | 'returned';

/** What `refusals` looks at; all of it stands in the rows of lists. */
export interface AfterSaleState {
  type: AfterSaleType;
  status: Status;
  approvedAmount: string;
  refundedAmount: string;
  paidOutAmount: string;
  newOrderId: string | null;
  /** Whether anything came back. */
  back: boolean;
  repair: RepairState;
}

/** The first reason why an operation is refused in this state, or undefined: asked by handlers and by lists alike (architecture D8). */
export function refusals(state: AfterSaleState, operation: Operation): Refusal | undefined {
  if (operation === 'reopen-after-sale') return hasEnded(state.status) ? undefined : 'after_sale_not_ended';
  if (operation === 'open-claim') return undefined;
  if (operation === 'undo-follow-up') return state.newOrderId === null || state.repair === 'returned' ? 'no_follow_up' : undefined;
  if (operation === 'undo-repair-step' && state.type === 'repair' && state.repair === 'returned') return undefined;
  if (hasEnded(state.status)) return 'after_sale_ended';
  switch (operation) {
    case 'approve-after-sale':
      return state.status === 'requested' ? undefined : 'after_sale_not_requested';
    case 'refuse-after-sale':
    case 'withdraw-after-sale':
      return hasMoved(state) ? 'after_sale_moved' : undefined;
    case 'change-after-sale':
    case 'assign-after-sale':
    case 'escalate-after-sale':
      return undefined;
    default:
      return state.status === 'requested' ? 'after_sale_not_approved' : ofStep(state, operation);
  }
}

/** Money or goods went one way or the other. */
const hasMoved = (state: AfterSaleState): boolean =>
  state.back || state.newOrderId !== null || isPositive(decimal(state.refundedAmount)) || isPositive(decimal(state.paidOutAmount));

function ofStep(state: AfterSaleState, operation: Operation): Refusal | undefined {
  const { type, status } = state;
  switch (operation) {
    case 'refund-after-sale':
      if (!refunds(type)) return 'after_sale_type';
      return isPositive(decimal(state.approvedAmount)) && decimal(state.refundedAmount) < decimal(state.approvedAmount)
        ? undefined
        : 'nothing_to_refund';
    case 'place-exchange-order':
    case 'place-resend-order':
      if (operation !== `place-${type}-order`) return 'after_sale_type';
      return state.newOrderId === null ? undefined : 'order_placed_already';
    case 'tell-return':
    case 'register-return':
      if (!takesBack(type)) return 'after_sale_type';
      return status === 'inspected' ? 'goods_all_here' : undefined;
    case 'diagnose-repair':
      return ofRepair(state, ['none', 'diagnosed', 'quoted']);
    case 'accept-repair-quote':
      return ofRepair(state, ['quoted']);
    case 'finish-repair':
      return ofRepair(state, ['diagnosed', 'accepted']);
    case 'return-repaired':
      return ofRepair(state, ['none', 'diagnosed', 'quoted', 'repaired']);
    case 'undo-repair-step':
      return ofRepair(state, ['repaired']);
    default:
      return undefined;
  }
}

function ofRepair({ type, repair, status }: AfterSaleState, from: readonly RepairState[]): Refusal | undefined {
  if (type !== 'repair') return 'after_sale_type';
  return status === 'inspected' && from.includes(repair) ? undefined : 'repair_step';
}

export type OrderAxis = 'none' | 'requested' | 'in_progress' | 'part_refunded' | 'refunded' | 'rejected';

/** The after-sales axis of an order: what goes on first, then what came of the money (facts.md 4.2). */
export function orderAxis(cases: readonly { status: Status }[], money: { paid: Decimal; refunded: Decimal }): OrderAxis {
  const open = cases.filter(({ status }) => !hasEnded(status));
  if (open.length) return open.every(({ status }) => status === 'requested') ? 'requested' : 'in_progress';
  const ended = cases.filter(({ status }) => status !== 'withdrawn');
  if (!ended.length) return 'none';
  if (isPositive(money.refunded)) return money.refunded >= money.paid ? 'refunded' : 'part_refunded';
  return ended.every(({ status }) => status === 'refused') ? 'rejected' : 'none';
}

/** Which class of stock a grade enters; D and E enter none (facts.md 5.3). */
export const grades = ['A', 'B', 'C', 'D', 'E'] as const;
export type Grade = (typeof grades)[number];
export const fieldOf = (grade: Grade): 'good' | 'defective' | 'scrapped' | 'disputed' =>
  grade === 'A' || grade === 'B' ? 'good' : grade === 'C' ? 'defective' : grade === 'D' ? 'scrapped' : 'disputed';

export const anythingBack = (lines: readonly GradedLine[]): boolean => lines.some((line) => backOf(line) > zero);
