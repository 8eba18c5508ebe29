import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, isZero, maximum, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { accountsToBill, type CreditMethod, receivePayments } from '../billing/index.ts';
import { type LockedOrder, lockOrders, type OrderRow } from '../sales/index.ts';
import { announce, checkedAmount, type CreditRow, lockCredits, raiseApplied } from './credits.ts';
import { errors } from './errors.ts';
import type { CreditKind } from './kinds.ts';

/** How an order is paid by each kind of credit. */
export const METHOD: Record<Exclude<CreditKind, 'refund'>, CreditMethod> = {
  receipt: 'on_account',
  deposit: 'account_deposit',
  expense: 'on_account',
  offset: 'on_account',
  write_off: 'write_off',
  discount: 'cash_discount',
};

export interface Asked {
  creditId: string;
  orderId: string;
  amount: string;
}

/** What of a locked order can still be paid: what is owed for goods that left, or what it costs while it is open. */
export async function payableOf(ctx: Context, orders: readonly LockedOrder[]): Promise<Map<string, Decimal>> {
  const accounts = await accountsToBill(ctx, orders);
  return new Map(
    orders.map(({ order }) => {
      const due = order.closedReason ? zero : subtract(decimal(order.payableAmount), decimal(order.paidAmount));
      return [order.id, maximum(accounts.get(order.id)?.receivable ?? zero, due)];
    }),
  );
}

/** Refuses orders that no credit pays. */
export function refuseOrder(order: OrderRow, open: Decimal): void {
  const { number } = order;
  if (order.moneyHolder !== 'merchant') throw errors.order_of_platform({ number });
  if (order.cashOnDelivery) throw errors.order_collected({ number });
  if (order.closedReason && isZero(open)) throw errors.order_closed({ number });
}

function take(left: Map<string, Decimal>, id: string, amount: Decimal, tooSmall: (open: string) => Error): void {
  const open = left.get(id) ?? zero;
  if (amount > open) throw tooSmall(text(maximum(open, zero)));
  left.set(id, subtract(open, amount));
}

/**
 * Sets credits against orders of the same customer: each order is paid by it (6b). Orders are locked first, then credits; what is open on either side is
 * looked at with both in hand, so that two at once never take more than there is.
 */
export async function applyCredits(ctx: Context, asked: readonly Asked[]): Promise<{ applied: string; count: number }> {
  const orders = await lockOrders(ctx, [...new Set(asked.map(({ orderId }) => orderId))].sort());
  const credits = await lockCredits(
    ctx,
    asked.map(({ creditId }) => creditId),
  );
  const left = await payableOf(ctx, [...orders.values()]);
  for (const order of orders.values()) refuseOrder(order.order, left.get(order.order.id) ?? zero);
  for (const credit of credits.values()) left.set(credit.id, subtract(decimal(credit.amount), decimal(credit.applied)));
  const rows = asked.map((each) => {
    const { credit, order } = pair(each, orders, credits);
    const amount = checkedAmount(ctx, each.amount);
    take(left, credit.id, amount, (open) => errors.credit_too_small({ number: credit.number, open }));
    take(left, order.id, amount, (open) => errors.order_too_small({ number: order.number, open }));
    return { credit, order, amount };
  });
  await receivePayments(
    ctx,
    rows.map(({ credit, order, amount }) => ({
      order,
      amount: text(amount),
      method: METHOD[credit.kind as keyof typeof METHOD],
      reference: credit.number,
    })),
  );
  const raised = new Map<string, Decimal>();
  for (const { credit, amount } of rows) raised.set(credit.id, add(raised.get(credit.id) ?? zero, amount));
  raiseApplied(ctx, raised);
  for (const [id, amount] of raised) tell(ctx, credits.get(id) as CreditRow, amount);
  return { applied: text(sum(rows.map(({ amount }) => amount))), count: rows.length };
}

/** A credit and an order of the same customer, or why not. */
function pair(asked: Asked, orders: ReadonlyMap<string, LockedOrder>, credits: ReadonlyMap<string, CreditRow>) {
  const credit = credits.get(asked.creditId);
  const order = orders.get(asked.orderId)?.order;
  if (!credit) throw errors.credit_not_found();
  if (credit.kind === 'refund') throw errors.credit_not_found();
  if (credit.status !== 'posted') throw errors.credit_reversed({ number: credit.number });
  if (!order) throw errors.order_missing();
  if (order.customerId !== credit.partyId) throw errors.order_of_another({ number: order.number });
  return { credit, order };
}

function tell(ctx: Context, credit: CreditRow, amount: Decimal): void {
  const applied = text(add(decimal(credit.applied), amount));
  ctx.change('settlement.credit', credit.id, { applied: credit.applied }, { applied });
  if (isPositive(amount)) announce(ctx, credit);
}
