import { z } from 'zod';
import { id, instant, list, operation, optionalText, quantity, query, scannedAt, text, version } from '../../kernel/contract.ts';
import { marking, print } from '../../kernel/print/sheets.ts';
import { batchResult } from './shapes.ts';
import { nextSteps, outboundStatuses } from './work-shapes.ts';

const expectedVersion = version.optional();
const parcels = z
  .array(
    z.object({
      weight: quantity,
      trackingNumber: optionalText(80).optional(),
      carrier: optionalText(60).optional(),
      /** The box by its SKU; null: a carton of its own. Where nothing is said, the smallest that holds. */
      boxSkuId: id.nullable().optional(),
    }),
  )
  .min(1)
  .max(50);
const weighed = z.object({
  id,
  number: z.string(),
  status: z.enum(outboundStatuses),
  next: z.enum(nextSteps),
  weight: quantity,
  /** Null where the weight of some piece is not known yet. */
  expected: quantity.nullable(),
  shipment: z.string().nullable(),
});
const STATION_ERRORS = [
  'fulfilment.outbound_not_found',
  'fulfilment.outbound_status',
  'fulfilment.order_stopped',
  'fulfilment.refund_pending',
  'sales.order_held',
];
const changedList = z.object({ id, number: z.string(), version });
const LIST_ERRORS = ['fulfilment.hand_over_not_found', 'fulfilment.hand_over_status'];

export const waybillStatuses = ['requested', 'got', 'printed', 'used', 'cancelled'] as const;
export const handOverStatuses = ['open', 'closed', 'signed'] as const;

const waybillRow = z.object({
  id,
  number: z.string(),
  carrier: z.string(),
  status: z.enum(waybillStatuses),
  orderId: id,
  orderNumber: z.string(),
  waveId: id,
  wave: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  outdated: z.boolean(),
  printedTimes: z.int(),
  requestedAt: instant,
  printedAt: instant.nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});
const handOverRow = z.object({
  id,
  number: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  carrier: z.string(),
  carrierName: z.string().nullable(),
  status: z.enum(handOverStatuses),
  parcels: z.int(),
  weight: quantity,
  courier: z.string(),
  createdAt: instant,
  closedAt: instant.nullable(),
  signedAt: instant.nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});

/** Parcels: weighed, labelled, handed over (facts.md 4.9, 4.10). */
export const parcelOperations = {
  'weigh-parcels': operation({
    title: { zh: '称重', en: 'Weigh parcels' },
    permission: 'fulfilment.check',
    entity: 'fulfilment.outbound',
    input: z.object({ outboundId: id, parcels, scannedAt }),
    output: weighed,
    errors: [
      ...STATION_ERRORS,
      'fulfilment.weight_impossible',
      'fulfilment.weight_off',
      'fulfilment.waybill_outdated',
      'fulfilment.box_unknown',
    ],
    for: 'place',
  }),
  'accept-weight': operation({
    title: { zh: '强制通过称重', en: 'Accept a weight that is off' },
    permission: 'fulfilment.accept-weight',
    entity: 'fulfilment.outbound',
    input: z.object({ outboundId: id, parcels, reason: text(200) }),
    output: weighed,
    errors: [...STATION_ERRORS, 'fulfilment.weight_impossible', 'fulfilment.waybill_outdated', 'fulfilment.box_unknown'],
    for: 'place',
  }),
  'set-waybill-range': operation({
    title: { zh: '设置面单号段', en: 'Set label numbers' },
    permission: 'fulfilment.set-up-work',
    entity: 'fulfilment.waybill_range',
    input: z.object({
      carrier: text(60),
      prefix: optionalText(20).default(''),
      first: z.string().regex(/^\d{1,15}$/, 'digits'),
      last: z.string().regex(/^\d{1,15}$/, 'digits'),
    }),
    output: z.object({ carrier: z.string() }),
    errors: ['fulfilment.carrier_unknown', 'fulfilment.waybill_range_invalid'],
  }),
  'request-waybills': operation({
    title: { zh: '取面单号', en: 'Get label numbers' },
    permission: 'fulfilment.print-labels',
    entity: 'fulfilment.wave',
    /** For all orders of a wave, or for single ones; who has a number keeps it. */
    input: z.object({ waveId: id.optional(), outboundIds: z.array(id).min(1).max(1000).optional() }),
    output: batchResult,
  }),
  'label-parcels': operation({
    title: { zh: '取多包裹面单号', en: 'Get labels for several parcels' },
    permission: 'fulfilment.print-labels',
    entity: 'fulfilment.outbound',
    /** One number for each parcel of an order; asked again with more parcels, only the new ones get one. */
    input: z.object({ outboundId: id, parcels: z.int().min(1).max(50) }),
    output: z.object({ id, number: z.string(), waybills: z.array(z.object({ n: z.int(), number: z.string() })) }),
    errors: ['fulfilment.outbound_not_found', 'fulfilment.waybill_no_carrier', 'fulfilment.waybill_range_empty'],
    for: 'place',
  }),
  'cancel-waybill': operation({
    title: { zh: '作废面单', en: 'Void label' },
    permission: 'fulfilment.print-labels',
    entity: 'fulfilment.waybill',
    input: z.object({ waybillId: id, expectedVersion }),
    output: changedList,
    errors: ['fulfilment.waybill_not_found', 'fulfilment.waybill_status'],
  }),
  'mark-waybills-printed': marking({
    permission: 'fulfilment.print-labels',
    entity: 'fulfilment.waybill',
  }),
  'open-hand-over': operation({
    title: { zh: '新建交接单', en: 'Open hand-over list' },
    permission: 'fulfilment.hand-over',
    entity: 'fulfilment.hand_over',
    input: z.object({ warehouseId: id, carrier: text(60) }),
    output: changedList,
    errors: ['fulfilment.warehouse_not_yours'],
  }),
  'scan-hand-over': operation({
    title: { zh: '交接扫描', en: 'Scan parcel for hand-over' },
    permission: 'fulfilment.hand-over',
    entity: 'fulfilment.hand_over',
    input: z.object({ handOverId: id, code: text(80), scannedAt }),
    output: z.object({ id, number: z.string(), parcels: z.int(), trackingNumber: z.string(), shipment: z.string() }),
    errors: [
      ...LIST_ERRORS,
      ...STATION_ERRORS,
      'fulfilment.waybill_outdated',
      'fulfilment.parcel_not_found',
      'fulfilment.parcel_twice',
      'fulfilment.parcel_elsewhere',
      'fulfilment.parcel_other_carrier',
    ],
    for: 'place',
  }),
  'close-hand-over': operation({
    title: { zh: '完成交接单', en: 'Close hand-over list' },
    permission: 'fulfilment.hand-over',
    entity: 'fulfilment.hand_over',
    input: z.object({ handOverId: id, expectedVersion }),
    output: changedList,
    errors: [...LIST_ERRORS, 'fulfilment.hand_over_empty'],
  }),
  'sign-hand-over': operation({
    title: { zh: '快递员签收', en: 'Courier signs' },
    permission: 'fulfilment.hand-over',
    entity: 'fulfilment.hand_over',
    input: z.object({ handOverId: id, expectedVersion, courier: text(60) }),
    output: changedList,
    errors: LIST_ERRORS,
  }),
};

