import type { ReadContext } from '../../../../kernel/context.ts';
import { decimal, one, text } from '../../../../kernel/decimal.ts';
import { statement } from '../../../../kernel/statement.ts';
import { type Sku, skusByBarcode, skusByCode } from '../../../catalog/index.ts';
import type { Quality } from '../../keys.ts';
import { toBaseUnits } from '../../packs.rules.ts';
import { defaultLocation } from '../../places.ts';
import type { CountRow } from '../count.ts';
import { findMeant, isSecond, type OpenLine, outsideOf, type Said } from '../entering.ts';
import { heldByOthers } from '../held-bins.ts';

/** A row of a file: goods and place as they are read and scanned. */
interface FileRow {
  sku: string;
  bin?: string | undefined;
  quality?: Quality | undefined;
  lot?: string | undefined;
  expiresOn?: string | undefined;
  serial?: string | undefined;
  quantity: string;
  countedAt?: string | undefined;
}

/** Why a row cannot be taken, as a code and what belongs to its sentence. */
interface RowProblem {
  code: string;
  params: Record<string, unknown>;
}

/** What a row means: the line it was meant for (none for goods found) with the quantity in base units, or all that is wrong with it. */
export type RowMeaning = { said: Said; row: OpenLine | undefined } | { problems: RowProblem[] };

const BINS = statement(`select id, upper(code) as code, active from inventory.location
  where merchant_id = :merchant and warehouse_id = :warehouseId::uuid and upper(code) = any(:codes::text[])`);
const WHERE = statement(`select l.sku_id as "skuId", array_agg(distinct l.location_id) as bins from inventory.stock_count_line l
  where l.merchant_id = :merchant and l.count_id = :countId::uuid and l.sku_id = any(:skuIds::uuid[]) group by l.sku_id`);

const problem = (name: string, params: Record<string, unknown> = {}): RowProblem => ({ code: `inventory.${name}`, params });

/** What each row of a file of counted goods means in a count, or everything that is wrong with it; nothing is written. */
export async function readRows(ctx: ReadContext, count: CountRow, rows: readonly FileRow[], by: string): Promise<RowMeaning[]> {
  const goods = await goodsOf(ctx, rows);
  const bins = await binsOf(ctx, count, rows, goods);
  const said = rows.map((row, at) => saidOf(row, goods[at], bins[at]));
  const whole = said.flatMap((line, at) => ('problems' in line ? [] : [{ line, at }]));
  const lines = whole.map(({ line }) => line);
  const [meant, held] = await Promise.all([findMeant(ctx, count.id, lines), heldByOthers(ctx, count.id)]);
  const found = lines.flatMap((line, at) => (meant[at] === undefined ? [{ line, at }] : []));
  const outside = new Set(
    (
      await outsideOf(ctx, count, {
        skuIds: found.map(({ line }) => line.skuId as string),
        locationIds: found.map(({ line }) => line.locationId as string),
      })
    ).map((n) => found[n]?.at),
  );
  const answers: RowMeaning[] = said.map((line) => ('problems' in line ? line : { problems: [] }));
  for (const [n, { line, at }] of whole.entries()) {
    const row = meant[n];
    const problems =
      typeof row === 'string' ? [problem(row)] : problemsOf(line, row, { outside: outside.has(n), held, by, sku: goods[at]?.sku });
    answers[at] = problems.length ? { problems } : { said: line, row: row as OpenLine | undefined };
  }
  return answers;
}

interface Around {
  outside: boolean;
  held: ReadonlyMap<string, string>;
  by: string;
  sku: Sku | undefined;
}

