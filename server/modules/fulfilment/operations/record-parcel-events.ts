import { type Context, handle } from '../../../kernel/context.ts';
import { type DomainError, errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { isZone } from '../../company/index.ts';
import { fulfilment } from '../contract.ts';
import { lockWithOrders } from '../delivering.ts';
import { errors } from '../errors.ts';
import { followParcels } from '../tracking/following.ts';
import { announceParcels, moveShipments } from '../tracking/moving.ts';
import type { ParcelKind } from '../tracking/track.rules.ts';

// clocks of carriers may be a little ahead of ours
const AHEAD_MILLISECONDS = 10 * 60_000;
const FIND = statement(`select distinct p.tracking_number as "trackingNumber", p.shipment_id as "shipmentId"
  from fulfilment.parcel p join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
  where p.merchant_id = :merchant and p.tracking_number = any(:numbers::text[]) and s.status <> 'undone'
    and (:shops is null or s.shop_id = any(:shops)) and (:warehouses is null or s.warehouse_id = any(:warehouses))`);
const APPEND =
  statement(`insert into fulfilment.parcel_event (merchant_id, tracking_number, happened_at, kind, zone, place, words, recorded_by, recorded_at)
  select :merchant, x.number, x.at, x.kind, x.zone, x.place, x.words, :actor, :now
  from unnest(:numbers::text[], :ats::timestamptz[], :kinds::text[], :zones::text[], :places::text[], :words::text[]) as x (number, at, kind, zone, place, words)
  on conflict do nothing
  returning tracking_number as number, happened_at as at, kind`);

interface Event {
  trackingNumber: string;
  kind: ParcelKind;
  at: string;
  zone: string;
  place: string;
  words: string;
}

function refusalOf(ctx: Context, event: Event, known: ReadonlySet<string>): DomainError | undefined {
  if (!known.has(event.trackingNumber)) return errors.parcel_not_found({ code: event.trackingNumber });
  if (Date.parse(event.at) > Date.parse(ctx.now) + AHEAD_MILLISECONDS) return errors.event_in_future({ code: event.trackingNumber });
  if (event.zone && !isZone(event.zone)) return errors.zone_unknown({ zone: event.zone });
  return undefined;
}

const keyOf = ({ number, at, kind }: { number: string; at: string; kind: string }) => `${number} ${Date.parse(at)} ${kind}`;

/** Appends events; answers the keys of those that were new. */
async function append(ctx: Context, events: readonly Event[]): Promise<Set<string>> {
  if (!events.length) return new Set();
  const rows = await ctx.rows<{ number: string; at: string; kind: string }>(APPEND, {
    numbers: events.map(({ trackingNumber }) => trackingNumber),
    ats: events.map(({ at }) => at),
    kinds: events.map(({ kind }) => kind),
    zones: events.map(({ zone }) => zone || ctx.merchant.zone),
    places: events.map(({ place }) => place),
    words: events.map(({ words }) => words),
  });
  return new Set(rows.map(keyOf));
}

/**
 * 登记物流: what carriers say of parcels, by hand, by table, by file, later by their own systems. Appended, never rewritten; in any order, any number
 * of times. A delivered parcel delivers its shipment, one that moves was handed over.
 */
export const recordParcelEvents = handle(fulfilment.operations['record-parcel-events'], async (ctx, { events }) => {
  const numbers = [...new Set(events.map(({ trackingNumber }) => trackingNumber))];
  const found = await ctx.rows<{ trackingNumber: string; shipmentId: string }>(FIND, { numbers });
  const shipmentIds = [...new Set(found.map(({ shipmentId }) => shipmentId))].sort();
  const locked = await lockWithOrders(ctx, shipmentIds);
  const known = new Set(found.map(({ trackingNumber }) => trackingNumber));
  const judged = events.map((event) => ({ event, refusal: refusalOf(ctx, event, known) }));
  const fresh = await append(
    ctx,
    judged.flatMap(({ event, refusal }) => (refusal ? [] : [event])),
  );
  const followed = await followParcels(ctx, shipmentIds);
  moveShipments(ctx, locked, followed);
  announceParcels(ctx, locked, followed);
  const rows = judged.map(({ event, refusal }) => ({
    trackingNumber: event.trackingNumber,
    // of two alike in one call the first is new
    result: refusal
      ? ('refused' as const)
      : fresh.delete(keyOf({ ...event, number: event.trackingNumber }))
        ? ('recorded' as const)
        : ('repeated' as const),
    code: refusal?.code ?? null,
    message: refusal ? errorMessage(refusal.code, refusal.params, ctx.actor.language) : null,
  }));
  const count = (result: string) => rows.filter((row) => row.result === result).length;
  return { recorded: count('recorded'), repeated: count('repeated'), refused: count('refused'), rows };
});
