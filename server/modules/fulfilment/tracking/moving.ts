import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { deliver, type LockedShipments } from '../delivering.ts';
import { shipmentRefusal, type ShipmentState } from '../shipment.ts';
import type { Followed } from './following.ts';
import { comesBack, type ParcelStatus } from './track.rules.ts';
import { parcelStatusWords } from './words.ts';

const HANDED_OVER = statement(`update fulfilment.shipment s set status = 'handed_over', handed_over_at = x.at, version = s.version + 1
  from unnest(:ids::uuid[], :ats::timestamptz[]) as x (id, at) where s.merchant_id = :merchant and s.id = x.id and s.status = 'shipped'`);

const earliest = (instants: readonly (string | null)[]): string | undefined =>
  instants.filter((at) => at !== null).sort((a, b) => Date.parse(a) - Date.parse(b))[0];
const latest = (instants: readonly string[]): string => instants.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));

/** What moved is with the carrier, though nobody said so; what is at the door is delivered, once all parcels of a shipment are. */
export function moveShipments(ctx: Context, locked: LockedShipments, followed: readonly Followed[]): void {
  const handed: { shipment: ShipmentState; at: string }[] = [];
  const delivered: { shipment: ShipmentState; at: string }[] = [];
  for (const [shipmentId, parcels] of Map.groupBy(followed, ({ parcel }) => parcel.shipmentId)) {
    const shipment = locked.shipments.get(shipmentId);
    if (!shipment) continue;
    const moved = earliest(parcels.map(({ track }) => track.collectedAt ?? track.movedAt));
    const arrived = parcels.flatMap(({ track }) => (track.deliveredAt ? [track.deliveredAt] : []));
    if (moved && shipment.status === 'shipped') handed.push({ shipment, at: moved });
    if (arrived.length === parcels.length && !shipmentRefusal(shipment.status, 'fulfilment.deliver-shipment'))
      delivered.push({ shipment, at: latest(arrived) });
  }
  if (handed.length) ctx.post(HANDED_OVER, { ids: handed.map(({ shipment }) => shipment.id), ats: handed.map(({ at }) => at) });
  for (const { shipment } of handed) {
    ctx.change('fulfilment.shipment', shipment.id, { status: shipment.status }, { status: 'handed_over' });
    ctx.emit(fulfilment.events['shipments-handed-over'], { id: shipment.id, number: shipment.number, orderId: shipment.orderId });
  }
  deliver(ctx, locked, delivered);
}

/** Tells those above what became of parcels: gone, found again, coming back. */
export function announceParcels(ctx: Context, locked: LockedShipments, followed: readonly Followed[]): void {
  for (const { parcel, track } of followed) {
    const shipment = locked.shipments.get(parcel.shipmentId);
    if (!shipment || track.status === parcel.status) continue;
    const { id, trackingNumber, carrier, shipmentId } = parcel;
    const told = { id, trackingNumber, carrier, shipmentId, orderId: shipment.orderId };
    const said = (status: ParcelStatus) => ({ parcel: `${trackingNumber} ${parcelStatusWords[status][ctx.merchant.language]}` });
    ctx.change('fulfilment.shipment', shipmentId, said(parcel.status), said(track.status));
    ctx.emit(fulfilment.events['shipment-changed'], { id: shipmentId, number: shipment.number });
    if (track.status === 'lost') ctx.emit(fulfilment.events['parcel-lost'], told);
    if (parcel.status === 'lost') ctx.emit(fulfilment.events['parcel-found'], told);
    if (comesBack(track.status)) ctx.emit(fulfilment.events['parcel-comes-back'], { ...told, status: track.status });
  }
}