export const parcelQueries = {
  waybills: list({ title: { zh: '面单', en: 'Labels' }, permission: 'fulfilment.view', row: waybillRow }),
  'waybill-ranges': query({
    title: { zh: '面单号段', en: 'Label numbers' },
    permission: 'fulfilment.view',
    input: z.object({}),
    output: z.object({
      rows: z.array(z.object({ id, carrier: z.string(), prefix: z.string(), next: z.string(), last: z.string(), left: z.int() })),
    }),
  }),
  'waybill-labels': print({
    title: { zh: '打印面单', en: 'Print parcel labels' },
    permission: 'fulfilment.print-labels',
    entity: 'fulfilment.waybill',
    /**
     * Of a wave by the slots of its orders, single ones, or from one number to another in the order of the numbers, as after a jam of the printer; those
     * that are void are left out.
     */
    input: z.object({
      waveId: id.optional(),
      waybillIds: z.array(id).min(1).max(1000).optional(),
      outboundId: id.optional(),
      first: text(80).optional(),
      last: text(80).optional(),
    }),
  }),
  'hand-overs': list({ title: { zh: '交接单', en: 'Hand-over lists' }, permission: 'fulfilment.view', row: handOverRow }),
  'hand-over': query({
    title: { zh: '交接单详情', en: 'Hand-over list' },
    permission: 'fulfilment.view',
    input: z.object({ number: text(40) }),
    output: handOverRow.extend({
      rows: z.array(
        z.object({
          n: z.int(),
          trackingNumber: z.string(),
          shipment: z.string(),
          orderNumber: z.string(),
          city: z.string(),
          weight: quantity.nullable(),
          addedAt: instant,
        }),
      ),
    }),
  }),
  'hand-over-sheets': print({
    title: { zh: '打印交接单', en: 'Print hand-over lists' },
    permission: 'fulfilment.view',
    entity: 'fulfilment.hand_over',
    input: z.object({ handOverIds: z.array(id).min(1).max(50) }),
  }),
  'pick-lists': print({
    title: { zh: '打印拣货单', en: 'Print pick lists' },
    permission: 'fulfilment.view',
    entity: 'fulfilment.wave',
    input: z.object({ waveId: id.optional(), taskIds: z.array(id).min(1).max(200).optional() }),
  }),
  'sort-lists': print({
    title: { zh: '打印播种单', en: 'Print sort lists' },
    permission: 'fulfilment.view',
    entity: 'fulfilment.wave',
    input: z.object({ waveIds: z.array(id).min(1).max(50) }),
  }),
  'learned-weights': list({
    title: { zh: '学到的重量', en: 'Learned weights' },
    permission: 'fulfilment.view',
    row: z.object({
      id,
      skuCode: z.string(),
      name: z.string(),
      catalogue: quantity.nullable(),
      learned: quantity,
      /** How many weighings it comes from, and how far they lie apart. */
      samples: z.int(),
      least: quantity,
      most: quantity,
      used: z.boolean(),
      weighedAt: instant,
    }),
  }),
};

export const parcelPermissions = {
  'fulfilment.accept-weight': { zh: '强制通过称重', en: 'Accept weights that are off' },
  'fulfilment.print-labels': { zh: '取号和打印面单（含收件人信息）', en: 'Get and print parcel labels (with receivers)' },
};
