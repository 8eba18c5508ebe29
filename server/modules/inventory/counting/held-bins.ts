import type { Context, ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { remembered } from '../../company/index.ts';
import { errors } from '../errors.ts';
import type { LineProblems } from '../problems.ts';

const COUNTING = statement(`select o.id, o.code, o.counting_id as "countId" from inventory.location o
  where o.merchant_id = :merchant and o.counting_id is not null`);

interface HeldBin {
  id: string;
  code: string;
  countId: string;
}

// asked at every movement and nearly always empty; a process that lags two seconds does no harm, for movements during a count are netted
const held = remembered<Map<string, HeldBin>>(async (ctx) => new Map((await ctx.rows<HeldBin>(COUNTING)).map((bin) => [bin.id, bin])));

/** To be called by whatever takes or frees bins for a count. */
export const forgetCounting = (ctx: ReadContext): void => held.forget(ctx);

/** Tells of the lines of a document that name bins which a count holds. */
export async function checkHeldBins(
  ctx: ReadContext,
  named: readonly (readonly (string | undefined)[])[],
  problems: LineProblems,
): Promise<void> {
  const bins = await held.of(ctx);
  if (!bins.size) return;
  for (const [at, ids] of named.entries())
    for (const id of ids) {
      const bin = bins.get(id ?? '');
      if (bin) problems.add(at + 1, 'bin_counting', { bins: bin.code, locationId: bin.id });
    }
}

/** The bins that other counts hold, by id. */
export const heldByOthers = async (ctx: ReadContext, countId: string): Promise<Map<string, string>> =>
  new Map([...(await held.of(ctx)).values()].flatMap((bin) => (bin.countId === countId ? [] : [[bin.id, bin.code]])));

/** Nothing moves in bins that a count holds, but what the count itself posts (facts.md 1.7, lock_bins). All of them are named at once. */
export async function refuseHeldBins(ctx: ReadContext, locationIds: readonly string[], countId?: string): Promise<void> {
  const bins = await held.of(ctx);
  if (!bins.size) return;
  const wrong = [...new Set(locationIds)].flatMap((id) => bins.get(id) ?? []).filter((bin) => bin.countId !== countId);
  if (!wrong.length) return;
  const codes = wrong.map(({ code }) => code).toSorted();
  throw errors.bin_counting({ bins: codes.join(', '), lines: wrong.map(({ id }) => ({ locationId: id })) });
}

// each balance that was given or got goods at an earlier time, against the last posted count of it
const BEFORE_COUNTS = statement(`with moved as (
    select m.sku_id, x.location_id, m.lot_id, m.serial_id, m.owner_id, x.quality, m.effective_at from inventory.stock_move m
    cross join lateral (values (m.from_location_id, m.quality_from), (m.to_location_id, m.quality_to)) as x (location_id, quality)
    where m.merchant_id = :merchant and m.id = any(:ids::uuid[]))
  select distinct s.id as "skuId", s.code as "skuCode", o.code as bin, c.number as count from moved m
  join inventory.stock_count_line l on l.merchant_id = :merchant and l.sku_id = m.sku_id and l.location_id = m.location_id and l.posted
    and l.lot_id = m.lot_id and l.serial_id = m.serial_id and l.owner_id = m.owner_id and l.quality = m.quality
    and coalesce(l.second_at, l.first_at) >= m.effective_at
  join inventory.stock_count c on c.merchant_id = :merchant and c.id = l.count_id
  join inventory.location o on o.merchant_id = :merchant and o.id = m.location_id
  join catalog.sku s on s.merchant_id = :merchant and s.id = m.sku_id order by s.code`);

/** What has been counted and posted stands: nothing is entered for a moment before it (facts.md 1.7, 1.10). */
export async function refuseBeforeCounts(ctx: Context, moves: readonly { id: string }[]): Promise<void> {
  const lines = await ctx.rows(BEFORE_COUNTS, { ids: moves.map((move) => move.id) });
  if (lines.length) throw errors.count_since({ lines });
}
