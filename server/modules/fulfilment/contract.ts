import { z } from 'zod';
import { date, defineContract, event, id, instant, list, money, operation, optionalText, positiveQuantity, query, text, version } from '../../kernel/contract.ts';

const title = (zh: string, en: string) => ({ zh, en });
const names = z.record(z.string(), z.string());
const parcel = z.object({
  carrier: text(60),
  trackingNumber: text(60),
  /** Kilograms. */
  weight: positiveQuantity.optional(),
});

/** What to ship of an order; without lines: everything that is left. */
const shipping = z.object({
  orderId: id,
  lines: z.array(z.object({ lineId: id, quantity: positiveQuantity })).min(1).max(200).optional(),
  carrier: optionalText(60).optional(),
  trackingNumber: optionalText(60).optional(),
  /** Where the goods travel in several parcels; the first one's carrier and number stand on the shipment. */
  parcels: z.array(parcel).max(50).optional(),
});
export type ShippingRequest = z.output<typeof shipping>;

const shipped = z.object({
  id,
  number: z.string(),
  orderId: id,
  /** What the goods cost, in the currency of the books. */
  cost: money,
  /** The order's fulfilment status now. */
  status: z.string(),
});

const shipmentRow = z.object({
  id,
  number: z.string(),
  orderId: id,
  orderNumber: z.string(),
  shopId: id,
  shop: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  status: z.string(),
  carrier: z.string(),
  trackingNumber: z.string(),
  receiver: z.string(),
  province: z.string(),
  grossAmount: money,
  costAmount: money.nullable(),
  shippedAt: instant,
  deliveredAt: instant.nullable(),
  businessDate: date,
  version: z.number(),
  allowed: z.array(z.string()),
});

const slipLine = z.object({ skuCode: z.string(), name: names, optionText: z.string(), quantity: z.string(), unit: z.string(), barcode: z.string().nullable() });

export const fulfilment = defineContract('fulfilment', {
  title: title('发货', 'Shipments'),
  permissions: {
    'fulfilment.view': title('查看发货', 'View shipments'),
    'fulfilment.ship': title('发货与签收', 'Ship and deliver'),
    'fulfilment.undo': title('撤销发货', 'Undo shipments'),
    'fulfilment.configure': title('管理快递公司', 'Manage carriers'),
  },
  operations: {
    'ship-order': operation({
      title: title('发货', 'Ship order'),
      permission: 'fulfilment.ship',
      entity: 'sales.order',
      input: shipping.extend({ expectedVersion: version.optional() }),
      output: shipped,
      errors: ['sales.order_not_audited', 'sales.order_held', 'sales.order_shipped', 'fulfilment.line_stopped', 'fulfilment.nothing_to_ship', 'inventory.stock_short'],
    }),
    'ship-orders': operation({
      title: title('批量发货', 'Ship orders'),
      permission: 'fulfilment.ship',
      entity: 'sales.order',
      input: z.object({ orders: z.array(shipping).min(1).max(200) }),
      /** A result per order, in order; those refused are left as they were. */
      output: z.object({ results: z.array(z.object({ orderId: id, shipment: shipped.optional(), code: z.string().optional(), message: z.string().optional() })) }),
    }),
    'hand-over-shipments': operation({
      title: title('交接给快递', 'Hand over shipments'),
      permission: 'fulfilment.ship',
      entity: 'fulfilment.shipment',
      input: z.object({ shipmentIds: z.array(id).min(1).max(500) }),
      output: z.object({ handedOver: z.number() }),
    }),
    'deliver-shipments': operation({
      title: title('签收', 'Deliver shipments'),
      permission: 'fulfilment.ship',
      entity: 'fulfilment.shipment',
      input: z.object({ shipmentIds: z.array(id).min(1).max(200), deliveredAt: instant.optional() }),
      output: z.object({ delivered: z.number() }),
    }),
    'undo-shipment': operation({
      title: title('撤销发货', 'Undo shipment'),
      permission: 'fulfilment.undo',
      entity: 'fulfilment.shipment',
      input: z.object({ shipmentId: id, reason: optionalText(200).optional(), expectedVersion: version.optional() }),
      output: z.object({ shipmentId: id, number: z.string() }),
      errors: ['fulfilment.shipment_not_found', 'fulfilment.already_handed_over', 'billing.shipment_refunded'],
    }),
    'change-tracking': operation({
      title: title('修改快递单号', 'Change tracking number'),
      permission: 'fulfilment.ship',
      entity: 'fulfilment.shipment',
      input: z.object({ shipmentId: id, carrier: optionalText(60), trackingNumber: optionalText(60), expectedVersion: version.optional() }),
      output: z.object({ shipmentId: id, version: z.number() }),
    }),
    'save-carrier': operation({
      title: title('保存快递公司', 'Save carrier'),
      permission: 'fulfilment.configure',
      entity: 'fulfilment.carrier',
      input: z.object({ id: id.optional(), code: text(30), name: text(60), trackingLink: optionalText(300).default(''), active: z.boolean().default(true) }),
      output: z.object({ id }),
    }),
  },
  queries: {
    shipments: list({ title: title('发货单', 'Shipments'), permission: 'fulfilment.view', row: shipmentRow }),
    shipment: query({
      title: title('发货单', 'Shipment'),
      permission: 'fulfilment.view',
      input: z.object({ id: id.optional(), number: text(40).optional() }),
      output: shipmentRow.extend({
        lines: z.array(slipLine.extend({ lineId: id, skuId: id, grossAmount: money, costAmount: money.nullable() })),
        parcels: z.array(z.object({ carrier: z.string(), trackingNumber: z.string(), weight: z.string().nullable() })),
      }),
    }),
    /** What a scanner needs to ship an order or parcel unit by unit: found by order number, platform number or tracking number. */
    'to-ship': query({
      title: title('扫描发货', 'Ship by scan'),
      permission: 'fulfilment.ship',
      input: z.object({ code: text(60) }),
      output: z
        .object({
          orderId: id,
          number: z.string(),
          version: z.number(),
          receiver: z.string(),
          carrier: z.string(),
          sellerRemark: z.string(),
          /** Why it may not be shipped, in the person's words; null when it may. */
          refusal: z.string().nullable(),
          lines: z.array(slipLine.extend({ lineId: id, skuId: id, barcodes: z.array(z.object({ code: z.string(), quantity: z.string() })), thumbnail: z.string().nullable() })),
        })
        .nullable(),
    }),
    'packing-slip': query({
      title: title('装箱单', 'Packing slip'),
      permission: 'fulfilment.view',
      input: z.object({ shipmentIds: z.array(id).min(1).max(100) }),
      output: z.array(
        z.object({
          number: z.string(),
          orderNumber: z.string(),
          platformNumber: z.string().nullable(),
          shop: z.string(),
          warehouse: z.string(),
          carrier: z.string(),
          trackingNumber: z.string(),
          receiver: z.string(),
          phone: z.string(),
          address: z.string(),
          buyerRemark: z.string(),
          shippedAt: instant,
          lines: z.array(slipLine),
        }),
      ),
    }),
    carriers: query({
      title: title('快递公司', 'Carriers'),
      permission: 'fulfilment.view',
      input: z.object({}),
      output: z.array(z.object({ id, code: z.string(), name: z.string(), trackingLink: z.string(), active: z.boolean() })),
    }),
  },
  events: {
    'order-shipped': event('fulfilment.shipment', z.object({ id, number: z.string(), orderId: id, orderNumber: z.string() })),
    'shipment-changed': event('fulfilment.shipment', z.object({ id, number: z.string(), status: z.string() })),
  },
});
