import type { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { zero } from '../../kernel/decimal.ts';
import { recordDocument, series } from './document.ts';
import { prepareLines, requireBins } from './lines.ts';
import { pickWanted } from './picking.ts';
import type * as shape from './shapes.ts';
import { postMoves } from './stock.ts';
import { requireWarehouses } from './warehouse.ts';

type Asked = Pick<z.output<typeof shape.moveBetweenBins>, 'warehouseId' | 'remark' | 'lines'>;
/** Goods for other bins; where nothing is said of a lot, what expires first. */
export type GoodsToMove = Pick<Asked, 'warehouseId' | 'remark' | 'lines'>;

/** Goods go from bin to bin of one warehouse, by a document of their own; promises and values are not touched. */
export async function moveGoods(ctx: Context, input: GoodsToMove) {
  const { warehouseId } = input;
  const bins = input.lines.flatMap((line) => [line.fromLocationId, line.toLocationId]);
  const [lines, number] = await Promise.all([
    prepareLines(ctx, input.lines),
    ctx.number(series.bin_move),
    requireWarehouses(ctx, [warehouseId]),
    requireBins(ctx, warehouseId, bins),
  ]);
  const id = ctx.newId();
  const drafts = lines.map((line, at) => {
    const { fromLocationId, toLocationId, quality = 'good' } = input.lines[at] as (typeof input.lines)[number];
    return { ...line, fromLocationId, toLocationId, qualityFrom: quality, qualityTo: quality, value: zero };
  });
  const picked = await pickWanted(
    ctx,
    warehouseId,
    drafts.map((line, at) => ({
      ...{ ...line, quality: line.qualityFrom, locationId: line.fromLocationId },
      ...{ lotId: input.lines[at]?.lotId, serialNumbers: input.lines[at]?.serialNumbers },
    })),
  );
  await postMoves(
    ctx,
    picked.map(({ line, ...bin }) => ({
      ...{ ...bin, skuId: line.skuId, toLocationId: line.toLocationId, qualityFrom: line.qualityFrom, qualityTo: line.qualityTo },
      ...{ source: 'bin_move', sourceId: id, sourceNumber: number, sourceLineId: line.id },
    })),
  );
  return recordDocument(ctx, {
    ...{ id, number, kind: 'bin_move', warehouseId, reason: 'bin_move', remark: input.remark ?? '', effectiveAt: ctx.now },
    lines: drafts,
  });
}
