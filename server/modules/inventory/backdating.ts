import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import type { DatedMove } from './history.ts';

/** One row per merchant that is always there: who enters an earlier time, closes a month or seals holds it. */
export const LOCK_BOOKS = statement(
  `select id from inventory.location where merchant_id = :merchant and kind = 'opening' for no key update`,
);

const FORGET_CLOSINGS = statement(`delete from inventory.stock_closing where merchant_id = :merchant and closes_on >= :date::date`);

// every balance that gave goods, from its earliest new movement on, instant by instant
const HISTORY = statement(`with moved as (
    select m.sku_id, m.from_location_id as location_id, m.lot_id, m.serial_id, m.owner_id, m.quality_from as quality, min(m.effective_at) as from_at
    from inventory.stock_move m where m.merchant_id = :merchant and m.id = any(:ids::uuid[])
    group by m.sku_id, m.from_location_id, m.lot_id, m.serial_id, m.owner_id, m.quality_from),
  held as (
    select b.*, k.from_at from moved k join inventory.stock_balance b on b.merchant_id = :merchant and b.sku_id = k.sku_id
      and b.location_id = k.location_id and b.lot_id = k.lot_id and b.serial_id = k.serial_id and b.owner_id = k.owner_id and b.quality = k.quality
    left join inventory.warehouse w on w.merchant_id = :merchant and w.id = b.warehouse_id
    where coalesce(w.negative_stock, 'forbid') = 'forbid'),
  tail as (
    select h.sku_id, h.location_id, h.lot_id, h.serial_id, h.owner_id, h.quality, h.quantity as last, m.effective_at,
      case when m.to_location_id = h.location_id and m.quality_to = h.quality then m.quantity else 0 end
      - case when m.from_location_id = h.location_id and m.quality_from = h.quality then m.quantity else 0 end as delta
    from held h join inventory.stock_move m on m.merchant_id = :merchant and m.sku_id = h.sku_id and m.effective_at >= h.from_at
      and m.lot_id = h.lot_id and m.serial_id = h.serial_id and m.owner_id = h.owner_id
      and (m.to_location_id = h.location_id or m.from_location_id = h.location_id)),
  instant as (
    select sku_id, location_id, lot_id, serial_id, owner_id, quality, last, effective_at, sum(delta) as delta from tail
    group by sku_id, location_id, lot_id, serial_id, owner_id, quality, last, effective_at),
  running as (
    select *, last - coalesce(sum(delta) over (partition by sku_id, location_id, lot_id, serial_id, owner_id, quality
      order by effective_at desc rows between unbounded preceding and 1 preceding), 0) as quantity
    from instant)
  select r.sku_id as "skuId", s.code as "skuCode", r.location_id as "locationId", max(-r.quantity) as missing
  from running r join catalog.sku s on s.merchant_id = :merchant and s.id = r.sku_id
  where r.quantity < 0 group by r.sku_id, s.code, r.location_id order by s.code`);

/**
 * Movements entered for an earlier time: no balance they took goods from may have been negative at any moment since (facts.md 1.10), and
 * the closing balances of that month and of those after it are forgotten.
 */
export async function requireHistory(ctx: Context, moves: readonly DatedMove[]): Promise<void> {
  ctx.post(LOCK_BOOKS);
  forgetClosings(ctx, moves);
  const lines = await ctx.rows<{ skuId: string; skuCode: string; locationId: string; missing: string }>(HISTORY, {
    ids: moves.map((move) => move.id),
  });
  if (lines.length) throw errors.history_negative({ lines });
}

/** Closing balances are a cache: those that end on or after a movement are made again by the next closing. */
export function forgetClosings(ctx: Context, moves: readonly DatedMove[]): void {
  const first = moves.reduce((date, move) => (move.date < date ? move.date : date), ctx.today);
  forgetClosingsFrom(ctx, first);
}

export const forgetClosingsFrom = (ctx: Context, date: string): void => ctx.post(FORGET_CLOSINGS, { date });
