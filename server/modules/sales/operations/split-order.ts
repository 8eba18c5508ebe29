import type { z } from 'zod';
import { handle } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { changed, openOrder } from '../opening.ts';
import type { LockedOrder } from '../order.ts';
import { divideOrders, giftsOf } from '../splitting/dividing.ts';
import { type GiftOf, withGifts } from '../splitting/grouping.rules.ts';
import { presoldOf, tearsPresold, waitingFirst } from '../splitting/presold.ts';
import { isWhole } from '../splitting/splittable.rules.ts';
import { type Part, problemsOf } from '../splitting/splitting.rules.ts';

/** A person shares the lines of an order out over parts; a dry run says what each of them costs. What is pre-sold and not paid stays with the order itself. */
export const splitOrder = handle(sales.operations['split-order'], async (ctx, input) => {
  const locked = await openOrder(ctx, input, 'sales.split-order');
  if (!isWhole(locked)) throw errors.lines_partly_ended();
  const [gifts, presold] = await Promise.all([giftsOf(ctx, [locked]), presoldOf(ctx, [locked])]);
  const own = presold.get(locked.order.id);
  const asked = partsOf(locked, input.parts, gifts(locked));
  if (tearsPresold(own, locked, asked)) throw errors.presale_in_parts();
  const [parts = []] = await divideOrders(ctx, [{ locked, parts: waitingFirst(own, locked, asked), reason: input.reason }]);
  return {
    ...changed(locked.order),
    parts: parts.map(({ order }) => ({
      ...{ orderId: order.id, number: order.number, goods: order.goodsAmount, discount: order.discountAmount },
      ...{ platformDiscount: order.platformDiscountAmount, freight: order.freightAmount, payable: order.payableAmount },
    })),
  };
});

type Asked = z.output<(typeof sales.operations)['split-order']['input']>['parts'];

/** Gifts that are not named follow what they were given for. */
function partsOf({ lines }: LockedOrder, asked: Asked, gifts: readonly GiftOf[]): Part[] {
  const told = asked.map((part): Part => new Map(part.lines.map(({ lineId, quantity }) => [lineId, decimal(quantity)])));
  const silent = gifts.filter(({ lineId }) => !told.some((part) => part.has(lineId)));
  const parts = withGifts(told, silent);
  const problems = problemsOf(lines, parts);
  if (problems.length) throw errors.split_refused({ count: problems.length, problems });
  return parts;
}
