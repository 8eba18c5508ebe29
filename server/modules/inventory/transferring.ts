import type { Context } from '../../kernel/context.ts';
import { text } from '../../kernel/decimal.ts';
import { type BusinessEvent, postEntries } from '../ledger/index.ts';
import { valuesByClass, valuesByLine } from './document.ts';
import { errors } from './errors.ts';
import { NONE } from './keys.ts';
import { readDocument } from './lines.ts';
import { insertTransfer, type NewTransfer } from './operations/create-transfer.ts';
import { pickLines } from './picking.ts';
import { defaultLocation, warehousesByPriority } from './places.ts';
import { lineProblems } from './problems.ts';
import { refusePromised } from './shortages.ts';
import { postMoves } from './stock.ts';
import { transferSeries } from './transfer.ts';
import { requireWarehouses } from './warehouse.ts';

interface Transfer extends NewTransfer {
  /** Whose goods they are, where they are not our own. */
  ownerId?: string;
  lines: readonly (NewTransfer['lines'][number] & {
    fromLocationId?: string | undefined;
    lotId?: string | undefined;
    serialNumbers?: readonly string[] | undefined;
  })[];
}

/** Goods leave one warehouse and are in the other at once, in its default bin (facts.md 1.8, one step); goods of others stay theirs, and no entry knows them. */
export async function transferNow(ctx: Context, input: Transfer) {
  const { fromWarehouseId, toWarehouseId, ownerId = NONE } = input;
  if (fromWarehouseId === toWarehouseId) throw errors.transfer_same_warehouse();
  const problems = lineProblems(ctx);
  const bins = input.lines.map((line) => [line.fromLocationId]);
  const [number, lines, toLocationId] = await Promise.all([
    ctx.number(transferSeries),
    readDocument(ctx, input.lines, { warehouseId: fromWarehouseId, bins }, problems),
    defaultLocation(ctx, toWarehouseId),
    requireWarehouses(ctx, [fromWarehouseId, toWarehouseId]),
  ]);
  const id = ctx.newId();
  const drafts = lines.map((line) => {
    const { quality = 'good', fromLocationId, lotId, serialNumbers } = input.lines[line.n - 1] as Transfer['lines'][number];
    return { ...line, quality, locationId: fromLocationId, lotId, serialNumbers };
  });
  const picked = await pickLines(ctx, { warehouseId: fromWarehouseId, ownerId }, drafts, problems);
  problems.refuse();
  const moves = picked.map(({ line, ...bin }) => ({
    ...{ ...bin, ownerId, skuId: line.skuId, toLocationId, qualityFrom: line.quality, qualityTo: line.quality },
    ...{ source: 'transfer', sourceId: id, sourceNumber: number, sourceLineId: line.id },
  }));
  const moved = await postMoves(ctx, moves);
  if (ownerId === NONE) await refusePromised(ctx, fromWarehouseId, drafts);
  const values = valuesByLine(lines, moves, moved).map(text);
  const answer = insertTransfer(ctx, input, { id, number, mode: 'one_step', lines: drafts, values });
  if (ownerId === NONE) {
    const { good } = valuesByClass(moved.map(({ value }, at) => ({ quality: picked[at]?.line.quality ?? 'good', value })));
    const source = { source: 'inventory.transfer', sourceId: id, sourceNumber: number, summary: input.remark ?? '' };
    await postEntries(ctx, await entriesOf(ctx, input, { source, good }));
  }
  return answer;
}

/** 22 at once, or 46: to a dealer on consignment and back. */
async function entriesOf(
  ctx: Context,
  { fromWarehouseId, toWarehouseId }: { fromWarehouseId: string; toWarehouseId: string },
  { source, good }: { source: Pick<BusinessEvent, 'source' | 'sourceId' | 'sourceNumber' | 'summary'>; good: string },
): Promise<BusinessEvent[]> {
  const dealers = new Set((await warehousesByPriority(ctx)).flatMap(({ id, promisable }) => (promisable ? [] : [id])));
  const [sends, takes] = [dealers.has(toWarehouseId), dealers.has(fromWarehouseId)];
  if (sends && !takes) return [{ event: 'consignment_sent', ...source, warehouseId: fromWarehouseId, amounts: { good } }];
  if (takes && !sends) return [{ event: 'consignment_taken_back', ...source, warehouseId: toWarehouseId, amounts: { good } }];
  return [
    { event: 'transfer_shipped', ...source, warehouseId: fromWarehouseId, amounts: { good } },
    { event: 'transfer_received', ...source, warehouseId: toWarehouseId, amounts: { good } },
  ];
}
