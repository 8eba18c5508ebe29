import type { Context } from '../../kernel/context.ts';
import { decimal, whole } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { claimSerials, type Reassigned, releaseOtherSerials, type SerialClaim } from '../inventory/index.ts';
import { errors } from './errors.ts';

// the paper of the picker may name another piece than the one that was taken; what goes back is what was not
const INSTEAD = statement(`update fulfilment.pick_line l set serial_id = x.serial, location_id = x.location, lot_id = x.lot
  from unnest(:lines::uuid[], :olds::uuid[], :serials::uuid[], :locations::uuid[], :lots::uuid[]) as x (line, old, serial, location, lot)
  where l.merchant_id = :merchant and l.order_line_id = x.line and l.serial_id = x.old`);

function followPieces(ctx: Context, changed: readonly Reassigned[]): void {
  if (!changed.length) return;
  ctx.post(INSTEAD, {
    ...{ lines: changed.map((each) => each.orderLineId), olds: changed.map((each) => each.oldSerialId) },
    ...{ serials: changed.map((each) => each.serialId), locations: changed.map((each) => each.locationId) },
    lots: changed.map((each) => each.lotId),
  });
}

/** A piece that was scanned is the one that leaves: held for its line, and the work in hand follows. */
export async function claimPiece(ctx: Context, claim: SerialClaim): Promise<void> {
  followPieces(ctx, await claimSerials(ctx, claim));
}

/** Of goods with serial numbers: which pieces of a line leave. */
export interface NamedPieces {
  lineId: string;
  numbers: readonly string[];
}
interface Leaving {
  locked: { order: { id: string } };
  lines: readonly { line: { id: string; skuId: string }; quantity: string }[];
  warehouseId: string;
}

/** The pieces that leave with a shipment are exactly those named; a line that they do not belong to is refused. */
export async function claimPieces(ctx: Context, { locked, lines, warehouseId }: Leaving, pieces: readonly NamedPieces[]): Promise<void> {
  for (const { lineId, numbers } of pieces) {
    const leaving = lines.find(({ line }) => line.id === lineId);
    if (!leaving) throw errors.line_not_found();
    if (whole(numbers.length) > decimal(leaving.quantity))
      throw errors.line_too_much({ lines: [{ lineId, quantity: String(numbers.length), open: leaving.quantity }] });
    if (new Set(numbers).size < numbers.length)
      throw errors.serial_twice({ serial: numbers.find((each, at) => numbers.indexOf(each) !== at) });
    const claim = { warehouseId, documentId: locked.order.id, orderLineId: lineId, skuId: leaving.line.skuId, numbers };
    followPieces(ctx, await claimSerials(ctx, { ...claim, keep: [] }));
    await releaseOtherSerials(ctx, claim);
  }
}
