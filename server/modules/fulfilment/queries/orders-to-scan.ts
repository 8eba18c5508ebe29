import { answer } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { isCursorValue } from '../../../kernel/list-filter.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { ORDER_TO_SCAN, type ScanOrderRow, withLinesToScan } from '../orders-to-scan.ts';

const PAGE = 100;
const ORDERS = statement(`select ${ORDER_TO_SCAN}, o.placed_at::text as "placedAt"
  from sales.sales_order o join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and (:warehouses is null or o.warehouse_id = any(:warehouses))
    and o.warehouse_id = :warehouseId::uuid and o.fulfilment_status in ('audited', 'part_shipped') and o.audited_at is not null
    and o.closed_reason is null and o.hold_count = 0
    and (:placedAt::timestamptz is null or (o.placed_at, o.id) > (:placedAt::timestamptz, :orderId::uuid))
  order by o.placed_at, o.id limit :limit::int`);

/** The orders a device keeps to scan without a network: the same figures that `order-to-ship` gives for one. */
export const ordersToScan = answer(fulfilment.queries['orders-to-scan'], async (ctx, { warehouseId, after, limit = PAGE }) => {
  const [placedAt = null, orderId = null] = after?.split('|') ?? [];
  if (after !== undefined && !(isCursorValue('instant', placedAt) && isCursorValue('reference', orderId)))
    throw kernelErrors.invalid({ issues: [{ path: ['after'], message: 'not a cursor of these orders' }] });
  const orders = await ctx.rows<ScanOrderRow & { placedAt: string }>(ORDERS, { warehouseId, placedAt, orderId, limit });
  const last = orders.at(-1);
  return {
    rows: await withLinesToScan(ctx, orders),
    next: last && orders.length === limit ? `${last.placedAt}|${last.orderId}` : null,
  };
});
