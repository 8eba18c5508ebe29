import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { DatedMove } from './history.ts';
import type { Lacking } from './shortages.ts';

/** One row per merchant that is always there: who enters an earlier time, closes a month or seals holds it. */
export const LOCK_BOOKS = statement(
  `select id from inventory.location where merchant_id = :merchant and kind = 'opening' for no key update`,
);

const FORGET_CLOSINGS = statement(`delete from inventory.stock_closing where merchant_id = :merchant and closes_on >= :date::date`);

// every balance that gives goods, from its earliest new movement on, instant by instant; the new movements are not written yet
const HISTORY = statement(`with pending as (
    select * from json_to_recordset(:moves::json) as p (sku_id uuid, from_id uuid, to_id uuid, lot_id uuid, serial_id uuid, owner_id uuid,
      quality_from text, quality_to text, quantity numeric, effective_at timestamptz, given boolean)),
  moved as (
    select sku_id, from_id as location_id, lot_id, serial_id, owner_id, quality_from as quality, min(effective_at) as from_at
    from pending where given group by sku_id, from_id, lot_id, serial_id, owner_id, quality_from),
  held as (
    select b.sku_id, b.location_id, b.lot_id, b.serial_id, b.owner_id, b.quality, b.quantity, k.from_at
    from moved k join inventory.stock_balance b on b.merchant_id = :merchant and b.sku_id = k.sku_id
      and b.location_id = k.location_id and b.lot_id = k.lot_id and b.serial_id = k.serial_id and b.owner_id = k.owner_id and b.quality = k.quality
    left join inventory.warehouse w on w.merchant_id = :merchant and w.id = b.warehouse_id
    where coalesce(w.negative_stock, 'forbid') = 'forbid'),
  added as (
    select h.*, p.effective_at, case when p.to_id = h.location_id and p.quality_to = h.quality then p.quantity else 0 end
      - case when p.from_id = h.location_id and p.quality_from = h.quality then p.quantity else 0 end as delta
    from held h join pending p on p.sku_id = h.sku_id and p.lot_id = h.lot_id and p.serial_id = h.serial_id and p.owner_id = h.owner_id
      and (p.to_id = h.location_id or p.from_id = h.location_id)),
  tail as (
    select h.*, m.effective_at, case when m.to_location_id = h.location_id and m.quality_to = h.quality then m.quantity else 0 end
      - case when m.from_location_id = h.location_id and m.quality_from = h.quality then m.quantity else 0 end as delta
    from held h join inventory.stock_move m on m.merchant_id = :merchant and m.sku_id = h.sku_id and m.effective_at >= h.from_at
      and m.lot_id = h.lot_id and m.serial_id = h.serial_id and m.owner_id = h.owner_id
      and (m.to_location_id = h.location_id or m.from_location_id = h.location_id)
    union all select * from added),
  instant as (
    select sku_id, location_id, lot_id, serial_id, owner_id, quality, quantity as now, effective_at, sum(delta) as delta from tail
    group by sku_id, location_id, lot_id, serial_id, owner_id, quality, quantity, effective_at),
  -- whatever gave goods has a movement that is new
  grown as (
    select sku_id, location_id, lot_id, serial_id, owner_id, quality, sum(delta) as delta from added
    group by sku_id, location_id, lot_id, serial_id, owner_id, quality),
  running as (
    select i.sku_id, i.location_id, i.quality,
      i.now + g.delta - coalesce(sum(i.delta) over (partition by i.sku_id, i.location_id, i.lot_id, i.serial_id, i.owner_id, i.quality
        order by i.effective_at desc rows between unbounded preceding and 1 preceding), 0) as quantity
    from instant i join grown g on g.sku_id = i.sku_id and g.location_id = i.location_id and g.lot_id = i.lot_id and g.serial_id = i.serial_id
      and g.owner_id = i.owner_id and g.quality = i.quality)
  select r.sku_id as "skuId", r.location_id as "locationId", r.quality, max(-r.quantity) as missing
  from running r where r.quantity < 0 group by r.sku_id, r.location_id, r.quality`);

/**
 * Movements for an earlier time, before they are written: which balances they take goods from would have been negative at some moment since, and by how
 * much at most (facts.md 1.10). Who asks holds the books, so that nobody else enters an earlier time meanwhile.
 */
export async function shortSince(ctx: Context, moves: readonly DatedMove[]): Promise<Lacking[]> {
  ctx.post(LOCK_BOOKS);
  const pending = moves.map(({ skuId, from, to, lotId, serialId, ownerId, qualityFrom, qualityTo, quantity, effectiveAt, timeGiven }) => ({
    ...{ sku_id: skuId, from_id: from.id, to_id: to.id, lot_id: lotId, serial_id: serialId, owner_id: ownerId },
    ...{ quality_from: qualityFrom, quality_to: qualityTo, quantity, effective_at: effectiveAt, given: timeGiven },
  }));
  const rows = await ctx.rows<Omit<Lacking, 'why'>>(HISTORY, { moves: JSON.stringify(pending) });
  return rows.map((row) => ({ ...row, why: 'earlier' as const }));
}

/** Closing balances are a cache: those that end on or after a movement are made again by the next closing. */
export function forgetClosings(ctx: Context, moves: readonly DatedMove[]): void {
  const first = moves.reduce((date, move) => (move.date < date ? move.date : date), ctx.today);
  forgetClosingsFrom(ctx, first);
}

export const forgetClosingsFrom = (ctx: Context, date: string): void => ctx.post(FORGET_CLOSINGS, { date });
