import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { trimAllocations } from './allocation.ts';
import { errors } from './errors.ts';
import { warehousesByPriority } from './places.ts';
import { withCodes } from './shortages.ts';

/** What an order line asks of a warehouse; a bundle's line names its components. */
export interface ReservationLine {
  /** The order. */
  documentId: string;
  orderLineId: string;
  skuId: string;
  warehouseId: string;
  quantity: string;
  /** How many more days goods of lots have to last when they leave; 0 or left out: to the day. */
  minDays?: number;
}

// keys grouped and locked in their order, the condition inside, nothing written unless all fits (facts.md 1.4)
const RESERVE = statement(`with line as (
    select document_id, order_line_id, sku_id, warehouse_id, sum(quantity) as quantity, max(min_days) as min_days
    from unnest(:documentIds::uuid[], :orderLineIds::uuid[], :skuIds::uuid[], :warehouseIds::uuid[], :quantities::numeric[], :minDays::int[])
      as l (document_id, order_line_id, sku_id, warehouse_id, quantity, min_days)
    group by document_id, order_line_id, sku_id, warehouse_id),
  want as (select sku_id, warehouse_id, sum(quantity) as quantity from line group by sku_id, warehouse_id),
  held as (
    select a.sku_id, a.warehouse_id, w.quantity, a.good - a.reserved as available
    from inventory.availability a join want w on w.sku_id = a.sku_id and w.warehouse_id = a.warehouse_id
    where a.merchant_id = :merchant and a.owner_id = '00000000-0000-0000-0000-000000000000'
    order by a.sku_id, a.warehouse_id for update of a),
  judged as (
    select w.sku_id, w.warehouse_id, w.quantity, coalesce(h.available, 0) as available,
      h.sku_id is not null and (h.available >= w.quantity or p.negative_stock <> 'forbid') as is_allowed
    from want w left join held h on h.sku_id = w.sku_id and h.warehouse_id = w.warehouse_id
    left join inventory.warehouse p on p.merchant_id = :merchant and p.id = w.warehouse_id),
  fit as (select coalesce(bool_and(is_allowed), false) as ok from judged),
  raised as (
    update inventory.availability a set reserved = a.reserved + j.quantity from judged j
    where a.merchant_id = :merchant and a.sku_id = j.sku_id and a.warehouse_id = j.warehouse_id
      and a.owner_id = '00000000-0000-0000-0000-000000000000' and (select ok from fit)),
  claimed as (
    insert into inventory.reservation (merchant_id, order_line_id, sku_id, warehouse_id, quantity, min_days, document_id, recorded_at)
    select :merchant, order_line_id, sku_id, warehouse_id, quantity, min_days, document_id, :now from line where (select ok from fit)
    on conflict (merchant_id, order_line_id, sku_id, warehouse_id) do update set quantity = inventory.reservation.quantity + excluded.quantity,
      min_days = greatest(inventory.reservation.min_days, excluded.min_days))
  select inventory.refuse_shortage((
    select jsonb_agg(jsonb_build_object('skuId', j.sku_id, 'skuCode', k.code, 'warehouseId', j.warehouse_id, 'missing', kernel.plain(j.quantity - j.available))
      order by j.sku_id, j.warehouse_id)
    from judged j left join catalog.sku k on k.merchant_id = :merchant and k.id = j.sku_id where j.is_allowed is not true))
  where not (select ok from fit)`);

// a warehouse that may ship before it has received promises goods it never had
const MAKE_ROWS = statement(`insert into inventory.availability (merchant_id, sku_id, warehouse_id)
  select :merchant, k.sku_id, k.warehouse_id from unnest(:skuIds::uuid[], :warehouseIds::uuid[]) as k (sku_id, warehouse_id)
  order by k.sku_id, k.warehouse_id on conflict do nothing`);

const RELEASE = statement(`with gone as (
    delete from inventory.reservation where merchant_id = :merchant
      and (document_id = :documentId::uuid or order_line_id = any(:orderLineIds::uuid[]))
    returning sku_id, warehouse_id, owner_id, quantity),
  back as (select sku_id, warehouse_id, owner_id, sum(quantity) as quantity from gone group by sku_id, warehouse_id, owner_id),
  held as (
    select b.* from inventory.availability a join back b on b.sku_id = a.sku_id and b.warehouse_id = a.warehouse_id and b.owner_id = a.owner_id
    where a.merchant_id = :merchant order by a.sku_id, a.warehouse_id for update of a),
  lowered as (
    update inventory.availability a set reserved = a.reserved - h.quantity from held h
    where a.merchant_id = :merchant and a.sku_id = h.sku_id and a.warehouse_id = h.warehouse_id and a.owner_id = h.owner_id)
  select sku_id as "skuId", warehouse_id as "warehouseId", quantity from back order by sku_id, warehouse_id`);

