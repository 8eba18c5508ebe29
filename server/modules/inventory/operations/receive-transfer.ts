import { handle } from '../../../kernel/context.ts';
import { add, decimal, isPositive, text } from '../../../kernel/decimal.ts';
import { postEntries } from '../../ledger/index.ts';
import { inventory } from '../contract.ts';
import { valuesByClass } from '../document.ts';
import { errors } from '../errors.ts';
import { requireBins } from '../lines.ts';
import { pickWanted } from '../picking.ts';
import { defaultLocation } from '../places.ts';
import { postMoves } from '../stock.ts';
import { askedOf, lockTransfer, recordProgress, takeShare, underway } from '../transfer.ts';
import { requireWarehouses } from '../warehouse.ts';

interface Arriving {
  lineId: string;
  quantity: string;
  toLocationId?: string | undefined;
  serialNumbers?: string[] | undefined;
}

/** Goods arrive, all or a part, with their share of the value that was shipped (TV-112). */
export const receiveTransfer = handle(inventory.operations['receive-transfer'], async (ctx, input) => {
  const { transfer, lines } = await lockTransfer(ctx, input, 'receive-transfer');
  const { id, number, toWarehouseId, transitLocationId } = transfer;
  const rest = () =>
    lines.filter((line) => isPositive(underway(line))).map((line) => ({ lineId: line.id, quantity: text(underway(line)) }));
  const arriving = askedOf<Arriving>(lines, input.lines ?? rest(), underway);
  if (!arriving.length) throw errors.transfer_line_unknown({ lines: [] });
  await requireWarehouses(ctx, [toWarehouseId]);
  await requireBins(
    ctx,
    toWarehouseId,
    arriving.map(({ asked }) => [asked.toLocationId]),
  );
  const fallback = await defaultLocation(ctx, toWarehouseId);
  const pieces = await pickWanted(
    ctx,
    toWarehouseId,
    arriving.map(({ line, asked, quantity }) => ({
      ...{ line, toLocationId: asked.toLocationId ?? fallback, serialNumbers: asked.serialNumbers },
      ...{ skuId: line.skuId, quantity: text(quantity), quality: line.quality, locationId: transitLocationId },
    })),
  );
  const moved = await postMoves(
    ctx,
    pieces.map(({ line: { line, toLocationId }, ...piece }) => {
      const value = text(takeShare(line, decimal(piece.quantity), ctx.merchant.exponent));
      line.received = add(line.received, decimal(piece.quantity));
      return {
        ...{ ...piece, skuId: line.skuId, value, qualityFrom: line.quality, qualityTo: line.quality, toLocationId },
        ...{ source: 'transfer', sourceId: id, sourceNumber: number, sourceLineId: line.id },
      };
    }),
  );
  const { good } = valuesByClass(moved.map(({ value }, at) => ({ quality: pieces[at]?.line.quality ?? 'good', value })));
  const source = { source: 'inventory.transfer', sourceId: id, sourceNumber: number };
  await postEntries(ctx, [{ event: 'transfer_received', ...source, warehouseId: toWarehouseId, amounts: { good } }]);
  return recordProgress(ctx, transfer, lines);
});
