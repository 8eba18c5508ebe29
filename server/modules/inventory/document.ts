import type { Context } from '../../kernel/context.ts';
import { add, decimal, type Decimal, text, zero } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { businessDate } from '../../kernel/clock.ts';
import { inventory } from './contract.ts';
import { errors } from './errors.ts';
import { type CostClass, costClass, type Quality } from './keys.ts';
import type { PreparedLine } from './lines.ts';
import type { MovedLine } from './stock.ts';

export type DocumentKind = 'other_in' | 'other_out' | 'bin_move' | 'opening' | 'quality_change' | 'owned_in' | 'owned_out';

/** The series its number comes from. */
export const series: Record<DocumentKind, string> = {
  other_in: numberSeries('stock_other_in', 'OI'),
  other_out: numberSeries('stock_other_out', 'OO'),
  bin_move: numberSeries('stock_bin_move', 'BM'),
  opening: numberSeries('stock_opening', 'OS'),
  quality_change: numberSeries('stock_quality_change', 'QC'),
  owned_in: numberSeries('stock_owned_in', 'CI'),
  owned_out: numberSeries('stock_owned_out', 'CO'),
};

export interface DocumentLine extends PreparedLine {
  fromLocationId: string | null;
  toLocationId: string | null;
  qualityFrom: Quality;
  qualityTo: Quality;
  value: Decimal;
}

export interface StockDocument {
  id: string;
  number: string;
  kind: DocumentKind;
  warehouseId: string;
  reason: string;
  remark: string;
  effectiveAt: string;
  reversesId?: string;
  /** Whose goods they are, where they are not our own. */
  ownerId?: string | undefined;
  lines: readonly DocumentLine[];
}

const INSERT = statement(`with d as (
    insert into inventory.stock_document (merchant_id, id, number, kind, warehouse_id, reason, remark, reverses_id, owner_id, effective_at,
      business_date, line_count, quantity, value, created_by, created_at)
    values (:merchant, :id::uuid, :number, :kind, :warehouseId::uuid, :reason, :remark, :reversesId::uuid, :ownerId::uuid, :effectiveAt::timestamptz,
      :date::date, :lineCount::int, :quantity::numeric, :value::numeric, :actor, :now))
  insert into inventory.stock_document_line (merchant_id, document_id, n, id, sku_id, from_location_id, to_location_id, quality_from, quality_to,
    entered_quantity, entered_unit, entered_numerator, entered_denominator, quantity, value)
  select :merchant, :id::uuid, l.n, l.id, l.sku, l."from", l."to", l.quality_from, l.quality_to, l.entered, l.unit, l.numerator, l.denominator,
    l.quantity, l.value
  from jsonb_to_recordset(:lines::jsonb) as l (n int, id uuid, sku uuid, "from" uuid, "to" uuid, quality_from text, quality_to text,
    entered numeric, unit text, numerator numeric, denominator numeric, quantity numeric, value numeric)`);

/** Writes a posted stock document with its lines and announces it. */
export function recordDocument(
  ctx: Context,
  document: StockDocument,
): { id: string; number: string; quantity: string; value: string | null } {
  const { id, number, kind, lines } = document;
  const quantity = text(lines.reduce((total, line) => add(total, decimal(line.quantity)), zero));
  const value = text(lines.reduce((total, line) => add(total, line.value), zero));
  ctx.post(INSERT, {
    ...{ id, number, kind, warehouseId: document.warehouseId, reason: document.reason, remark: document.remark, quantity, value },
    ...{
      reversesId: document.reversesId ?? null,
      ownerId: document.ownerId ?? null,
      effectiveAt: document.effectiveAt,
      lineCount: lines.length,
    },
    date: businessDate(document.effectiveAt, ctx.merchant.zone),
    lines: JSON.stringify(lines.map(lineRow)),
  });
  ctx.change('inventory.stock_document', id, null, { number, kind, reason: document.reason, quantity, value });
  ctx.emit(inventory.events['stock-document-posted'], { id, number, kind });
  return { id, number, quantity, value: ctx.may('inventory.see-cost') ? value : null };
}

const lineRow = (line: DocumentLine) => ({
  ...{ n: line.n, id: line.id, sku: line.skuId, from: line.fromLocationId, to: line.toLocationId },
  ...{ quality_from: line.qualityFrom, quality_to: line.qualityTo, entered: line.enteredQuantity, unit: line.enteredUnit },
  ...{ numerator: line.numerator, denominator: line.denominator, quantity: line.quantity, value: text(line.value) },
});

/** Goods may be entered for an earlier time by whoever may do so. Answers that time, or now. */
export function effectiveTime(ctx: Context, wanted: string | undefined): { effectiveAt: string; given: { effectiveAt?: string } } {
  if (wanted === undefined) return { effectiveAt: ctx.now, given: {} };
  if (!ctx.may('inventory.backdate')) throw errors.backdating_not_permitted();
  const effectiveAt = new Date(wanted).toISOString();
  return { effectiveAt, given: { effectiveAt } };
}

/** Sums of values by cost class, as the ledger's amounts. */
export function valuesByClass(moved: readonly { quality: Quality; value: string }[]): Record<CostClass, string> {
  const sums = { good: zero, defective: zero };
  for (const { quality, value } of moved) sums[costClass(quality)] = add(sums[costClass(quality)], decimal(value));
  return { good: text(sums.good), defective: text(sums.defective) };
}

/** The value of each line over the movements made for it, in the lines' order. */
export function valuesByLine(
  lines: readonly PreparedLine[],
  moves: readonly { sourceLineId?: string }[],
  moved: readonly MovedLine[],
): Decimal[] {
  const sums = new Map<string | undefined, Decimal>();
  for (const [at, move] of moves.entries())
    sums.set(move.sourceLineId, add(sums.get(move.sourceLineId) ?? zero, decimal(moved[at]?.value ?? '0')));
  return lines.map((line) => sums.get(line.id) ?? zero);
}
