import type { Context } from '../../kernel/context.ts';
import { decimal, isPositive, minimum, subtract, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { availability } from './availability.ts';
import { costClass, NONE } from './keys.ts';
import { lockPools } from './locks.ts';
import { type Choice, chooseBins, type HeldGoods, type PickedBin, type Wanted } from './picking.rules.ts';
import { defaultLocation } from './places.ts';
import { type LineProblems, lineProblems } from './problems.ts';
import { withCodes } from './shortages.ts';

export type { PickedBin, Wanted } from './picking.rules.ts';

// what can be used least long first, then bins of their own by pick sequence and code, the default bin last
const HELD =
  statement(`select b.sku_id as "skuId", b.quality, b.location_id as "locationId", b.lot_id as "lotId", b.serial_id as "serialId",
    r.number as serial, b.quantity, b.allocated
  from inventory.stock_balance b join inventory.location o on o.merchant_id = :merchant and o.id = b.location_id and o.counting_id is null
  left join inventory.lot t on t.merchant_id = :merchant and t.id = b.lot_id
  left join inventory.serial r on r.merchant_id = :merchant and r.id = b.serial_id
  where b.merchant_id = :merchant and b.sku_id = any(:skuIds::uuid[]) and b.quality = any(:qualities::text[])
    and (b.warehouse_id = :warehouseId::uuid or b.location_id = any(:locationIds::uuid[]))
    and b.owner_id = :ownerId::uuid and b.quantity > 0
  order by t.expires_on nulls last, o.is_default, o.pick_sequence, o.code, b.location_id, b.lot_id, r.number, b.serial_id`);

/** What lies in the bins of a warehouse, or in those that are named, with the pools of the goods locked. */
async function inBins(ctx: Context, warehouseId: string, wanted: readonly Wanted[], ownerId: string = NONE): Promise<HeldGoods[]> {
  const keys = new Map(
    wanted.map(({ skuId, quality }) => [`${skuId} ${costClass(quality)}`, { skuId, class: costClass(quality) }] as const),
  );
  await lockPools(ctx, [...keys.values()]);
  // read behind the gate: what another took meanwhile is gone
  return ctx.rows<HeldGoods>(HELD, {
    ...{ warehouseId, ownerId },
    skuIds: [...new Set(wanted.map((line) => line.skuId))],
    qualities: [...new Set(wanted.map((line) => line.quality))],
    locationIds: [...new Set(wanted.flatMap((line) => line.locationId ?? []))],
  });
}

async function choose(ctx: Context, warehouseId: string, wanted: readonly Wanted[], ownerId: string): Promise<Choice> {
  const [fallback, held] = await Promise.all([defaultLocation(ctx, warehouseId), inBins(ctx, warehouseId, wanted, ownerId)]);
  return chooseBins(held, wanted, fallback);
}

/** What of goods a warehouse has free of promises, and in which bins: lines get less, or nothing, where there is less. */
export async function pickHeld(ctx: Context, warehouseId: string, wanted: readonly Wanted[]): Promise<PickedBin[][]> {
  const skuIds = wanted.map((line) => line.skuId);
  const held = await inBins(ctx, warehouseId, wanted);
  const promised = await availability(ctx, { skuIds, warehouseIds: [warehouseId] });
  const free = new Map(promised.map(({ skuId, good, reserved }) => [skuId, subtract(decimal(good), decimal(reserved))]));
  const left = new Map(held.map((bin) => [bin, subtract(decimal(bin.quantity), decimal(bin.allocated))]));
  return wanted.map(({ skuId, quality, quantity }) => {
    let open = minimum(decimal(quantity), free.get(skuId) ?? decimal('0'));
    const picked: PickedBin[] = [];
    for (const bin of held) {
      if (bin.skuId !== skuId || bin.quality !== quality) continue;
      const taken = minimum(left.get(bin) ?? decimal('0'), open);
      if (!isPositive(taken)) continue;
      const { locationId, lotId, serialId } = bin;
      picked.push({ locationId, lotId, serialId, quantity: text(taken) });
      left.set(bin, subtract(left.get(bin) ?? decimal('0'), taken));
      free.set(skuId, subtract(free.get(skuId) ?? decimal('0'), taken));
      open = subtract(open, taken);
    }
    return picked;
  });
}

/**
 * Chooses bins for goods: what expires first before all others, bins by pick sequence and code, the default bin last; a line may come from
 * several, and what is allocated to orders being picked stays. Of goods with numbers the books choose the pieces, unless a line names them.
 */
export async function pickBins(ctx: Context, warehouseId: string, wanted: readonly Wanted[]): Promise<PickedBin[][]> {
  return (await choose(ctx, warehouseId, wanted, NONE)).picked;
}

/**
 * The same for goods that people take out of the shelf: where it is one piece or another, they have to say which, and what they name must
 * be where they say. One piece per bin.
 */
export async function pickWanted<L extends Wanted>(ctx: Context, warehouseId: string, lines: readonly L[]): Promise<Taken<L>[]> {
  const problems = lineProblems(ctx);
  const picked = await pickLines(ctx, { warehouseId, ownerId: NONE }, lines, problems);
  problems.refuse();
  return picked;
}

interface Place {
  warehouseId: string;
  /** Nobody's are our own. */
  ownerId: string;
}
interface Taken<L> {
  line: L;
  fromLocationId: string;
  lotId: string;
  serialId: string;
  quantity: string;
}

/** The same, of one owner's goods, told to who gathers what else is wrong with the lines of the document. */
export async function pickLines<L extends Wanted>(
  ctx: Context,
  { warehouseId, ownerId }: Place,
  lines: readonly L[],
  problems: LineProblems,
): Promise<Taken<L>[]> {
  if (!lines.length) return [];
  const { picked, unnamed, missing } = await choose(ctx, warehouseId, lines, ownerId);
  const of = (at: number) => ({ line: lines[at]?.n ?? at + 1, skuId: lines[at]?.skuId ?? '' });
  const wrong = [...missing.map(({ line, serial }) => ({ ...of(line), serial })), ...unnamed.map(of)];
  for (const { line, ...goods } of wrong.length ? await withCodes(ctx, wrong) : [])
    if ('serial' in goods) problems.add(line, 'serial_elsewhere', { serials: goods.serial, ...goods });
    else problems.add(line, 'serial_needed', { skus: goods.skuCode, ...goods });
  return lines.flatMap((line, at) => (picked[at] ?? []).map(({ locationId, ...bin }) => ({ line, fromLocationId: locationId, ...bin })));
}
