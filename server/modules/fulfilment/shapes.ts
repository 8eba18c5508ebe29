import { z } from 'zod';
import { id, instant, money, optionalText, personal, positiveQuantity, quantity, text } from '../../kernel/contract.ts';

export const shipmentStatuses = ['shipped', 'handed_over', 'delivered', 'undone'] as const;

/** A parcel of a shipment; the first one's tracking number stands on the shipment too. */
export const parcelInput = z.object({
  carrier: optionalText(60).default(''),
  trackingNumber: text(80),
  /** In kilograms. */
  weight: quantity.optional(),
  /** The box by its SKU; null: a carton of its own. Where nothing is said, the smallest that holds. */
  boxSkuId: id.nullable().optional(),
});

/** What leaves: chosen lines and quantities, or all that is open. */
/** Of goods with serial numbers: which pieces leave, by the line of the order. */
export const pieces = z
  .array(z.object({ lineId: id, numbers: z.array(text(60)).min(1).max(1000) }))
  .max(200)
  .optional();

export const shipWhat = {
  lines: z
    .array(z.object({ lineId: id, quantity: positiveQuantity }))
    .min(1)
    .max(500)
    .optional(),
  /** Code of a carrier; default: the one chosen on the order. */
  carrier: optionalText(60).optional(),
  trackingNumber: optionalText(80).optional(),
  parcels: z.array(parcelInput).max(50).optional(),
  pieces,
};

export const shippedOrder = z.object({
  id,
  number: z.string(),
  orderId: id,
  orderNumber: z.string(),
  /** What the merchant books for it, freight included. */
  gross: money,
  cost: money,
});

export const rowResult = z.object({
  id,
  number: z.string().nullable(),
  done: z.boolean(),
  /** Number of what was made, where something was. */
  made: z.string().nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
});
export const batchResult = z.object({ done: z.int(), refused: z.int(), rows: z.array(rowResult) });

export const shipmentRow = z.object({
  id,
  number: z.string(),
  orderId: id,
  orderNumber: z.string(),
  shopId: id,
  shop: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  status: z.enum(shipmentStatuses),
  carrier: z.string(),
  carrierName: z.string().nullable(),
  trackingNumber: z.string(),
  trackingLink: z.string().nullable(),
  receiver: personal(z.string()),
  province: z.string(),
  city: z.string(),
  gross: money,
  shippedAt: instant,
  handedOverAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  /** Whether, how often and when last its packing slip was printed. */
  printed: z.boolean(),
  printedTimes: z.int(),
  printedAt: instant.nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});

export const shipmentLine = z.object({
  n: z.int(),
  orderLineId: id,
  skuId: id,
  skuCode: z.string(),
  name: z.string(),
  optionText: z.string(),
  thumbnail: z.string().nullable(),
  unit: z.string(),
  quantity,
  gross: money,
  net: money,
  tax: money,
  /** null without the permission to see costs. */
  cost: money.nullable(),
});

/** A line that waits for its goods to be taken and scanned. */
export const lineToShip = z.object({
  lineId: id,
  skuId: id.nullable(),
  skuCode: z.string(),
  name: z.string(),
  optionText: z.string(),
  thumbnail: z.string().nullable(),
  unit: z.string(),
  quantity,
  stopped: z.boolean(),
  /** Each piece says its serial number. */
  serial: z.boolean(),
  /** Every code that means this SKU, and how many base units one scan counts. */
  barcodes: z.array(z.object({ code: z.string(), quantity })),
  /** Where it lies, in the order of picking. */
  bins: z.array(z.object({ code: z.string(), quantity })),
});
