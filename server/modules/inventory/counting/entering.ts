import type { Context } from '../../../kernel/context.ts';
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
}

const LINES =
  statement(`select l.n, l.sku_id as "skuId", l.location_id as "locationId", l.quality, t.number as lot, r.number as serial, l.needs_second as "needsSecond",
    l.first_quantity as "firstQuantity", l.first_at as "firstAt", l.first_by as "firstBy", l.second_quantity as "secondQuantity", l.second_at as "secondAt"
  from inventory.stock_count_line l
  left join inventory.lot t on t.merchant_id = :merchant and t.id = l.lot_id
  left join inventory.serial r on r.merchant_id = :merchant and r.id = l.serial_id
  where l.merchant_id = :merchant and l.count_id = :countId::uuid and (l.n = any(:ns::int[]) or exists (
    select from unnest(:skuIds::uuid[], :locationIds::uuid[]) as k (sku_id, location_id) where k.sku_id = l.sku_id and k.location_id = l.location_id))`);

/** The lines that were meant, in the order in which they were said; undefined where the goods are on no line yet. */
export async function linesMeant(ctx: Context, countId: string, said: readonly Said[]): Promise<(OpenLine | undefined)[]> {
  const byGoods = said.filter((line) => line.n === undefined);
  const rows = await ctx.rows<OpenLine>(LINES, {
    ...{ countId, ns: said.flatMap((line) => line.n ?? []) },
    ...{ skuIds: byGoods.map((line) => line.skuId), locationIds: byGoods.map((line) => line.locationId) },
  });
  const byN = new Map(rows.map((row) => [row.n, row]));
  const byPlace = Map.groupBy(rows, (row) => `${row.skuId} ${row.locationId} ${row.quality}`);
  const unknown: object[] = [];
  const unclear: object[] = [];
  const meant = said.map((line, at) => {
    if (line.n !== undefined) {
      const found = byN.get(line.n);
      if (!found) unknown.push({ line: at + 1 });
      return found;
    }
    const here = byPlace.get(`${line.skuId} ${line.locationId} ${line.quality ?? 'good'}`) ?? [];
    const named = line.lotNumber !== undefined || line.serialNumber !== undefined;
    const fitting = named ? here.filter((row) => isCalled(row, line)) : here;
    if (fitting.length > 1) unclear.push({ line: at + 1, skuId: line.skuId });
    return fitting[0];
  });
  if (unknown.length) throw errors.count_line_unknown({ lines: unknown });
  if (unclear.length) throw errors.count_lot_needed({ lines: unclear });
  return meant;
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
    x.quantity, :at::timestamptz, :actor
  from unnest(:ns::int[], :skuIds::uuid[], :locationIds::uuid[], :lotIds::uuid[], :serialIds::uuid[], :qualities::text[], :quantities::numeric[])
    as x (n, sku_id, location_id, lot_id, serial_id, quality, quantity)`);

/** Goods that the books do not know there; a lot or serial number never seen is written down with them (facts.md 1.11). */
export async function writeFound(ctx: Context, count: CountRow, found: readonly Said[], at: string): Promise<void> {
  const skuIds = found.map((line) => line.skuId as string);
  const locationIds = found.map((line) => line.locationId as string);
  await requireBins(ctx, count.warehouseId, locationIds);
  await refuseHeldBins(ctx, locationIds, count.id);
  const { skuIds: onlySkus = null, locationIds: onlyBins = null, zoneId = null, brandId = null, categoryId = null } = count.filter;
  const outside = await ctx.rows<{ n: number }>(OUTSIDE, { skuIds, locationIds, onlySkus, onlyBins, zoneId, brandId, categoryId });
  if (outside.length) throw errors.count_out_of_scope({ lines: outside.map(({ n }) => ({ skuId: skuIds[n - 1], line: n })) });
  const named = found.flatMap(({ skuId, serialNumber }) => (skuId && serialNumber !== undefined ? [{ skuId, number: serialNumber }] : []));
  const [lots, serials] = await Promise.all([openLots(ctx, found), openSerials(ctx, named)]);
  ctx.post(FOUND, {
    ...{ countId: count.id, at, skuIds, locationIds, ns: found.map((_, index) => count.lineCount + index + 1) },
    lotIds: found.map((line) => lots.get(lotName(line))?.id ?? NONE),
    serialIds: found.map((line) => serials.get(serialName({ skuId: line.skuId as string, number: line.serialNumber ?? '' })) ?? NONE),
    qualities: found.map((line) => line.quality ?? 'good'),
    quantities: found.map((line) => line.quantity),
  });
}
