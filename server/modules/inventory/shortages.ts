import type { Context, ReadContext } from '../../kernel/context.ts';
import { absolute, add, isNegative, subtract, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { skusById } from '../catalog/index.ts';
import { errors } from './errors.ts';
import { NONE, type Quality } from './keys.ts';
import { balanceName, type LockedStock } from './locks.ts';
import type { BalanceChange } from './moves.rules.ts';
import { warehousesByPriority } from './places.ts';

const CODES = statement(`select id, code from catalog.sku where merchant_id = :merchant and id = any(:ids::uuid[])`);
const PROMISED = statement(`select a.sku_id as "skuId", s.code as "skuCode", a.reserved - a.good as missing
  from inventory.availability a
  join catalog.sku s on s.merchant_id = a.merchant_id and s.id = a.sku_id
  join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id
  where a.merchant_id = :merchant and a.sku_id = any(:skuIds::uuid[]) and a.warehouse_id = :warehouseId::uuid
    and a.owner_id = '00000000-0000-0000-0000-000000000000' and a.reserved > a.good
    and w.negative_stock = 'forbid'
  order by s.code`);

/** Adds the codes people know SKUs by. */
export async function withCodes<T extends { skuId: string }>(ctx: ReadContext, lines: readonly T[]): Promise<(T & { skuCode: string })[]> {
  const rows = await ctx.rows<{ id: string; code: string }>(CODES, { ids: [...new Set(lines.map((line) => line.skuId))] });
  const codes = new Map(rows.map((row) => [row.id, row.code]));
  return lines.map((line) => ({ ...line, skuCode: codes.get(line.skuId) ?? '' }));
}

/**
 * No bin and no transit location gives more than it holds, unless its warehouse may ship before it has received; goods of a lot, with a
 * serial number or of another owner never (facts.md 1.10). What is allocated to orders being picked is not taken either. All shortages are named at once.
 */
export async function refuseShortages(
  ctx: Context,
  changes: readonly BalanceChange[],
  { balances, allocated }: Pick<LockedStock, 'balances' | 'allocated'>,
): Promise<void> {
  const short = changes.flatMap((change) => {
    const held = add(balances.get(balanceName(change)) ?? zero, change.delta);
    const after = subtract(held, allocated.get(balanceName(change)) ?? zero);
    return isNegative(change.delta) && isNegative(after) ? [{ change, missing: absolute(after), isThere: !isNegative(held) }] : [];
  });
  if (!short.length) return;
  const lenient = new Set(
    (await warehousesByPriority(ctx)).filter((warehouse) => warehouse.negativeStock !== 'forbid').map((warehouse) => warehouse.id),
  );
  const skus = await skusById(
    ctx,
    short.map(({ change }) => change.skuId),
  );
  const refused = short.filter(
    ({ change: { skuId, warehouseId, lotId, serialId, ownerId } }) =>
      warehouseId === null ||
      ownerId !== NONE ||
      !lenient.has(warehouseId) ||
      lotId !== NONE ||
      serialId !== NONE ||
      (skus.get(skuId)?.tracking ?? 'none') !== 'none',
  );
  if (!refused.length) return;
  const lines = refused.map(({ change: { skuId, locationId, quality }, missing }) => ({
    skuId,
    locationId,
    quality,
    missing: text(missing),
  }));
  const named = { lines: await withCodes(ctx, lines) };
  throw refused.every(({ isThere }) => isThere) ? errors.stock_allocated(named) : errors.stock_short(named);
}

/**
 * Goods promised to orders are not taken for something else: refused after the movements are sent, while their rows are held, unless the
 * warehouse may ship before it has received. Lost and broken goods are the exception: they are gone, the promise stays and shows as short (R24).
 */
export async function refusePromised(
  ctx: Context,
  warehouseId: string,
  lines: readonly { skuId: string; quality: Quality }[],
): Promise<void> {
  const skuIds = [...new Set(lines.filter((line) => line.quality === 'good').map((line) => line.skuId))];
  if (!skuIds.length) return;
  const short = await ctx.rows<{ skuId: string; skuCode: string; missing: string }>(PROMISED, { skuIds, warehouseId });
  if (short.length) throw errors.stock_promised({ lines: short });
}
