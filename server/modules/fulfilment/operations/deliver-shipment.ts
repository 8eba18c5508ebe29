import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockOrders, recordDeliveries } from '../../sales/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { batchOf, checkVersion, rowOf } from '../opening.ts';
import { findShipments, lockShipments, shipmentLines, shipmentRefusal, type ShipmentState } from '../shipment.ts';

const DELIVERED =
  statement(`update fulfilment.shipment s set status = 'delivered', delivered_at = :deliveredAt::timestamptz, version = s.version + 1
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);

/** Locks the orders of shipments and then the shipments: the order in which shipping takes them. */
async function lockWithOrders(ctx: Context, ids: readonly string[]) {
  const found = await findShipments(ctx, ids);
  const orders = await lockOrders(ctx, [...new Set(found.map((shipment) => shipment.orderId))].sort());
  const [shipments, lines] = await Promise.all([lockShipments(ctx, ids), shipmentLines(ctx, ids)]);
  return { orders, lines, shipments: new Map(shipments.map((shipment) => [shipment.id, shipment])) };
}

type Locked = Awaited<ReturnType<typeof lockWithOrders>>;

function deliver(ctx: Context, { orders, lines }: Locked, shipments: readonly ShipmentState[], deliveredAt: string): void {
  ctx.post(DELIVERED, { ids: shipments.map((shipment) => shipment.id), deliveredAt });
  const orderOf = new Map(shipments.map((shipment) => [shipment.id, shipment.orderId]));
  const delivered = [...orders.values()].map((locked) => ({
    locked,
    quantities: lines.filter((line) => orderOf.get(line.shipmentId) === locked.order.id),
  }));
  recordDeliveries(
    ctx,
    delivered.filter(({ quantities }) => quantities.length),
  );
  for (const shipment of shipments) {
    ctx.change('fulfilment.shipment', shipment.id, { status: shipment.status }, { status: 'delivered' });
    ctx.emit(fulfilment.events['shipment-delivered'], { id: shipment.id, number: shipment.number, orderId: shipment.orderId });
  }
}

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
    deliver(ctx, locked, [shipment], deliveredAt ?? ctx.now);
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
  if (accepted.length) deliver(ctx, locked, accepted, deliveredAt ?? ctx.now);
  return batchOf(rows);
});