const REDUCE = statement(`with asked as (
    select order_line_id, sku_id, sum(quantity) as quantity
    from unnest(:orderLineIds::uuid[], :skuIds::uuid[], :quantities::numeric[]) as l (order_line_id, sku_id, quantity) group by order_line_id, sku_id),
  claim as (
    select r.order_line_id, r.sku_id, r.warehouse_id, r.owner_id, r.quantity, a.quantity as asked,
      sum(r.quantity) over (partition by r.order_line_id, r.sku_id order by r.warehouse_id) - r.quantity as before
    from inventory.reservation r join asked a on a.order_line_id = r.order_line_id and a.sku_id = r.sku_id where r.merchant_id = :merchant),
  part as (select *, least(quantity, greatest(asked - before, 0)) as freed from claim),
  total as (select order_line_id, sku_id, sum(freed) as freed from part group by order_line_id, sku_id),
  short as (
    select a.order_line_id, a.sku_id, a.quantity - coalesce(t.freed, 0) as missing from asked a
    left join total t on t.order_line_id = a.order_line_id and t.sku_id = a.sku_id where a.quantity > coalesce(t.freed, 0)),
  fit as (select not exists (select from short) as ok),
  back as (select sku_id, warehouse_id, owner_id, sum(freed) as quantity from part where freed > 0 group by sku_id, warehouse_id, owner_id),
  held as (
    select b.* from inventory.availability a join back b on b.sku_id = a.sku_id and b.warehouse_id = a.warehouse_id and b.owner_id = a.owner_id
    where a.merchant_id = :merchant and (select ok from fit) order by a.sku_id, a.warehouse_id for update of a),
  lowered as (
    update inventory.availability a set reserved = a.reserved - h.quantity from held h
    where a.merchant_id = :merchant and a.sku_id = h.sku_id and a.warehouse_id = h.warehouse_id and a.owner_id = h.owner_id),
  reduced as (
    update inventory.reservation r set quantity = r.quantity - p.freed from part p
    where r.merchant_id = :merchant and r.order_line_id = p.order_line_id and r.sku_id = p.sku_id and r.warehouse_id = p.warehouse_id
      and p.freed > 0 and p.freed < p.quantity and (select ok from fit)),
  closed as (
    delete from inventory.reservation r using part p
    where r.merchant_id = :merchant and r.order_line_id = p.order_line_id and r.sku_id = p.sku_id and r.warehouse_id = p.warehouse_id
      and p.freed = p.quantity and (select ok from fit))
  select sku_id as "skuId", order_line_id as "orderLineId", missing, null::uuid as "warehouseId", null::numeric as freed from short
  union all
  select sku_id, null, null, warehouse_id, quantity from back where (select ok from fit)`);

/**
 * Promises goods to order lines, all or none, atomically: availability is checked and taken in one statement under row locks, sent ahead with the
 * commit. Where goods are short the operation fails with all shortages together: `inventory.stock_short`, lines [{skuId, skuCode, warehouseId, missing}].
 */
export async function reserve(ctx: Context, lines: readonly ReservationLine[]): Promise<void> {
  if (!lines.length) return;
  const mayLack = new Set((await warehousesByPriority(ctx)).filter((each) => each.negativeStock !== 'forbid').map(({ id }) => id));
  const lacking = lines.filter(({ warehouseId }) => mayLack.has(warehouseId));
  if (lacking.length)
    ctx.post(MAKE_ROWS, { skuIds: lacking.map((line) => line.skuId), warehouseIds: lacking.map((line) => line.warehouseId) });
  ctx.post(RESERVE, {
    documentIds: lines.map((line) => line.documentId),
    orderLineIds: lines.map((line) => line.orderLineId),
    skuIds: lines.map((line) => line.skuId),
    warehouseIds: lines.map((line) => line.warehouseId),
    quantities: lines.map((line) => line.quantity),
    minDays: lines.map((line) => line.minDays ?? 0),
  });
  if (ctx.dryRun) await showReservations(ctx, lines, '');
}

/** Gives promises back, and with them the bins chosen for them: those of a document or of single lines; what is not reserved is left alone, so it may be called twice. */
export async function release(ctx: Context, what: { orderLineIds?: readonly string[]; documentId?: string }): Promise<void> {
  const freed = await ctx.rows<{ skuId: string; warehouseId: string; quantity: string }>(RELEASE, {
    orderLineIds: what.orderLineIds ?? [],
    documentId: what.documentId ?? null,
  });
  if (freed.length) trimAllocations(ctx, what);
  if (ctx.dryRun) await showReservations(ctx, freed, '-');
}

/** Gives back a part of what lines have reserved. More than that is refused: `inventory.reservation_missing`. */
export async function reduceReservations(
  ctx: Context,
  lines: readonly { orderLineId: string; skuId: string; quantity: string }[],
): Promise<void> {
  if (!lines.length) return;
  const rows = await ctx.rows<{ skuId: string; orderLineId: string | null; missing: string | null; warehouseId: string; freed: string }>(
    REDUCE,
    {
      orderLineIds: lines.map((line) => line.orderLineId),
      skuIds: lines.map((line) => line.skuId),
      quantities: lines.map((line) => line.quantity),
    },
  );
  const short = rows.filter((row) => row.missing !== null).map(({ skuId, orderLineId, missing }) => ({ skuId, orderLineId, missing }));
  if (short.length) throw errors.reservation_missing({ lines: await withCodes(ctx, short) });
  trimAllocations(ctx, { orderLineIds: lines.map((line) => line.orderLineId) });
  const freed = rows.map(({ skuId, warehouseId, freed: quantity }) => ({ skuId, warehouseId, quantity }));
  if (ctx.dryRun) await showReservations(ctx, freed, '-');
}

async function showReservations(
  ctx: Context,
  lines: readonly { skuId: string; warehouseId: string; quantity: string }[],
  sign: '' | '-',
): Promise<void> {
  const names = new Map((await warehousesByPriority(ctx)).map(({ id, name }) => [id, name]));
  for (const { skuCode, warehouseId, quantity } of await withCodes(ctx, lines))
    ctx.effects.reservations.push({ sku: skuCode, warehouse: names.get(warehouseId) ?? '', quantity: `${sign}${quantity}` });
}
