import { type Context, handle } from '../../../kernel/context.ts';
import { text } from '../../../kernel/decimal.ts';
import { type BusinessEvent, postEntries } from '../../ledger/index.ts';
import { inventory } from '../contract.ts';
import { valuesByClass, valuesByLine } from '../document.ts';
import { pickWanted } from '../picking.ts';
import { defaultLocation, warehousesByPriority } from '../places.ts';
import { refusePromised } from '../shortages.ts';
import { postMoves } from '../stock.ts';
import { insertTransfer, prepareTransfer } from './create-transfer.ts';

/** Goods leave one warehouse and are in the other at once, in its default bin (facts.md 1.8, one step). */
export const transferAtOnce = handle(inventory.operations['transfer-at-once'], async (ctx, input) => {
  const { fromWarehouseId, toWarehouseId } = input;
  const { number, lines } = await prepareTransfer(ctx, input);
  const id = ctx.newId();
  const toLocationId = await defaultLocation(ctx, toWarehouseId);
  const picked = await pickWanted(
    ctx,
    fromWarehouseId,
    lines.map((line, at) => ({ ...line, serialNumbers: input.lines[at]?.serialNumbers })),
  );
  const moves = picked.map(({ line, ...bin }) => ({
    ...{ ...bin, skuId: line.skuId, toLocationId, qualityFrom: line.quality, qualityTo: line.quality },
    ...{ source: 'transfer', sourceId: id, sourceNumber: number, sourceLineId: line.id },
  }));
  const moved = await postMoves(ctx, moves);
  await refusePromised(ctx, fromWarehouseId, lines);
  const values = valuesByLine(lines, moves, moved).map(text);
  const answer = insertTransfer(ctx, input, { id, number, mode: 'one_step', lines, values });
  const { good } = valuesByClass(moved.map(({ value }, at) => ({ quality: picked[at]?.line.quality ?? 'good', value })));
  const source = { source: 'inventory.transfer', sourceId: id, sourceNumber: number, summary: input.remark ?? '' };
  await postEntries(ctx, await entriesOf(ctx, input, { source, good }));
  return answer;
});

/** 22 at once, or 46: to a dealer on consignment and back. */
async function entriesOf(
  ctx: Context,
  { fromWarehouseId, toWarehouseId }: { fromWarehouseId: string; toWarehouseId: string },
  { source, good }: { source: Pick<BusinessEvent, 'source' | 'sourceId' | 'sourceNumber' | 'summary'>; good: string },
): Promise<BusinessEvent[]> {
  const dealers = new Set((await warehousesByPriority(ctx)).flatMap(({ id, type }) => (type === 'dealer' ? [id] : [])));
  const [sends, takes] = [dealers.has(toWarehouseId), dealers.has(fromWarehouseId)];
  if (sends && !takes) return [{ event: 'consignment_sent', ...source, warehouseId: fromWarehouseId, amounts: { good } }];
  if (takes && !sends) return [{ event: 'consignment_taken_back', ...source, warehouseId: toWarehouseId, amounts: { good } }];
  return [
    { event: 'transfer_shipped', ...source, warehouseId: fromWarehouseId, amounts: { good } },
    { event: 'transfer_received', ...source, warehouseId: toWarehouseId, amounts: { good } },
  ];
}
