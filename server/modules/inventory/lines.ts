import type { Context, ReadContext } from '../../kernel/context.ts';
import { decimal, isExactTo, multiply, text } from '../../kernel/decimal.ts';
import type { DomainError, ErrorParams } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { toBaseUnits } from './packs.rules.ts';

/** What was keyed on a line. */
export interface EnteredLine {
  skuId: string;
  quantity: string;
  packUnitId?: string;
}

/** A line as its document keeps it: what was keyed with the factor frozen at that time (R0-6), and the quantity in base units. */
export interface PreparedLine {
  id: string;
  n: number;
  skuId: string;
  skuCode: string;
  enteredQuantity: string;
  enteredUnit: string;
  numerator: string;
  denominator: string;
  quantity: string;
}

const SKUS = statement(`select s.id, s.code, p.kind, p.unit, p.quantity_precision::int as precision
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);
const PACKS = statement(`select id, sku_id as "skuId", name, numerator, denominator from catalog.pack_unit
  where merchant_id = :merchant and id = any(:ids::uuid[])`);
const BINS = statement(`select id, code, warehouse_id as "warehouseId", active from inventory.location
  where merchant_id = :merchant and id = any(:ids::uuid[]) and kind = 'internal'`);

interface SkuRow {
  id: string;
  code: string;
  kind: 'goods' | 'bundle' | 'service';
  unit: string;
  precision: number;
}
interface PackRow {
  id: string;
  skuId: string;
  name: string;
  numerator: string;
  denominator: string;
}

/** Reads the SKUs and packs of lines and converts what was keyed; lines that cannot be are refused together. */
export async function prepareLines(ctx: Context, lines: readonly EnteredLine[]): Promise<PreparedLine[]> {
  const packIds = lines.flatMap((line) => line.packUnitId ?? []);
  const [skuRows, packRows] = await Promise.all([
    ctx.rows<SkuRow>(SKUS, { ids: [...new Set(lines.map((line) => line.skuId))] }),
    packIds.length ? ctx.rows<PackRow>(PACKS, { ids: packIds }) : [],
  ]);
  const skus = new Map(skuRows.map((row) => [row.id, row]));
  const packs = new Map(packRows.map((row) => [row.id, row]));
  refuseLines(lines, errors.sku_not_found, (line) => !skus.has(line.skuId));
  refuseLines(lines, errors.sku_without_stock, (line) => skus.get(line.skuId)?.kind !== 'goods');
  refuseLines(lines, errors.pack_not_found, (line) => line.packUnitId !== undefined && packs.get(line.packUnitId)?.skuId !== line.skuId);
  const prepared = lines.map((line, at) => prepare(ctx, line, at, skus.get(line.skuId) as SkuRow, packs.get(line.packUnitId ?? '')));
  refuseLines(lines, errors.quantity_not_exact, (_, at) => prepared[at] === undefined);
  return prepared as PreparedLine[];
}

function prepare(ctx: Context, line: EnteredLine, at: number, sku: SkuRow, pack: PackRow | undefined): PreparedLine | undefined {
  const { numerator, denominator } = pack ?? { numerator: '1', denominator: '1' };
  const quantity = toBaseUnits(decimal(line.quantity), { base: decimal(numerator), pack: decimal(denominator) }, sku.precision);
  if (quantity === undefined) return undefined;
  return {
    id: ctx.newId(),
    n: at + 1,
    skuId: sku.id,
    skuCode: sku.code,
    enteredQuantity: line.quantity,
    enteredUnit: pack?.name ?? sku.unit,
    numerator,
    denominator,
    quantity: text(quantity),
  };
}

/** What goods that come in are worth: a total, or a cost per unit entered; undefined where neither is given. Finer than the currency is refused. */
export function valuesOf(ctx: Context, lines: readonly { quantity: string; value?: string; unitCost?: string }[]): (string | undefined)[] {
  const { exponent } = ctx.merchant;
  refuseLines(lines, errors.value_too_fine, ({ value }) => value !== undefined && !isExactTo(decimal(value), exponent));
  return lines.map(({ quantity, value, unitCost }) => {
    if (value !== undefined) return value;
    return unitCost === undefined ? undefined : text(multiply(decimal(unitCost), decimal(quantity), exponent));
  });
}

/** Bins named on lines must lie in the warehouse and be in use. */
export async function requireBins(ctx: ReadContext, warehouseId: string, bins: readonly (string | undefined)[]): Promise<void> {
  const ids = [...new Set(bins.flatMap((bin) => bin ?? []))];
  if (!ids.length) return;
  const rows = await ctx.rows<{ id: string; code: string; warehouseId: string; active: boolean }>(BINS, { ids });
  const found = new Map(rows.map((row) => [row.id, row]));
  const named = bins.flatMap((bin, at) => (bin === undefined ? [] : [{ line: at + 1, bin }]));
  const refuse = (make: (params: ErrorParams) => DomainError, isWrong: (bin: string) => boolean) => {
    const wrong = named.filter(({ bin }) => isWrong(bin));
    const codes = wrong.map(({ bin }) => found.get(bin)?.code ?? bin);
    if (wrong.length) throw make({ code: codes.join(', '), lines: wrong.map(({ line, bin }) => ({ line, locationId: bin })) });
  };
  refuse(errors.location_not_found, (bin) => !found.has(bin));
  refuse(errors.location_elsewhere, (bin) => found.get(bin)?.warehouseId !== warehouseId);
  refuse(errors.location_inactive, (bin) => found.get(bin)?.active !== true);
}

/** Refuses all lines that are wrong in one way, by their numbers. */
export function refuseLines<T extends object>(
  lines: readonly T[],
  make: (params: ErrorParams) => DomainError,
  isWrong: (line: T, at: number) => boolean,
): void {
  const wrong = lines.flatMap((line, at) =>
    isWrong(line, at) ? [{ line: at + 1, ...('skuId' in line ? { skuId: line.skuId } : {}) }] : [],
  );
  if (wrong.length) throw make({ lines: wrong });
}
