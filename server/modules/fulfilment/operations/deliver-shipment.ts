import { handle } from '../../../kernel/context.ts';
import { fulfilment } from '../contract.ts';
import { deliver, lockWithOrders } from '../delivering.ts';
import { errors } from '../errors.ts';
import { batchOf, checkVersion, rowOf } from '../opening.ts';
import { shipmentRefusal, type ShipmentState } from '../shipment.ts';
import { type Followed, noteParcels } from '../tracking/following.ts';
import { announceParcels } from '../tracking/moving.ts';

const wasLost = ({ parcel }: Followed) => parcel.status === 'lost';

/** 签收: the buyer has the goods. */
export const deliverShipment = handle(
  fulfilment.operations['deliver-shipment'],
  async (ctx, { shipmentId, expectedVersion, deliveredAt }) => {
    const locked = await lockWithOrders(ctx, [shipmentId]);
    const shipment = locked.shipments.get(shipmentId);
    if (!shipment) throw errors.shipment_not_found({ number: shipmentId });
    checkVersion(shipment.version, expectedVersion);
    const refusal = shipmentRefusal(shipment.status, 'fulfilment.deliver-shipment');
    if (refusal) throw errors[refusal]({ number: shipment.number });
    const at = deliveredAt ?? ctx.now;
    deliver(ctx, locked, [{ shipment, at }]);
    announceParcels(ctx, locked, (await noteParcels(ctx, 'delivered', [{ id: shipment.id, at }])).filter(wasLost));
    return { id: shipment.id, number: shipment.number, version: shipment.version + 1 };
  },
);

/** The same for many, with a result per shipment. */
export const deliverShipments = handle(fulfilment.operations['deliver-shipments'], async (ctx, { shipmentIds, deliveredAt }) => {
  const locked = await lockWithOrders(ctx, shipmentIds);
  const accepted: ShipmentState[] = [];
  const rows = [...new Set(shipmentIds)].map((id) => {
    const shipment = locked.shipments.get(id);
    const code = shipment ? shipmentRefusal(shipment.status, 'fulfilment.deliver-shipment') : 'shipment_not_found';
    if (shipment && !code) accepted.push(shipment);
    return rowOf(ctx, id, { number: shipment?.number ?? null, refusal: code && errors[code]({ number: shipment?.number ?? id }) });
  });
  const at = deliveredAt ?? ctx.now;
  deliver(
    ctx,
    locked,
    accepted.map((shipment) => ({ shipment, at })),
  );
  const noted = await noteParcels(
    ctx,
    'delivered',
    accepted.map(({ id }) => ({ id, at })),
  );
  announceParcels(ctx, locked, noted.filter(wasLost));
  return batchOf(rows);
});
