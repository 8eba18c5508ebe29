import { type Context, handle } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, subtract, text, zero } from '../../../kernel/decimal.ts';
import { postEntries } from '../../ledger/index.ts';
import { inventory } from '../contract.ts';
import { pickWanted } from '../picking.ts';
import { defaultLocation, locations } from '../places.ts';
import { postMoves } from '../stock.ts';
import { askedOf, lockTransfer, recordProgress, takeShare, type TransferLine, type TransferRow, underway } from '../transfer.ts';

interface Settled {
  line: TransferLine;
  outcome: 'lost' | 'returned';
  piece: { fromLocationId: string; lotId: string; serialId: string; quantity: string };
  /** Share of the value that was shipped. */
  share: Decimal;
}

/** Goods that did not arrive are declared lost, or come back to where they left (facts.md 1.8): transit ends at zero. */
export const settleTransferDifference = handle(inventory.operations['settle-transfer-difference'], async (ctx, input) => {
  const { transfer, lines } = await lockTransfer(ctx, input, 'settle-transfer-difference');
  const pieces = await pickWanted(
    ctx,
    transfer.fromWarehouseId,
    askedOf(lines, input.lines, underway).map(({ line, asked: { outcome, serialNumbers }, quantity }) => ({
      ...{ line, outcome, serialNumbers, skuId: line.skuId, quantity: text(quantity), quality: line.quality },
      locationId: transfer.transitLocationId,
    })),
  );
  const settled = pieces.map(({ line: { line, outcome }, ...piece }): Settled => {
    const quantity = decimal(piece.quantity);
    const share = takeShare(line, quantity, ctx.merchant.exponent);
    if (outcome === 'lost') line.lost = add(line.lost, quantity);
    else line.returned = add(line.returned, quantity);
    return { line, outcome, piece, share };
  });
  const [places, home] = await Promise.all([locations(ctx), defaultLocation(ctx, transfer.fromWarehouseId)]);
  const moved = await postMoves(
    ctx,
    settled.map(({ line, outcome, piece, share }) => ({
      ...{ ...piece, skuId: line.skuId, qualityFrom: line.quality, qualityTo: line.quality },
      ...{ toLocationId: outcome === 'lost' ? places.loss : home },
      ...{ source: 'transfer', sourceId: transfer.id, sourceNumber: transfer.number, sourceLineId: line.id },
      ...(outcome === 'returned' ? { value: text(share) } : {}),
    })),
  );
  await postSettlement(
    ctx,
    transfer,
    settled,
    moved.map(({ value }) => decimal(value)),
  );
  return recordProgress(ctx, transfer, lines);
});

/**
 * What is lost leaves its pool at the average of today. Where that moved since shipping, the rest of the value that was on the way goes back
 * to the stock account: transit ends at zero, and the stock accounts at the value of the pools.
 */
function postSettlement(ctx: Context, transfer: TransferRow, settled: readonly Settled[], worth: readonly Decimal[]): Promise<void> {
  const lost = { good: zero, defective: zero };
  let back = zero;
  for (const [at, { line, outcome, share }] of settled.entries()) {
    const value = worth[at] ?? zero;
    const isDefective = line.quality === 'defective';
    if (outcome === 'lost') lost[isDefective ? 'defective' : 'good'] = add(lost[isDefective ? 'defective' : 'good'], value);
    if (!isDefective) back = add(back, outcome === 'lost' ? subtract(share, value) : share);
  }
  const source = {
    source: 'inventory.transfer',
    sourceId: transfer.id,
    sourceNumber: transfer.number,
    warehouseId: transfer.fromWarehouseId,
  };
  return postEntries(ctx, [
    { event: 'transfer_lost', ...source, amounts: { good: text(lost.good), defective: text(lost.defective) } },
    { event: 'transfer_received', ...source, amounts: { good: text(back) } },
  ]);
}
