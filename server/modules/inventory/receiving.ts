import type { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { businessDate } from '../../kernel/clock.ts';
import { decimal, isZero } from '../../kernel/decimal.ts';
import { postEntries } from '../ledger/index.ts';
import { type DocumentKind, effectiveTime, recordDocument, series, valuesByClass, valuesByLine } from './document.ts';
import { errors } from './errors.ts';
import type { VirtualKind } from './keys.ts';
import { readDocument, refuseLines, valuesOf } from './lines.ts';
import { defaultLocation, locations } from './places.ts';
import { lineProblems } from './problems.ts';
import type { inLine } from './shapes.ts';
import { postMoves } from './stock.ts';
import { type TracedGoods, traceLines } from './tracking/incoming.ts';
import { comingPieces } from './tracking/pieces.ts';
import { requireWarehouses } from './warehouse.ts';

export interface Receipt {
  kind: DocumentKind & ('other_in' | 'opening' | 'owned_in');
  warehouseId: string;
  reason: string;
  remark?: string | undefined;
  effectiveAt?: string | undefined;
  lines: readonly z.output<typeof inLine>[];
  /** The counter-account the goods come from. */
  from: VirtualKind;
  /** What the ledger calls it; goods of others are not in it. */
  event?: 'other_in' | 'goods_back' | 'opening_stock';
  /** Whose goods they are, where they are not our own. */
  ownerId?: string;
  /** Goods without a value may come in although nothing says what they cost. */
  mayBeFree: boolean;
}

/** Goods come into a warehouse without an order: stock, its document and, where they are ours, its entry. All that is wrong with the lines is refused at once. */
export async function receiveGoods(ctx: Context, receipt: Receipt) {
  const { kind, warehouseId, ownerId, lines: entered } = receipt;
  const { effectiveAt, given } = effectiveTime(ctx, receipt.effectiveAt);
  const problems = lineProblems(ctx);
  const values = valuesOf(ctx, entered, problems);
  const bins = entered.map((line) => [line.locationId]);
  const [lines, places, fallback, number] = await Promise.all([
    readDocument(ctx, entered, { warehouseId, bins }, problems),
    locations(ctx),
    defaultLocation(ctx, warehouseId),
    ctx.number(series[kind]),
    requireWarehouses(ctx, [warehouseId]),
  ]);
  const named = lines.map(({ n, skuId, quantity }) => ({ ...entered[n - 1], n, skuId, quantity }));
  const traced = await traceLines(ctx, named, problems);
  problems.refuse();
  const id = ctx.newId();
  const drafts = lines.map((line, at) => ({
    ...line,
    fromLocationId: places[receipt.from],
    toLocationId: entered[at]?.locationId ?? fallback,
    quality: entered[at]?.quality ?? ('good' as const),
    given: values[at],
    traced: traced[at] as TracedGoods,
  }));
  const moves = drafts.flatMap((line) =>
    comingPieces(
      { quantity: line.quantity, value: line.given === undefined ? undefined : decimal(line.given) },
      line.traced,
      ctx.merchant.exponent,
    ).map((piece) => ({
      ...{ skuId: line.skuId, ...piece, fromLocationId: line.fromLocationId, toLocationId: line.toLocationId, quality: line.quality },
      ...{ qualityFrom: line.quality, qualityTo: line.quality, source: kind, sourceId: id, sourceNumber: number, sourceLineId: line.id },
      ...{ ...given, ...(ownerId ? { ownerId } : {}) },
    })),
  );
  const moved = await postMoves(ctx, moves);
  const worth = valuesByLine(lines, moves, moved);
  if (!receipt.mayBeFree)
    refuseLines(entered, errors.value_missing, (_, at) => values[at] === undefined && isZero(worth[at] as (typeof worth)[number]));
  const answer = recordDocument(ctx, {
    ...{ id, number, kind, warehouseId, reason: receipt.reason, remark: receipt.remark ?? '', effectiveAt, ownerId },
    lines: drafts.map(({ quality, given: _, traced: __, ...line }, at) => ({
      ...line,
      ...{ qualityFrom: quality, qualityTo: quality, value: worth[at] as (typeof worth)[number] },
    })),
  });
  if (receipt.event) {
    const amounts = valuesByClass(moved.map(({ value }, at) => ({ quality: moves[at]?.quality ?? 'good', value })));
    const source = { source: 'inventory.stock_document', sourceId: id, sourceNumber: number, summary: receipt.remark ?? '', warehouseId };
    await postEntries(ctx, [{ event: receipt.event, ...source, date: businessDate(effectiveAt, ctx.merchant.zone), amounts }]);
  }
  return answer;
}
