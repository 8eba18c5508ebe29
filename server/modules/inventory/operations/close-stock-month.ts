import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { LOCK_BOOKS } from '../backdating.ts';
import { inventory } from '../contract.ts';

// the months to close: from the first movement's, or after the last closing, to the one that ended before yesterday
const MONTHS = statement(`select (m + interval '1 month')::date - 1 as "closesOn" from generate_series(
    date_trunc('month', coalesce(
      (select max(closes_on) + 1 from inventory.stock_closing where merchant_id = :merchant),
      (select (min(effective_at) at time zone :zone)::date from inventory.stock_move where merchant_id = :merchant))::timestamp),
    date_trunc('month', (:today - 1)::timestamp) - interval '1 month', interval '1 month') as m
  where not exists (
    select from inventory.stock_move n where n.merchant_id = :merchant and n.id >= :recent::uuid and n.business_date < m + interval '1 month')
  order by m`);
const CLOSE =
  statement(`insert into inventory.stock_closing (merchant_id, closes_on, sku_id, location_id, lot_id, serial_id, owner_id, quality, quantity)
  select :merchant, :closesOn::date, sku_id, location_id, lot_id, serial_id, owner_id, quality, sum(quantity)
  from (
    select sku_id, location_id, lot_id, serial_id, owner_id, quality, quantity from inventory.stock_closing
    where merchant_id = :merchant and closes_on = date_trunc('month', :closesOn::date::timestamp)::date - 1
    union all
    select sku_id, to_location_id, lot_id, serial_id, owner_id, quality_to, quantity from inventory.stock_move
    where merchant_id = :merchant and effective_at < (:closesOn::date + 1)::timestamp at time zone :zone
      and effective_at >= :startsOn::timestamp at time zone :zone
    union all
    select sku_id, from_location_id, lot_id, serial_id, owner_id, quality_from, -quantity from inventory.stock_move
    where merchant_id = :merchant and effective_at < (:closesOn::date + 1)::timestamp at time zone :zone
      and effective_at >= :startsOn::timestamp at time zone :zone) as part
  group by sku_id, location_id, lot_id, serial_id, owner_id, quality having sum(quantity) <> 0`);
const HAS = statement(`select exists (select from inventory.stock_closing
  where merchant_id = :merchant and closes_on = date_trunc('month', :closesOn::date::timestamp)::date - 1) as has`);

const QUIET = 3_600_000;

/**
 * Keeps the closing balances of months that are over (facts.md 1.10); a month into which something was written within the last hour waits.
 * They are a cache: a movement entered for an earlier time deletes them, the next call makes them again.
 */
export const closeStockMonth = handle(inventory.operations['close-stock-month'], async (ctx) => {
  const { zone } = ctx.merchant;
  ctx.post(LOCK_BOOKS);
  const months = await ctx.rows<{ closesOn: string }>(MONTHS, { zone, recent: firstIdOf(Date.parse(ctx.now) - QUIET) });
  for (const { closesOn } of months) await close(ctx, closesOn);
  return { closed: months.map(({ closesOn }) => closesOn) };
});

/** One month from the balances of the month before it, so that each waits for the one before. */
async function close(ctx: Context, closesOn: string): Promise<void> {
  const before = await ctx.row<{ has: boolean }>(HAS, { closesOn });
  const startsOn = before?.has ? `${closesOn.slice(0, 7)}-01` : '0001-01-01';
  await ctx.rows(CLOSE, { closesOn, startsOn, zone: ctx.merchant.zone });
}

/** The smallest id that can have been made at an instant. */
function firstIdOf(millisecond: number): string {
  const time = Math.max(0, millisecond).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
