import type { Context, ReadContext } from '../../../kernel/context.ts';
import { add, decimal, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { errors } from '../errors.ts';
import { NONE, type Quality } from '../keys.ts';
import { requireBins } from '../lines.ts';
import { lotName, openLots } from '../lots/naming.ts';
import { openSerials, serialName } from '../serials/naming.ts';
import type { CountRow } from './count.ts';
import { refuseHeldBins } from './held-bins.ts';

/** What somebody says of a line: its place on the sheet, or the goods themselves. */
export interface Said {
  n?: number | undefined;
  skuId?: string | undefined;
  locationId?: string | undefined;
  quality?: Quality | undefined;
  lotNumber?: string | undefined;
  expiresOn?: string | undefined;
  serialNumber?: string | undefined;
  quantity: string;
  add?: boolean | undefined;
}

/** A line of a count while it is counted. */
export interface OpenLine {
  n: number;
  skuId: string;
  locationId: string;
  quality: Quality;
  lot: string | null;
  serial: string | null;
  needsSecond: boolean;
  firstQuantity: string | null;
  firstAt: string | null;
  firstBy: string | null;
  secondQuantity: string | null;
  secondAt: string | null;
  secondBy: string | null;
}

const LINES =
  statement(`select l.n, l.sku_id as "skuId", l.location_id as "locationId", l.quality, t.number as lot, r.number as serial, l.needs_second as "needsSecond",
    l.first_quantity as "firstQuantity", l.first_at as "firstAt", l.first_by as "firstBy", l.second_quantity as "secondQuantity", l.second_at as "secondAt",
    l.second_by as "secondBy"
  from inventory.stock_count_line l
  left join inventory.lot t on t.merchant_id = :merchant and t.id = l.lot_id
  left join inventory.serial r on r.merchant_id = :merchant and r.id = l.serial_id
  where l.merchant_id = :merchant and l.count_id = :countId::uuid and (l.n = any(:ns::int[]) or exists (
    select from unnest(:skuIds::uuid[], :locationIds::uuid[]) as k (sku_id, location_id) where k.sku_id = l.sku_id and k.location_id = l.location_id))`);

type Unclear = 'count_line_unknown' | 'count_lot_needed';

/** The line that each was meant for: none where the goods are on no line yet, or why it cannot be said. */
export async function findMeant(ctx: ReadContext, countId: string, said: readonly Said[]): Promise<(OpenLine | Unclear | undefined)[]> {
  const byGoods = said.filter((line) => line.n === undefined);
  const rows = await ctx.rows<OpenLine>(LINES, {
    ...{ countId, ns: said.flatMap((line) => line.n ?? []) },
    ...{ skuIds: byGoods.map((line) => line.skuId), locationIds: byGoods.map((line) => line.locationId) },
  });
  const byN = new Map(rows.map((row) => [row.n, row]));
  const byPlace = Map.groupBy(rows, (row) => `${row.skuId} ${row.locationId} ${row.quality}`);
  return said.map((line) => {
    if (line.n !== undefined) return byN.get(line.n) ?? 'count_line_unknown';
    const here = byPlace.get(`${line.skuId} ${line.locationId} ${line.quality ?? 'good'}`) ?? [];
    const named = line.lotNumber !== undefined || line.serialNumber !== undefined;
    const fitting = named ? here.filter((row) => isCalled(row, line)) : here;
    return fitting.length > 1 ? 'count_lot_needed' : fitting[0];
  });
}

const isCalled = (row: OpenLine, { lotNumber, serialNumber }: Said): boolean =>
  (lotNumber === undefined || row.lot === lotNumber) && (serialNumber === undefined || row.serial === serialNumber);

const OUTSIDE =
  statement(`select k.n::int as n from unnest(:skuIds::uuid[], :locationIds::uuid[]) with ordinality as k (sku_id, location_id, n)
  left join catalog.sku s on s.merchant_id = :merchant and s.id = k.sku_id
  left join catalog.product p on p.merchant_id = :merchant and p.id = s.product_id
  left join inventory.location o on o.merchant_id = :merchant and o.id = k.location_id
  where not ((:onlySkus::uuid[] is null or k.sku_id = any(:onlySkus::uuid[]))
    and (:onlyBins::uuid[] is null or k.location_id = any(:onlyBins::uuid[]))
    and (:zoneId::uuid is null or o.zone_id is not distinct from :zoneId::uuid)
    and (:brandId::uuid is null or p.brand_id is not distinct from :brandId::uuid)
    and (:categoryId::uuid is null or exists (
      select from catalog.category c where c.merchant_id = :merchant and c.id = p.category_id and c.path @> array[:categoryId::uuid])))`);
const FOUND = statement(`insert into inventory.stock_count_line
    (merchant_id, count_id, n, id, sku_id, location_id, lot_id, serial_id, quality, first_quantity, first_at, first_by)
  select :merchant, :countId::uuid, x.n, (left(:countId::uuid::text, 24) || lpad(to_hex(x.n), 12, '0'))::uuid, x.sku_id, x.location_id, x.lot_id, x.serial_id, x.quality,
    x.quantity, x.at, :by::uuid
  from unnest(:ns::int[], :skuIds::uuid[], :locationIds::uuid[], :lotIds::uuid[], :serialIds::uuid[], :qualities::text[], :quantities::numeric[],
    :ats::timestamptz[]) as x (n, sku_id, location_id, lot_id, serial_id, quality, quantity, at)`);
const LAST_N = statement(`select coalesce(max(l.n), 0)::int as n from inventory.stock_count_line l
  where l.merchant_id = :merchant and l.count_id = :countId::uuid`);
const ENTER = statement(`update inventory.stock_count_line l set
    first_quantity = case when x.second then l.first_quantity else x.quantity end,
    first_at = case when x.second then l.first_at else x.at end, first_by = case when x.second then l.first_by else :by::uuid end,
    second_quantity = case when x.second then x.quantity else l.second_quantity end,
    second_at = case when x.second then x.at else l.second_at end, second_by = case when x.second then :by::uuid else l.second_by end,
    expected = null, difference = null, value = null
  from unnest(:ns::int[], :quantities::numeric[], :seconds::boolean[], :ats::timestamptz[]) as x (n, quantity, second, at)
  where l.merchant_id = :merchant and l.count_id = :countId::uuid and l.n = x.n`);
const PROGRESS =
  statement(`update inventory.stock_count set counted_count = counted_count + :fresh::int, line_count = line_count + :found::int
  where merchant_id = :merchant and id = :countId::uuid`);

/** Whether what is said of a line now is its second count. */
export const isSecond = (line: OpenLine | undefined): boolean => line?.needsSecond === true;
/** A newer scan stands there already. */
export const isOvertaken = (line: OpenLine, at: string): boolean => {
  const last = isSecond(line) ? line.secondAt : line.firstAt;
  return last !== null && last > at;
};

/** When it was counted: not before the count began and not after now, whatever a device's clock says. */
export function momentOf(ctx: Context, count: Pick<CountRow, 'snapshotAt'>, scannedAt: string | undefined): string {
  const at = scannedAt === undefined ? ctx.now : new Date(scannedAt).toISOString();
  if (at > ctx.now) return ctx.now;
  return at < count.snapshotAt ? count.snapshotAt : at;
}

function quantityOf(line: Said, row: OpenLine): string {
  if (!line.add) return line.quantity;
  const before = isSecond(row) ? row.secondQuantity : row.firstQuantity;
  return text(add(decimal(before ?? '0'), decimal(line.quantity)));
}

/** What was counted, with the line it was meant for and the moment. */
export interface Counted {
  line: Said;
  row: OpenLine | undefined;
  at: string;
}

/** Writes down what a person counted; an older scan that arrives late does not overwrite a newer one. Answers the numbers of the lines that were found. */
export async function enterCounted(
  ctx: Context,
  count: CountRow,
  counted: readonly Counted[],
  by: string,
): Promise<{ counted: number; found: number[] }> {
  const known = counted.flatMap(({ line, row, at }) =>
    row && !isOvertaken(row, at) ? [{ row, at, quantity: quantityOf(line, row) }] : [],
  );
  const found = counted.filter(({ row }) => row === undefined);
  if (known.length)
    ctx.post(ENTER, {
      ...{ countId: count.id, by, ns: known.map(({ row }) => row.n), quantities: known.map(({ quantity }) => quantity) },
      ...{ seconds: known.map(({ row }) => isSecond(row)), ats: known.map(({ at }) => at) },
    });
  const ns = found.length ? await writeFound(ctx, count, found, by) : [];
  const fresh = new Set(known.filter(({ row }) => row.firstAt === null).map(({ row }) => row.n)).size;
  ctx.post(PROGRESS, { countId: count.id, fresh: fresh + found.length, found: found.length });
  return { counted: known.length, found: ns };
}

/** Places in a list of SKUs and bins that lie outside of what is counted, from 0. */
export async function outsideOf(
  ctx: ReadContext,
  { filter }: Pick<CountRow, 'filter'>,
  goods: { skuIds: readonly string[]; locationIds: readonly string[] },
): Promise<number[]> {
  const { skuIds: onlySkus = null, locationIds: onlyBins = null, zoneId = null, brandId = null, categoryId = null } = filter;
  const rows = await ctx.rows<{ n: number }>(OUTSIDE, { ...goods, onlySkus, onlyBins, zoneId, brandId, categoryId });
  return rows.map(({ n }) => n - 1);
}

/** Goods that the books do not know there; a lot or serial number never seen is written down with them (facts.md 1.11). */
async function writeFound(ctx: Context, count: CountRow, counted: readonly Counted[], by: string): Promise<number[]> {
  const found = counted.map(({ line }) => line);
  const skuIds = found.map((line) => line.skuId as string);
  const locationIds = found.map((line) => line.locationId as string);
  await requireBins(
    ctx,
    count.warehouseId,
    locationIds.map((bin) => [bin]),
  );
  await refuseHeldBins(ctx, locationIds, count.id);
  const outside = await outsideOf(ctx, count, { skuIds, locationIds });
  if (outside.length) throw errors.count_out_of_scope({ lines: outside.map((at) => ({ skuId: skuIds[at], line: at + 1 })) });
  const named = found.flatMap(({ skuId, serialNumber }) => (skuId && serialNumber !== undefined ? [{ skuId, number: serialNumber }] : []));
  const [lots, serials, last] = await Promise.all([
    openLots(ctx, found),
    openSerials(ctx, named),
    ctx.row<{ n: number }>(LAST_N, { countId: count.id }),
  ]);
  const ns = found.map((_, index) => (last?.n ?? 0) + index + 1);
  ctx.post(FOUND, {
    ...{ countId: count.id, by, skuIds, locationIds, ns, ats: counted.map(({ at }) => at) },
    lotIds: found.map((line) => lots.get(lotName(line))?.id ?? NONE),
    serialIds: found.map((line) => serials.get(serialName({ skuId: line.skuId as string, number: line.serialNumber ?? '' })) ?? NONE),
    qualities: found.map((line) => line.quality ?? 'good'),
    quantities: found.map((line) => line.quantity),
  });
  return ns;
}
