import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

// the slot that wants these goods: one that has begun before an empty one, so that orders become complete early
const TARGET =
  statement(`select b.id as "outboundId", b.wall_slot as slot, w.code || '-' || b.wall_slot as label, k.code as "skuCode", p.name
  from fulfilment.outbound b
  join fulfilment.wave v on v.merchant_id = b.merchant_id and v.id = b.wave_id
  join fulfilment.wall w on w.merchant_id = v.merchant_id and w.id = v.wall_id
  join fulfilment.outbound_line l on l.merchant_id = b.merchant_id and l.outbound_id = b.id
  join sales.sales_order o on o.merchant_id = b.merchant_id and o.id = b.order_id
  join sales.order_line ol on ol.merchant_id = l.merchant_id and ol.id = l.order_line_id
  join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where b.merchant_id = :merchant and b.wave_id = :waveId::uuid and b.wall_slot is not null and b.status in ('picking', 'picked') and l.sku_id = :skuId::uuid
    and l.quantity - l.short > l.sorted and not ol.stopped and o.closed_reason is null and o.hold_count = 0 and o.aftersale_status <> 'requested'
    and (:warehouses is null or b.warehouse_id = any(:warehouses))
  order by exists (select from fulfilment.outbound_line d where d.merchant_id = b.merchant_id and d.outbound_id = b.id and d.sorted > 0) desc, b.wall_slot
  limit 1`);

export interface SortTarget {
  outboundId: string;
  slot: number;
  label: string;
  skuCode: string;
  name: Record<string, string>;
}

/** Where a piece of these goods belongs now, or undefined where no slot wants it. */
export const sortTarget = (ctx: ReadContext, waveId: string, skuId: string): Promise<SortTarget | undefined> =>
  ctx.row(TARGET, { waveId, skuId });

/** Whether a scanned or keyed slot is the one meant: `A-7`, `7`. */
export const isSlot = (scanned: string, { slot, label }: { slot: number; label: string }): boolean =>
  scanned.trim().toUpperCase() === label.toUpperCase() || scanned.trim() === String(slot);
