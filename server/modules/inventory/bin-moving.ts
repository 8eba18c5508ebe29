import type { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { zero } from '../../kernel/decimal.ts';
import { recordDocument, series } from './document.ts';
import { NONE } from './keys.ts';
import { readDocument } from './lines.ts';
import { pickLines } from './picking.ts';
import { lineProblems } from './problems.ts';
import type * as shape from './shapes.ts';
import { postMoves } from './stock.ts';
import { requireWarehouses } from './warehouse.ts';

type Asked = z.output<typeof shape.moveBetweenBins>;
/** Goods for other bins, our own or an owner's; where nothing is said of a lot, what expires first. */
export interface GoodsToMove extends Pick<Asked, 'warehouseId' | 'remark' | 'lines'> {
  ownerId?: string | undefined;
}

/** Goods go from bin to bin of one warehouse, by a document of their own; promises and values are not touched, and whose they are neither. */
export async function moveGoods(ctx: Context, input: GoodsToMove) {
  const { warehouseId, ownerId = NONE } = input;
  const problems = lineProblems(ctx);
  const bins = input.lines.map((line) => [line.fromLocationId, line.toLocationId]);
  const [lines, number] = await Promise.all([
    readDocument(ctx, input.lines, { warehouseId, bins }, problems),
    ctx.number(series.bin_move),
    requireWarehouses(ctx, [warehouseId]),
  ]);
  const id = ctx.newId();
  const drafts = lines.map((line) => {
    const { fromLocationId, toLocationId, quality = 'good', lotId, serialNumbers } = input.lines[line.n - 1] as Asked['lines'][number];
    return { ...line, locationId: fromLocationId, toLocationId, quality, lotId, serialNumbers };
  });
  const picked = await pickLines(ctx, { warehouseId, ownerId }, drafts, problems);
  problems.refuse();
  await postMoves(
    ctx,
    picked.map(({ line, ...bin }) => ({
      ...{ ...bin, ownerId, skuId: line.skuId, toLocationId: line.toLocationId, qualityFrom: line.quality, qualityTo: line.quality },
      ...{ source: 'bin_move', sourceId: id, sourceNumber: number, sourceLineId: line.id },
    })),
  );
  return recordDocument(ctx, {
    ...{ id, number, kind: 'bin_move', warehouseId, reason: 'bin_move', remark: input.remark ?? '', effectiveAt: ctx.now },
    ownerId: input.ownerId,
    lines: drafts.map(({ quality, locationId, lotId: _, serialNumbers: __, ...line }) => ({
      ...{ ...line, fromLocationId: locationId, qualityFrom: quality, qualityTo: quality, value: zero },
    })),
  });
}
