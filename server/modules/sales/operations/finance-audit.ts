import { handle } from '../../../kernel/context.ts';
import { promiseJudged, sift, withRefusals } from '../audit/batch.ts';
import { isMergedByRule } from '../audit/merging.ts';
import { sales } from '../contract.ts';
import { auditTerms, batchOf, changed, checkVersion, insteadOf, judge, refusalOf, refuse } from '../opening.ts';
import { lockOrder, lockOrders } from '../order.ts';

/** 财审: finance agrees to an order that customer service passed on; what is found meanwhile refuses it all the same (B02). */
export const financeAuditOrder = handle(sales.operations['finance-audit-order'], async (ctx, { orderId, expectedVersion }) => {
  const [locked, terms] = await Promise.all([lockOrder(ctx, orderId), auditTerms(ctx)]);
  const { order } = locked;
  checkVersion(order, expectedVersion);
  refuse(order, 'sales.finance-audit-order', terms(order.shopId));
  const { ready, refused } = await sift(ctx, [locked]);
  const problem = refused.get(order.id);
  if (problem && !isMergedByRule(problem)) throw problem;
  const instead = problem ?? (await promiseJudged(ctx, ready)).get(order.id);
  const { order: now } = problem ? await lockOrder(ctx, orderId) : locked;
  return { ...changed(now), warehouseId: now.warehouseId, instead: instead ? insteadOf(ctx, instead) : null };
});

/** The same for many, with a result per order. */
export const financeAuditOrders = handle(sales.operations['finance-audit-orders'], async (ctx, { orderIds }) => {
  const [locked, terms] = await Promise.all([lockOrders(ctx, orderIds), auditTerms(ctx)]);
  const { rows, accepted } = judge(ctx, orderIds, locked, (order) => refusalOf(order, 'sales.finance-audit-order', terms(order.shopId)));
  const { ready, refused } = await sift(ctx, accepted);
  const short = await promiseJudged(ctx, ready);
  return batchOf(withRefusals(ctx, rows, new Map([...refused, ...short])));
});
