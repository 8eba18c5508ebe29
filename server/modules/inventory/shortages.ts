import type { Context, ReadContext } from '../../kernel/context.ts';
import { absolute, add, decimal, isNegative, subtract, text, zero } from '../../kernel/decimal.ts';
import { errorMessage } from '../../kernel/errors.ts';
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

const CALLED = { short: 'inventory.stock_short', allocated: 'inventory.stock_allocated', earlier: 'inventory.history_negative' } as const;

/** Adds the codes people know SKUs by. */
export async function withCodes<T extends { skuId: string }>(ctx: ReadContext, lines: readonly T[]): Promise<(T & { skuCode: string })[]> {
  const rows = await ctx.rows<{ id: string; code: string }>(CODES, { ids: [...new Set(lines.map((line) => line.skuId))] });
  const codes = new Map(rows.map((row) => [row.id, row.code]));
  return lines.map((line) => ({ ...line, skuCode: codes.get(line.skuId) ?? '' }));
}

/** What a balance would lack, and why: nothing of it is there, orders that are being picked hold it, or it would have been negative at an earlier moment. */
export interface Lacking {
  skuId: string;
  locationId: string;
  quality: Quality;
  missing: string;
  why: 'short' | 'allocated' | 'earlier';
}

/**
 * No bin and no transit location gives more than it holds, unless its warehouse may ship before it has received; goods of a lot, with a
 * serial number or of another owner never (facts.md 1.10). What is allocated to orders being picked is not taken either.
 */
export async function shortNow(
  ctx: Context,
  changes: readonly BalanceChange[],
  { balances, allocated }: Pick<LockedStock, 'balances' | 'allocated'>,
): Promise<Lacking[]> {
  const short = changes.flatMap((change) => {
    const held = add(balances.get(balanceName(change)) ?? zero, change.delta);
    const after = subtract(held, allocated.get(balanceName(change)) ?? zero);
    return isNegative(change.delta) && isNegative(after) ? [{ change, missing: absolute(after), isThere: !isNegative(held) }] : [];
  });
  if (!short.length) return [];
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
  return refused.map(({ change: { skuId, locationId, quality }, missing, isThere }) => ({
    ...{ skuId, locationId, quality, missing: text(missing) },
    why: isThere ? ('allocated' as const) : ('short' as const),
  }));
}

/**
 * Refuses all that is lacking at once, now and at every later moment than the one entered; a balance that lacks both now and earlier is named once, with
 * the most of it. It is called by the plainest of the reasons; each line says its own.
 */
export async function refuseLacking(ctx: Context, now: readonly Lacking[], earlier: readonly Lacking[] = []): Promise<void> {
  const placeOf = ({ skuId, locationId, quality }: Lacking) => `${skuId} ${locationId} ${quality}`;
  const before = new Map(earlier.map((each) => [placeOf(each), each.missing]));
  const most = now.map((each) => {
    const other = before.get(placeOf(each));
    return other !== undefined && decimal(other) > decimal(each.missing) ? { ...each, missing: other } : each;
  });
  const known = new Set(now.map(placeOf));
  const all = [...most, ...earlier.filter((each) => !known.has(placeOf(each)))];
  if (!all.length) return;
  const { language } = ctx.actor;
  const lines = (await withCodes(ctx, all)).map(({ why, ...line }) => ({
    ...{ ...line, reason: CALLED[why] },
    message: `${line.skuCode}  ${errorMessage(CALLED[why], {}, language)} (${line.missing})`,
  }));
  const named = { lines: lines.toSorted((one, other) => (one.skuCode < other.skuCode ? -1 : one.skuCode > other.skuCode ? 1 : 0)) };
  const has = (why: Lacking['why']) => all.some((each) => each.why === why);
  throw has('short') ? errors.stock_short(named) : has('allocated') ? errors.stock_allocated(named) : errors.history_negative(named);
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
