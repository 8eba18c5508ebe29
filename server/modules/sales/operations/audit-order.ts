import { type Context, handle } from '../../../kernel/context.ts';
import { availability } from '../../inventory/index.ts';
import type { StockReader } from '../allocation/choosing.ts';
import { allocate, promise } from '../audit/allocating.ts';
import { shortage } from '../audit/batch.ts';
import { checkOrders } from '../audit/checking.ts';
import type { Judged } from '../audit/judged.ts';
import { mergeByRules } from '../audit/merging.ts';
import { checkFailed } from '../audit/refusing.ts';
import { splitByRules } from '../audit/splitting.ts';
import { readByAuditor, sendToFinance } from '../audit/stages.ts';
import { openLines } from '../choosing.ts';
import { sales } from '../contract.ts';
import { auditTerms, changed, checkVersion, insteadOf, refuse } from '../opening.ts';
import { type LockedOrder, lockOrder } from '../order.ts';

/** Nothing is done with it but to audit it: what its checks say can be written with that. */
const isPlain = ({ judgement: { needsFinance, outcome, findings } }: Judged): boolean =>
  !needsFinance && !outcome.actions.length && !findings.length;

/** Stock of the order's goods, asked for beside its checks. Where gifts or a split change what is needed, it is asked again. */
function stockAhead(ctx: Context, { lines }: LockedOrder): StockReader {
  const asked = new Set(openLines(lines).map(({ skuId }) => skuId));
  const ahead = availability(ctx, { skuIds: [...asked] });
  // whoever refuses before does not wait for it
  ahead.catch(() => {});
  return (_, { skuIds }) => (skuIds.every((id) => asked.has(id)) ? ahead : availability(ctx, { skuIds }));
}

/**
 * 审单: everything is checked, a warehouse is chosen, the goods are promised (facts.md 4.4, 4.8, 1.4). Who audits one order reads its remarks with it;
 * anything else that is found has to be released first. Where a rule wants finance to look too, the order goes there instead; where one wants it merged it
 * is merged; where nobody has its goods it is held for them, and leaves the queue all the same.
 */
export const auditOrder = handle(sales.operations['audit-order'], async (ctx, { orderId, expectedVersion }) => {
  const [locked, terms] = await Promise.all([lockOrder(ctx, orderId), auditTerms(ctx)]);
  const { order } = locked;
  checkVersion(order, expectedVersion);
  refuse(order, 'sales.audit-order', terms(order.shopId));
  const stock = stockAhead(ctx, locked);
  const [judged] = (await checkOrders(ctx, [locked], isPlain)) as [Judged];
  if (judged.judgement.findings.some(({ code }) => code !== 'REMARK')) throw checkFailed(ctx, judged);
  readByAuditor(ctx, locked);
  const read = { ...judged, judgement: { ...judged.judgement, findings: [] } };
  const merged = (await mergeByRules(ctx, [read])).get(orderId);
  if (merged) {
    const { order: now } = await lockOrder(ctx, orderId);
    return { ...changed(now), warehouseId: null, waitsFor: null, instead: insteadOf(ctx, merged) };
  }
  if (order.needsFinance) {
    sendToFinance(ctx, [locked]);
    return { ...changed(order), warehouseId: null, waitsFor: order.waitsFor, instead: null };
  }
  // nothing is locked before the order's own rows are written: the hot stock rows are held for as short as possible, and `reserve` has its own condition
  const { orders, spread } = await splitByRules(ctx, [judged]);
  const allocated = await allocate(ctx, orders, { readStock: stock, spread });
  await promise(ctx, allocated, judged.unwritten ? [judged.unwritten] : []);
  // a part that waits for its goods waits alone
  const [short] = allocated.served.length ? [] : allocated.short;
  return { ...changed(order), warehouseId: order.warehouseId, waitsFor: null, instead: short ? insteadOf(ctx, shortage(short)) : null };
});
