import type { Context } from '../../kernel/context.ts';
import { add, decimal, type Decimal, isPositive, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { skusById } from '../catalog/index.ts';
import { allocate } from './allocation.ts';
import { drawConsigned } from './consigning.ts';
import { forgetClosingsFrom } from './backdating.ts';
import { hasOtherMethods } from './costing/other-methods.ts';
import { errors } from './errors.ts';
import { tooOldFor } from './lasting.ts';
import { type PickedBin, pickBins } from './picking.ts';
import { locations, warehousesByPriority } from './places.ts';
import { reduceReservations } from './reservation.ts';
import { withCodes } from './shortages.ts';
import { placeNames } from './show.ts';
import { type Move, postMoves } from './stock.ts';

/** Goods of order lines that leave a warehouse; they were reserved there. */
export interface Issue {
  warehouseId: string;
  /** Kind of the documents: shipment. */
  source: string;
  lines: readonly IssueLine[];
}

/** Goods of one order line, and the document they leave by; the lines of several documents leave together. */
export interface IssueLine {
  orderLineId: string;
  skuId: string;
  quantity: string;
  moveId: string;
  sourceId: string;
  sourceNumber: string;
}

/** `value`: cost of the line's goods, over all bins they came from; `moveId`: its first movement. */
export interface IssuedLine {
  moveId: string;
  value: string;
}

// what no bin covers, what was never promised, and lines whose goods have to last and have no bins yet
const SHORT = `short as (
    select w.sku_id, null::uuid as order_line_id, w.quantity - coalesce(c.quantity, 0) as missing, false as lasts
    from (select sku_id, sum(quantity) as quantity from soft group by sku_id) w left join covered c on c.sku_id = w.sku_id where w.quantity > coalesce(c.quantity, 0)
    union all select sku_id, order_line_id, quantity - reserved, false from claim where quantity > reserved
    union all select k.sku_id, k.order_line_id, l.quantity, true from claim k
    join (select l.order_line_id, l.sku_id, sum(s.quantity) as quantity from line l join soft s on s.n = l.n group by l.order_line_id, l.sku_id) l
      on l.order_line_id = k.order_line_id and l.sku_id = k.sku_id and l.quantity > 0
    where k.min_days > 0 and k.quantity <= k.reserved),`;
// which goods leave which bins, all locked; `pools` narrows the pools to those whose method a statement can value
const chosenFrom = (pools: string) => `line as (
    select l.*, sum(quantity) over (partition by order_line_id, sku_id order by n) as upto
    from unnest(:orderLineIds::uuid[], :skuIds::uuid[], :quantities::numeric[], :moveIds::uuid[], :sourceIds::uuid[], :sourceNumbers::text[])
      with ordinality as l (order_line_id, sku_id, quantity, move_id, source_id, source_number, n)),
  asked as (select order_line_id, sku_id, sum(quantity) as quantity from line group by order_line_id, sku_id),
  promised as (
    select r.order_line_id, r.sku_id, r.quantity, r.min_days from inventory.reservation r
    join asked a on a.order_line_id = r.order_line_id and a.sku_id = r.sku_id
    where r.merchant_id = :merchant and r.warehouse_id = :warehouseId::uuid order by r.order_line_id, r.sku_id for update of r),
  claim as (
    select a.order_line_id, a.sku_id, a.quantity, coalesce(p.quantity, 0) as reserved, coalesce(p.min_days, 0) as min_days
    from asked a left join promised p on p.order_line_id = a.order_line_id and p.sku_id = a.sku_id),
  want as (select sku_id, sum(quantity) as quantity from claim group by sku_id),
  pool as (
    select p.sku_id, p.quantity, p.value, p.version, p.last_unit_cost, greatest(p.latest_at, :now) as effective_at, w.quantity as wanted
    from inventory.cost_pool p join want w on w.sku_id = p.sku_id
    where p.merchant_id = :merchant and p.class = 'good' and p.scope_id = '00000000-0000-0000-0000-000000000000' ${pools}
    order by p.sku_id for update of p),
  held as (
    select a.sku_id, p.wanted from inventory.availability a join pool p on p.sku_id = a.sku_id
    where a.merchant_id = :merchant and a.warehouse_id = :warehouseId::uuid and a.owner_id = '00000000-0000-0000-0000-000000000000'
    order by a.sku_id for update of a),
  bin as (
    select b.sku_id, b.location_id, b.lot_id, b.serial_id, b.quantity - b.allocated as free, o.is_default, o.pick_sequence, o.code,
      case when b.lot_id = '00000000-0000-0000-0000-000000000000' then null
        else (select t.expires_on from inventory.lot t where t.merchant_id = :merchant and t.id = b.lot_id) end as expires_on
    from inventory.stock_balance b join held h on h.sku_id = b.sku_id
    join inventory.location o on o.merchant_id = :merchant and o.id = b.location_id and o.counting_id is null
    where b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.quality = 'good'
      and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quantity > 0
    order by b.sku_id, b.location_id, b.lot_id, b.serial_id for update of b),
  chosen as (
    select k.order_line_id, k.sku_id, a.location_id, a.lot_id, a.serial_id, a.start, a.finish
    from asked k cross join lateral (
      select a.location_id, a.lot_id, a.serial_id, sum(a.quantity) over in_order - a.quantity as start, sum(a.quantity) over in_order as finish
      from inventory.allocation a
      where a.merchant_id = :merchant and a.order_line_id = k.order_line_id and a.sku_id = k.sku_id and a.warehouse_id = :warehouseId::uuid
      window in_order as (order by a.location_id, a.lot_id, a.serial_id)) a
    where exists (select from held)),
  hard as (
    select l.n, c.location_id, c.lot_id, c.serial_id, c.start, least(l.upto, c.finish) - greatest(l.upto - l.quantity, c.start) as quantity
    from line l join chosen c on c.order_line_id = l.order_line_id and c.sku_id = l.sku_id and c.start < l.upto and c.finish > l.upto - l.quantity),
  soft as (
    select l.n, l.sku_id, l.quantity - coalesce(h.quantity, 0) as quantity,
      sum(l.quantity - coalesce(h.quantity, 0)) over (partition by l.sku_id order by l.n) as upto
    from line l left join (select n, sum(quantity) as quantity from hard group by n) h on h.n = l.n),
  stretch as (
    select *, sum(free) over in_order - free as start, sum(free) over in_order as finish from bin
    where free > 0 and serial_id = '00000000-0000-0000-0000-000000000000'
    window in_order as (partition by sku_id order by expires_on nulls last, is_default, pick_sequence, code, location_id, lot_id, serial_id)),
  taken as (
    select n, location_id, lot_id, serial_id, start, quantity, quantity as allocated from hard
    union all
    select l.n, s.location_id, s.lot_id, s.serial_id, s.start, least(l.upto, s.finish) - greatest(l.upto - l.quantity, s.start), 0
    from soft l join stretch s on s.sku_id = l.sku_id and s.start < l.upto and s.finish > l.upto - l.quantity where l.quantity > 0),
  piece as (
    select l.n, l.order_line_id, l.move_id as line_move_id, l.source_id, l.source_number, l.sku_id, t.location_id, t.lot_id, t.serial_id,
      t.quantity, t.allocated,
      row_number() over (partition by l.sku_id order by l.n, t.allocated desc, t.start) as k,
      row_number() over (partition by l.n order by t.allocated desc, t.start) as part
    from line l join taken t on t.n = l.n),
  done as (
    select order_line_id, sku_id, location_id, lot_id, serial_id, sum(allocated) as allocated from piece where allocated > 0
    group by order_line_id, sku_id, location_id, lot_id, serial_id),
  covered as (select sku_id, max(finish) as quantity from stretch group by sku_id),
  ${SHORT}
  fit as (select not exists (select from short) as ok)`;
/**
 * The hot path in one statement (design: hot-path.md). Locks are taken in the order every writer takes them: reservations, pools, what can be
 * promised, bins. Goods leave the bins that were allocated to their line; the others are emptied by expiry and
 * in the order of their pick sequence, the default bin last; goods with serial numbers leave only as pieces that were named (`claimSerials`), and
 * what is allocated to other lines stays there; costs run from movement to movement as cost.rules.ts
 * says (average_value), for the methods that need no more than quantity and value. Nothing is written unless all of it fits.
 */
const ISSUE = hot(
  statement(`with recursive ${chosenFrom(`and p.method in ('average', 'month_end')`)},
  cost as (
    select p.sku_id, 0::bigint as k, p.quantity::numeric as quantity, p.value::numeric as value, p.last_unit_cost::numeric as last_unit_cost,
      0::numeric as worth, p.effective_at
    from pool p
    union all
    select c.sku_id, x.k, c.quantity - x.quantity, c.value - v.worth, u.unit_cost, v.worth, c.effective_at
    from cost c join piece x on x.sku_id = c.sku_id and x.k = c.k + 1
    cross join lateral (select inventory.average_value(c.value, c.quantity, x.quantity, c.last_unit_cost, :step::numeric) as worth) v
    cross join lateral (select inventory.average_value(c.value, c.quantity, 1, c.last_unit_cost, 0.000001) as unit_cost) u),
  moved as (
    insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, lot_id, serial_id, from_warehouse_id,
      value, out_sequence, source, source_id, source_number, source_line_id, operation_id, effective_at, business_date, recorded_at)
    select :merchant, case x.part when 1 then x.line_move_id
        else (left(x.line_move_id::text, 24) || left(md5(x.line_move_id::text || x.part), 12))::uuid end,
      x.sku_id, x.quantity, x.location_id, :customers::uuid, x.lot_id, x.serial_id, :warehouseId::uuid, c.worth, p.version + x.k, :source,
      x.source_id, x.source_number, x.order_line_id, :operation, p.effective_at, (p.effective_at at time zone :zone)::date, :now
    from piece x join cost c on c.sku_id = x.sku_id and c.k = x.k join pool p on p.sku_id = x.sku_id where (select ok from fit)),
  -- sorted once: a join would sort it again for every pool
  final as materialized (select distinct on (sku_id) * from cost order by sku_id, k desc),
  pooled as (
    update inventory.cost_pool p set quantity = c.quantity, value = c.value, version = p.version + c.k, last_unit_cost = c.last_unit_cost,
      latest_at = c.effective_at
    from final c
    where p.merchant_id = :merchant and p.class = 'good' and p.scope_id = '00000000-0000-0000-0000-000000000000' and p.sku_id = c.sku_id
      and (select ok from fit)),
  lowered as (
    update inventory.availability a set good = a.good - h.wanted, reserved = a.reserved - h.wanted from held h
    where a.merchant_id = :merchant and a.warehouse_id = :warehouseId::uuid and a.owner_id = '00000000-0000-0000-0000-000000000000'
      and a.sku_id = h.sku_id and (select ok from fit)),
  emptied as (
    update inventory.stock_balance b set quantity = b.quantity - x.quantity, allocated = b.allocated - x.allocated
    from (select sku_id, location_id, lot_id, serial_id, sum(quantity) as quantity, sum(allocated) as allocated from piece group by sku_id, location_id, lot_id, serial_id) x
    where b.merchant_id = :merchant and b.sku_id = x.sku_id and b.location_id = x.location_id and b.lot_id = x.lot_id
      and b.serial_id = x.serial_id and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good' and (select ok from fit)),
  left_chosen as (
    update inventory.allocation a set quantity = a.quantity - x.allocated from done x
    where a.merchant_id = :merchant and a.order_line_id = x.order_line_id and a.sku_id = x.sku_id and a.location_id = x.location_id
      and a.lot_id = x.lot_id and a.serial_id = x.serial_id and a.quantity > x.allocated and (select ok from fit)),
  all_chosen as (
    delete from inventory.allocation a using done x
    where a.merchant_id = :merchant and a.order_line_id = x.order_line_id and a.sku_id = x.sku_id and a.location_id = x.location_id
      and a.lot_id = x.lot_id and a.serial_id = x.serial_id and a.quantity <= x.allocated and (select ok from fit)),
  partly as materialized (select * from claim where reserved > quantity),
  consumed as (
    update inventory.reservation r set quantity = r.quantity - c.quantity from partly c
    where r.merchant_id = :merchant and r.order_line_id = c.order_line_id and r.sku_id = c.sku_id and r.warehouse_id = :warehouseId::uuid
      and (select ok from fit)),
  closed as (
    delete from inventory.reservation r using claim c
    where r.merchant_id = :merchant and r.order_line_id = c.order_line_id and r.sku_id = c.sku_id and r.warehouse_id = :warehouseId::uuid
      and c.reserved = c.quantity and (select ok from fit))
  select x.n, sum(c.worth) as value, null::uuid as "skuId", null::uuid as "orderLineId", null::numeric as missing,
    null::boolean as lasts
  from piece x join cost c on c.sku_id = x.sku_id and c.k = x.k where (select ok from fit) group by x.n
  union all
  select null, null, sku_id, order_line_id, missing, lasts from short
  order by n`),
);

// goods of other methods are chosen and locked alike, and valued by their layers or standards (costing/methods.rules.ts)
const CHOOSE = statement(`with ${chosenFrom('')}
  select x.n, x.location_id as "locationId", x.lot_id as "lotId", x.serial_id as "serialId", x.quantity, x.allocated, null::uuid as "skuId",
    null::uuid as "orderLineId", null::numeric as missing, null::boolean as lasts
  from piece x where (select ok from fit)
  union all
  select null, null, null, null, null, null, sku_id, order_line_id, missing, lasts from short
  order by n`);
const UNALLOCATE = statement(`with done as (
    select * from json_to_recordset(:pieces::json) as p (line uuid, sku uuid, location uuid, lot uuid, serial uuid, allocated numeric)),
  left_chosen as (
    update inventory.allocation a set quantity = a.quantity - x.allocated from done x
    where a.merchant_id = :merchant and a.order_line_id = x.line and a.sku_id = x.sku and a.location_id = x.location and a.lot_id = x.lot
      and a.serial_id = x.serial and a.quantity > x.allocated),
  all_chosen as (
    delete from inventory.allocation a using done x
    where a.merchant_id = :merchant and a.order_line_id = x.line and a.sku_id = x.sku and a.location_id = x.location and a.lot_id = x.lot
      and a.serial_id = x.serial and a.quantity <= x.allocated)
  update inventory.stock_balance b set allocated = b.allocated - x.allocated
  from (select sku, location, lot, serial, sum(allocated) as allocated from done group by sku, location, lot, serial) x
  where b.merchant_id = :merchant and b.sku_id = x.sku and b.location_id = x.location and b.lot_id = x.lot and b.serial_id = x.serial
    and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good'`);
const OTHERS =
  statement(`select exists (select from inventory.cost_pool p where p.merchant_id = :merchant and p.sku_id = any(:skuIds::uuid[])
  and p.class = 'good' and p.method not in ('average', 'month_end')) as found`);

interface Row {
  n: string | null;
  value: string;
  skuId: string;
  orderLineId: string | null;
  missing: string;
  /** The line asks for goods that last: its bins are to be chosen first. */
  lasts: boolean | null;
}

/**
 * Goods of order lines leave a warehouse: reservations are consumed, bins, promises and cost pools lowered, movements appended, in one
 * statement. All shortages come together: `inventory.stock_short`, lines [{skuId, skuCode, missing}], and `inventory.reservation_missing`
 * where less is reserved than is to leave.
 */
export async function issueReserved(ctx: Context, issue: Issue): Promise<IssuedLine[]> {
  const { lines, warehouseId } = issue;
  if (!lines.length) return [];
  const customers = (await locations(ctx)).customer;
  const params = {
    orderLineIds: lines.map((line) => line.orderLineId),
    skuIds: lines.map((line) => line.skuId),
    quantities: lines.map((line) => line.quantity),
    moveIds: lines.map((line) => line.moveId),
    warehouseId,
    customers,
    source: issue.source,
    sourceIds: lines.map((line) => line.sourceId),
    sourceNumbers: lines.map((line) => line.sourceNumber),
    step: stepOf(ctx.merchant.exponent),
    zone: ctx.merchant.zone,
  };
  const byOthers = async () => (await ctx.row<{ found: boolean }>(OTHERS, { skuIds: params.skuIds }))?.found === true;
  if ((await hasOtherMethods(ctx)) && (await byOthers())) return issueByMethod(ctx, issue, params);
  let rows = await ctx.rows<Row>(ISSUE, params);
  // goods that were moved to another bin while this waited for its locks are seen by asking once more
  if (rows.some((row) => row.n === null)) rows = await ctx.rows<Row>(ISSUE, params);
  if (await choseLasting(ctx, issue, rows)) rows = await ctx.rows<Row>(ISSUE, params);
  if (await drewConsigned(ctx, issue, rows)) rows = await ctx.rows<Row>(ISSUE, params);
  const short = rows.filter((row) => row.n === null);
  if (short.length) return (await byOthers()) ? issueByMethod(ctx, issue, params) : issueBeforeReceipt(ctx, issue, short);
  if (ctx.merchant.demo) forgetClosingsFrom(ctx, ctx.today);
  if (ctx.dryRun) await preview(ctx, issue, rows);
  return lines.map((line, at) => ({ moveId: line.moveId, value: rows[at]?.value ?? '0' }));
}

/** Lines whose promise asks for goods that last get their bins before anything leaves; where too little lasts, that is said. */
async function choseLasting(ctx: Context, { warehouseId, lines }: Issue, rows: readonly Row[]): Promise<boolean> {
  const wanted = rows.flatMap(({ lasts, orderLineId, skuId, missing }) =>
    lasts && orderLineId ? [{ documentId: sourceOf(lines, orderLineId), orderLineId, skuId, quantity: missing }] : [],
  );
  if (!wanted.length) return false;
  const bins = await allocate(ctx, { warehouseId, lines: wanted, absent: [] });
  const short = wanted.flatMap((line, at) => {
    const found = sum(bins.filter((bin) => bin.line === at).map(({ quantity }) => decimal(quantity)));
    const missing = subtract(decimal(line.quantity), found);
    return isPositive(missing) ? [{ skuId: line.skuId, orderLineId: line.orderLineId, missing: text(missing) }] : [];
  });
  if (short.length) await refuseTooOld(ctx, warehouseId, short);
  return true;
}

const sourceOf = (lines: readonly IssueLine[], orderLineId: string): string =>
  lines.find((line) => line.orderLineId === orderLineId)?.sourceId ?? orderLineId;

async function refuseTooOld(
  ctx: Context,
  warehouseId: string,
  short: readonly { skuId: string; orderLineId: string; missing: string }[],
): Promise<never> {
  const skipped = await tooOldFor(ctx, { warehouseId, orderLineIds: short.map(({ orderLineId }) => orderLineId) });
  const named = await withCodes(
    ctx,
    short.map((line) => ({
      ...line,
      warehouseId,
      ...skipped.find(({ orderLineId, skuId }) => orderLineId === line.orderLineId && skuId === line.skuId),
    })),
  );
  const old = named.filter(({ tooOld }) => tooOld !== undefined);
  if (!old.length) throw errors.stock_short({ lines: named });
  throw errors.lots_too_old({
    ...{ skus: [...new Set(old.map(({ skuCode }) => skuCode))].join(', '), days: Math.max(...old.map(({ days = 0 }) => days)) },
    lines: named,
  });
}

/** What our own goods do not cover, consignors' do: they become ours, for they are sold. */
function drewConsigned(ctx: Context, { warehouseId, source, lines }: Issue, rows: readonly Row[]): Promise<boolean> {
  const wanted = rows
    .filter((row) => row.n === null && row.orderLineId === null)
    .map(({ skuId, missing }) => ({ skuId, quantity: missing }));
  return drawConsigned(ctx, { warehouseId, source, sourceNumber: lines[0]?.sourceNumber ?? '', wanted });
}

/** Where the warehouse may ship before it has received, what no bin holds comes out of the default bin. Elsewhere shortages are refused. */
async function issueBeforeReceipt(ctx: Context, issue: Issue, short: readonly Row[]): Promise<IssuedLine[]> {
  const unreserved = short.filter((row) => row.orderLineId !== null);
  if (unreserved.length) {
    const refused = unreserved.map(({ skuId, orderLineId, missing }) => ({ skuId, orderLineId, missing }));
    throw errors.reservation_missing({ lines: await withCodes(ctx, refused) });
  }
  await refuseUnnamed(ctx, short);
  const warehouse = (await warehousesByPriority(ctx)).find((each) => each.id === issue.warehouseId);
  if (warehouse === undefined || warehouse.negativeStock === 'forbid') {
    const refused = short.map(({ skuId, missing }) => ({ skuId, warehouseId: issue.warehouseId, missing }));
    throw errors.stock_short({ lines: await withCodes(ctx, refused) });
  }
  const { lines, warehouseId } = issue;
  await reduceReservations(ctx, lines);
  const picked = await pickBins(
    ctx,
    warehouseId,
    lines.map(({ skuId, quantity }) => ({ skuId, quantity, quality: 'good' as const })),
  );
  return postPicked(ctx, issue, picked);
}

/** Goods with serial numbers are not short: nobody said which piece leaves (facts.md 1.6). */
async function refuseUnnamed(ctx: Context, short: readonly Row[]): Promise<void> {
  const skus = await skusById(
    ctx,
    short.map(({ skuId }) => skuId),
  );
  const unnamed = short.filter(({ skuId }) => skus.get(skuId)?.tracking === 'serial');
  if (!unnamed.length) return;
  const lines = unnamed.map(({ skuId }) => ({ skuId, skuCode: skus.get(skuId)?.code ?? '' }));
  throw errors.serial_needed({ skus: lines.map(({ skuCode }) => skuCode).join(', '), lines });
}

interface Piece extends Row {
  locationId: string;
  lotId: string;
  serialId: string;
  quantity: string;
  allocated: string;
}

/** Goods whose costs follow their receipts or a standard: chosen and locked by one statement, valued by the rules of their method. */
async function issueByMethod(ctx: Context, issue: Issue, params: Record<string, unknown>): Promise<IssuedLine[]> {
  const { lines } = issue;
  let rows = await ctx.rows<Piece>(CHOOSE, params);
  if (rows.some((row) => row.n === null)) rows = await ctx.rows<Piece>(CHOOSE, params);
  if (await choseLasting(ctx, issue, rows)) rows = await ctx.rows<Piece>(CHOOSE, params);
  if (await drewConsigned(ctx, issue, rows)) rows = await ctx.rows<Piece>(CHOOSE, params);
  const short = rows.filter((row) => row.n === null);
  if (short.length) return issueBeforeReceipt(ctx, issue, short);
  const picked = lines.map((_, at) => rows.filter((row) => Number(row.n) === at + 1));
  const allocated = lines.flatMap(({ orderLineId: line, skuId: sku }, at) =>
    (picked[at] ?? [])
      .filter((bin) => isPositive(decimal(bin.allocated)))
      .map((bin) => ({ ...{ line, sku, location: bin.locationId, lot: bin.lotId, serial: bin.serialId }, allocated: bin.allocated })),
  );
  if (allocated.length) ctx.post(UNALLOCATE, { pieces: JSON.stringify(allocated) });
  await reduceReservations(ctx, lines);
  return postPicked(ctx, issue, picked);
}

type Picked = Pick<PickedBin, 'locationId' | 'lotId' | 'serialId' | 'quantity'>;

/** Goods of order lines leave the bins that were chosen for them. */
async function postPicked(ctx: Context, { lines, source }: Issue, picked: readonly (readonly Picked[])[]): Promise<IssuedLine[]> {
  const customers = (await locations(ctx)).customer;
  const moves = lines.flatMap((line, at) =>
    (picked[at] ?? []).map((bin, part): Move & { line: number } => ({
      ...{ line: at, skuId: line.skuId, fromLocationId: bin.locationId, lotId: bin.lotId, serialId: bin.serialId, quantity: bin.quantity },
      ...{ toLocationId: customers, source, sourceId: line.sourceId, sourceNumber: line.sourceNumber, sourceLineId: line.orderLineId },
      ...(part === 0 ? { id: line.moveId } : {}),
    })),
  );
  const posted = await postMoves(ctx, moves);
  return lines.map((line, at) => {
    const own = posted.filter((_, index) => moves[index]?.line === at);
    return { moveId: line.moveId, value: text(own.reduce<Decimal>((total, each) => add(total, decimal(each.value)), zero)) };
  });
}

/** The smallest amount of the currency: 0.01 for two decimals. */
export const stepOf = (exponent: number): string => (exponent === 0 ? '1' : `0.${'1'.padStart(exponent, '0')}`);

async function preview(ctx: Context, { lines, warehouseId }: Issue, rows: readonly Row[]): Promise<void> {
  const warehouse = (await warehousesByPriority(ctx)).find((each) => each.id === warehouseId)?.name ?? '';
  const customer = placeNames.customer[ctx.actor.language];
  for (const [at, line] of (await withCodes(ctx, lines)).entries()) {
    const value = rows[at]?.value ?? '0';
    ctx.effects.stock.push({ sku: line.skuCode, from: warehouse, to: customer, quantity: line.quantity, value });
    ctx.effects.reservations.push({ sku: line.skuCode, warehouse, quantity: `-${line.quantity}` });
  }
}
