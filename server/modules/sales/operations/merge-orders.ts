import { type Context, handle } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { fittingOf } from '../merging/fitting.ts';
import { gatherOrders, inTurn } from '../merging/gathering.ts';
import { type Looked, lookAt, mergeTerms } from '../merging/looking.ts';
import { membersOf } from '../merging/members.ts';
import { mergeProblems, type MergeTerms } from '../merging/merging.rules.ts';
import { mergeRefused } from '../merging/refusing.ts';
import { batchOf, changed, rowOf } from '../opening.ts';
import { lockOrders } from '../order.ts';

/** 合单: these orders and no others become one. */
export const mergeOrders = handle(sales.operations['merge-orders'], async (ctx, { orderIds }) => {
  const ids = [...new Set(orderIds)];
  const locked = await lockOrders(ctx, ids);
  const missing = ids.find((id) => !locked.has(id));
  if (missing || ids.length < 2) throw errors.order_not_found({ number: missing ?? ids[0] });
  const [looked, terms, members] = await Promise.all([lookAt(ctx, ids), mergeTerms(ctx), membersOf(ctx, ids)]);
  const problems = mergeProblems(looked, terms);
  const gathering = new Set(members.map(({ intoId }) => intoId));
  if (gathering.size > 1) problems.push('merge_touched');
  if (problems.length) throw mergeRefused(ctx, problems);
  const group = inTurn([...locked.values()], gathering);
  gatherOrders(ctx, [group]);
  const [{ order }, ...gone] = group;
  return {
    ...changed(order),
    payable: order.payableAmount,
    merged: gone.map(({ order: each }) => ({ orderId: each.id, number: each.number })),
  };
});

/** 合并选中订单: of many orders those that fit become one, group by group; each of the others says why it stays. */
export const mergeFittingOrders = handle(sales.operations['merge-fitting-orders'], async (ctx, { orderIds }) => {
  const ids = [...new Set(orderIds)];
  const { locked, looked, terms, gatherings } = await fittingOf(ctx, ids);
  gatherOrders(ctx, gatherings);
  const into = new Map(gatherings.flatMap((group) => group.map(({ order }) => [order.id, group[0].order.number] as const)));
  const byId = new Map(looked.map((each) => [each.id, each]));
  const rows = ids.map((id) => {
    const own = byId.get(id);
    const refusal = into.has(id) ? undefined : own ? alone(ctx, own, looked, terms) : errors.order_not_found({ number: id });
    return { ...rowOf(ctx, id, locked.get(id)?.order.number ?? null, refusal), into: into.get(id) ?? null };
  });
  return { ...batchOf(rows), rows, groups: gatherings.length };
});

/** Why an order stays alone: what stands against it, else against going with another order of its buyer, else that there is none. */
function alone(ctx: Context, own: Looked, looked: readonly Looked[], terms: MergeTerms) {
  const problems = mergeProblems([own], terms);
  if (problems.length) return mergeRefused(ctx, problems);
  const other = looked.find(({ id, customerId }) => id !== own.id && customerId === own.customerId);
  return other ? mergeRefused(ctx, mergeProblems([own, other], terms)) : errors.merge_alone();
}
