import { handle } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { endHolds, writeHoldCodes } from '../holds.ts';
import { storedFreight } from '../lines.rules.ts';
import { lookAt, mergeTerms } from '../merging/looking.ts';
import { gatherMembers, keepMembers, membersOf } from '../merging/members.ts';
import { mergeProblems } from '../merging/merging.rules.ts';
import { mergeRefused } from '../merging/refusing.ts';
import { changed } from '../opening.ts';
import { type LockedOrder, lockOrders } from '../order.ts';
import { addPriced, noCharge } from '../pricing.rules.ts';
import { rewriteOrders } from '../writing.ts';

/**
 * 合单: all lines go, as they are, into the order that was placed first (facts.md 4.6); no promotion is run again (R33). The others end as merged and keep
 * their numbers; numbers of platforms lead to the one that ships, each with its own upload. What was paid follows in the payments' own time.
 */
export const mergeOrders = handle(sales.operations['merge-orders'], async (ctx, { orderIds }) => {
  const ids = [...new Set(orderIds)];
  const locked = await lockOrders(ctx, ids);
  const missing = ids.find((id) => !locked.has(id));
  if (missing || ids.length < 2) throw errors.order_not_found({ number: missing ?? ids[0] });
  const [looked, terms, members] = await Promise.all([lookAt(ctx, ids), mergeTerms(ctx), membersOf(ctx, ids)]);
  const problems = mergeProblems(looked, terms);
  // what gathered others already goes on gathering
  const gathering = new Set(members.map(({ intoId }) => intoId));
  if (gathering.size > 1) problems.push('merge_touched');
  if (problems.length) throw mergeRefused(ctx, problems);
  const inTurn = [...locked.values()].sort((a, b) => turnOf(a, gathering) - turnOf(b, gathering) || byPlacing(a, b));
  const [into, ...gone] = inTurn as [LockedOrder, ...LockedOrder[]];
  const before = { lines: into.order.lineCount, payable: into.order.payableAmount };
  const waiting = inTurn.filter(({ order }) => order.holdCodes.includes('MERGE_WAIT')).map(({ order }) => order);
  if (waiting.length) {
    endHolds(
      ctx,
      waiting.map(({ id }) => id),
      ['MERGE_WAIT'],
      '',
    );
    writeHoldCodes(
      ctx,
      waiting.map((order) => ({ order, codes: order.holdCodes.filter((code) => code !== 'MERGE_WAIT') })),
    );
  }
  keepMembers(ctx, into, gone);
  rewriteOrders(ctx, [
    {
      locked: into,
      lines: inTurn.flatMap(({ lines }) => lines),
      freight: inTurn.map(({ order }) => storedFreight(order)).reduce(addPriced),
    },
    ...gone.map((each) => ({ locked: each, lines: [], freight: noCharge })),
  ]);
  gatherMembers(ctx, into, gone);
  const { order } = into;
  order.version += 1;
  ctx.change('sales.order', order.id, before, {
    lines: order.lineCount,
    payable: order.payableAmount,
    merged: gone.map(({ order: each }) => each.number),
  });
  for (const { order: each } of gone) {
    ctx.change('sales.order', each.id, { closedReason: null }, { closedReason: 'merged', mergedInto: order.number });
    ctx.emit(sales.events['order-cancelled'], { id: each.id, number: each.number });
  }
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  ctx.emit(sales.events['order-divided'], { id: order.id, number: order.number, parts: inTurn.map((each) => each.order.id) });
  return {
    ...changed(order),
    payable: order.payableAmount,
    merged: gone.map(({ order: each }) => ({ orderId: each.id, number: each.number })),
  };
});

const turnOf = ({ order }: LockedOrder, gathering: ReadonlySet<string>): number => (gathering.has(order.id) ? 0 : 1);
const byPlacing = ({ order: a }: LockedOrder, { order: b }: LockedOrder): number =>
  a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : a.id < b.id ? -1 : 1;
