import { handle } from '../../../kernel/context.ts';
import { zero } from '../../../kernel/decimal.ts';
import { inventory } from '../contract.ts';
import { recordDocument, series } from '../document.ts';
import { prepareLines, requireBins } from '../lines.ts';
import { postMoves } from '../stock.ts';
import { requireWarehouses } from '../warehouse.ts';

/** Goods go from bin to bin of one warehouse; promises and values are not touched. */
export const moveBetweenBins = handle(inventory.operations['move-between-bins'], async (ctx, input) => {
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
  await postMoves(
    ctx,
    drafts.map((line) => ({
      ...{ skuId: line.skuId, quantity: line.quantity, fromLocationId: line.fromLocationId, toLocationId: line.toLocationId },
      ...{ qualityFrom: line.qualityFrom, qualityTo: line.qualityTo },
      ...{ source: 'bin_move', sourceId: id, sourceNumber: number, sourceLineId: line.id },
    })),
  );
  return recordDocument(ctx, {
    ...{ id, number, kind: 'bin_move', warehouseId, reason: 'bin_move', remark: input.remark ?? '', effectiveAt: ctx.now },
    lines: drafts,
  });
});
