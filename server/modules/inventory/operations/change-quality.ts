import { handle } from '../../../kernel/context.ts';
import type { Decimal } from '../../../kernel/decimal.ts';
import { postEntries } from '../../ledger/index.ts';
import { inventory } from '../contract.ts';
import { recordDocument, series, valuesByClass, valuesByLine } from '../document.ts';
import { costClass, NONE } from '../keys.ts';
import { readDocument } from '../lines.ts';
import { pickLines } from '../picking.ts';
import { lineProblems } from '../problems.ts';
import { postMoves } from '../stock.ts';
import { requireWarehouses } from '../warehouse.ts';

/**
 * Goods are found in another state; what is defective takes its value into its own pool (facts.md 6.5 #23). Promises stay as they are, also
 * where fewer good goods are left than were promised (R24).
 */
export const changeQuality = handle(inventory.operations['change-quality'], async (ctx, input) => {
  const { warehouseId } = input;
  const problems = lineProblems(ctx);
  const bins = input.lines.map((line) => [line.locationId, line.toLocationId]);
  const [lines, number] = await Promise.all([
    readDocument(ctx, input.lines, { warehouseId, bins }, problems),
    ctx.number(series.quality_change),
    requireWarehouses(ctx, [warehouseId]),
  ]);
  const id = ctx.newId();
  const drafts = lines.map((line) => {
    const { from, to, locationId, toLocationId, serialNumbers } = input.lines[line.n - 1] as (typeof input.lines)[number];
    return { ...line, quality: from, to, locationId, toLocationId, serialNumbers };
  });
  const picked = await pickLines(ctx, { warehouseId, ownerId: NONE }, drafts, problems);
  problems.refuse();
  const moves = picked.map(({ line, ...bin }) => ({
    ...{ ...bin, skuId: line.skuId, toLocationId: line.toLocationId ?? bin.fromLocationId, qualityFrom: line.quality, qualityTo: line.to },
    ...{ source: 'quality_change', sourceId: id, sourceNumber: number, sourceLineId: line.id },
  }));
  const moved = await postMoves(ctx, moves);
  const worth = valuesByLine(lines, moves, moved);
  const answer = recordDocument(ctx, {
    ...{ id, number, kind: 'quality_change', warehouseId, reason: 'quality_change', remark: input.remark ?? '', effectiveAt: ctx.now },
    lines: drafts.map(({ quality, to, locationId, toLocationId, serialNumbers: _, ...line }, at) => ({
      ...{ ...line, fromLocationId: locationId ?? null, toLocationId: toLocationId ?? locationId ?? null },
      ...{ qualityFrom: quality, qualityTo: to, value: worth[at] as Decimal },
    })),
  });
  const crossing = picked.flatMap(({ line }, at) =>
    costClass(line.quality) === costClass(line.to) ? [] : [{ quality: line.to, value: moved[at]?.value ?? '0' }],
  );
  const { good, defective } = valuesByClass(crossing);
  const source = { source: 'inventory.stock_document', sourceId: id, sourceNumber: number, summary: input.remark ?? '', warehouseId };
  await postEntries(ctx, [{ event: 'quality_changed', ...source, amounts: { to_defective: defective, to_good: good } }]);
  return answer;
});
