import { handle } from '../../../kernel/context.ts';
import { promiseJudged, sift, withRefusals } from '../audit/batch.ts';
import { sendToFinance } from '../audit/stages.ts';
import { sales } from '../contract.ts';
import { auditTerms, batchOf, judge, refusalOf } from '../opening.ts';
import { lockOrders } from '../order.ts';

/**
 * 批量审单: each order is judged by itself, those in which nothing is found are promised, the others say why not and are held for it. Orders for which
 * no warehouse has the goods are held (OUT_OF_STOCK) until there are some. One preparation and one writing for all.
 */
export const auditOrders = handle(sales.operations['audit-orders'], async (ctx, { orderIds }) => {
  const [locked, terms] = await Promise.all([lockOrders(ctx, orderIds), auditTerms(ctx)]);
  const { rows, accepted } = judge(ctx, orderIds, locked, (order) => refusalOf(order, 'sales.audit-order', terms(order.shopId)));
  const { ready, refused } = await sift(ctx, accepted);
  sendToFinance(
    ctx,
    ready.map(({ locked: each }) => each).filter(({ order }) => order.needsFinance),
  );
  const short = await promiseJudged(
    ctx,
    ready.filter(({ locked: { order } }) => !order.needsFinance),
  );
  return batchOf(withRefusals(ctx, rows, new Map([...refused, ...short])));
});
