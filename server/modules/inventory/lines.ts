import type { Context, ReadContext } from '../../kernel/context.ts';
import { decimal, isExactTo, multiply, text } from '../../kernel/decimal.ts';
import type { DomainError, ErrorParams } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { checkHeldBins } from './counting/held-bins.ts';
import { toBaseUnits } from './packs.rules.ts';
import { type LineProblems, lineProblems } from './problems.ts';

/** What was keyed on a line. */
export interface EnteredLine {
  /** Which line of its document it is, where some are left out. */
  n?: number;
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
  const problems = lineProblems(ctx);
  const read = await readLines(ctx, lines, problems);
  problems.refuse();
  return read;
}

/** Whether lines can be, told to who gathers what else is wrong with them. */
export const checkLines = async (ctx: Context, lines: readonly EnteredLine[], problems: LineProblems): Promise<void> =>
  void (await readLines(ctx, lines, problems));

/** The same; a line that cannot be is left out. */
async function readLines(ctx: Context, lines: readonly EnteredLine[], problems: LineProblems): Promise<PreparedLine[]> {
  const packIds = lines.flatMap((line) => line.packUnitId ?? []);
  const [skuRows, packRows] = await Promise.all([
    ctx.rows<SkuRow>(SKUS, { ids: [...new Set(lines.map((line) => line.skuId))] }),
    packIds.length ? ctx.rows<PackRow>(PACKS, { ids: packIds }) : [],
  ]);
  const skus = new Map(skuRows.map((row) => [row.id, row]));
  const packs = new Map(packRows.map((row) => [row.id, row]));
  return lines.flatMap((line, at) => {
    const sku = skus.get(line.skuId);
    const wrong = (code: Parameters<LineProblems['add']>[1]) => {
      problems.add(line.n ?? at + 1, code, { skuId: line.skuId, ...(sku ? { sku: sku.code } : {}) });
      return [];
    };
    if (!sku) return wrong('sku_not_found');
    if (sku.kind !== 'goods') return wrong('sku_without_stock');
    const pack = packs.get(line.packUnitId ?? '');
    if (line.packUnitId !== undefined && pack?.skuId !== line.skuId) return wrong('pack_not_found');
    return prepare(ctx, line, at, sku, pack) ?? wrong('quantity_not_exact');
  });
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

/** What goods that come in are worth: a total, or a cost per unit entered; undefined where neither is given. Finer than the currency is a problem. */
export function valuesOf(
  ctx: Context,
  lines: readonly { quantity: string; value?: string; unitCost?: string }[],
  problems: LineProblems,
): (string | undefined)[] {
  const { exponent } = ctx.merchant;
  return lines.map(({ quantity, value, unitCost }, at) => {
    if (value !== undefined && !isExactTo(decimal(value), exponent)) problems.add(at + 1, 'value_too_fine');
    if (value !== undefined) return value;
    return unitCost === undefined ? undefined : text(multiply(decimal(unitCost), decimal(quantity), exponent));
  });
}

/** The bins that each line names. */
type NamedBins = readonly (readonly (string | undefined)[])[];

/** Bins named on lines must lie in the warehouse and be in use; all that do not are refused together. */
export async function requireBins(ctx: ReadContext, warehouseId: string, bins: NamedBins): Promise<void> {
  const problems = lineProblems(ctx);
  await checkBins(ctx, { warehouseId, bins }, problems);
  problems.refuse();
}

async function checkBins(
  ctx: ReadContext,
  { warehouseId, bins }: { warehouseId: string; bins: NamedBins },
  problems: LineProblems,
): Promise<void> {
  const ids = [...new Set(bins.flat().flatMap((bin) => bin ?? []))];
  if (!ids.length) return;
  const rows = await ctx.rows<{ id: string; code: string; warehouseId: string; active: boolean }>(BINS, { ids });
  const found = new Map(rows.map((row) => [row.id, row]));
  const wrongWith = (id: string): [Parameters<LineProblems['add']>[1], object] | undefined => {
    const bin = found.get(id);
    if (!bin) return ['location_not_found', {}];
    if (bin.warehouseId !== warehouseId) return ['location_elsewhere', {}];
    return bin.active ? undefined : ['location_inactive', { code: bin.code }];
  };
  for (const [at, named] of bins.entries())
    for (const bin of named) {
      const wrong = bin === undefined ? undefined : wrongWith(bin);
      if (wrong) problems.add(at + 1, wrong[0], { locationId: bin, ...wrong[1] });
    }
}

/**
 * Lines of a document that moves goods in one warehouse, with the bins they name: what cannot be, and what lies in a bin that a count holds, is told
 * to who gathers what else is wrong with them; lines that cannot be read are left out.
 */
export async function readDocument(
  ctx: Context,
  lines: readonly EnteredLine[],
  place: { warehouseId: string; bins: NamedBins },
  problems: LineProblems,
): Promise<PreparedLine[]> {
  // one after the other: problems are told in the same order every time
  const read = await readLines(ctx, lines, problems);
  await checkBins(ctx, place, problems);
  await checkHeldBins(ctx, place.bins, problems);
  return read;
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
