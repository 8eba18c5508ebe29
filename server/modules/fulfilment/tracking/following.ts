import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { type ParcelEvent, type ParcelStatus, type ParcelTrack, trackOf } from './track.rules.ts';

/** A parcel as it was before what is being written down. */
export interface ParcelRow {
  id: string;
  shipmentId: string;
  trackingNumber: string;
  carrier: string;
  status: ParcelStatus;
}

/** A parcel with where it is now. */
export interface Followed {
  parcel: ParcelRow;
  track: ParcelTrack;
}

const LOCK = statement(`select p.id, p.shipment_id as "shipmentId", p.tracking_number as "trackingNumber", p.carrier, p.status
  from fulfilment.parcel p where p.merchant_id = :merchant and p.shipment_id = any(:shipmentIds::uuid[]) order by p.id for update`);
const EVENTS = statement(`select e.tracking_number as "trackingNumber", e.happened_at as at, e.kind, e.place
  from fulfilment.parcel_event e where e.merchant_id = :merchant and e.tracking_number = any(:numbers::text[])`);
const FOLLOW =
  statement(`update fulfilment.parcel p set status = x.status, place = x.place, collected_at = x.collected_at, delivered_at = x.delivered_at,
    still_since = x.moved_at
  from unnest(:ids::uuid[], :statuses::text[], :places::text[], :collected::timestamptz[], :delivered::timestamptz[], :moved::timestamptz[])
    as x (id, status, place, collected_at, delivered_at, moved_at)
  where p.merchant_id = :merchant and p.id = x.id`);
// what a person does with a whole shipment is news of its parcels; of parcels that moved already the carrier knows better when they were collected
const NOTE =
  statement(`insert into fulfilment.parcel_event (merchant_id, tracking_number, happened_at, kind, zone, recorded_by, recorded_at)
  select :merchant, p.tracking_number, x.at, :kind::text, :zone::text, :actor, :now
  from unnest(:shipmentIds::uuid[], :ats::timestamptz[]) as x (id, at)
  join fulfilment.parcel p on p.merchant_id = :merchant and p.shipment_id = x.id
  where p.status <> :kind::text and (:kind::text <> 'collected' or p.status = 'waiting')
  on conflict do nothing`);

/** Brings the parcels of locked shipments to where their events say they are. Answers all of them. */
export async function followParcels(ctx: Context, shipmentIds: readonly string[]): Promise<Followed[]> {
  const parcels = await ctx.rows<ParcelRow>(LOCK, { shipmentIds });
  if (!parcels.length) return [];
  const events = await ctx.rows<ParcelEvent & { trackingNumber: string }>(EVENTS, {
    numbers: [...new Set(parcels.map(({ trackingNumber }) => trackingNumber))],
  });
  const byNumber = Map.groupBy(events, ({ trackingNumber }) => trackingNumber);
  const followed = parcels.map((parcel) => ({ parcel, track: trackOf(byNumber.get(parcel.trackingNumber) ?? []) }));
  const told = followed.filter(({ track }) => track.movedAt !== null);
  if (told.length)
    ctx.post(FOLLOW, {
      ids: told.map(({ parcel }) => parcel.id),
      statuses: told.map(({ track }) => track.status),
      places: told.map(({ track }) => track.place),
      collected: told.map(({ track }) => track.collectedAt),
      delivered: told.map(({ track }) => track.deliveredAt),
      moved: told.map(({ track }) => track.movedAt),
    });
  return followed;
}

/** Notes that all parcels of locked shipments were collected, or are delivered: when, by shipment. */
export async function noteParcels(
  ctx: Context,
  kind: 'collected' | 'delivered',
  shipments: readonly { id: string; at: string }[],
): Promise<Followed[]> {
  if (!shipments.length) return [];
  const shipmentIds = shipments.map(({ id }) => id);
  ctx.post(NOTE, { kind, zone: ctx.merchant.zone, shipmentIds, ats: shipments.map(({ at }) => at) });
  return followParcels(ctx, shipmentIds);
}
