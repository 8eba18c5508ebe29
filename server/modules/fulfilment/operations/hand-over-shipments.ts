import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { batchOf, rowOf } from '../opening.ts';
import { lockShipments, shipmentRefusal } from '../shipment.ts';
import { noteParcels } from '../tracking/following.ts';

const HANDED_OVER = statement(`update fulfilment.shipment s set status = 'handed_over', handed_over_at = :now, version = s.version + 1
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);

/** 交接: the carrier has the parcels; from now on a shipment cannot be undone, only returned. */
export const handOverShipments = handle(fulfilment.operations['hand-over-shipments'], async (ctx, { shipmentIds }) => {
  const shipments = new Map((await lockShipments(ctx, shipmentIds)).map((shipment) => [shipment.id, shipment]));
  const accepted: string[] = [];
  const rows = [...new Set(shipmentIds)].map((id) => {
    const shipment = shipments.get(id);
    const code = shipment ? shipmentRefusal(shipment.status, 'fulfilment.hand-over-shipments') : 'shipment_not_found';
    if (shipment && !code) {
      accepted.push(id);
      ctx.change('fulfilment.shipment', id, { status: shipment.status }, { status: 'handed_over' });
      ctx.emit(fulfilment.events['shipments-handed-over'], { id, number: shipment.number, orderId: shipment.orderId });
    }
    return rowOf(ctx, id, { number: shipment?.number ?? null, refusal: code && errors[code]({ number: shipment?.number ?? id }) });
  });
  if (accepted.length) ctx.post(HANDED_OVER, { ids: accepted });
  await noteParcels(
    ctx,
    'collected',
    accepted.map((id) => ({ id, at: ctx.now })),
  );
  return batchOf(rows);
});
