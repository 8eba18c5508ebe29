import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { nameOf } from '../../kernel/names.ts';

/** A line of a shipment with what the catalogue calls its SKU. */
export interface NamedShipmentLine {
  shipmentId: string;
  n: number;
  orderLineId: string;
  skuId: string;
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  thumbnail: string | null;
  unit: string;
  quantity: string;
  gross: string;
  net: string;
  tax: string;
  cost: string;
}

const LINES =
  statement(`select l.shipment_id as "shipmentId", l.n, l.order_line_id as "orderLineId", l.sku_id as "skuId", k.code as "skuCode", p.name,
    k.option_text as "optionText", k.image as thumbnail, p.unit, l.quantity, l.gross_amount as gross, l.net_amount as net, l.tax_amount as tax,
    l.cost_amount as cost
  from fulfilment.shipment_line l
  join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where l.merchant_id = :merchant and l.shipment_id = any(:shipmentIds::uuid[]) order by l.shipment_id, l.n`);
const PARCELS = statement(`select p.shipment_id as "shipmentId", p.id, p.n, p.carrier, p.tracking_number as "trackingNumber", p.weight
  from fulfilment.parcel p where p.merchant_id = :merchant and p.shipment_id = any(:shipmentIds::uuid[]) order by p.shipment_id, p.n`);

/** A parcel as it is shown. */
export interface ParcelRow {
  shipmentId: string;
  id: string;
  n: number;
  carrier: string;
  trackingNumber: string;
  weight: string | null;
}

export const linesOf = (ctx: ReadContext, shipmentIds: readonly string[]): Promise<NamedShipmentLine[]> => ctx.rows(LINES, { shipmentIds });
export const parcelsOf = (ctx: ReadContext, shipmentIds: readonly string[]): Promise<ParcelRow[]> => ctx.rows(PARCELS, { shipmentIds });

export const shownParcel = ({ shipmentId: _, weight, ...parcel }: ParcelRow) => ({ ...parcel, ...(weight === null ? {} : { weight }) });

/** A line without money, as slips and scans show it. */
export const shownLine = (
  ctx: ReadContext,
  { n, orderLineId, skuId, skuCode, name, optionText, thumbnail, unit, quantity }: NamedShipmentLine,
) => ({
  n,
  orderLineId,
  skuId,
  skuCode,
  name: nameOf(ctx, name),
  optionText,
  thumbnail,
  unit,
  quantity,
});
