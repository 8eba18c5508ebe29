import type { ReadContext } from '../../kernel/context.ts';
import { addDays } from '../../kernel/calendar.ts';
import { statement } from '../../kernel/statement.ts';
import { addOutlook, addSupply, type Supplied } from '../inventory/index.ts';

const FORGOTTEN_DAYS = 30;

const OPEN = `from purchasing.order_line l
  join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
  where l.merchant_id = :merchant and o.status in ('approved', 'sent', 'confirmed', 'part_received')
    and l.quantity - l.received + l.replaced - l.cancelled > 0`;
const DUE = 'coalesce(l.confirmed_date, l.expected_date, o.expected_date)';
// what is overdue by more than a month is not counted on (facts.md R19)
const COUNTED_ON =
  statement(`select l.sku_id as "skuId", o.warehouse_id as "warehouseId", sum(l.quantity - l.received + l.replaced - l.cancelled) as incoming
  ${OPEN} and (${DUE} is null or ${DUE} >= :since::date) group by 1, 2`);
const LINES =
  statement(`select l.sku_id as "skuId", o.warehouse_id as "warehouseId", l.quantity - l.received + l.replaced - l.cancelled as quantity,
    ${DUE} as date, o.number, p.name as "from"
  ${OPEN} and (:skuIds::uuid[] is null or l.sku_id = any(:skuIds::uuid[]))`);

addOutlook((ctx) =>
  ctx.rows<{ skuId: string; warehouseId: string; incoming: string }>(COUNTED_ON, { since: addDays(ctx.today, -FORGOTTEN_DAYS) }),
);

addSupply(async (ctx: ReadContext, skuIds) => {
  const rows = await ctx.rows<Omit<Supplied, 'kind' | 'link'>>(LINES, { skuIds });
  return rows.map((row) => ({ ...row, kind: 'purchase' as const, link: `/purchasing/orders/${row.number}` }));
});
