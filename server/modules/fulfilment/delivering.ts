import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { lockOrders, recordDeliveries } from '../sales/index.ts';
import { fulfilment } from './contract.ts';
import { findShipments, lockShipments, shipmentLines, type ShipmentState } from './shipment.ts';

const DELIVERED = statement(`update fulfilment.shipment s set status = 'delivered', delivered_at = x.at, version = s.version + 1
  from unnest(:ids::uuid[], :ats::timestamptz[]) as x (id, at) where s.merchant_id = :merchant and s.id = x.id`);

/** Locks the orders of shipments and then the shipments: the order in which shipping takes them. */
export async function lockWithOrders(ctx: Context, ids: readonly string[]) {
  const found = await findShipments(ctx, ids);
  const orders = await lockOrders(ctx, [...new Set(found.map((shipment) => shipment.orderId))].sort());
  const [shipments, lines] = await Promise.all([lockShipments(ctx, ids), shipmentLines(ctx, ids)]);
  return { orders, lines, shipments: new Map(shipments.map((shipment) => [shipment.id, shipment])) };
}

export type LockedShipments = Awaited<ReturnType<typeof lockWithOrders>>;

/** Notes that buyers have the goods of shipments that may be delivered: when, by shipment. Orders follow. */
export function deliver(
  ctx: Context,
  { orders, lines }: LockedShipments,
  delivered: readonly { shipment: ShipmentState; at: string }[],
): void {
  if (!delivered.length) return;
  ctx.post(DELIVERED, { ids: delivered.map(({ shipment }) => shipment.id), ats: delivered.map(({ at }) => at) });
  const orderOf = new Map(delivered.map(({ shipment }) => [shipment.id, shipment.orderId]));
  const quantities = [...orders.values()].map((locked) => ({
    locked,
    quantities: lines.filter((line) => orderOf.get(line.shipmentId) === locked.order.id),
  }));
  recordDeliveries(
    ctx,
    quantities.filter((order) => order.quantities.length),
  );
  for (const { shipment } of delivered) {
    ctx.change('fulfilment.shipment', shipment.id, { status: shipment.status }, { status: 'delivered' });
    ctx.emit(fulfilment.events['shipment-delivered'], { id: shipment.id, number: shipment.number, orderId: shipment.orderId });
  }
}
