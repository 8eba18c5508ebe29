import { z } from 'zod';
import {
  defineContract,
  event,
  id,
  instant,
  list,
  money,
  operation,
  optionalText,
  personal,
  positiveQuantity,
  query,
  scannedAt,
  text,
  version,
} from '../../kernel/contract.ts';
import { marking, print } from '../../kernel/print/sheets.ts';
import { dealerOperations, dealerQueries } from './dealers/contract.ts';
import { deadlineQueries } from './deadlines/contract.ts';
import { linkOperations, linkQueries } from './links/contract.ts';
import { packingOperations, packingQueries } from './packing/contract.ts';
import { parcelOperations, parcelPermissions, parcelQueries } from './parcel-contract.ts';
import { trackingEvents, trackingOperations, trackingQueries } from './tracking/contract.ts';
import { puttingAwayQueries } from './putting-away/contract.ts';
import { replenishingOperations, replenishingQueries } from './replenishing/contract.ts';
import { workOperations, workPermissions, workQueries } from './work-contract.ts';
import { outboundStatuses } from './work-shapes.ts';
import { batchResult, lineToShip, parcelInput, pieces, shipmentLine, shipmentRow, shippedOrder, shipWhat } from './shapes.ts';

const expectedVersion = version.optional();
const changedShipment = z.object({ id, number: z.string(), version });
const shipmentIds = z.array(id).min(1).max(500);
const SHIP_ERRORS = [
  'inventory.serial_needed',
  'inventory.serial_elsewhere',
  'fulfilment.serial_twice',
  'sales.order_not_found',
  'sales.order_not_audited',
  'sales.order_held',
  'sales.order_closed',
  'sales.order_shipped',
  'fulfilment.line_stopped',
  'fulfilment.line_too_much',
  'fulfilment.nothing_to_ship',
  'fulfilment.box_unknown',
  'fulfilment.warehouse_not_yours',
  'inventory.stock_short',
  'inventory.lots_too_old',
];

const orderToScan = z.object({
  orderId: id,
  number: z.string(),
  platformNumber: z.string().nullable(),
  shop: z.string(),
  receiver: personal(z.string()),
  province: z.string(),
  city: z.string(),
  carrier: z.string(),
  buyerRemark: z.string(),
  sellerRemark: z.string(),
  version,
  /** Why it may not leave now, in the person's language; null where it may. */
  refusal: z.string().nullable(),
  lines: z.array(lineToShip),
});

