import type { LockedOrder } from '../sales/index.ts';

/** A shipment as the buyer's account sees it. */
export interface BilledShipment {
  /** The locked order, its lines as they are after `recordShipment` (or `undoShipment`). */
  order: LockedOrder;
  shipmentId: string;
  shipmentNumber: string;
  /** What the shipment is worth to the merchant, freight included: the receivable that fulfilment posts (event 1). */
  gross: string;
  /** Who carries it: the carrier collects what is paid on delivery. */
  carrier?: string;
  /** Of all its parcels, the shipment's own first: a carrier may name any of them. */
  waybills?: readonly string[];
  /** What of the gross is of which line; null is the freight. */
  lines?: readonly { lineId: string | null; amount: string }[];
}
