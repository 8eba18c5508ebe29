import type { Context } from '../../kernel/context.ts';
import { decimal, isPositive, subtract, sum, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { drawConsigned } from './consigning.ts';
import { lockPools } from './locks.ts';
import { showAllocations } from './show.ts';

/** What an order line wants of a warehouse; the goods are promised to it already. */
export interface AllocationLine {
  /** The order. */
  documentId: string;
  orderLineId: string;
  skuId: string;
  quantity: string;
}
/** A bin and what is to be taken from it for the line at place `line` of what was asked. */
export interface AllocatedBin {
  line: number;
  locationId: string;
  lotId: string;
  serialId: string;
  quantity: string;
}
/** Goods that the books count in a bin and that lie elsewhere: on a trolley, on their way back. */
export interface AbsentGoods {
  skuId: string;
  locationId: string;
  lotId: string;
  quantity: string;
}

// what expires first leaves first, then by the sequence of the bins, the default bin last; blocked lots never. One line after the other, all at once.
const ALLOCATE = statement(`with line as (
    select l.*, sum(quantity) over (partition by sku_id order by n) as upto
    from unnest(:documentIds::uuid[], :orderLineIds::uuid[], :skuIds::uuid[], :quantities::numeric[]) with ordinality
      as l (document_id, order_line_id, sku_id, quantity, n)),
  absent as (
    select sku_id, location_id, lot_id, sum(quantity) as quantity
    from unnest(:absentSkus::uuid[], :absentLocations::uuid[], :absentLots::uuid[], :absentQuantities::numeric[])
      as x (sku_id, location_id, lot_id, quantity) group by sku_id, location_id, lot_id),
  bin as (
    select b.sku_id, b.location_id, b.lot_id, b.serial_id, b.quantity - b.allocated - coalesce(x.quantity, 0) as free, o.is_default, o.pick_sequence,
      o.code, t.expires_on
    from inventory.stock_balance b
    join inventory.location o on o.merchant_id = :merchant and o.id = b.location_id and o.counting_id is null
    left join inventory.lot t on t.merchant_id = :merchant and t.id = b.lot_id
    left join absent x on x.sku_id = b.sku_id and x.location_id = b.location_id and x.lot_id = b.lot_id
    where b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.sku_id = any(:skuIds::uuid[]) and b.quality = 'good'
      and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quantity > b.allocated and b.location_id <> all(:without::uuid[])
      and coalesce(t.status, 'normal') = 'normal' and (t.expires_on is null or t.expires_on >= :today::date + :minDays::int)),
  stretch as (
    select *, sum(free) over in_order - free as start, sum(free) over in_order as finish from bin where free > 0
    window in_order as (partition by sku_id order by expires_on nulls last, location_id = any(:first::uuid[]) desc, is_default, pick_sequence, code, location_id, lot_id, serial_id)),
  piece as (
    select l.n, l.document_id, l.order_line_id, l.sku_id, s.location_id, s.lot_id, s.serial_id, s.start,
      least(l.upto, s.finish) - greatest(l.upto - l.quantity, s.start) as quantity
    from line l join stretch s on s.sku_id = l.sku_id and s.start < l.upto and s.finish > l.upto - l.quantity),
  kept as (
    insert into inventory.allocation (merchant_id, order_line_id, sku_id, location_id, lot_id, serial_id, warehouse_id, quantity, document_id, recorded_at)
    select :merchant, order_line_id, sku_id, location_id, lot_id, serial_id, :warehouseId::uuid, quantity, document_id, :now from piece
    on conflict (merchant_id, order_line_id, sku_id, location_id, lot_id, serial_id)
      do update set quantity = inventory.allocation.quantity + excluded.quantity),
  raised as (
    update inventory.stock_balance b set allocated = b.allocated + x.quantity
    from (select sku_id, location_id, lot_id, serial_id, sum(quantity) as quantity from piece group by sku_id, location_id, lot_id, serial_id) x
    where b.merchant_id = :merchant and b.sku_id = x.sku_id and b.location_id = x.location_id and b.lot_id = x.lot_id and b.serial_id = x.serial_id
      and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good')
  select (n - 1)::int as line, location_id as "locationId", lot_id as "lotId", serial_id as "serialId", quantity from piece order by n, start`);

// what is allocated beyond the promise goes, the last bin first; without a promise all of it
const TRIM = statement(`with live as (
    select a.*, coalesce(r.quantity, 0) as promised,
      sum(a.quantity) over (partition by a.order_line_id, a.sku_id order by a.location_id, a.lot_id, a.serial_id) - a.quantity as before
    from inventory.allocation a
    left join inventory.reservation r on r.merchant_id = a.merchant_id and r.order_line_id = a.order_line_id and r.sku_id = a.sku_id
      and r.warehouse_id = a.warehouse_id
    where a.merchant_id = :merchant and (a.document_id = :documentId::uuid or a.order_line_id = any(:orderLineIds::uuid[]))),
  part as (select *, least(quantity, greatest(before + quantity - promised, 0)) as freed from live),
  cut as (
    update inventory.allocation a set quantity = a.quantity - p.freed from part p
    where a.merchant_id = :merchant and a.order_line_id = p.order_line_id and a.sku_id = p.sku_id and a.location_id = p.location_id
      and a.lot_id = p.lot_id and a.serial_id = p.serial_id and p.freed > 0 and p.freed < p.quantity),
  gone as (
    delete from inventory.allocation a using part p
    where a.merchant_id = :merchant and a.order_line_id = p.order_line_id and a.sku_id = p.sku_id and a.location_id = p.location_id
      and a.lot_id = p.lot_id and a.serial_id = p.serial_id and p.freed = p.quantity),
  held as (
    select b.sku_id, b.location_id, b.lot_id, b.serial_id, x.freed from inventory.stock_balance b
    join (select sku_id, location_id, lot_id, serial_id, sum(freed) as freed from part where freed > 0 group by sku_id, location_id, lot_id, serial_id) x
      on x.sku_id = b.sku_id and x.location_id = b.location_id and x.lot_id = b.lot_id and x.serial_id = b.serial_id
    where b.merchant_id = :merchant and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good'
    order by b.sku_id, b.location_id, b.lot_id, b.serial_id for update of b)
  update inventory.stock_balance b set allocated = b.allocated - h.freed from held h
  where b.merchant_id = :merchant and b.sku_id = h.sku_id and b.location_id = h.location_id and b.lot_id = h.lot_id and b.serial_id = h.serial_id
    and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good'`);

const TAKE = statement(`with freed as (
    select * from unnest(:orderLineIds::uuid[], :skuIds::uuid[], :locationIds::uuid[], :lotIds::uuid[], :serialIds::uuid[], :quantities::numeric[])
      as x (order_line_id, sku_id, location_id, lot_id, serial_id, quantity)),
  part as (
    select a.order_line_id, a.sku_id, a.location_id, a.lot_id, a.serial_id, a.quantity, least(a.quantity, f.quantity) as freed
    from inventory.allocation a join freed f on f.order_line_id = a.order_line_id and f.sku_id = a.sku_id and f.location_id = a.location_id
      and f.lot_id = a.lot_id and f.serial_id = a.serial_id
    where a.merchant_id = :merchant),
  cut as (
    update inventory.allocation a set quantity = a.quantity - p.freed from part p
    where a.merchant_id = :merchant and a.order_line_id = p.order_line_id and a.sku_id = p.sku_id and a.location_id = p.location_id
      and a.lot_id = p.lot_id and a.serial_id = p.serial_id and p.freed < p.quantity),
  gone as (
    delete from inventory.allocation a using part p
    where a.merchant_id = :merchant and a.order_line_id = p.order_line_id and a.sku_id = p.sku_id and a.location_id = p.location_id
      and a.lot_id = p.lot_id and a.serial_id = p.serial_id and p.freed = p.quantity)
  update inventory.stock_balance b set allocated = b.allocated - x.freed
  from (select sku_id, location_id, lot_id, serial_id, sum(freed) as freed from part group by sku_id, location_id, lot_id, serial_id) x
  where b.merchant_id = :merchant and b.sku_id = x.sku_id and b.location_id = x.location_id and b.lot_id = x.lot_id and b.serial_id = x.serial_id
    and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good'`);

// what the promises of the lines say of how long goods have to last
const LASTING =
  statement(`select r.order_line_id as "orderLineId", r.sku_id as "skuId", r.min_days as "minDays" from inventory.reservation r
  where r.merchant_id = :merchant and r.order_line_id = any(:orderLineIds::uuid[]) and r.warehouse_id = :warehouseId::uuid and r.min_days > 0`);

export interface Allocating {
  warehouseId: string;
  lines: readonly AllocationLine[];
  absent: readonly AbsentGoods[];
  /** Bins that are emptied before the others: where goods lie to be picked. */
  first?: readonly string[];
  /** Bins that are left out: where goods were just found missing. */
  without?: readonly string[];
}

/**
 * Chooses bins and lots for promised goods and holds them (hard reservation): no other order is picked from there and nothing else takes them. What
 * no bin holds is left out of the answer: the caller tells it from the sums. Lots that last shorter than a promise asks are left lying. One statement,
 * whatever the number of lines, for each number of days that is asked for; the gate of each SKU is held.
 */
export async function allocate(
  ctx: Context,
  { warehouseId, lines, absent, first = [], without = [] }: Allocating,
): Promise<AllocatedBin[]> {
  if (!lines.length) return [];
  const skuIds = [...new Set(lines.map((line) => line.skuId))];
  await lockPools(
    ctx,
    skuIds.map((skuId) => ({ skuId, class: 'good' as const })),
  );
  const found: AllocatedBin[] = [];
  // each of these groups is one statement, and there is one group as long as nobody asks for goods that last
  for (const { minDays, group } of await byLasting(ctx, warehouseId, lines)) {
    const choose = async (some: readonly (AllocationLine & { at: number })[]) => {
      const bins = await ctx.rows<AllocatedBin>(ALLOCATE, {
        ...{ warehouseId, minDays, first, without },
        documentIds: some.map((line) => line.documentId),
        orderLineIds: some.map((line) => line.orderLineId),
        skuIds: some.map((line) => line.skuId),
        quantities: some.map((line) => line.quantity),
        absentSkus: absent.map((each) => each.skuId),
        absentLocations: absent.map((each) => each.locationId),
        absentLots: absent.map((each) => each.lotId),
        absentQuantities: absent.map((each) => each.quantity),
      });
      found.push(...bins.map((bin) => ({ ...bin, line: some[bin.line]?.at ?? 0 })));
    };
    await choose(group);
    const missing = missingOf(group, found);
    const draw = { warehouseId, source: 'allocation', sourceNumber: '', wanted: missing, without, minDays };
    if (await drawConsigned(ctx, draw)) await choose(missing);
  }
  found.sort((a, b) => a.line - b.line);
  if (ctx.dryRun) {
    const held = found.map((bin) => ({ ...bin, skuId: lines[bin.line]?.skuId ?? '' }));
    await showAllocations(ctx, held, '');
  }
  return found;
}

/** Lines by how long their goods have to last, those that ask most first: they have the least to choose from. */
async function byLasting(ctx: Context, warehouseId: string, lines: readonly AllocationLine[]) {
  const asked = await ctx.rows<{ orderLineId: string; skuId: string; minDays: number }>(LASTING, {
    warehouseId,
    orderLineIds: lines.map((line) => line.orderLineId),
  });
  const days = new Map(asked.map(({ orderLineId, skuId, minDays }) => [`${orderLineId} ${skuId}`, minDays]));
  const placed = lines.map((line, at) => ({ ...line, at }));
  return [...Map.groupBy(placed, ({ orderLineId, skuId }) => days.get(`${orderLineId} ${skuId}`) ?? 0)]
    .map(([minDays, group]) => ({ minDays, group }))
    .sort((a, b) => b.minDays - a.minDays);
}

/** The lines for which no bin was found, with what is missing to them. */
const missingOf = (lines: readonly (AllocationLine & { at: number })[], found: readonly AllocatedBin[]) =>
  lines.flatMap((line) => {
    const chosen = sum(found.filter((bin) => bin.line === line.at).map(({ quantity }) => decimal(quantity)));
    const rest = subtract(decimal(line.quantity), chosen);
    return isPositive(rest) ? [{ ...line, quantity: text(rest) }] : [];
  });

/** Frees what is allocated to lines beyond what is promised to them; what is not allocated is left alone, so it may be called twice. */
export function trimAllocations(ctx: Context, what: { orderLineIds?: readonly string[]; documentId?: string }): void {
  ctx.post(TRIM, { orderLineIds: what.orderLineIds ?? [], documentId: what.documentId ?? null });
}

/** A part of an allocation. */
export interface AllocatedPart {
  orderLineId: string;
  skuId: string;
  locationId: string;
  lotId: string;
  serialId: string;
  quantity: string;
}

/** Frees parts of allocations: goods that were not found, orders that leave a wave. The promises stand. Each allocation at most once in a call. */
export async function deallocate(ctx: Context, parts: readonly AllocatedPart[]): Promise<void> {
  if (!parts.length) return;
  await lockPools(
    ctx,
    [...new Set(parts.map((part) => part.skuId))].map((skuId) => ({ skuId, class: 'good' as const })),
  );
  ctx.post(TAKE, {
    orderLineIds: parts.map((part) => part.orderLineId),
    skuIds: parts.map((part) => part.skuId),
    locationIds: parts.map((part) => part.locationId),
    lotIds: parts.map((part) => part.lotId),
    serialIds: parts.map((part) => part.serialId),
    quantities: parts.map((part) => part.quantity),
  });
  if (ctx.dryRun) await showAllocations(ctx, parts, '-');
}
