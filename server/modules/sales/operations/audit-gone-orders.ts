import { handle } from '../../../kernel/context.ts';
import { promiseAll, withRefusals } from '../audit/batch.ts';
import { sales } from '../contract.ts';
import { auditTerms, batchOf, judge, refusalOf } from '../opening.ts';
import { lockOrders } from '../order.ts';

/** Orders that a file or a platform says have left: a check could hold nothing back any more, so only their goods are promised, that they may leave here too. */
export const auditGoneOrders = handle(sales.operations['audit-gone-orders'], async (ctx, { orderIds }) => {
  const [locked, terms] = await Promise.all([lockOrders(ctx, orderIds), auditTerms(ctx)]);
  const { rows, accepted } = judge(ctx, orderIds, locked, (order) => refusalOf(order, 'sales.audit-order', terms(order.shopId)));
  return batchOf(withRefusals(ctx, rows, await promiseAll(ctx, accepted)));
});