export const fulfilment = defineContract('fulfilment', {
  title: { zh: '发货', en: 'Fulfilment' },
  permissions: {
    'fulfilment.view': { zh: '查看发货单', en: 'View shipments' },
    'fulfilment.ship': { zh: '发货', en: 'Ship' },
    'fulfilment.hand-over': { zh: '交接和签收', en: 'Hand over and deliver' },
    'fulfilment.undo': { zh: '撤销发货', en: 'Undo shipments' },
    'fulfilment.print-slips': { zh: '打印装箱单（含收件人信息）', en: 'Print packing slips (with receivers)' },
    'fulfilment.share-orders': { zh: '分享订单进度链接', en: 'Share order links with buyers' },
    ...workPermissions,
    ...parcelPermissions,
  },
  personal: {
    what: { zh: '发货单上的收件人姓名、电话、地址', en: 'Names, phones and addresses of receivers on shipments' },
    shownBy: 'sales.see-personal-data',
    revealedBy: 'sales.reveal-personal-data',
  },
  forms: {
    shipment: {
      title: { zh: '发货', en: 'Shipment' },
      operations: { 'ship-order': { mode: 'create' }, 'ship-orders': { mode: 'create', at: 'orders.*' } },
      list: 'fulfilment.shipments',
      fields: { trackingNumber: { zh: '快递单号', en: 'Tracking number' }, carrier: { zh: '快递公司', en: 'Carrier' } },
    },
  },
  operations: {
    ...workOperations,
    ...parcelOperations,
    ...packingOperations,
    ...replenishingOperations,
    ...trackingOperations,
    ...linkOperations,
    ...dealerOperations,
    'ship-order': operation({
      title: { zh: '发货', en: 'Ship order' },
      permission: 'fulfilment.ship',
      entity: 'sales.order',
      input: z.object({ orderId: id, expectedVersion, ...shipWhat }),
      output: shippedOrder,
      errors: SHIP_ERRORS,
    }),
    'ship-orders': operation({
      title: { zh: '批量发货', en: 'Ship orders' },
      permission: 'fulfilment.ship',
      entity: 'sales.order',
      /** Each whole, with a result per order. */
      input: z.object({
        orders: z
          .array(z.object({ orderId: id, carrier: optionalText(60).optional(), trackingNumber: optionalText(80).optional() }))
          .min(1)
          .max(200),
      }),
      output: batchResult,
      errors: SHIP_ERRORS,
    }),
    'ship-scanned': operation({
      title: { zh: '扫描发货', en: 'Ship what was scanned' },
      permission: 'fulfilment.ship',
      entity: 'sales.order',
      /** Every unit of the parcel by its barcode or SKU code; what was scanned must be exactly what is to be shipped. */
      input: z.object({
        orderId: id,
        expectedVersion,
        scanned: z
          .array(z.object({ code: text(100), quantity: positiveQuantity.default('1') }))
          .min(1)
          .max(2000),
        scannedAt,
        carrier: optionalText(60).optional(),
        trackingNumber: optionalText(80).optional(),
        pieces,
      }),
      output: shippedOrder,
      errors: [...SHIP_ERRORS, 'fulfilment.scan_wrong', 'fulfilment.scan_too_many', 'fulfilment.scan_missing'],
    }),
    'hand-over-shipments': operation({
      title: { zh: '交接快递', en: 'Hand over' },
      permission: 'fulfilment.hand-over',
      entity: 'fulfilment.shipment',
      input: z.object({ shipmentIds }),
      output: batchResult,
    }),
    'deliver-shipment': operation({
      title: { zh: '签收', en: 'Deliver' },
      permission: 'fulfilment.hand-over',
      entity: 'fulfilment.shipment',
      input: z.object({ shipmentId: id, expectedVersion, deliveredAt: instant.optional() }),
      output: changedShipment,
      errors: ['fulfilment.shipment_not_found', 'fulfilment.shipment_status'],
    }),
    'deliver-shipments': operation({
      title: { zh: '批量签收', en: 'Deliver shipments' },
      permission: 'fulfilment.hand-over',
      entity: 'fulfilment.shipment',
      input: z.object({ shipmentIds, deliveredAt: instant.optional() }),
      output: batchResult,
    }),
    'change-tracking': operation({
      title: { zh: '修改运单号', en: 'Change tracking number' },
      permission: 'fulfilment.ship',
      entity: 'fulfilment.shipment',
      /** All parcels of the shipment as they shall be. */
      input: z.object({ shipmentId: id, expectedVersion, parcels: z.array(parcelInput).min(1).max(50) }),
      output: changedShipment,
      errors: ['fulfilment.shipment_not_found', 'fulfilment.shipment_status'],
    }),
    'mark-slips-printed': marking({ permission: 'fulfilment.print-slips', entity: 'fulfilment.shipment' }),
    'undo-shipment': operation({
      title: { zh: '撤销发货', en: 'Undo shipment' },
      permission: 'fulfilment.undo',
      entity: 'fulfilment.shipment',
      /** Before it is handed over: goods and reservations are as before, entries are mirrored in red. */
      input: z.object({ shipmentId: id, expectedVersion, reason: optionalText(200).default('') }),
      output: changedShipment,
      errors: ['fulfilment.shipment_not_found', 'fulfilment.shipment_handed_over', 'fulfilment.shipment_status', 'sales.order_closed'],
    }),
  },
  queries: {
    ...workQueries,
    ...parcelQueries,
    ...packingQueries,
    ...replenishingQueries,
    ...puttingAwayQueries,
    ...trackingQueries,
    ...linkQueries,
    ...deadlineQueries,
    ...dealerQueries,
    shipments: list({
      title: { zh: '发货单', en: 'Shipments' },
      permission: 'fulfilment.view',
      row: shipmentRow,
    }),
    shipment: query({
      title: { zh: '发货单详情', en: 'Shipment' },
      permission: 'fulfilment.view',
      /** By number or id. */
      input: z.object({ number: text(40) }),
      output: shipmentRow.extend({
        net: money,
        tax: money,
        freight: money,
        /** null without the permission to see costs. */
        cost: money.nullable(),
        businessDate: z.string(),
        undoneAt: instant.nullable(),
        shippedBy: z.string().nullable(),
        parcels: z.array(parcelInput.extend({ id, n: z.int() })),
        lines: z.array(shipmentLine),
      }),
    }),
    'order-shipments': query({
      title: { zh: '订单的发货', en: 'Shipments of an order' },
      permission: 'fulfilment.view',
      input: z.object({ orderId: id }),
      output: z.object({
        rows: z.array(shipmentRow),
        /** The waves it went into, the last first; why it did not leave with one, in the person's language. */
        waves: z.array(
          z.object({
            id,
            wave: z.string(),
            number: z.string(),
            status: z.enum(outboundStatuses),
            wavedAt: instant,
            because: z.string().nullable(),
          }),
        ),
      }),
    }),
    'orders-to-ship': list({
      title: { zh: '待发货订单', en: 'Orders to ship' },
      permission: 'fulfilment.view',
      row: z.object({
        id,
        number: z.string(),
        platformNumber: z.string().nullable(),
        shopId: id,
        shop: z.string(),
        warehouseId: id.nullable(),
        warehouse: z.string().nullable(),
        receiver: personal(z.string()),
        province: z.string(),
        city: z.string(),
        carrier: z.string(),
        payable: money,
        lines: z.int(),
        /** What is to be packed, in short. */
        goods: z.string(),
        buyerRemark: z.string(),
        sellerRemark: z.string(),
        flag: z.int(),
        placedAt: instant,
        auditedAt: instant.nullable(),
        /** By when it was promised to leave. */
        dueAt: instant,
        version: z.int(),
        allowed: z.array(z.string()),
      }),
    }),
    'order-to-ship': query({
      title: { zh: '待扫描订单', en: 'Order to scan' },
      permission: 'fulfilment.view',
      /** Our number, the platform's, or the number of a parcel that is printed already. */
      input: z.object({ code: text(100) }),
      output: orderToScan.nullable(),
    }),
    /** What a hand-held keeps to scan without a network: the orders of a warehouse that are to leave, the oldest first, by page. */
    'orders-to-scan': query({
      title: { zh: '待扫描订单（离线）', en: 'Orders to scan, for devices' },
      permission: 'fulfilment.view',
      input: z.object({ warehouseId: id, after: text(100).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
      output: z.object({ rows: z.array(orderToScan), next: z.string().nullable() }),
    }),
    'packing-slips': print({
      title: { zh: '打印装箱单', en: 'Print packing slip' },
      permission: 'fulfilment.print-slips',
      entity: 'fulfilment.shipment',
      /** Without ids: up to 200 that were never printed and have not been handed over, the oldest first. */
      input: z.object({ shipmentIds: z.array(id).min(1).max(200).optional() }),
    }),
  },
  events: {
    'order-shipped': event('fulfilment.shipment', z.object({ id, number: z.string(), orderId: id, orderNumber: z.string() })),
    'shipments-handed-over': event('fulfilment.shipment', z.object({ id, number: z.string(), orderId: id })),
    'shipment-delivered': event('fulfilment.shipment', z.object({ id, number: z.string(), orderId: id })),
    'shipment-undone': event('fulfilment.shipment', z.object({ id, number: z.string(), orderId: id })),
    'shipment-changed': event('fulfilment.shipment', z.object({ id, number: z.string() })),
    'wave-changed': event('fulfilment.wave', z.object({ id, number: z.string() })),
    'wave-ended': event('fulfilment.wave', z.object({ id, number: z.string() })),
    'pick-task-changed': event('fulfilment.pick_task', z.object({ id, number: z.string() })),
    'outbound-changed': event('fulfilment.outbound', z.object({ id, number: z.string() })),
    ...trackingEvents,
    'replenishment-changed': event('fulfilment.replenishment', z.object({ id })),
    'hand-over-opened': event('fulfilment.hand_over', z.object({ id, number: z.string() })),
  },
});
