import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** Of a SKU in a warehouse: what can be promised to whoever asks for goods that last `days` more days, and what is there and does not last. */
export interface Lasting {
  skuId: string;
  warehouseId: string;
  days: number;
  available: string;
  tooOld: string;
}

// for each number of days that is asked for, or that promises not yet picked were made with: free goods that last, less those promises
const LASTING = statement(`with asked as (
    select sku_id, days from unnest(:skuIds::uuid[], :days::int[]) as a (sku_id, days)),
  level as (
    select sku_id, days from asked
    union
    select r.sku_id, r.min_days from inventory.reservation r
    where r.merchant_id = :merchant and r.sku_id = any(:skuIds::uuid[]) and r.min_days > 0
      and r.min_days < (select max(a.days) from asked a where a.sku_id = r.sku_id)),
  lying as (
    select b.sku_id, b.warehouse_id, t.expires_on - :today::date as lasts, sum(b.quantity - b.allocated) as free
    from inventory.stock_balance b
    left join inventory.goods_owner g on g.merchant_id = :merchant and g.owner_id = b.owner_id
    left join inventory.lot t on t.merchant_id = :merchant and t.id = b.lot_id
    where b.merchant_id = :merchant and b.sku_id = any(:skuIds::uuid[]) and b.warehouse_id is not null and b.quality = 'good'
      and (b.owner_id = '00000000-0000-0000-0000-000000000000' or g.kind = 'consignor')
      and coalesce(t.status, 'normal') = 'normal' and (t.expires_on is null or t.expires_on >= :today)
    group by b.sku_id, b.warehouse_id, t.expires_on),
  promised as (
    select r.sku_id, r.warehouse_id, r.min_days, sum(r.quantity - coalesce(a.quantity, 0)) as open
    from inventory.reservation r
    left join lateral (select sum(a.quantity) as quantity from inventory.allocation a
      where a.merchant_id = :merchant and a.order_line_id = r.order_line_id and a.sku_id = r.sku_id and a.warehouse_id = r.warehouse_id) a on true
    where r.merchant_id = :merchant and r.sku_id = any(:skuIds::uuid[]) and r.min_days > 0
    group by r.sku_id, r.warehouse_id, r.min_days)
  select l.sku_id as "skuId", h.warehouse_id as "warehouseId", l.days,
    coalesce(sum(h.free) filter (where h.lasts is null or h.lasts >= l.days), 0)
      - coalesce((select sum(p.open) from promised p where p.sku_id = l.sku_id and p.warehouse_id = h.warehouse_id and p.min_days >= l.days), 0) as available,
    coalesce(sum(h.free) filter (where h.lasts < l.days), 0) as "tooOld"
  from level l join lying h on h.sku_id = l.sku_id
  group by l.sku_id, h.warehouse_id, l.days order by l.sku_id, h.warehouse_id, l.days`);

/**
 * What lasts long enough (facts.md 1.6). Promises that ask for less are served by older goods first, so they take nothing from the younger ones as long
 * as the older ones suffice: whoever asks for `days` is served if this holds for every number of days up to his. SKUs and warehouses without a row have nothing.
 */
export const lasting = (ctx: ReadContext, asked: readonly { skuId: string; days: number }[]): Promise<Lasting[]> =>
  asked.length
    ? ctx.rows<Lasting>(LASTING, { skuIds: asked.map(({ skuId }) => skuId), days: asked.map(({ days }) => days) })
    : Promise.resolve([]);

const SKIPPED = statement(`select r.order_line_id as "orderLineId", r.sku_id as "skuId", r.min_days as days,
    string_agg(distinct t.number, ', ' order by t.number) as lots, sum(b.quantity - b.allocated) as "tooOld"
  from inventory.reservation r
  join inventory.stock_balance b on b.merchant_id = :merchant and b.warehouse_id = r.warehouse_id and b.sku_id = r.sku_id and b.quality = 'good'
    and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quantity > b.allocated
  join inventory.lot t on t.merchant_id = :merchant and t.id = b.lot_id and t.status = 'normal'
    and t.expires_on >= :today and t.expires_on < :today::date + r.min_days
  where r.merchant_id = :merchant and r.order_line_id = any(:orderLineIds::uuid[]) and r.warehouse_id = :warehouseId::uuid and r.min_days > 0
  group by r.order_line_id, r.sku_id, r.min_days order by r.order_line_id, r.sku_id`);

/** Free goods that were left lying for lines because they would not last: lots, what is in them, and the days that were asked for. */
export const tooOldFor = (
  ctx: ReadContext,
  of: { warehouseId: string; orderLineIds: readonly string[] },
): Promise<{ orderLineId: string; skuId: string; days: number; lots: string; tooOld: string }[]> => ctx.rows(SKIPPED, of);
