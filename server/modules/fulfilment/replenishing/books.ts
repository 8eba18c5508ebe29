import type { ReadContext } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { Face, Reserve } from './plan.rules.ts';

/** What lies in a bin and no order holds, of the merchant's own good stock. */
export const FREE_AT = `coalesce((select sum(b.quantity - b.allocated) from inventory.stock_balance b where b.merchant_id = f.merchant_id
    and b.sku_id = f.sku_id and b.location_id = f.location_id and b.quality = 'good' and b.owner_id = '00000000-0000-0000-0000-000000000000'), 0)`;
/** What is on its way to a pick face. */
export const COMING_TO = `coalesce((select sum(r.quantity - r.moved) from fulfilment.replenishment r where r.merchant_id = f.merchant_id
    and r.warehouse_id = f.warehouse_id and r.sku_id = f.sku_id and r.to_location_id = f.location_id and r.status = 'open'), 0)`;
/** Free goods of a SKU in bins that are no pick faces of it. */
export const IN_RESERVE = `coalesce((select sum(b.quantity - b.allocated) from inventory.stock_balance b where b.merchant_id = f.merchant_id
    and b.sku_id = f.sku_id and b.warehouse_id = f.warehouse_id and b.quality = 'good' and b.owner_id = '00000000-0000-0000-0000-000000000000'
    and not exists (select from fulfilment.pick_face o where o.merchant_id = b.merchant_id and o.sku_id = b.sku_id and o.location_id = b.location_id)), 0)`;

const FACES =
  statement(`select f.sku_id as "skuId", f.location_id as "locationId", f.minimum, f.maximum, ${FREE_AT} as free, ${COMING_TO} as coming
  from fulfilment.pick_face f join inventory.location i on i.merchant_id = f.merchant_id and i.id = f.location_id
  where f.merchant_id = :merchant and f.warehouse_id = :warehouseId::uuid and (:skuIds::uuid[] is null or f.sku_id = any(:skuIds::uuid[]))
  order by f.sku_id, i.pick_sequence, i.code`);
// what expires first is brought first; what is promised to tasks already is not there any more
const RESERVES =
  statement(`select b.sku_id as "skuId", b.location_id as "locationId", b.lot_id as "lotId", sum(b.quantity - b.allocated) - coalesce((
      select sum(r.quantity - r.moved) from fulfilment.replenishment r where r.merchant_id = :merchant and r.warehouse_id = :warehouseId::uuid
        and r.sku_id = b.sku_id and r.from_location_id = b.location_id and r.lot_id = b.lot_id and r.status = 'open'), 0) as free
  from inventory.stock_balance b
  join inventory.location i on i.merchant_id = :merchant and i.id = b.location_id
  left join inventory.lot t on t.merchant_id = :merchant and t.id = b.lot_id
  where b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.sku_id = any(:skuIds::uuid[]) and b.quality = 'good'
    and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quantity > b.allocated and coalesce(t.status, 'normal') = 'normal'
    and (t.expires_on is null or t.expires_on >= :today)
    and not exists (select from fulfilment.pick_face f where f.merchant_id = :merchant and f.sku_id = b.sku_id and f.location_id = b.location_id)
  group by b.sku_id, b.location_id, b.lot_id, t.expires_on, i.is_default, i.pick_sequence, i.code
  order by b.sku_id, t.expires_on nulls last, i.is_default desc, i.pick_sequence desc, i.code`);
const WANTED = statement(`select v.id, v.warehouse_id as "warehouseId", v.number, v.status, l.sku_id as "skuId", sum(l.quantity) as wanted
  from fulfilment.wave v
  join fulfilment.outbound b on b.merchant_id = v.merchant_id and b.wave_id = v.id and b.status = 'waved'
  join fulfilment.outbound_line l on l.merchant_id = b.merchant_id and l.outbound_id = b.id
  where v.merchant_id = :merchant and v.id = :waveId::uuid and v.status = 'draft' and (:warehouses is null or v.warehouse_id = any(:warehouses))
  group by v.id, v.warehouse_id, v.number, v.status, l.sku_id order by l.sku_id`);

type Text<T, K extends keyof T> = Omit<T, K> & Record<K, string>;

/** The pick faces of a warehouse as they are now; those of some SKUs where they are named. */
export async function facesOf(ctx: ReadContext, warehouseId: string, skuIds: readonly string[] | null): Promise<Face[]> {
  const rows = await ctx.rows<Text<Face, 'minimum' | 'maximum' | 'free' | 'coming'>>(FACES, { warehouseId, skuIds });
  return rows.map((row) => ({
    ...row,
    ...{ minimum: decimal(row.minimum), maximum: decimal(row.maximum), free: decimal(row.free), coming: decimal(row.coming) },
  }));
}

/** Goods that can be brought to pick faces. */
export async function reservesOf(ctx: ReadContext, warehouseId: string, skuIds: readonly string[]): Promise<Reserve[]> {
  const rows = await ctx.rows<Text<Reserve, 'free'>>(RESERVES, { warehouseId, skuIds });
  return rows.map((row) => ({ ...row, free: decimal(row.free) }));
}

/** What the orders of a wave that is not released want of each SKU. */
export interface WantedOfWave {
  id: string;
  warehouseId: string;
  skuId: string;
  wanted: string;
}
export const wantedOfWave = (ctx: ReadContext, waveId: string): Promise<WantedOfWave[]> => ctx.rows(WANTED, { waveId });
