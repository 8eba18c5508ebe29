import { answer } from '../../../kernel/context.ts';
import { type Statement, statement } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';

const LIMIT = 10_000;
const orders = (condition: string) =>
  statement(`select count(*)::int as counted from (
    select 1 from sales.sales_order o where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and ${condition} limit ${LIMIT + 1}) as bounded`);

const LOW_STOCK = statement(`select count(*)::int as counted from (
  select 1 from inventory.stock_limit m
  where m.merchant_id = :merchant and m.minimum is not null
    and (:warehouses is null or m.warehouse_id = any(:warehouses))
    and m.minimum > coalesce((
      select sum(a.good - a.reserved) from inventory.availability a
      where a.merchant_id = :merchant and a.sku_id = m.sku_id
        and (m.warehouse_id = '00000000-0000-0000-0000-000000000000' or a.warehouse_id = m.warehouse_id)), 0)
  limit ${LIMIT + 1}) as bounded`);
const IN_TRANSIT = statement(`select count(*)::int as counted from (
  select 1 from inventory.transfer t where t.merchant_id = :merchant and t.status in ('in_transit', 'part_received')
    and (:warehouses is null or t.to_warehouse_id = any(:warehouses)) limit ${LIMIT + 1}) as bounded`);

/** What waits for whom: the permission that shows it, and its bounded count. */
const TO_DOS: { key: string; permission: string; made: Statement }[] = [
  {
    key: 'to_audit',
    permission: 'sales.view',
    made: orders(`o.fulfilment_status = 'wait_audit' and o.hold_count = 0 and o.closed_reason is null`),
  },
  {
    key: 'to_ship',
    permission: 'fulfilment.view',
    made: orders(`o.fulfilment_status in ('audited', 'part_shipped') and o.hold_count = 0 and o.closed_reason is null`),
  },
  { key: 'held', permission: 'sales.view', made: orders('o.hold_count > 0 and o.closed_reason is null') },
  {
    key: 'unmapped',
    permission: 'sales.view',
    made: orders(
      `o.fulfilment_status in ('draft', 'wait_audit', 'audited', 'part_shipped') and o.unmapped_count > 0 and o.closed_reason is null`,
    ),
  },
  { key: 'low_stock', permission: 'inventory.view', made: LOW_STOCK },
  { key: 'in_transit', permission: 'inventory.view', made: IN_TRANSIT },
];

/** The person's to-dos with live counts. */
export const toDos = answer(analytics.queries['to-dos'], async (ctx) => {
  const visible = TO_DOS.filter((toDo) => ctx.may(toDo.permission));
  const counts = await Promise.all(visible.map((toDo) => ctx.row<{ counted: number }>(toDo.made)));
  return visible.map(({ key }, index) => {
    const counted = counts[index]?.counted ?? 0;
    return { key, count: Math.min(counted, LIMIT), more: counted > LIMIT };
  });
});
