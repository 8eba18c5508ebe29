import { type Context, handle } from '../../../kernel/context.ts';
import type { DomainError } from '../../../kernel/errors.ts';
import { checkOrders } from '../audit/checking.ts';
import { isReleasedByHand, isSegregated, ownerOf } from '../audit/codes.rules.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { acceptHolds, writeHoldCodes } from '../holds.ts';
import { batchOf, changed, judge, openOrder, refusalOf } from '../opening.ts';
import { type LockedOrder, lockOrders, type OrderRow } from '../order.ts';

/** Why this person may not end these holds of the order, if so (facts.md 4.4: who made an order does not release its price or its credit). */
function refusalOfRelease(ctx: Context, order: OrderRow, codes: readonly string[]): DomainError | undefined {
  if (!codes.length) return errors.hold_not_found();
  if (codes.some((code) => ownerOf(code) === 'finance') && !ctx.may('sales.audit-finance')) return errors.hold_of_finance();
  if (codes.some(isSegregated) && order.createdBy === ctx.actor.id) return errors.release_needs_another();
  return undefined;
}

const codesOf = (order: OrderRow, code: string | undefined) =>
  order.holdCodes.filter((each) => isReleasedByHand(each) && (!code || each === code));

/** Ends the holds, keeps who and why, and looks at what is left (R41). */
async function release(
  ctx: Context,
  orders: readonly LockedOrder[],
  { code, note }: { code?: string | undefined; note: string },
): Promise<void> {
  const before = orders.map(({ order }) => order.holdCodes);
  const codes = [...new Set(orders.flatMap(({ order }) => codesOf(order, code)))];
  acceptHolds(
    ctx,
    orders.map(({ order }) => order.id),
    codes,
    note,
  );
  writeHoldCodes(
    ctx,
    orders.map(({ order }) => ({ order, codes: order.holdCodes.filter((each) => !codes.includes(each)) })),
  );
  await checkOrders(
    ctx,
    orders.filter(({ order }) => order.checkedAt !== null && order.fulfilmentStatus === 'wait_audit'),
  );
  for (const [index, { order }] of orders.entries()) {
    ctx.change('sales.order', order.id, { holds: before[index] }, { holds: order.holdCodes });
    ctx.emit(sales.events['order-released'], { id: order.id, number: order.number });
  }
}

/** Ends a hold, or all a person may release; who and why is kept (facts.md 4.4). */
export const releaseHold = handle(sales.operations['release-hold'], async (ctx, input) => {
  const locked = await openOrder(ctx, input, 'sales.release-hold');
  const refusal = refusalOfRelease(ctx, locked.order, codesOf(locked.order, input.code));
  if (refusal) throw refusal;
  await release(ctx, [locked], input);
  return changed(locked.order);
});

/** The same for many, with a result per order. */
export const releaseHolds = handle(sales.operations['release-holds'], async (ctx, { orderIds, ...input }) => {
  const locked = await lockOrders(ctx, orderIds);
  const { rows, accepted } = judge(
    ctx,
    orderIds,
    locked,
    (order) => refusalOf(order, 'sales.release-hold') ?? refusalOfRelease(ctx, order, codesOf(order, input.code)),
  );
  if (accepted.length) await release(ctx, accepted, input);
  return batchOf(rows);
});
