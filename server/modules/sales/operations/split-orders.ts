import { handle } from '../../../kernel/context.ts';
import type { DomainError } from '../../../kernel/errors.ts';
import { withRefusals } from '../audit/batch.ts';
import { picturedSkus } from '../audit/pictures.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { batchOf, judge, refusalOf } from '../opening.ts';
import { lockOrders } from '../order.ts';
import { divideOrders } from '../splitting/dividing.ts';
import { presoldOf, tearsPresold, waitingFirst } from '../splitting/presold.ts';
import { proposeParts } from '../splitting/proposing.ts';
import { isWhole } from '../splitting/splittable.rules.ts';

/** 批量拆单: each order falls into the parts that are proposed for it; those in which there is nothing to split say so. */
export const splitOrders = handle(sales.operations['split-orders'], async (ctx, { orderIds, by, limit, reason }) => {
  const locked = await lockOrders(ctx, orderIds);
  const { rows, accepted } = judge(ctx, orderIds, locked, (order) => {
    const whole = locked.get(order.id);
    return refusalOf(order, 'sales.split-order') ?? (whole && isWhole(whole) ? undefined : errors.lines_partly_ended());
  });
  const skus = await picturedSkus(
    ctx,
    accepted.flatMap(({ lines }) => lines.flatMap(({ skuId }) => skuId ?? [])),
  );
  const [proposals, presold] = await Promise.all([
    proposeParts(
      ctx,
      accepted.map((each) => ({ locked: each, by, limit })),
      skus,
    ),
    presoldOf(ctx, accepted),
  ]);
  const refused = new Map<string, DomainError>();
  const divisions = accepted.flatMap((each, index) => {
    const parts = (proposals[index] ?? []).map(({ part }) => part);
    const own = presold.get(each.order.id);
    if (parts.length > 1 && !tearsPresold(own, each, parts)) return [{ locked: each, parts: waitingFirst(own, each, parts), reason }];
    refused.set(each.order.id, parts.length > 1 ? errors.presale_in_parts() : errors.nothing_to_split());
    return [];
  });
  const made = await divideOrders(ctx, divisions);
  const partsOf = new Map(
    divisions.map(({ locked: { order } }, index) => [order.id, (made[index] ?? []).map((part) => part.order.number)]),
  );
  const told = withRefusals(ctx, rows, refused).map((row) => ({ ...row, parts: partsOf.get(row.orderId) ?? [] }));
  return { ...batchOf(told), rows: told };
});
