import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** Goods on order that have not come: how many of a SKU for a warehouse are due on a day. */
export interface Incoming {
  skuId: string;
  warehouseId: string;
  /** In the base unit. */
  quantity: string;
  /** As promised, else as wanted; null where nobody said a day. */
  dueDate: string | null;
}

const INCOMING = statement(`select l.sku_id as "skuId", o.warehouse_id as "warehouseId",
    coalesce(l.confirmed_date, l.expected_date, o.expected_date) as "dueDate", sum(l.quantity - l.received + l.replaced - l.cancelled) as quantity
  from purchasing.order_line l
  join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where l.merchant_id = :merchant and o.status in ('approved', 'sent', 'confirmed', 'part_received')
    and l.quantity - l.received + l.replaced - l.cancelled > 0
    and (:skuIds::uuid[] is null or l.sku_id = any(:skuIds::uuid[]))
    and (:warehouseIds::uuid[] is null or o.warehouse_id = any(:warehouseIds::uuid[]))
  group by 1, 2, 3 order by 1, 2, 3`);

/** 在途采购: the open quantities of approved orders by SKU, warehouse and day (facts.md 1.3); of all SKUs and warehouses where none are named. */
export const incoming = (
  ctx: ReadContext,
  of: { skuIds?: readonly string[]; warehouseIds?: readonly string[] } = {},
): Promise<Incoming[]> => ctx.rows<Incoming>(INCOMING, { skuIds: of.skuIds ?? null, warehouseIds: of.warehouseIds ?? null });
