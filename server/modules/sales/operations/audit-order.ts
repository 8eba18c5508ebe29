import { handle } from '../../../kernel/context.ts';
import { reserve } from '../../inventory/index.ts';
import { checkOrders } from '../audit/checking.ts';
import type { Judged } from '../audit/judged.ts';
import { checkFailed } from '../audit/refusing.ts';
import { readByAuditor, sendToFinance } from '../audit/stages.ts';
import { writeAudited } from '../auditing.ts';
import { writeCarriers } from '../carrier-choosing.ts';
import { type Chosen, chooseWarehouses, missingOf, reservationsOf } from '../choosing.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
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
  const [found] = (await chooseWarehouses(ctx, [locked])) as [Chosen];
  const { chosen, evaluated } = found.choice;
  if (!evaluated.length) throw errors.no_warehouse();
  if (!chosen) throw errors.out_of_stock({ number: order.number, lines: missingOf(found.choice) });
  const warehouseId = chosen.warehouse.id;
  const lines = reservationsOf(locked, warehouseId);
  // the order's own rows first, the hot stock rows last: they are held for as short as possible
  writeAudited(ctx, [found]);
  await writeCarriers(ctx, [found]);
  await reserve(ctx, lines);
  return { ...changed(order), warehouseId, waitsFor: null };
});
