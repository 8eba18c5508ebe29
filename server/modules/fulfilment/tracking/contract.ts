import { z } from 'zod';
import { event, id, instant, list, operation, optionalText, personal, query, text } from '../../../kernel/contract.ts';
import { parcelKinds, parcelStatuses } from './track.rules.ts';

const kind = z.enum(parcelKinds);
const status = z.enum(parcelStatuses);

export const parcelEventInput = z.object({
  trackingNumber: text(80),
  kind,
  at: instant,
  /** IANA zone of the clock it was read from; the merchant's where nothing is said. */
  zone: optionalText(60).default(''),
  place: optionalText(120).default(''),
  words: optionalText(500).default(''),
});

/** Where parcels are between the warehouse and the door. */
export const trackingOperations = {
  'record-parcel-events': operation({
    title: { zh: '登记物流', en: 'Record parcel news' },
    permission: 'fulfilment.hand-over',
    entity: 'fulfilment.parcel',
    /** What carriers say of parcels, with a result per row. Said again, an event changes nothing; late ones find their place in time. */
    input: z.object({ events: z.array(parcelEventInput).min(1).max(1000) }),
    output: z.object({
      recorded: z.int(),
      repeated: z.int(),
      refused: z.int(),
      rows: z.array(
        z.object({
          trackingNumber: z.string(),
          result: z.enum(['recorded', 'repeated', 'refused']),
          code: z.string().nullable(),
          message: z.string().nullable(),
        }),
      ),
    }),
    errors: ['fulfilment.parcel_not_found', 'fulfilment.event_in_future', 'fulfilment.zone_unknown'],
  }),
  'remind-parcels': operation({
    title: { zh: '提醒物流异常', en: 'Remind of parcels' },
    permission: 'fulfilment.hand-over',
    entity: 'fulfilment.parcel',
    for: 'program',
    input: z.object({}),
    output: z.object({ reminded: z.int(), more: z.boolean() }),
  }),
};

export const trackingQueries = {
  parcels: list({
    title: { zh: '包裹跟踪', en: 'Parcels' },
    permission: 'fulfilment.view',
    row: z.object({
      id,
      trackingNumber: z.string(),
      carrier: z.string(),
      carrierName: z.string().nullable(),
      trackingLink: z.string().nullable(),
      status,
      place: z.string(),
      shipment: z.string(),
      orderNumber: z.string(),
      shopId: id,
      shop: z.string(),
      warehouseId: id,
      warehouse: z.string(),
      receiver: personal(z.string()),
      province: z.string(),
      city: z.string(),
      shippedAt: instant,
      collectedAt: instant.nullable(),
      deliveredAt: instant.nullable(),
      promisedAt: instant.nullable(),
      stillSince: instant,
      /** Past the promised time, or without news for longer than the merchant allows. */
      late: z.boolean(),
      still: z.boolean(),
      allowed: z.array(z.string()),
    }),
  }),
  'parcel-events': query({
    title: { zh: '物流轨迹', en: 'News of parcels' },
    permission: 'fulfilment.view',
    /** Of all parcels of a shipment, the newest first. */
    input: z.object({ shipmentId: id }),
    output: z.object({
      parcels: z.array(
        z.object({
          id,
          trackingNumber: z.string(),
          carrier: z.string(),
          status,
          place: z.string(),
          promisedAt: instant.nullable(),
          events: z.array(
            z.object({
              kind,
              at: instant,
              zone: z.string(),
              place: z.string(),
              words: z.string(),
              recordedBy: z.string().nullable(),
              recordedAt: instant,
            }),
          ),
        }),
      ),
    }),
  }),
};

const parcel = z.object({ id, trackingNumber: z.string(), carrier: z.string(), shipmentId: id, orderId: id });

export const trackingEvents = {
  'parcel-lost': event('fulfilment.parcel', parcel),
  'parcel-found': event('fulfilment.parcel', parcel),
  /** Refused, on its way back, or back. */
  'parcel-comes-back': event('fulfilment.parcel', parcel.extend({ status })),
};
