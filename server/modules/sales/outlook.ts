import { statement } from '../../kernel/statement.ts';
import { addOutlook, addPromised, type Outlook, type PromisedTo } from '../inventory/index.ts';

// goods that orders wait for, and whether a shop offers them
const DEMAND =
  statement(`select l.sku_id as "skuId", o.warehouse_id as "warehouseId", sum(l.quantity - l.shipped - l.cancelled - l.reserved) as backlog
  from sales.sales_order o join sales.order_line l on l.merchant_id = :merchant and l.order_id = o.id
  where o.merchant_id = :merchant and o.hold_count > 0 and o.hold_codes && array['OUT_OF_STOCK'] and o.closed_reason is null and l.sku_id is not null and not l.stopped
    and l.quantity - l.shipped - l.cancelled > l.reserved
  group by l.sku_id, o.warehouse_id`);
const LISTED = statement(`select distinct sku_id as "skuId", true as listed from sales.listing where merchant_id = :merchant`);

const ORDERS = statement(`select o.id as "documentId", o.number, '/orders/' || o.number as link from sales.sales_order o
  where o.merchant_id = :merchant and o.id = any(:ids::uuid[])`);

addPromised((ctx, ids) => ctx.rows<PromisedTo>(ORDERS, { ids }));

addOutlook(async (ctx) => {
  const [demand, listed] = await Promise.all([
    ctx.rows<Omit<Outlook, 'listed'>>(DEMAND),
    ctx.rows<{ skuId: string; listed: true }>(LISTED),
  ]);
  return [...demand, ...listed.map((row) => ({ ...row, warehouseId: null }))];
});
