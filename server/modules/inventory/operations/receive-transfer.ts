import { handle } from '../../../kernel/context.ts';
import { add, isPositive, text } from '../../../kernel/decimal.ts';
import { postEntries } from '../../ledger/index.ts';
import { inventory } from '../contract.ts';
import { valuesByClass } from '../document.ts';
import { errors } from '../errors.ts';
import { requireBins } from '../lines.ts';
import { defaultLocation } from '../places.ts';
import { postMoves } from '../stock.ts';
import { askedOf, lockTransfer, recordProgress, takeShare, underway } from '../transfer.ts';
import { requireWarehouses } from '../warehouse.ts';

/** Goods arrive, all or a part, with their share of the value that was shipped (TV-112). */
export const receiveTransfer = handle(inventory.operations['receive-transfer'], async (ctx, input) => {
  const { transfer, lines } = await lockTransfer(ctx, input, 'receive-transfer');
  const { id, number, toWarehouseId, transitLocationId } = transfer;
  const rest = () =>
    lines.filter((line) => isPositive(underway(line))).map((line) => ({ lineId: line.id, quantity: text(underway(line)) }));
  const arriving = askedOf<{ lineId: string; quantity: string; toLocationId?: string | undefined }>(lines, input.lines ?? rest(), underway);
  if (!arriving.length) throw errors.transfer_line_unknown({ lines: [] });
  await requireWarehouses(ctx, [toWarehouseId]);
  await requireBins(
    ctx,
    toWarehouseId,
    arriving.map(({ asked }) => asked.toLocationId),
  );
  const fallback = await defaultLocation(ctx, toWarehouseId);
  const moved = await postMoves(
    ctx,
    arriving.map(({ line, asked, quantity }) => {
      const value = text(takeShare(line, quantity, ctx.merchant.exponent));
      line.received = add(line.received, quantity);
      return {
        ...{ skuId: line.skuId, quantity: text(quantity), value, qualityFrom: line.quality, qualityTo: line.quality },
        ...{ fromLocationId: transitLocationId, toLocationId: asked.toLocationId ?? fallback },
        ...{ source: 'transfer', sourceId: id, sourceNumber: number, sourceLineId: line.id },
      };
    }),
  );
  const { good } = valuesByClass(moved.map(({ value }, at) => ({ quality: arriving[at]?.line.quality ?? 'good', value })));
  const source = { source: 'inventory.transfer', sourceId: id, sourceNumber: number };
  await postEntries(ctx, [{ event: 'transfer_received', ...source, warehouseId: toWarehouseId, amounts: { good } }]);
  return recordProgress(ctx, transfer, lines);
});
