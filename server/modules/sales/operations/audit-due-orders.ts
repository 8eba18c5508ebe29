import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { allocate, promise } from '../audit/allocating.ts';
import { checkOrders } from '../audit/checking.ts';
import { mergeByRules } from '../audit/merging.ts';
import { splitPresold } from '../audit/presold.ts';
import { returnReached } from '../audit/reaching.ts';
import { returnServed } from '../audit/returning.ts';
import { splitByRules } from '../audit/splitting.ts';
import { sendToFinance } from '../audit/stages.ts';
import { sales } from '../contract.ts';
import { auditTerms, refusalOf } from '../opening.ts';
import { type LockedOrder, lockOrders } from '../order.ts';

const SCOPE = `o.merchant_id = :merchant and o.fulfilment_status = 'wait_audit' and o.closed_reason is null`;
// what may be audited by its payment, or by its shop's leave, and nobody looked at yet; what may leave from today on; what waits to be merged
const UNCHECKED = statement(`
  (select o.id from sales.sales_order o join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
    where ${SCOPE} and o.checked_at is null and (o.payment_status in ('paid', 'cod', 'part_refunded') or s.audit_unpaid)
      and (o.presale is null or o.paid_amount >= o.payable_amount)
    order by o.placed_at limit :limit::int)
  union
  (select o.id from sales.sales_order o where ${SCOPE} and o.hold_count > 0 and 'PRESALE_NOT_DUE' = any(o.hold_codes) and o.ship_from <= :today
    order by o.placed_at limit :limit::int)
  union
  (select o.id from sales.sales_order o where ${SCOPE} and o.hold_count > 0 and 'MERGE_WAIT' = any(o.hold_codes)
    order by o.placed_at limit :limit::int)`);
const DUE = statement(`select o.id from sales.sales_order o
  where ${SCOPE} and o.audit_at <= :now and o.hold_count = 0 and o.waits_for is null order by o.audit_at, o.id limit :limit::int`);

async function open(ctx: Context, rows: readonly { id: string }[]): Promise<LockedOrder[]> {
  const [locked, terms] = await Promise.all([
    lockOrders(
      ctx,
      rows.map(({ id }) => id),
    ),
    auditTerms(ctx),
  ]);
  return [...locked.values()].filter(({ order }) => {
    const refusal = refusalOf({ ...order, holdCodes: [] }, 'sales.audit-order', terms(order.shopId));
    return !refusal || refusal.code === 'sales.order_without_address';
  });
}

/**
 * What the program does by itself, a batch at a time: it looks at orders that came in or were paid, lets those return whose goods are there now, and audits
 * those in which nothing is found once their window has passed — by the same checks and steps as a person (B01). What a rule wants in one parcel is merged
 * as soon as it is looked at; what it wants to leave without pre-sold goods is parted from them.
 */
export const auditDueOrders = handle(sales.operations['audit-due-orders'], async (ctx, { limit }) => {
  const unchecked = await ctx.rows<{ id: string }>(UNCHECKED, { limit });
  const looked = await open(ctx, unchecked);
  const checked = await checkOrders(ctx, looked);
  await mergeByRules(ctx, checked);
  await splitPresold(ctx, limit);
  const returned = (await returnReached(ctx, limit)) + (await returnServed(ctx, limit));
  const due = await ctx.rows<{ id: string }>(DUE, { limit });
  const judged = await checkOrders(ctx, await open(ctx, due));
  const merged = await mergeByRules(ctx, judged);
  const ready = judged.filter(
    ({ judgement, locked: { order } }) => !judgement.findings.length && order.waitsFor === null && !merged.has(order.id),
  );
  sendToFinance(
    ctx,
    ready.map(({ locked }) => locked).filter(({ order }) => order.needsFinance),
  );
  const { orders, spread } = await splitByRules(
    ctx,
    ready.filter(({ locked: { order } }) => !order.needsFinance),
  );
  const allocated = orders.length ? await allocate(ctx, orders, { spread }) : { served: [], short: [] };
  await promise(ctx, allocated);
  const isMore = unchecked.length >= limit || due.length >= limit;
  return {
    checked: checked.length,
    returned,
    audited: allocated.served.length,
    more: isMore && checked.length + allocated.served.length > 0,
  };
});