function problemsOf(line: Said, row: OpenLine | undefined, { outside, held, by, sku }: Around): RowProblem[] {
  const bin = held.get(line.locationId ?? '');
  const isLotMissing = row === undefined && sku?.tracking === 'lot' && line.lotNumber === undefined;
  const isSerialMissing = row === undefined && sku?.tracking === 'serial' && line.serialNumber === undefined;
  const serial = row?.serial ?? line.serialNumber ?? null;
  return [
    ...(bin === undefined ? [] : [problem('count_bin_frozen', { bins: bin })]),
    ...(outside ? [problem('count_out_of_scope')] : []),
    ...(isLotMissing || isSerialMissing ? [problem('count_lot_needed')] : []),
    ...(serial !== null && decimal(line.quantity) > one ? [problem('count_serial_quantity')] : []),
    ...(row && isSecond(row) && row.firstBy === by ? [problem('count_same_person')] : []),
  ];
}

interface Goods {
  sku: Sku;
  /** Base units of what is counted by this code: a carton's barcode counts cartons. */
  base: string;
  pack: string;
}

async function goodsOf(ctx: ReadContext, rows: readonly FileRow[]): Promise<(Goods | undefined)[]> {
  const spelled = [...new Set(rows.flatMap(({ sku }) => [sku, sku.toUpperCase()]))];
  const [byCode, byBarcode] = await Promise.all([skusByCode(ctx, spelled), skusByBarcode(ctx, spelled)]);
  return rows.map(({ sku: code }) => {
    const sku = byCode.get(code) ?? byCode.get(code.toUpperCase());
    if (sku) return { sku, base: '1', pack: '1' };
    const scanned = byBarcode.get(code);
    return scanned && { sku: scanned, base: scanned.numerator, pack: scanned.denominator };
  });
}

/** The bin of each row: as it is named, else the only one in which the count has the goods, else the warehouse's own. */
async function binsOf(
  ctx: ReadContext,
  { id: countId, warehouseId }: CountRow,
  rows: readonly FileRow[],
  goods: readonly (Goods | undefined)[],
): Promise<({ id: string } | RowProblem)[]> {
  const codes = [...new Set(rows.flatMap(({ bin }) => bin?.toUpperCase() ?? []))];
  const skuIds = [...new Set(rows.flatMap(({ bin }, at) => (bin === undefined ? (goods[at]?.sku.id ?? []) : [])))];
  const [named, lying, own] = await Promise.all([
    codes.length ? ctx.rows<{ id: string; code: string; active: boolean }>(BINS, { warehouseId, codes }) : [],
    skuIds.length ? ctx.rows<{ skuId: string; bins: string[] }>(WHERE, { countId, skuIds }) : [],
    defaultLocation(ctx, warehouseId),
  ]);
  const byCode = new Map(named.map((bin) => [bin.code, bin]));
  const bySku = new Map(lying.map(({ skuId, bins }) => [skuId, bins]));
  return rows.map(({ bin }, at) => {
    if (bin !== undefined) {
      const found = byCode.get(bin.toUpperCase());
      if (!found) return problem('count_codes_unknown', { codes: bin });
      return found.active ? found : problem('location_inactive', { code: bin });
    }
    const bins = bySku.get(goods[at]?.sku.id ?? '') ?? [];
    return bins.length > 1 ? problem('count_bin_needed') : { id: bins[0] ?? own };
  });
}

function saidOf(row: FileRow, goods: Goods | undefined, bin: { id: string } | RowProblem | undefined): Said | { problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  if (!goods) problems.push(problem('count_codes_unknown', { codes: row.sku }));
  else if (goods.sku.kind !== 'goods') problems.push(problem('sku_without_stock'));
  if (bin && 'code' in bin && 'params' in bin) problems.push(bin);
  const factor = goods && { base: decimal(goods.base), pack: decimal(goods.pack) };
  const quantity = factor && toBaseUnits(decimal(row.quantity), factor, goods.sku.precision);
  if (factor && quantity === undefined) problems.push(problem('quantity_not_exact'));
  if (problems.length || !goods || !bin || !('id' in bin) || quantity === undefined) return { problems };
  const { quality, lot: lotNumber, serial: serialNumber, expiresOn } = row;
  return { skuId: goods.sku.id, locationId: bin.id, quality, lotNumber, serialNumber, expiresOn, quantity: text(quantity) };
}
