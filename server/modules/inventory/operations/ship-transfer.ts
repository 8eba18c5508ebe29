import { handle } from '../../../kernel/context.ts';
import { add, decimal, text } from '../../../kernel/decimal.ts';
import { postEntries } from '../../ledger/index.ts';
import { inventory } from '../contract.ts';
import { valuesByClass } from '../document.ts';
import { errors } from '../errors.ts';
import { requireBins } from '../lines.ts';
import { pickWanted } from '../picking.ts';
import { refusePromised } from '../shortages.ts';
import { postMoves } from '../stock.ts';
import { askedOf, lockTransfer, recordProgress } from '../transfer.ts';
import { requireWarehouses } from '../warehouse.ts';

/** Goods leave for the other warehouse and are on the way, on hand nowhere, with their value (facts.md 1.8, 6.5 #22). */
export const shipTransfer = handle(inventory.operations['ship-transfer'], async (ctx, input) => {
  const { transfer, lines } = await lockTransfer(ctx, input, 'ship-transfer');
  const { id, number, fromWarehouseId, transitLocationId } = transfer;
  const asked = input.lines ?? lines.map((line) => ({ lineId: line.id, quantity: text(line.quantity) }));
  const leaving = askedOf<{ lineId: string; quantity: string; fromLocationId?: string | undefined; serialNumbers?: string[] | undefined }>(
    lines,
    asked,
    (line) => line.quantity,
  ).map(({ line, asked: { fromLocationId, serialNumbers }, quantity }) => ({
    ...{ line, skuId: line.skuId, quality: line.quality, quantity: text(quantity), locationId: fromLocationId, serialNumbers },
  }));
  if (!leaving.length) throw errors.transfer_line_unknown({ lines: [] });
  await requireWarehouses(ctx, [fromWarehouseId]);
  await requireBins(
    ctx,
    fromWarehouseId,
    leaving.map(({ locationId }) => [locationId]),
  );
  const picked = await pickWanted(ctx, fromWarehouseId, leaving);
  const moved = await postMoves(
    ctx,
    picked.map(({ line: { line }, ...bin }) => ({
      ...{ ...bin, skuId: line.skuId, toLocationId: transitLocationId, qualityFrom: line.quality, qualityTo: line.quality },
      ...{ source: 'transfer', sourceId: id, sourceNumber: number, sourceLineId: line.id },
    })),
  );
  await refusePromised(ctx, fromWarehouseId, leaving);
  for (const [at, piece] of picked.entries()) {
    const { line } = piece.line;
    line.shipped = add(line.shipped, decimal(piece.quantity));
    line.value = add(line.value, decimal(moved[at]?.value ?? '0'));
  }
  const { good } = valuesByClass(moved.map(({ value }, at) => ({ quality: picked[at]?.line.quality ?? 'good', value })));
  const source = { source: 'inventory.transfer', sourceId: id, sourceNumber: number };
  await postEntries(ctx, [{ event: 'transfer_shipped', ...source, warehouseId: fromWarehouseId, amounts: { good } }]);
  return recordProgress(ctx, transfer, lines, { shippedAt: ctx.now });
});
