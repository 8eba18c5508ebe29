import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { unbillShipment } from '../../billing/index.ts';
import { forgetFreight } from '../../freight/index.ts';
import { reserve, reverseMoves } from '../../inventory/index.ts';
import { reverseEntries } from '../../ledger/index.ts';
import { lifeOf, lockOrder, orderClosed, undoShipment as unship } from '../../sales/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { findShipment, lockShipment, shipmentLines, shipmentRefusal } from '../shipment.ts';

const UNDONE = statement(`with packing as (
    delete from fulfilment.packing_use u where u.merchant_id = :merchant and u.shipment_id = :shipmentId::uuid)
  update fulfilment.shipment s set status = 'undone', undone_at = :now, version = s.version + 1
  where s.merchant_id = :merchant and s.id = :shipmentId::uuid`);
const SOURCE = 'fulfilment.shipment_undone';

/**
 * 撤销发货, before the carrier has it: movements are mirrored at what the goods cost, entries mirrored in red, the reservations stand again
 * (capabilities D13). Afterwards only a return brings goods back.
 */
export const undoShipment = handle(fulfilment.operations['undo-shipment'], async (ctx, { shipmentId, expectedVersion, reason }) => {
  const { orderId } = await findShipment(ctx, shipmentId);
  const locked = await lockOrder(ctx, orderId);
  const [shipment, lines] = await Promise.all([lockShipment(ctx, shipmentId), shipmentLines(ctx, [shipmentId])]);
  const { number } = shipment;
  checkVersion(shipment.version, expectedVersion);
  const refusal = shipmentRefusal(shipment.status, 'fulfilment.undo-shipment');
  if (refusal) throw errors[refusal]({ number });
  if (locked.order.closedReason) throw orderClosed();
  const source = { sourceId: shipmentId, newSource: SOURCE, newSourceId: shipmentId, newSourceNumber: number };
  ctx.post(UNDONE, { shipmentId });
  unship(ctx, locked, lines);
  await reverseMoves(ctx, source);
  const stocked = lines.filter((line) => line.moveId !== null);
  const { warehouseId } = shipment;
  const life = (await lifeOf(ctx, [locked]))(locked);
  await reserve(
    ctx,
    stocked.map(({ lineId, skuId, quantity }) => ({
      ...{ documentId: orderId, orderLineId: lineId, skuId, quantity, warehouseId },
      minDays: life.get(skuId) ?? 0,
    })),
  );
  await unbillShipment(ctx, { order: locked, shipmentId, shipmentNumber: number, gross: shipment.gross });
  await forgetFreight(ctx, { shipmentId, number });
  await reverseEntries(ctx, source);
  ctx.change('fulfilment.shipment', shipmentId, { status: shipment.status }, { status: 'undone', reason });
  ctx.emit(fulfilment.events['shipment-undone'], { id: shipmentId, number, orderId });
  return { id: shipmentId, number, version: shipment.version + 1 };
});
