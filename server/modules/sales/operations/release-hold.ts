import { handle } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { endHolds, writeHoldCodes } from '../holds.ts';
import { changed, openOrder } from '../opening.ts';
import { isReleasedByHand } from '../order.rules.ts';

/** Ends a hold, or all a person may release; who and why is kept (facts.md 4.4). */
export const releaseHold = handle(sales.operations['release-hold'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.release-hold');
  const codes = order.holdCodes.filter((code) => isReleasedByHand(code) && (!input.code || code === input.code));
  if (!codes.length) throw errors.hold_not_found();
  const before = order.holdCodes;
  endHolds(ctx, [order.id], codes, input.note);
  writeHoldCodes(ctx, [{ order, codes: before.filter((code) => !codes.includes(code)) }]);
  ctx.change('sales.order', order.id, { holds: before }, { holds: order.holdCodes });
  ctx.emit(sales.events['order-released'], { id: order.id, number: order.number });
  return changed(order);
});
