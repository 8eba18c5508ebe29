import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { parameter } from '../../company/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { shownName, trackingLinkOf } from '../listing.ts';
import type { ParcelKind, ParcelStatus } from '../tracking/track.rules.ts';
import { parcelLabels as own, parcelStatusChoices } from '../tracking/words.ts';
import { labels } from '../words.ts';

const SCOPE = `(:shops is null or s.shop_id = any(:shops)) and (:warehouses is null or s.warehouse_id = any(:warehouses))`;
const UNDER_WAY = `p.status not in ('delivered', 'returned', 'lost') and s.status in ('shipped', 'handed_over')`;
const LATE = `(${UNDER_WAY} and p.promised_at is not null and p.promised_at < :now::timestamptz)`;
const STILL = `(${UNDER_WAY} and p.still_since < :now::timestamptz - make_interval(hours => :stillHours::int))`;

const operation = fulfilment.operations['record-parcel-events'];

interface Listed {
  trackingNumber: string;
  trackingTemplate: string | null;
  receiver: string;
}

/** Every parcel and where it is, the newest first. */
export const parcels = answerList(fulfilment.queries.parcels, {
  from: `fulfilment.parcel p
    join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
    join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
    join sales.shop h on h.merchant_id = s.merchant_id and h.id = s.shop_id
    join inventory.warehouse w on w.merchant_id = s.merchant_id and w.id = s.warehouse_id
    left join freight.carrier c on c.merchant_id = p.merchant_id and c.code = p.carrier`,
  where: `p.merchant_id = :merchant and s.merchant_id = :merchant and s.status <> 'undone' and ${SCOPE}`,
  key: 'p.id',
  defaultSort: '-shippedAt',
  columns: {
    id: { sql: 'p.id', type: 'reference', label: own.parcel, filter: false },
    trackingNumber: { sql: 'p.tracking_number', type: 'text', label: labels.trackingNumber },
    carrier: { sql: 'p.carrier', type: 'text', label: labels.carrier },
    carrierName: { sql: 'c.name', type: 'text', label: labels.carrier, filter: false },
    trackingTemplate: { sql: "nullif(c.tracking_link, '')", type: 'text', label: labels.trackingNumber, filter: false },
    status: { sql: 'p.status', type: 'choice', label: labels.status, choices: parcelStatusChoices },
    place: { sql: 'p.place', type: 'text', label: own.place },
    shipment: { sql: 's.number', type: 'text', label: labels.number },
    orderNumber: { sql: 's.order_number', type: 'text', label: labels.orderNumber },
    shopId: { sql: 's.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop, filter: false },
    warehouseId: { sql: 's.warehouse_id', type: 'reference', label: labels.warehouse },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse, filter: false },
    receiver: { sql: 'o.receiver_name', type: 'text', label: labels.receiver, filter: false },
    province: { sql: 'o.province', type: 'text', label: labels.province },
    city: { sql: 'o.city', type: 'text', label: labels.city },
    shippedAt: { sql: 's.shipped_at', type: 'instant', label: labels.shippedAt, sort: true },
    collectedAt: { sql: 'p.collected_at', type: 'instant', label: own.collectedAt },
    deliveredAt: { sql: 'p.delivered_at', type: 'instant', label: labels.deliveredAt },
    promisedAt: { sql: 'p.promised_at', type: 'instant', label: own.promisedAt },
    stillSince: { sql: 'p.still_since', type: 'instant', label: own.stillSince },
    late: { sql: LATE, type: 'boolean', label: own.late },
    still: { sql: STILL, type: 'boolean', label: own.still },
  },
  search: `p.id in (
      select x.id from fulfilment.parcel x where x.merchant_id = :merchant and x.tracking_number in (:search::text, upper(:search::text))
      union all select x.id from fulfilment.parcel x join fulfilment.shipment y on y.merchant_id = x.merchant_id and y.id = x.shipment_id
        where x.merchant_id = :merchant and y.merchant_id = :merchant and y.number = upper(:search::text)
      union all select x.id from fulfilment.parcel x join fulfilment.shipment y on y.merchant_id = x.merchant_id and y.id = x.shipment_id
        join sales.sales_order z on z.merchant_id = y.merchant_id and z.id = y.order_id
        where x.merchant_id = :merchant and z.merchant_id = :merchant and z.number = upper(:search::text))`,
  params: async (ctx) => ({ stillHours: await parameter(ctx, 'fulfilment.parcel_still_hours') }),
  finish: (ctx, rows: Listed[]) =>
    rows.map(({ trackingTemplate, ...row }) => ({
      ...row,
      receiver: shownName(ctx, row.receiver),
      trackingLink: trackingLinkOf(trackingTemplate, row.trackingNumber),
      allowed: ctx.may(operation.permission) ? [operation.name] : [],
    })),
});

const OF_SHIPMENT =
  statement(`select p.id, p.tracking_number as "trackingNumber", p.carrier, p.status, p.place, p.promised_at as "promisedAt"
  from fulfilment.parcel p join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
  where p.merchant_id = :merchant and p.shipment_id = :shipmentId::uuid and ${SCOPE} order by p.n`);
const EVENTS = statement(`select e.tracking_number as "trackingNumber", e.kind, e.happened_at as at, e.zone, e.place, e.words,
    e.recorded_by as "recordedBy", e.recorded_at as "recordedAt"
  from fulfilment.parcel_event e where e.merchant_id = :merchant and e.tracking_number = any(:numbers::text[])
  order by e.happened_at desc, e.recorded_at desc`);
const SHIPMENT = statement(
  `select s.id from fulfilment.shipment s where s.merchant_id = :merchant and s.id = :shipmentId::uuid and ${SCOPE}`,
);

interface ParcelRow {
  id: string;
  trackingNumber: string;
  carrier: string;
  status: ParcelStatus;
  place: string;
  promisedAt: string | null;
}
interface EventRow {
  trackingNumber: string;
  kind: ParcelKind;
  at: string;
  zone: string;
  place: string;
  words: string;
  recordedBy: string;
  recordedAt: string;
}

async function eventsOf(ctx: ReadContext, numbers: readonly string[]): Promise<EventRow[]> {
  const events = await ctx.rows<EventRow>(EVENTS, { numbers });
  const names = await namesOf(ctx, [...new Set(events.map(({ recordedBy }) => recordedBy))]);
  return events.map((event) => ({ ...event, recordedBy: names.get(event.recordedBy) ?? '' }));
}

/** What was said of the parcels of a shipment. */
export const parcelEvents = answer(fulfilment.queries['parcel-events'], async (ctx, { shipmentId }) => {
  const [shipment, rows] = await Promise.all([ctx.row(SHIPMENT, { shipmentId }), ctx.rows<ParcelRow>(OF_SHIPMENT, { shipmentId })]);
  if (!shipment) throw errors.shipment_not_found({ number: shipmentId });
  const byNumber = Map.groupBy(
    await eventsOf(
      ctx,
      rows.map(({ trackingNumber }) => trackingNumber),
    ),
    ({ trackingNumber }) => trackingNumber,
  );
  return {
    parcels: rows.map((row) => ({
      ...row,
      events: (byNumber.get(row.trackingNumber) ?? []).map(({ trackingNumber: _, ...event }) => ({
        ...event,
        recordedBy: event.recordedBy || null,
      })),
    })),
  };
});
