import { handle } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { storedFreight } from '../lines.rules.ts';
import { endMembers, mergedLines, membersOf } from '../merging/members.ts';
import { changed, refusalOf } from '../opening.ts';
import { lockOrders } from '../order.ts';
import { isWhole } from '../splitting/splittable.rules.ts';
import { rewriteOrders } from '../writing.ts';

/** 还原合单: every order is what it was before, with its own lines, freight, remarks, deadline and numbers of platforms. */
export const unmergeOrders = handle(sales.operations['unmerge-orders'], async (ctx, { orderId }) => {
  const members = await membersOf(ctx, [orderId]);
  const [first] = members;
  if (!first) throw errors.order_not_merged();
  const { intoId } = first;
  const goneIds = members.map((member) => member.orderId).filter((id) => id !== intoId);
  const [locked, origins] = await Promise.all([lockOrders(ctx, [intoId, ...goneIds]), mergedLines(ctx, goneIds)]);
  // whoever came first took them apart
  if ((await membersOf(ctx, [orderId])).length !== members.length) throw errors.order_not_merged();
  const into = locked.get(intoId);
  const gone = goneIds.flatMap((id) => locked.get(id) ?? []);
  if (!into || gone.length !== goneIds.length) throw errors.order_not_found({ number: orderId });
  const there = new Set(into.lines.map(({ id }) => id));
  const isMoved = refusalOf(into.order, 'sales.split-order') || !isWhole(into) || [...origins.keys()].some((line) => !there.has(line));
  if (isMoved) throw errors.merged_moved_on({ number: into.order.number });
  const before = { lines: into.order.lineCount, payable: into.order.payableAmount };
  const freightOf = new Map(members.map((member) => [member.orderId, storedFreight(member)]));
  for (const { order } of gone) order.closedReason = null;
  rewriteOrders(
    ctx,
    [into, ...gone].map((each) => {
      const freight = freightOf.get(each.order.id);
      return {
        locked: each,
        lines: into.lines.filter(({ id }) => (origins.get(id) ?? intoId) === each.order.id),
        ...(freight && { freight }),
      };
    }),
  );
  endMembers(ctx, intoId, goneIds);
  into.order.version += 1;
  ctx.change('sales.order', intoId, before, { lines: into.order.lineCount, payable: into.order.payableAmount });
  for (const { order } of gone) {
    ctx.change('sales.order', order.id, { closedReason: 'merged' }, { closedReason: null });
    ctx.emit(sales.events['order-placed'], { id: order.id, number: order.number });
  }
  ctx.emit(sales.events['order-changed'], { id: intoId, number: into.order.number });
  ctx.emit(sales.events['order-divided'], { id: intoId, number: into.order.number, parts: [intoId, ...goneIds] });
  return { ...changed(into.order), orders: [into, ...gone].map(({ order }) => ({ orderId: order.id, number: order.number })) };
});
