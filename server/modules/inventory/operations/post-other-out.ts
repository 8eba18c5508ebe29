import { businessDate } from '../../../kernel/clock.ts';
import { type Context, handle } from '../../../kernel/context.ts';
import type { Decimal } from '../../../kernel/decimal.ts';
import { postEntries } from '../../ledger/index.ts';
import { inventory } from '../contract.ts';
import { effectiveTime, recordDocument, series, valuesByClass, valuesByLine } from '../document.ts';
import { NONE, type VirtualKind } from '../keys.ts';
import { readDocument } from '../lines.ts';
import { pickLines } from '../picking.ts';
import { locations } from '../places.ts';
import { lineProblems } from '../problems.ts';
import { refusePromised } from '../shortages.ts';
import { postMoves } from '../stock.ts';
import { requireWarehouses } from '../warehouse.ts';

type Reason = 'lost' | 'damaged' | 'scrapped' | 'internal_use' | 'sample' | 'other';

const TO: Record<Reason, VirtualKind> = {
  lost: 'loss',
  damaged: 'scrap',
  scrapped: 'scrap',
  internal_use: 'consumption',
  sample: 'consumption',
  other: 'loss',
};
/** Goods that are gone whatever was promised of them (R24). */
const GONE: readonly Reason[] = ['lost', 'damaged', 'scrapped'];
const USED: readonly Reason[] = ['internal_use', 'sample'];

/** Goods leave without an order: losses and scrap to 571101, own use and samples to their cost (facts.md 6.5 #21, #21b). */
export const postOtherOut = handle(inventory.operations['post-other-out'], async (ctx, input) => {
  const { warehouseId, reason } = input;
  const { effectiveAt, given } = effectiveTime(ctx, input.effectiveAt);
  const problems = lineProblems(ctx);
  const bins = input.lines.map((line) => [line.locationId]);
  const [lines, places, number] = await Promise.all([
    readDocument(ctx, input.lines, { warehouseId, bins }, problems),
    locations(ctx),
    ctx.number(series.other_out),
    requireWarehouses(ctx, [warehouseId]),
  ]);
  const id = ctx.newId();
  const drafts = lines.map((line) => {
    const { quality = 'good', locationId, serialNumbers } = input.lines[line.n - 1] as (typeof input.lines)[number];
    return { ...line, quality, locationId, serialNumbers };
  });
  const picked = await pickLines(ctx, { warehouseId, ownerId: NONE }, drafts, problems);
  problems.refuse();
  const moves = picked.map(({ line, ...bin }) => ({
    ...{ ...bin, skuId: line.skuId, toLocationId: places[TO[reason]], qualityFrom: line.quality, qualityTo: line.quality },
    ...{ source: 'other_out', sourceId: id, sourceNumber: number, sourceLineId: line.id, ...given },
  }));
  const moved = await postMoves(ctx, moves);
  if (!GONE.includes(reason)) await refusePromised(ctx, warehouseId, drafts);
  const worth = valuesByLine(lines, moves, moved);
  const answer = recordDocument(ctx, {
    ...{ id, number, kind: 'other_out', warehouseId, reason, remark: input.remark ?? '', effectiveAt },
    lines: drafts.map(({ quality, locationId, serialNumbers: _, ...line }, at) => ({
      ...{ ...line, fromLocationId: locationId ?? null, toLocationId: places[TO[reason]] },
      ...{ qualityFrom: quality, qualityTo: quality, value: worth[at] as Decimal },
    })),
  });
  const values = valuesByClass(moved.map(({ value }, at) => ({ quality: picked[at]?.line.quality ?? 'good', value })));
  await postOutEntry(ctx, { ...input, id, number, effectiveAt }, values);
  return answer;
});

interface OutDocument {
  id: string;
  number: string;
  warehouseId: string;
  reason: Reason;
  remark?: string | undefined;
  inputTax?: string | undefined;
  effectiveAt: string;
}

function postOutEntry(ctx: Context, document: OutDocument, { good, defective }: { good: string; defective: string }): Promise<void> {
  const { id, number, warehouseId, reason, remark, inputTax = '0', effectiveAt } = document;
  const amounts = USED.includes(reason)
    ? { used_good: good, used_defective: defective }
    : { lost_good: good, lost_defective: defective, input_tax: inputTax };
  const source = { source: 'inventory.stock_document', sourceId: id, sourceNumber: number, summary: remark ?? '', warehouseId };
  return postEntries(ctx, [{ event: 'other_out', ...source, date: businessDate(effectiveAt, ctx.merchant.zone), amounts }]);
}
