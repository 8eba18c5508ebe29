import type { ReadContext } from '../../kernel/context.ts';
import { maskName } from '../../kernel/mask.ts';
import { printMarkOf } from '../../kernel/print/marks.ts';
import { fulfilment } from './contract.ts';
import { shipmentOperations, shipmentRefusal, type ShipmentStatus } from './shipment.ts';

const permissionOf = (operation: string): string =>
  fulfilment.operations[operation.slice('fulfilment.'.length) as keyof typeof fulfilment.operations].permission;

/** What this person may do with a shipment now (architecture D8). */
export const allowedOn = (ctx: ReadContext, status: ShipmentStatus): string[] =>
  shipmentOperations.filter((operation) => ctx.may(permissionOf(operation)) && !shipmentRefusal(status, operation));

export interface ListedShipment {
  status: ShipmentStatus;
  receiver: string;
  trackingNumber: string;
  trackingTemplate: string | null;
}

/** Names are masked unless the person may see them; one rule for lists and records. */
export const shownName = (ctx: ReadContext, name: string): string => (ctx.may('sales.see-personal-data') ? name : (maskName(name) ?? ''));

/** Where a carrier shows a parcel: its address with the number in its place. Nothing but an address of the web is a link. */
export const trackingLinkOf = (template: string | null | undefined, trackingNumber: string): string | null =>
  template?.startsWith('http') && trackingNumber ? template.replace('{number}', encodeURIComponent(trackingNumber)) : null;

/** The last touch on rows of shipments. */
export const finishShipments = <R extends ListedShipment>(ctx: ReadContext, rows: readonly R[]) =>
  rows.map(({ trackingTemplate, ...row }) => ({
    ...row,
    receiver: shownName(ctx, row.receiver),
    trackingLink: trackingLinkOf(trackingTemplate, row.trackingNumber),
    allowed: allowedOn(ctx, row.status),
  }));

export const SHIPMENT_FROM = `fulfilment.shipment s
  join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
  join sales.shop h on h.merchant_id = s.merchant_id and h.id = s.shop_id
  join inventory.warehouse w on w.merchant_id = s.merchant_id and w.id = s.warehouse_id
  left join freight.carrier c on c.merchant_id = s.merchant_id and c.code = s.carrier
  ${printMarkOf('fulfilment.shipment', 's')}`;
export const SHIPMENT_SCOPE = `s.merchant_id = :merchant and (:shops is null or s.shop_id = any(:shops)) and (:warehouses is null or s.warehouse_id = any(:warehouses))`;
export const SHIPMENT_COLUMNS = `s.id, s.number, s.order_id as "orderId", s.order_number as "orderNumber", s.shop_id as "shopId", h.name as shop,
  s.warehouse_id as "warehouseId", w.name as warehouse, s.status, s.carrier, c.name as "carrierName", s.tracking_number as "trackingNumber",
  nullif(c.tracking_link, '') as "trackingTemplate", o.receiver_name as receiver, o.province, o.city, s.gross_amount as gross,
  s.shipped_at as "shippedAt", s.handed_over_at as "handedOverAt", s.delivered_at as "deliveredAt",
  pm.times is not null as printed, coalesce(pm.times, 0) as "printedTimes", pm.last_at as "printedAt", s.version`;
