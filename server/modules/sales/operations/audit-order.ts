import { handle } from '../../../kernel/context.ts';
import { availability } from '../../inventory/index.ts';
import { allocate, promise } from '../audit/allocating.ts';
import { shortage } from '../audit/batch.ts';
import { checkOrders } from '../audit/checking.ts';
import type { Judged } from '../audit/judged.ts';
import { checkFailed } from '../audit/refusing.ts';
import { splitByRules } from '../audit/splitting.ts';
import { readByAuditor, sendToFinance } from '../audit/stages.ts';
import { sales } from '../contract.ts';
import { auditTerms, changed, checkVersion, refuse } from '../opening.ts';
import { lockOrder } from '../order.ts';

/**
 * 审单: everything is checked, a warehouse is chosen, the goods are promised (facts.md 4.4, 4.8, 1.4). Who audits one order reads its remarks with it;
 * anything else that is found has to be released first. Where a rule wants finance to look too, the order goes there instead.
 */
export const auditOrder = handle(sales.operations['audit-order'], async (ctx, { orderId, expectedVersion }) => {
  const [locked, terms] = await Promise.all([lockOrder(ctx, orderId), auditTerms(ctx)]);
  const { order } = locked;
  checkVersion(order, expectedVersion);
  refuse(order, 'sales.audit-order', terms(order.shopId));
  const [judged] = (await checkOrders(ctx, [locked])) as [Judged];
  if (judged.judgement.findings.some(({ code }) => code !== 'REMARK')) throw checkFailed(ctx, judged);
  readByAuditor(ctx, locked);
  if (order.needsFinance) {
    sendToFinance(ctx, [locked]);
    return { ...changed(order), warehouseId: null, waitsFor: order.waitsFor };
  }
  // nothing is locked before the order's own rows are written: the hot stock rows are held for as short as possible, and `reserve` has its own condition
  const { orders, spread } = await splitByRules(ctx, [judged]);
  const allocated = await allocate(ctx, orders, { readStock: availability, spread });
  const [short] = allocated.short;
  // a part that waits for its goods waits alone
  if (short && !allocated.served.length) throw shortage(short);
  await promise(ctx, allocated);
  return { ...changed(order), warehouseId: order.warehouseId, waitsFor: null };
});
