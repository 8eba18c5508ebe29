import type { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { businessDate } from '../../kernel/clock.ts';
import { decimal, isZero } from '../../kernel/decimal.ts';
import { postEntries } from '../ledger/index.ts';
import { type DocumentKind, effectiveTime, recordDocument, series, valuesByClass, valuesByLine } from './document.ts';
import { errors } from './errors.ts';
import type { VirtualKind } from './keys.ts';
import { prepareLines, refuseLines, requireBins, valuesOf } from './lines.ts';
import { defaultLocation, locations } from './places.ts';
import type { inLine } from './shapes.ts';
import { postMoves } from './stock.ts';
import { traceIncoming, type TracedGoods } from './tracking/incoming.ts';
import { comingPieces } from './tracking/pieces.ts';
import { requireWarehouses } from './warehouse.ts';

export interface Receipt {
  kind: DocumentKind & ('other_in' | 'opening');
  warehouseId: string;
  reason: string;
  remark?: string | undefined;
  effectiveAt?: string | undefined;
  lines: readonly z.output<typeof inLine>[];
  /** The counter-account the goods come from. */
  from: VirtualKind;
  event: 'other_in' | 'goods_back' | 'opening_stock';
  /** Goods without a value may come in although nothing says what they cost. */
  mayBeFree: boolean;
}

/** Goods come into a warehouse without an order: stock, its document and its entry. */
export async function receiveGoods(ctx: Context, receipt: Receipt) {
  const { kind, warehouseId, lines: entered } = receipt;
  const { effectiveAt, given } = effectiveTime(ctx, receipt.effectiveAt);
  const values = valuesOf(ctx, entered);
  const bins = entered.map((line) => line.locationId);
  const [lines, places, fallback, number] = await Promise.all([
    prepareLines(ctx, entered),
    locations(ctx),
    defaultLocation(ctx, warehouseId),
    ctx.number(series[kind]),
    requireWarehouses(ctx, [warehouseId]),
    requireBins(ctx, warehouseId, bins),
  ]);
  const traced = await traceIncoming(
    ctx,
    lines.map(({ skuId, quantity }, at) => ({ ...entered[at], skuId, quantity })),
  );
  const id = ctx.newId();
  const drafts = lines.map((line, at) => ({
    ...line,
    fromLocationId: places[receipt.from],
    toLocationId: bins[at] ?? fallback,
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
      ...given,
    })),
  );
  const moved = await postMoves(ctx, moves);
  const worth = valuesByLine(lines, moves, moved);
  if (!receipt.mayBeFree)
    refuseLines(entered, errors.value_missing, (_, at) => values[at] === undefined && isZero(worth[at] as (typeof worth)[number]));
  const answer = recordDocument(ctx, {
    ...{ id, number, kind, warehouseId, reason: receipt.reason, remark: receipt.remark ?? '', effectiveAt },
    lines: drafts.map(({ quality, given: _, traced: __, ...line }, at) => ({
      ...line,
      ...{ qualityFrom: quality, qualityTo: quality, value: worth[at] as (typeof worth)[number] },
    })),
  });
  const amounts = valuesByClass(moved.map(({ value }, at) => ({ quality: moves[at]?.quality ?? 'good', value })));
  const source = { source: 'inventory.stock_document', sourceId: id, sourceNumber: number };
  await postEntries(ctx, [
    {
      event: receipt.event,
      ...source,
      summary: receipt.remark ?? '',
      date: businessDate(effectiveAt, ctx.merchant.zone),
      warehouseId,
      amounts,
    },
  ]);
  return answer;
}
