import type { Context } from '../../kernel/context.ts';
import { add, decimal, isPositive, subtract, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { costClass, NONE, type Quality } from './keys.ts';
import { lockPools } from './locks.ts';
import { defaultLocation } from './places.ts';

/** Goods wanted of a warehouse, from whatever bins hold them. */
export interface Wanted {
  skuId: string;
  quantity: string;
  quality: Quality;
}
/** A bin and what is taken from it. */
export interface PickedBin {
  locationId: string;
  lotId: string;
  serialId: string;
  quantity: string;
}

const PICK = statement(`with line as (
    select l.*, sum(quantity) over (partition by sku_id, quality order by n) as upto
    from unnest(:skuIds::uuid[], :qualities::text[], :quantities::numeric[]) with ordinality as l (sku_id, quality, quantity, n)),
  stretch as (
    select b.sku_id, b.quality, b.location_id, b.lot_id, b.serial_id,
      sum(b.quantity - b.allocated) over in_order - (b.quantity - b.allocated) as start, sum(b.quantity - b.allocated) over in_order as finish
    from inventory.stock_balance b join inventory.location o on o.merchant_id = :merchant and o.id = b.location_id and o.counting_id is null
    where b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.sku_id = any(:skuIds::uuid[])
      and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quantity > b.allocated
    window in_order as (partition by b.sku_id, b.quality order by o.is_default, o.pick_sequence, o.code, b.location_id, b.lot_id, b.serial_id))
  select l.n::int as n, s.location_id as "locationId", s.lot_id as "lotId", s.serial_id as "serialId",
    least(l.upto, s.finish) - greatest(l.upto - l.quantity, s.start) as quantity
  from line l join stretch s on s.sku_id = l.sku_id and s.quality = l.quality and s.start < l.upto and s.finish > l.upto - l.quantity
  order by l.n, s.start`);

/**
 * Chooses bins for goods: those with a bin of their own first, by pick sequence and code, the default bin last; a line may come from
 * several, and what is allocated to orders being picked stays. What no bin holds is asked of the default bin, where posting refuses it or, if the warehouse may, books it below zero.
 */
export async function pickBins(ctx: Context, warehouseId: string, wanted: readonly Wanted[]): Promise<PickedBin[][]> {
  const keys = new Map(
    wanted.map(({ skuId, quality }) => [`${skuId} ${costClass(quality)}`, { skuId, class: costClass(quality) }] as const),
  );
  const [fallback, , rows] = await Promise.all([
    defaultLocation(ctx, warehouseId),
    lockPools(ctx, [...keys.values()]),
    ctx.rows<PickedBin & { n: number }>(PICK, {
      warehouseId,
      skuIds: wanted.map((line) => line.skuId),
      qualities: wanted.map((line) => line.quality),
      quantities: wanted.map((line) => line.quantity),
    }),
  ]);
  return wanted.map((line, at) => {
    const own = rows
      .filter((row) => row.n === at + 1)
      .map(({ locationId, lotId, serialId, quantity }) => ({ locationId, lotId, serialId, quantity }));
    const rest = own.reduce((left, bin) => subtract(left, decimal(bin.quantity)), decimal(line.quantity));
    const held = own.find((bin) => bin.locationId === fallback && bin.lotId === NONE);
    if (!isPositive(rest)) return own;
    if (held === undefined) return [...own, { locationId: fallback, lotId: NONE, serialId: NONE, quantity: text(rest) }];
    return own.map((bin) => (bin === held ? { ...bin, quantity: text(add(decimal(held.quantity), rest)) } : bin));
  });
}

/** A line that names its bin takes the goods there; the others take them where they lie. One piece per bin. */
export async function pickWanted<L extends Wanted & { locationId: string | undefined }>(
  ctx: Context,
  warehouseId: string,
  lines: readonly L[],
): Promise<{ line: L; fromLocationId: string; lotId: string; serialId: string; quantity: string }[]> {
  const open = lines.filter((line) => line.locationId === undefined);
  const picked = open.length ? await pickBins(ctx, warehouseId, open) : [];
  return lines.flatMap((line) => {
    if (line.locationId !== undefined)
      return [{ line, fromLocationId: line.locationId, lotId: NONE, serialId: NONE, quantity: line.quantity }];
    const bins = picked[open.indexOf(line)] ?? [];
    return bins.map(({ locationId, ...bin }) => ({ line, fromLocationId: locationId, ...bin }));
  });
}
