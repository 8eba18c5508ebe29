import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';

const SCOPE = `o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and o.closed_reason is null`;
const counted = (condition: string) =>
  `(select count(*)::int from (select from sales.sales_order o where ${SCOPE} and ${condition} limit 10000) as bounded)`;
// each looks at the small index of open or held orders only, and stops at 10,000
const COUNTS = statement(`select
  ${counted(`o.fulfilment_status = 'wait_audit' and o.hold_count = 0 and (o.payment_status in ('paid', 'cod', 'part_refunded')
    or exists (select from sales.shop s where s.merchant_id = :merchant and s.id = o.shop_id and s.audit_unpaid))`)} as "toAudit",
  ${counted("o.fulfilment_status in ('audited', 'part_shipped') and o.audited_at is not null and o.hold_count = 0")} as "toShip",
  ${counted('o.hold_count > 0')} as held,
  ${counted("o.hold_count > 0 and 'UNMAPPED_SKU' = any(o.hold_codes)")} as unmapped,
  ${counted("o.fulfilment_status = 'wait_audit' and o.payment_status in ('unpaid', 'part_paid')")} as unpaid,
  ${counted("o.fulfilment_status = 'draft'")} as drafts`);

/** What waits: the figures on the home page and beside the menu. */
export const orderCounts = answer(sales.queries['order-counts'], async (ctx) => {
  const counts = await ctx.row<{ toAudit: number; toShip: number; held: number; unmapped: number; unpaid: number; drafts: number }>(COUNTS);
  return counts ?? { toAudit: 0, toShip: 0, held: 0, unmapped: 0, unpaid: 0, drafts: 0 };
});
